/** What a drawn block may do. */

import type { Clause } from "../core/protocol";

export interface Context {
  say(text: string): void;
  clause(source: string, clause: string, quotes: string[]): Promise<Clause>;
  /** Prints the whole answer the block belongs to. */
  print: (() => void) | null;
}

export const ON_PAPER: Context = { say: () => undefined, clause: () => Promise.reject(new Error()), print: null };
