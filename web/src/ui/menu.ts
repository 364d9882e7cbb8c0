/** The menu, the phones, and the question before everything is deleted. */

import type { Conversation } from "../core/conversation";
import { phones } from "./blocks";
import { showDialog } from "./dialog";
import { button, h, newId } from "./dom";
import { t } from "./say";
import type { Settings } from "./settings";

export function showHuman(conversation: Conversation): void {
  const known = conversation.session ? conversation.session.phones : [];
  const numbers = known.length ? known : [{ label: t("hotline"), number: "12393" }];
  showDialog(t("humanTitle"), () => [h("p", { class: "text" }, t("humanText")), phones(numbers)]);
}

export interface MenuOptions {
  conversation: Conversation;
  settings: Settings;
  /** Makes the change; what is being read stays in view. */
  restyle(change: () => void): void;
  fresh(): void;
}

export function showMenu({ conversation, settings, restyle, fresh }: MenuOptions): void {
  const hours = conversation.session ? conversation.session.kept_hours : 24;
  const change = (values: Parameters<Settings["change"]>[0]): void => restyle(() => settings.change(values));
  showDialog(t("menuTitle"), (close) => [
    choice(t("size"), { "": t("normal"), large: t("large") }, settings.large ? "large" : "", (value) =>
      change({ large: value === "large" }),
    ),
    choice(t("script"), { hans: t("hans"), hant: t("hant") }, settings.script, (script) => {
      change({ script }); // the page is drawn anew
      close();
    }),
    choice(t("theme"), { system: t("system"), light: t("light"), dark: t("dark") }, settings.theme, (theme) =>
      change({ theme }),
    ),
    h("h3", {}, t("talk")),
    h(
      "div",
      { class: "bar" },
      button("small", t("fresh"), () => {
        close();
        conversation.fresh();
        fresh();
      }),
      button("small bad", t("forget"), () => {
        close();
        confirmForget(conversation, fresh);
      }),
    ),
    h("p", { class: "soft" }, t("kept", { n: hours })),
  ]);
}

function confirmForget(conversation: Conversation, fresh: () => void): void {
  const said = h("p", { role: "status" });
  showDialog(t("forgetTitle"), (close) => {
    const yes = button("solid bad", t("forgetYes"), () => {
      yes.disabled = true;
      conversation.forget().then(
        () => {
          close();
          fresh();
        },
        () => {
          yes.disabled = false;
          said.textContent = t("forgetFailed");
        },
      );
    });
    return [
      h("p", { class: "text" }, t("forgetText")),
      said,
      h("div", { class: "bar" }, yes, button("small", t("cancel"), close)),
    ];
  });
}

/** One of a few, as a group of radio buttons. */
function choice<T extends string>(
  title: string,
  values: Record<T, string>,
  now: T,
  pick: (value: T) => void,
): HTMLElement {
  const name = newId("choice");
  const option = (value: T): HTMLElement =>
    h(
      "label",
      { class: "option" },
      h("input", { type: "radio", name, value, checked: value === now, on: { change: () => pick(value) } }),
      h("span", {}, values[value]),
    );
  const all = Object.keys(values) as T[];
  return h("fieldset", {}, h("legend", {}, title), h("div", { class: "options" }, ...all.map(option)));
}
