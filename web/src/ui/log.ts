/** What was said, drawn and kept up to date: only what changed is touched, so that a screen reader hears it once. */

import type { Conversation } from "../core/conversation";
import type { Pending } from "../core/outbox";
import type { Message } from "../core/protocol";
import { drawBlocks } from "./blocks";
import type { Context } from "./context";
import { button, fill, h, hidden } from "./dom";
import { canPrint, printSheet } from "./print";
import { t } from "./say";
import { tools } from "./tools";

const NEWS = 2; // rows at once, a question and its answer; more is a history

interface Drawn {
  node: HTMLElement;
  of: string; // what it was drawn from
}

export interface LogOptions {
  conversation: Conversation;
  say(text: string): void;
  edit(item: Pending): void;
}

export class Log {
  readonly node = h("div", { id: "log", role: "log", "aria-live": "polite", "aria-label": t("log"), tabindex: "0" });
  private readonly typing = h("div", { class: "msg bot typing" }, t("working"), h("i"), h("i"), h("i"));
  private readonly again = h("p", { class: "again" }, t("restarted"));
  private drawn = new Map<string, Drawn>();
  private first = true;

  constructor(private readonly options: LogOptions) {
    if (typeof ResizeObserver === "undefined") return;
    let room = 0;
    new ResizeObserver(() => {
      // The keyboard or a line of status comes up: the last lines go up with it.
      if (this.node.clientHeight) this.node.scrollTop += Math.max(0, room - this.node.clientHeight);
      room = this.node.clientHeight;
    }).observe(this.node);
  }

  draw(): void {
    const { conversation } = this.options;
    const { transcript, outbox } = conversation;
    const known = new Set(this.drawn.keys());
    const next = new Map<string, Drawn>();
    const rows: HTMLElement[] = conversation.restarted ? [this.again] : [];
    for (const message of transcript.messages)
      rows.push(this.row(next, keyOf(message), { ...message, feedback: null }, () => this.message(message)));
    for (const item of outbox.items) {
      if (!transcript.question(item.id)) rows.push(this.row(next, item.id, item.text, () => mine(item.text)));
      const note = { state: item.state, why: item.why, cut: conversation.cut };
      if (item.state !== "sending") rows.push(this.row(next, `${item.id} note`, note, () => this.note(item)));
    }
    if (conversation.waiting) rows.push(this.typing);
    const quiet =
      [...next].filter(([key, { node }]) => (this.drawn.get(key) || { node: null }).node !== node).length > NEWS;
    if (quiet) this.node.setAttribute("aria-live", "off");
    this.drawn = next;
    place(this.node, rows);
    if (transcript.messages.length) this.settle(known);
    if (quiet) setTimeout(() => this.node.setAttribute("aria-live", "polite"), 1000);
  }

  /** Remembers what is being read; the answer brings it back to its place. */
  hold(): () => void {
    const top = this.node.scrollTop;
    const read = [...this.node.children].find((child) => bottom(child as HTMLElement) > top) as HTMLElement | undefined;
    if (!read) return () => undefined;
    const share = (top - read.offsetTop) / read.offsetHeight;
    return () => (this.node.scrollTop = read.offsetTop + share * read.offsetHeight);
  }

  private row(next: Map<string, Drawn>, key: string, from: unknown, make: () => HTMLElement): HTMLElement {
    const of = JSON.stringify(from);
    const old = this.drawn.get(key);
    const drawn = old && old.of === of ? old : { node: make(), of };
    next.set(key, drawn);
    return drawn.node;
  }

  /** A new question goes to the end of the view, a new answer is read from its question on. */
  private settle(known: Set<string>): void {
    const { transcript, outbox } = this.options.conversation;
    const newest = transcript.messages[transcript.messages.length - 1] as Message;
    const added = [...this.drawn.keys()].some((key) => !known.has(key));
    if (!added && !this.first) return;
    const unheard = outbox.items.some((item) => !transcript.question(item.id));
    const asked = newest.from === "bot" && !unheard && transcript.asked(newest);
    const target = asked ? this.drawn.get(keyOf(asked)) : undefined;
    if (target) this.node.scrollTop = target.node.offsetTop - 12;
    else this.node.scrollTop = newest.seq > 0 || unheard ? this.node.scrollHeight : 0;
    this.first = false;
  }

  private message(message: Message): HTMLElement {
    if (message.from === "you") return mine(message.plain || textOf(message));
    const context: Context = {
      say: (text) => this.options.say(text),
      clause: (source, clause, quotes) => this.options.conversation.clause(source, clause, quotes),
      print: canPrint() ? () => this.print(message) : null,
    };
    const bubble = h("div", { class: "msg bot" }, hidden(t("bot")), ...drawBlocks(message.blocks, context));
    if (message.blocks.some((block) => !["opening", "text", "notice", "steps"].includes(block.type)))
      bubble.classList.add("wide");
    if (message.seq > 0) {
      // Filled after the answer was announced: buttons are not part of the answer.
      const under = h("div", { class: "tools", "aria-live": "off" });
      bubble.append(under);
      setTimeout(() => fill(under, ...tools(message, (...judged) => this.options.conversation.feedback(...judged))), 0);
    }
    return bubble;
  }

  private print(message: Message): void {
    const { transcript, session } = this.options.conversation;
    const asked = transcript.asked(message);
    printSheet({
      question: asked ? asked.plain || textOf(asked) : "",
      blocks: message.blocks,
      at: message.at,
      phones: session ? session.phones : [],
    });
  }

  private note(item: Pending): HTMLElement {
    const { outbox, cut } = this.options.conversation;
    const now = (label: string): HTMLElement => button("small", label, () => outbox.wake(item));
    if (item.state === "queued") return h("p", { class: "note-mine" }, t(cut ? "waitsForServer" : "queued"));
    if (item.state === "offline") return h("p", { class: "note-mine" }, t("waitsForNetwork"));
    if (item.state === "retrying") return h("div", { class: "note-mine" }, item.why || t("retrying"), now(t("now")));
    return h(
      "div",
      { class: "msg fail" },
      h("p", {}, item.why || t("failed")),
      h(
        "div",
        { class: "bar" },
        now(t("again")),
        button("small", t("edit"), () => this.options.edit(item)),
      ),
    );
  }
}

function keyOf(message: Message): string {
  return message.from === "you" && message.client_msg_id ? message.client_msg_id : `seq ${message.seq}`;
}

function mine(text: string): HTMLElement {
  return h("div", { class: "msg me" }, hidden(t("you")), text);
}

function textOf(message: Message): string {
  return message.blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
}

function bottom(node: HTMLElement): number {
  return node.offsetTop + node.offsetHeight;
}

/** These children in this order; those that are in place stay untouched. */
function place(parent: HTMLElement, rows: HTMLElement[]): void {
  const wanted = new Set<Node>(rows);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, i) => {
    if (parent.children[i] !== row) parent.insertBefore(row, parent.children[i] || null);
  });
}
