/** How the reader wants the page: size of the text, script, colours, and the site's own accent. */

import { accentOf } from "../core/contrast";
import type { Store } from "../core/store";
import { type Script, useScript } from "./say";

export type Theme = "system" | "light" | "dark";

const NIGHT = window.matchMedia("(prefers-color-scheme: dark)");

export class Settings {
  large: boolean;
  theme: Theme;
  script: Script;

  constructor(
    private readonly store: Store,
    private readonly accent: string | null,
  ) {
    this.large = store.get("large") === "1";
    this.theme = (store.get("theme") as Theme | null) || "system";
    this.script = store.get("script") === "hant" ? "hant" : "hans";
    const follow = (): void => this.apply();
    if (NIGHT.addEventListener) NIGHT.addEventListener("change", follow);
    else NIGHT.addListener(follow);
    this.apply();
  }

  change(change: { large?: boolean; theme?: Theme; script?: Script }): void {
    Object.assign(this, change);
    this.store.set("large", this.large ? "1" : null);
    this.store.set("theme", this.theme === "system" ? null : this.theme);
    this.store.set("script", this.script === "hant" ? "hant" : null);
    this.apply();
  }

  private apply(): void {
    const root = document.documentElement;
    root.classList.toggle("large", this.large);
    root.classList.toggle("dark", this.theme === "dark" || (this.theme === "system" && NIGHT.matches));
    root.lang = this.script === "hant" ? "zh-Hant" : "zh-CN";
    useScript(this.script);
    const accent = accentOf(this.accent);
    if (accent) root.style.setProperty("--accent", accent);
  }
}
