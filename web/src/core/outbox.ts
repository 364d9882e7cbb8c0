/** What was written and has no answer yet. One goes out at a time, each until it is answered, over reloads too. */

import { Alarm } from "./alarm";
import type { Store } from "./store";
import { backoff, passes, Refusal } from "./trouble";

export type State = "queued" | "sending" | "offline" | "retrying" | "failed";

export interface Pending {
  id: string;
  text: string;
  at: number;
  state: State;
  why?: string; // the server's words, if it gave any
}

export interface OutboxOptions {
  store: Store;
  /** Resolves when the answer is there. Called again with the same item it must not ask twice. */
  deliver(item: Pending): Promise<void>;
  online(): boolean;
  changed(): void;
  newId(): string;
}

const KEY = "out."; // a key an item: two tabs do not overwrite each other's

export class Outbox {
  readonly items: Pending[] = [];
  private running = false;
  private readonly alarm = new Alarm();

  constructor(private readonly options: OutboxOptions) {
    for (const key of options.store.keys()) {
      const item = key.startsWith(KEY) ? read(options.store.get(key)) : null;
      if (item) this.items.push({ ...item, state: "queued" });
    }
    this.items.sort((one, other) => one.at - other.at);
  }

  add(text: string): Pending {
    const item: Pending = { id: this.options.newId(), text, at: Date.now(), state: "queued" };
    this.items.push(item);
    this.options.store.set(KEY + item.id, JSON.stringify(item));
    this.options.changed();
    void this.run();
    return item;
  }

  /** Try at once: the network is back, or the person asks for it. */
  wake(item?: Pending): void {
    if (item && item.state === "failed") this.mark(item, "queued");
    this.alarm.wake();
    void this.run();
  }

  drop(id: string): void {
    const index = this.items.findIndex((item) => item.id === id);
    if (index >= 0) this.items.splice(index, 1);
    this.options.store.set(KEY + id, null);
    this.options.changed();
  }

  clear(): void {
    for (const item of [...this.items]) this.drop(item.id);
  }

  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let item = this.next(); item; item = this.next()) await this.work(item);
    } finally {
      this.running = false;
    }
  }

  private next(): Pending | undefined {
    return this.items.find((item) => item.state !== "failed");
  }

  /** Until it is answered, given up, or dropped. */
  private async work(item: Pending): Promise<void> {
    for (let failures = 0; this.items.includes(item);) {
      if (!this.options.online()) {
        this.mark(item, "offline");
        await this.alarm.pause(null);
        continue;
      }
      this.mark(item, "sending");
      try {
        await this.options.deliver(item);
        this.drop(item.id);
      } catch (error) {
        if (!this.items.includes(item)) return;
        const why = error instanceof Refusal ? error.message : "";
        if (!passes(error)) return this.mark(item, "failed", why);
        this.mark(item, this.options.online() ? "retrying" : "offline", why);
        await this.alarm.pause(this.options.online() ? backoff(failures++, error) : null);
      }
    }
  }

  private mark(item: Pending, state: State, why = ""): void {
    item.state = state;
    if (why) item.why = why;
    else delete item.why;
    this.options.changed();
  }
}

function read(text: string | null): Pending | null {
  try {
    const item = JSON.parse(text || "") as Pending;
    return typeof item.id === "string" && typeof item.text === "string" ? item : null;
  } catch {
    return null;
  }
}
