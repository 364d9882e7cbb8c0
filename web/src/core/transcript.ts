/** What was said, in order. Pure state: the page draws it, the connection fills it. */

import type { Message, Scope } from "./protocol";

export class Transcript {
  private readonly bySeq = new Map<number, Message>();
  private order: Message[] = [];

  get messages(): readonly Message[] {
    return this.order;
  }

  /** The highest number known, -1 before the greeting. */
  get last(): number {
    return this.order.length ? (this.order[this.order.length - 1] as Message).seq : -1;
  }

  /** Takes messages in, in any order and any number of times. Whether something is new or different. */
  merge(messages: readonly Message[]): boolean {
    let changed = false;
    for (const message of messages) {
      const known = this.bySeq.get(message.seq);
      if (known && JSON.stringify(known) === JSON.stringify(message)) continue;
      this.bySeq.set(message.seq, message);
      changed = true;
    }
    if (changed) this.order = [...this.bySeq.values()].sort((one, other) => one.seq - other.seq);
    return changed;
  }

  clear(): void {
    this.bySeq.clear();
    this.order = [];
  }

  /** What was asked with this id, if the server has it. */
  question(id: string): Message | undefined {
    return this.order.find((message) => message.from === "you" && message.client_msg_id === id);
  }

  answer(question: Message): Message | undefined {
    return this.bySeq.get(question.seq + 1);
  }

  /** The question that a bot's message answers. */
  asked(answer: Message): Message | undefined {
    return answer.seq % 2 === 0 ? this.bySeq.get(answer.seq - 1) : undefined;
  }

  /** A question whose answer is still under way (asked in another tab, or before a reload). */
  open(): Message | undefined {
    const last = this.order[this.order.length - 1];
    return last && last.from === "you" ? last : undefined;
  }

  /** Where the last answer is about. */
  scope(): Scope | null {
    for (let i = this.order.length - 1; i >= 0; i--) {
      const { scope } = this.order[i] as Message;
      if (scope) return scope;
    }
    return null;
  }
}
