/** The page's own sentences in the script that the reader chose. */

import { HANT } from "virtual:hant";
import { HANS, type Key } from "../words";

export type Script = "hans" | "hant";

let table: Record<Key, string> = HANS;

export function useScript(script: Script): void {
  table = script === "hant" ? HANT : HANS;
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return table[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** 2025-03-10 (or a moment of that day) → 2025年3月10日; right in both scripts. */
export function day(iso: string): string {
  const [year, month, date] = (iso.split("T")[0] as string).split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2024年9月1日到9月25日, the year once where it is the same. */
export function days(first: string, last: string): string {
  if (first === last) return day(first);
  return `${day(first)}到${first.slice(0, 4) === last.slice(0, 4) ? day(last).replace(/^\d+年/, "") : day(last)}`;
}
