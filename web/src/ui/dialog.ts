/** A dialog over the page: keeps the focus inside, closes with Esc, gives the focus back. (<dialog> is too young.) */

import { button, h, newId, type Child } from "./dom";
import { t } from "./say";

export interface Dialog {
  close(): void;
  body: HTMLElement;
}

let open: Dialog | null = null;

/** Closes the dialog that is open. Whether there was one. */
export function closeDialog(): boolean {
  if (!open) return false;
  open.close();
  return true;
}

export function showDialog(title: string, children: (close: () => void) => Child[], className = ""): Dialog {
  closeDialog();
  const opener = document.activeElement as HTMLElement | null;
  const page = document.getElementById("app") as HTMLElement;
  const id = newId("dialog");
  const body = h("div", { class: "dialog-body", tabindex: className ? "0" : "-1" });
  const box = h(
    "div",
    { class: `dialog ${className}`, role: "dialog", "aria-modal": "true", "aria-labelledby": id, tabindex: "-1" },
    h(
      "div",
      { class: "dialog-head" },
      h("h2", { id }, title),
      button("plain", t("close"), () => dialog.close()),
    ),
    body,
  );
  const veil = h("div", { class: "veil" }, box);
  const dialog: Dialog = {
    body,
    close() {
      if (open !== dialog) return;
      open = null;
      veil.remove();
      page.removeAttribute("aria-hidden");
      page.removeAttribute("inert");
      const back = opener && opener.isConnected && opener !== document.body ? opener : document.getElementById("log");
      if (back) back.focus({ preventScroll: true });
    },
  };
  body.append(...(children(() => dialog.close()).filter(Boolean) as (Node | string)[]));
  veil.addEventListener("click", (event) => event.target === veil && dialog.close());
  veil.addEventListener("keydown", (event) => keepInside(event, box));
  page.setAttribute("aria-hidden", "true");
  page.setAttribute("inert", "");
  document.body.append(veil);
  open = dialog;
  box.focus();
  return dialog;
}

const STOPS = "a[href], button:not(:disabled), input, select, textarea, summary, [tabindex='0']";

function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  if (event.key !== "Tab") return;
  const stops = [...box.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.offsetParent !== null);
  const first = stops[0] || box;
  const last = stops[stops.length - 1] || box;
  const at = document.activeElement;
  if (event.shiftKey ? at === first || at === box : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
