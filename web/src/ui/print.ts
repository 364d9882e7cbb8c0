/** One answer on paper. */

import type { Block, Phone } from "../core/protocol";
import { drawBlocks } from "./blocks";
import { ON_PAPER } from "./context";
import { h } from "./dom";
import { day, t } from "./say";

export interface Sheet {
  question: string;
  blocks: readonly Block[];
  at: string;
  phones: readonly Phone[];
}

export function canPrint(): boolean {
  return typeof window.print === "function" && !/MicroMessenger/i.test(navigator.userAgent);
}

export function printSheet({ question, blocks, at, phones }: Sheet): void {
  const old = document.getElementById("sheet");
  if (old) old.remove();
  const numbers = phones.map(({ label, number }) => `${number}（${label}）`).join("、");
  const sheet = h(
    "div",
    { id: "sheet" },
    h("h1", {}, `${t("name")} · ${t("line")}`),
    h("p", { class: "text" }, h("b", {}, `${t("sheetQuestion")}：`), question),
    h("p", {}, h("b", {}, `${t("sheetAnswer")}：`)),
    ...drawBlocks(blocks, ON_PAPER),
    h("p", { class: "foot" }, t("sheetHotline", { phones: numbers || "12393" })),
    h("p", { class: "foot" }, t("sheetDate", { date: day(at) })),
  );
  document.body.append(sheet);
  document.documentElement.classList.add("printing");
  const done = (): void => {
    document.documentElement.classList.remove("printing");
    sheet.remove();
    window.removeEventListener("afterprint", done);
  };
  window.addEventListener("afterprint", done);
  window.print();
}
