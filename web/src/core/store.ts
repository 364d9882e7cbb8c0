/** What is remembered over a reload. A browser that refuses storage (a frame on a strict one does) only forgets. */

export interface Store {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
  keys(): string[];
}

export class MemoryStore implements Store {
  private readonly values = new Map<string, string>();

  get(key: string): string | null {
    return this.values.has(key) ? (this.values.get(key) as string) : null;
  }

  set(key: string, value: string | null): void {
    if (value === null) this.values.delete(key);
    else this.values.set(key, value);
  }

  keys(): string[] {
    return [...this.values.keys()];
  }
}

export const PREFIX = "yibao.";

class BrowserStore implements Store {
  constructor(private readonly area: Storage) {}

  get(key: string): string | null {
    return this.area.getItem(PREFIX + key);
  }

  set(key: string, value: string | null): void {
    if (value === null) this.area.removeItem(PREFIX + key);
    else this.area.setItem(PREFIX + key, value);
  }

  keys(): string[] {
    return Object.keys(this.area)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
  }
}

/** The browser's own, or memory where it is forbidden or full. */
export function browserStore(name: "localStorage" | "sessionStorage"): Store {
  try {
    const area = window[name];
    area.setItem(`${PREFIX}try`, "1");
    area.removeItem(`${PREFIX}try`);
    return new BrowserStore(area);
  } catch {
    return new MemoryStore();
  }
}
