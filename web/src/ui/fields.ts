/** A calculator's questions as form controls. */

import type { Field, Value } from "../core/protocol";
import { button, h, newId } from "./dom";
import { t } from "./say";

export interface Asked {
  node: HTMLElement;
  of: string; // what it was drawn from
  setError(text: string): void;
}

const SHORT = 5; // characters of an answer that needs no line of its own

type Answered = (value: Value, typing: boolean) => void;

/** What a field looks like, without what was answered. */
export function shape(field: Field): string {
  return JSON.stringify({ ...field, value: null });
}

export function ask(field: Field, answered: Answered): Asked {
  const help = newId("help");
  const error = newId("error");
  const wrong = h("p", { id: error, class: "bad" });
  const about = [field.help ? help : "", error].filter(Boolean).join(" ");
  const node =
    field.kind === "choice" || field.kind === "choices"
      ? options(field, about, answered)
      : entry(field, about, answered);
  if (field.help) node.insertBefore(h("p", { id: help, class: "soft" }, field.help), node.children[1] || null);
  node.append(wrong);
  return {
    node,
    of: shape(field),
    setError(text) {
      if (wrong.textContent !== text) wrong.textContent = text;
      for (const input of node.querySelectorAll("input")) {
        if (text) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
  };
}

function options(field: Field, about: string, answered: Answered): HTMLElement {
  const several = field.kind === "choices";
  const name = newId(field.name);
  const long = (field.options || []).some(({ label }) => label.length > SHORT);
  const group = h("div", { class: long ? "options long" : "options" });
  const chosen = ([] as unknown[]).concat(field.value);
  for (const { value, label } of field.options || []) {
    const input = h("input", { type: several ? "checkbox" : "radio", name, value, checked: chosen.includes(value) });
    input.addEventListener("change", () => {
      const values = [...group.querySelectorAll<HTMLInputElement>("input:checked")].map((one) => one.value);
      answered(several ? values : value, false);
    });
    group.append(h("label", { class: "option" }, input, h("span", {}, label)));
  }
  return h("fieldset", { class: "field", "aria-describedby": about }, h("legend", {}, field.label), group);
}

function entry(field: Field, about: string, answered: Answered): HTMLElement {
  const id = newId(field.name);
  const day = field.kind === "day";
  const input = h("input", {
    id,
    type: day ? "date" : "number",
    inputmode: day ? undefined : "numeric",
    step: day ? undefined : "1",
    min: field.min,
    max: field.max,
    value: field.value,
    "aria-describedby": about,
  });
  const tell = (typing: boolean): void => {
    const value = input.value;
    answered(value === "" ? null : day ? value : Number(value), typing);
  };
  input.addEventListener("input", () => tell(true));
  input.addEventListener("change", () => tell(false));
  const step = (by: number): void => {
    const from = Number(input.value || field.min || 0);
    const low = field.min === undefined ? 0 : Number(field.min);
    const high = field.max === undefined ? Infinity : Number(field.max);
    input.value = String(Math.min(high, Math.max(low, from + by)));
    tell(false);
  };
  const control = day
    ? input
    : h(
        "div",
        { class: "stepper" },
        button("small", "−", () => step(-1), { "aria-label": t("less", { label: field.label }) }),
        input,
        button("small", "+", () => step(1), { "aria-label": t("more", { label: field.label }) }),
      );
  return h("div", { class: "field" }, h("label", { for: id }, field.label), control);
}
