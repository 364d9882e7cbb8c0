/** Where one writes. */

import { coarse, h, newId } from "./dom";
import { t } from "./say";

const NEAR = 50; // characters before the end, from where on what is left is shown

export class Composer {
  readonly node: HTMLFormElement;
  private readonly input: HTMLTextAreaElement;
  private readonly hint: HTMLElement;
  private limit = 500;

  constructor(say: (text: string) => void) {
    const id = newId("privacy");
    this.hint = h("p", { id, class: "soft" }, t("privacy"));
    this.input = h("textarea", {
      rows: "1",
      autocomplete: "off",
      enterkeyhint: "send",
      "aria-label": t("question"),
      "aria-describedby": id,
      placeholder: t("placeholder"),
      on: { input: () => this.fit(), keydown: (event) => this.key(event) },
    });
    const send = h("button", { type: "submit", class: "solid" }, t("send"));
    this.node = h("form", { class: "composer" }, h("div", { class: "row" }, this.input, send), this.hint);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text || this.left() < 0) return this.input.focus();
      this.value = "";
      if (coarse()) this.input.blur(); // the keyboard makes room for the answer
      say(text);
    });
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
    this.fit();
  }

  set characters(limit: number) {
    this.limit = limit;
  }

  focus(): void {
    this.input.focus();
  }

  fit(): void {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight + 4}px`; // and its borders
    const left = this.left();
    this.input.setAttribute("aria-invalid", String(left < 0));
    const words = left < 0 ? t("tooLong", { n: -left }) : left < NEAR ? t("left", { n: left }) : t("privacy");
    if (this.hint.textContent !== words) this.hint.textContent = words;
    this.hint.classList.toggle("bad", left < 0);
  }

  private left(): number {
    return this.limit - Array.from(this.input.value.trim()).length;
  }

  private key(event: KeyboardEvent): void {
    // Enter that picks a word of the input method is not the end of the question.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (this.node.requestSubmit) this.node.requestSubmit();
    else this.node.dispatchEvent(new Event("submit", { cancelable: true }));
  }
}
