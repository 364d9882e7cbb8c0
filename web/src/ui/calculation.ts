/** What was computed, as a card: the amount or date first, how it was worked out behind a fold. */

import type { Calculation, Row, Table } from "../core/protocol";
import { type Context, ON_PAPER } from "./context";
import { button, h } from "./dom";
import { t } from "./say";

export function calculation(block: Calculation, context: Context, badges: HTMLElement[]): HTMLElement {
  const inside = workings(block);
  const paper = context === ON_PAPER;
  return h(
    "div",
    { class: "card" },
    h("p", { class: "headline" }, ...badges, block.headline),
    ...block.details.map((detail) => h("p", { class: "text" }, detail)),
    inside.length > 0 && h("details", { open: paper }, h("summary", {}, t("steps")), ...inside),
    ...block.notes.map((note) => h("p", { class: "text note" }, note)),
    !!context.print && button("small", t("print"), context.print),
  );
}

function workings({ steps, table, workings }: Calculation): HTMLElement[] {
  const inside = [];
  if (steps.length) inside.push(h("dl", { class: "rows" }, ...steps.map(row)));
  else if (workings) inside.push(h("p", { class: "text" }, workings));
  if (table) inside.push(grid(table));
  return inside;
}

function row({ label, value, clause }: Row): HTMLElement {
  return h(
    "div",
    {},
    h("dt", {}, label),
    h("dd", {}, value),
    !!clause && h("dd", { class: "clause" }, t("basis", { clause })),
  );
}

/** Narrow screens show each row as a list: every cell carries its column's name, the roles keep it a table. */
function grid({ columns, rows }: Table): HTMLElement {
  const head = h(
    "tr",
    { role: "row" },
    ...columns.map((name) => h("th", { role: "columnheader", scope: "col" }, name)),
  );
  const cell = (text: string, i: number): HTMLElement =>
    h("td", { role: "cell" }, h("span", { class: "column", "aria-hidden": "true" }, columns[i] || ""), text);
  return h(
    "table",
    { role: "table", "aria-label": t("table") },
    h("thead", { role: "rowgroup" }, head),
    h("tbody", { role: "rowgroup" }, ...rows.map((texts) => h("tr", { role: "row" }, ...texts.map(cell)))),
  );
}
