/** A year in spans of days with one outcome each: a bar to see the proportions, and a list that says everything. */

import type { Calendar, Span } from "../core/protocol";
import { h } from "./dom";
import { day, days } from "./say";

const DAY = 86_400_000;
const NARROW = 0.05; // of the bar: too little for a number

export function calendar({ caption, spans }: Calendar): HTMLElement {
  const first = spans[0];
  const last = spans[spans.length - 1];
  return h(
    "figure",
    { class: "calendar" },
    h("figcaption", {}, caption),
    bar(spans),
    !!first &&
      !!last &&
      h(
        "div",
        { class: "ends", "aria-hidden": "true" },
        h("span", {}, day(first.first)),
        h("span", {}, day(last.last)),
      ),
    h("ol", { class: "spans" }, ...spans.map(entry)),
  );
}

function bar(spans: readonly Span[]): HTMLElement {
  const lengths = spans.map(({ first, last }) => Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const segments = spans.map((span, i) => {
    const length = lengths[i] as number;
    const node = h("span", { class: `segment ${outcome(span)}` }, length / whole > NARROW && String(i + 1));
    node.style.flexGrow = String(length);
    return node;
  });
  return h("div", { class: "timeline", "aria-hidden": "true" }, ...segments);
}

function entry(span: Span, i: number): HTMLElement {
  return h(
    "li",
    {},
    h("span", { class: `mark ${outcome(span)}`, "aria-hidden": "true" }, String(i + 1)),
    h(
      "div",
      {},
      h(
        "p",
        {},
        h("b", {}, days(span.first, span.last)),
        " ",
        !!span.window && h("span", { class: "window" }, span.window),
      ),
      h("p", { class: "text" }, span.says),
    ),
  );
}

/** The colour and pattern; the words beside it say the same. */
function outcome({ open, useful, wait }: Span): string {
  if (open === false) return "shut";
  if (useful === false) return "late";
  if (open === null || useful === null) return "unsure";
  return /^(不用等|无等待|0)/.test(wait) ? "at-once" : "after-wait";
}
