/** An answer read aloud, where the device can. */

import type { Message } from "../core/protocol";
import { spoken } from "./blocks";
import { button } from "./dom";
import { t } from "./say";

let quiet: (() => void) | null = null; // stops the answer that is being read aloud

export function aloudButton(message: Message): HTMLElement | null {
  if (!("speechSynthesis" in window)) return null;
  let reading: SpeechSynthesisUtterance[] = []; // kept: Chrome forgets an utterance that nobody holds
  const node = button("tool", t("aloud"), () => {
    const mine = quiet === stop;
    if (quiet) quiet();
    if (!mine) read();
  });
  const stop = (): void => {
    if (quiet !== stop) return;
    quiet = null;
    reading = [];
    node.textContent = t("aloud");
    window.speechSynthesis.cancel();
  };
  const read = (): void => {
    quiet = stop;
    node.textContent = t("stop");
    // Sentence by sentence: some voices stop after 15 seconds.
    const parts = spoken(message.blocks).match(/[^。！？；\n]+[。！？；]?/g) || [];
    reading = parts.map((part) => utterance(part, stop));
    const last = reading[reading.length - 1];
    if (last) last.onend = stop;
    for (const one of reading) window.speechSynthesis.speak(one);
  };
  return node;
}

function utterance(part: string, stop: () => void): SpeechSynthesisUtterance {
  const made = new SpeechSynthesisUtterance(part);
  made.lang = "zh-CN";
  made.rate = 0.9;
  made.onerror = stop;
  return made;
}
