/** The session's token, and those of conversations that were left but can still be deleted. */

import type { Store } from "./store";

export class Tokens {
  constructor(private readonly store: Store) {}

  get current(): string | null {
    return this.store.get("token");
  }

  set current(token: string | null) {
    this.store.set("token", token);
  }

  /** The current one becomes a former one. */
  retire(): void {
    this.store.set("old", this.all().join(" ") || null);
    this.current = null;
  }

  all(): string[] {
    return `${this.store.get("old") || ""} ${this.current || ""}`.split(" ").filter(Boolean);
  }

  clear(): void {
    this.store.set("old", null);
    this.current = null;
  }
}
