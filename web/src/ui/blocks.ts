/** An answer's blocks as elements. */

import type { Block, Citation, Phone, QuickReply } from "../core/protocol";
import { calculation } from "./calculation";
import { calendar } from "./calendar";
import { citation } from "./citation";
import { type Context, ON_PAPER } from "./context";
import { button, dial, h } from "./dom";
import { t } from "./say";

const SHORT = 6; // characters of a label that needs no line of its own

export function drawBlocks(blocks: readonly Block[], context: Context): HTMLElement[] {
  const drawn: HTMLElement[] = [];
  let badges: HTMLElement[] = []; // of the openings, for the line that follows
  let cites: HTMLElement | null = null;
  for (const block of blocks) {
    if (block.type === "opening") {
      badges.push(badge(block.text));
      continue;
    }
    if (block.type === "citation") {
      if (!cites) drawn.push((cites = h("div", { class: "cites" })));
      cites.append(context === ON_PAPER ? onPaper(block) : citation(block, context));
      continue;
    }
    cites = null;
    const node = draw(block, context, badges);
    if (!node) continue;
    if (badges.some((one) => !one.isConnected && !node.contains(one))) drawn.push(h("p", {}, ...badges));
    badges = [];
    drawn.push(node);
  }
  if (badges.length) drawn.push(h("p", {}, ...badges));
  return drawn;
}

function draw(block: Block, context: Context, badges: HTMLElement[]): HTMLElement | null {
  switch (block.type) {
    case "text":
      return h("p", { class: "text" }, ...badges, block.text);
    case "notice":
      return h("p", { class: "text notice" }, ...badges, block.text);
    case "steps":
      return h("ol", {}, ...block.items.map((item) => h("li", {}, item)));
    case "calculation":
      return calculation(block, context, badges);
    case "calendar":
      return calendar(block);
    case "phones":
      return phones(block.items);
    case "quick_replies":
      return context === ON_PAPER ? null : chips(block.items, context);
    case "gap":
      return h("hr");
    default:
      return null; // younger than this page
  }
}

/** 【昌黎县·2025年度】 without its brackets: the badge has an edge. */
function badge(text: string): HTMLElement {
  return h("span", { class: "badge" }, text.replace(/^【(.*)】$/, "$1"));
}

export function phones(items: readonly Phone[]): HTMLElement {
  const item = ({ label, number }: Phone): HTMLElement =>
    h("li", {}, h("a", { class: "phone", href: dial(number) }, h("span", {}, label), h("b", {}, number)));
  return h("ul", { class: "phones" }, ...items.map(item));
}

function chips(items: readonly QuickReply[], context: Context): HTMLElement {
  const short = items.every(({ label }) => label.length <= SHORT);
  const made = items.map(({ label, say }) => button("chip", label, () => context.say(say)));
  return h("div", { class: short ? "chips short" : "chips" }, ...made);
}

function onPaper({ document, clause, quotes }: Citation): HTMLElement {
  return h("p", {}, t("citePaper", { document, clause, quote: quotes.join("；") }));
}

/** What is worth hearing: no citations, no buttons. */
export function spoken(blocks: readonly Block[]): string {
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.type === "opening" || block.type === "text" || block.type === "notice") parts.push(block.text);
    else if (block.type === "steps") parts.push(...block.items.map((item, i) => `${i + 1}，${item}`));
    else if (block.type === "calculation") parts.push(block.headline, ...block.details, ...block.notes);
    else if (block.type === "calendar") parts.push(block.caption, ...block.spans.map((span) => span.says));
    else if (block.type === "phones") parts.push(...block.items.map(({ label, number }) => `${label}，${number}`));
  }
  return parts.join("\n");
}
