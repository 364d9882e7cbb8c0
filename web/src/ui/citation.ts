/** Where an answer stands: a button that opens the notice's own words with the quoted ones marked. */

import type { Citation, Clause } from "../core/protocol";
import type { Context } from "./context";
import { showDialog } from "./dialog";
import { button, fill, h } from "./dom";
import { t } from "./say";

export function citation(block: Citation, context: Context): HTMLElement {
  return button(
    "cite",
    t("cite", { document: block.document, clause: block.clause }),
    () => void show(block, context),
    {
      "aria-haspopup": "dialog",
    },
  );
}

async function show(block: Citation, context: Context): Promise<void> {
  const said = h("p", { role: "status" }, t("clauseLoading"));
  const text = h("div", { class: "clause-text" });
  const dialog = showDialog(
    t("clauseTitle"),
    () => [
      h("p", { class: "document" }, `《${block.document}》`),
      h("p", { class: "soft" }, h("span", { class: "badge" }, t("citeYear", { year: block.year })), block.clause),
      said,
      text,
    ],
    "wide-dialog",
  );
  try {
    const clause = await context.clause(block.source, block.clause, block.quotes);
    fill(said, h("span", { class: "soft" }, t("mark")));
    fill(text, ...paragraphs(clause));
  } catch {
    fill(said, t("clauseFailed"));
    fill(text, ...block.quotes.map((quote) => h("p", { class: "text" }, h("mark", {}, quote))));
  }
  const mark = text.querySelector("mark");
  if (mark) dialog.body.scrollTop = Math.max(0, mark.offsetTop - dialog.body.offsetTop - dialog.body.clientHeight / 3);
}

function paragraphs(clause: Clause): HTMLElement[] {
  return clause.paragraphs.map(({ text, marks }) => {
    const characters = Array.from(text); // the server counts characters, not halves of them
    const node = h("p", { class: "text" });
    let done = 0;
    for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0])) {
      const start = Math.max(from, done);
      if (to <= start) continue;
      node.append(characters.slice(done, start).join(""), h("mark", {}, characters.slice(start, to).join("")));
      done = to;
    }
    node.append(characters.slice(done).join(""));
    return node;
  });
}
