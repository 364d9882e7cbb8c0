/** The bar on top: where one is insured, the two views, who to call. */

import type { Session } from "../core/protocol";
import { button, dial, fill, h } from "./dom";
import { t } from "./say";

export type View = "ask" | "reckon";

export interface BarOptions {
  framed: boolean;
  large: boolean;
  choose(region: string): void;
  show(view: View): void;
  toggleLarge(): void;
  human(): void;
  menu(): void;
  leave(): void;
}

const SETTLED = 700; // milliseconds: arrow keys walk over regions that are not meant

export class Bar {
  readonly node: HTMLElement;
  private readonly select: HTMLSelectElement;
  private readonly large: HTMLElement;
  private readonly call = h("a", { class: "call" });
  private readonly tabs: Record<View, HTMLElement>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = "";

  constructor(private readonly options: BarOptions) {
    this.select = h("select", { "aria-label": t("region"), on: { change: () => this.chosen() } });
    this.large = button("plain", t("large"), options.toggleLarge, { "aria-pressed": String(options.large) });
    this.tabs = { ask: this.tab("ask"), reckon: this.tab("reckon") };
    this.update(null, null);
    this.node = h(
      "header",
      { "aria-label": t("name") }, // apart from the header of the site around the frame
      h(
        "div",
        { class: "line" },
        h("h1", {}, t("name")),
        this.select,
        this.large,
        button("plain", t("menu"), options.menu, { "aria-haspopup": "dialog" }),
        options.framed &&
          button("plain", h("span", { "aria-hidden": "true" }, "✕"), options.leave, { "aria-label": t("closeFrame") }),
      ),
      h(
        "div",
        { class: "line even" },
        h("div", { role: "tablist", class: "tabs" }, this.tabs.ask, this.tabs.reckon),
        this.call,
        button("plain", t("human"), options.human, { "aria-haspopup": "dialog" }),
      ),
    );
  }

  /** The regions there are, and the one that is talked about. */
  update(session: Session | null, region: string | null): void {
    const phone = (session && session.phones[0]) || { number: "12393" };
    this.call.textContent = t("call", { n: phone.number });
    this.call.setAttribute("href", dial(phone.number));
    const regions = session ? session.regions : [];
    const shown = JSON.stringify([regions, region]);
    if (shown === this.shown) return;
    this.shown = shown;
    const here = regions.some(({ code }) => code === region);
    fill(
      this.select,
      !here && h("option", { value: "" }, t("chooseRegion")),
      ...regions.map(({ code, name }) => h("option", { value: code }, name)),
    );
    this.select.value = here && region ? region : "";
    this.fit();
  }

  /** As wide as the region shown, not as the longest one: a narrow bar stays two lines high. */
  fit(): void {
    const option = this.select.selectedOptions[0];
    const pen = document.createElement("canvas").getContext("2d");
    if (!option || !pen) return;
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(this.select);
    pen.font = `${fontWeight} ${fontSize || "18px"} ${fontFamily || "sans-serif"}`;
    this.select.style.minWidth = `${Math.ceil(pen.measureText(option.text).width) + 46}px`; // the arrow and the edges
  }

  view(view: View): void {
    for (const name of ["ask", "reckon"] as const) {
      this.tabs[name].setAttribute("aria-selected", String(name === view));
      this.tabs[name].tabIndex = name === view ? 0 : -1;
    }
  }

  setLarge(large: boolean): void {
    this.large.setAttribute("aria-pressed", String(large));
    this.fit();
  }

  private chosen(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const option = this.select.selectedOptions[0];
      if (option && option.value) this.options.choose(option.text);
    }, SETTLED);
  }

  private tab(view: View): HTMLElement {
    const node = button("tab", t(view), () => this.options.show(view), {
      id: `tab-${view}`,
      role: "tab",
      "aria-controls": view,
    });
    node.addEventListener("keydown", ({ key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const other = view === "ask" ? "reckon" : "ask";
      this.options.show(other);
      this.tabs[other].focus();
    });
    return node;
  }
}
