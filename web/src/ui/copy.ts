/** An answer's words for the clipboard. */

import type { Message } from "../core/protocol";
import { button, h } from "./dom";
import { t } from "./say";

export function copyButton(message: Message, said: HTMLElement): HTMLElement {
  return button("tool", t("copy"), () => {
    void copy(message.plain).then((done) => (said.textContent = t(done ? "copied" : "copyFailed")));
  });
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text: string): boolean {
  const before = document.activeElement as HTMLElement | null;
  const area = h("textarea", { class: "vh", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    if (before) before.focus({ preventScroll: true });
  }
}
