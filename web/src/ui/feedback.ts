/** Was an answer of use, and if not, why. */

import type { Message, Reason, Verdict } from "../core/protocol";
import { button, fill, h, newId, sign } from "./dom";
import { t } from "./say";

export type Rate = (seq: number, value: Verdict, reason?: Reason, comment?: string) => Promise<void>;

const THUMB_UP = "M2 10h4v11H2zM8 21V10l4-8c2 0 3 1 2.5 3L14 9h6c1.5 0 2.5 1 2 2.6l-2 7.6c-.3 1.2-1.2 1.8-2.4 1.8z";
const THUMB_DOWN = "M22 14h-4V3h4zM16 3v11l-4 8c-2 0-3-1-2.5-3l.5-4H4c-1.5 0-2.5-1-2-2.6l2-7.6C4.3 3.6 5.2 3 6.4 3z";
const REASONS: Reason[] = ["outdated", "wrong_region", "incomplete", "unclear", "wrong", "other"];

export function feedback(
  message: Message,
  rate: Rate,
  said: HTMLElement,
  more: HTMLElement,
): Record<"up" | "down", HTMLElement> {
  let verdict: Verdict = message.feedback || null;
  const up = button("tool", [sign(THUMB_UP), t("useful")], () => void choose("up"));
  const down = button("tool", [sign(THUMB_DOWN), t("useless")], () => void choose("down"));
  const show = (): void => {
    up.setAttribute("aria-pressed", String(verdict === "up"));
    down.setAttribute("aria-pressed", String(verdict === "down"));
  };
  const send = async (value: Verdict, reason?: Reason, comment?: string): Promise<boolean> => {
    try {
      await rate(message.seq, value, reason, comment);
      said.textContent = value ? t("thanks") : "";
      return true;
    } catch {
      said.textContent = t("feedbackFailed");
      return false;
    }
  };
  const choose = async (value: "up" | "down"): Promise<void> => {
    const before = verdict;
    verdict = verdict === value ? null : value;
    show();
    fill(more);
    if (verdict === "down")
      fill(
        more,
        reasons(
          (reason, comment) => send("down", reason, comment),
          () => fill(more),
        ),
      );
    if (!(await send(verdict))) {
      verdict = before;
      show();
    }
  };
  show();
  return { up, down };
}

function reasons(send: (reason?: Reason, comment?: string) => Promise<boolean>, close: () => void): HTMLElement {
  const name = newId("reason");
  const id = newId("comment");
  const choice = (reason: Reason): HTMLElement =>
    h("label", { class: "option" }, h("input", { type: "radio", name, value: reason }), h("span", {}, t(reason)));
  const comment = h("textarea", { id, rows: "2", maxlength: "500" });
  const form = h(
    "form",
    { class: "reasons" },
    h("fieldset", {}, h("legend", {}, t("why")), h("div", { class: "options" }, ...REASONS.map(choice))),
    h("label", { for: id, class: "soft" }, t("comment")),
    comment,
    h(
      "div",
      { class: "bar" },
      h("button", { type: "submit", class: "solid" }, t("submit")),
      button("small", t("cancel"), close),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector<HTMLInputElement>("input:checked");
    const reason = chosen ? (chosen.value as Reason) : undefined;
    void send(reason, comment.value.trim() || undefined).then((done) => done && close());
  });
  return form;
}
