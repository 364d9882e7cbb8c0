/** Under an answer: was it of use, copy it, hear it. */

import type { Message } from "../core/protocol";
import { aloudButton } from "./aloud";
import { copyButton } from "./copy";
import { h } from "./dom";
import { feedback, type Rate } from "./feedback";
import { t } from "./say";

export function tools(message: Message, rate: Rate): HTMLElement[] {
  const said = h("p", { class: "soft", role: "status" });
  const more = h("div");
  const { up, down } = feedback(message, rate, said, more);
  const bar = h(
    "div",
    { class: "bar", role: "group", "aria-label": t("rate") },
    up,
    down,
    copyButton(message, said),
    aloudButton(message),
  );
  return [bar, more, said];
}
