/**
 * What a site embeds: <script src="https://…/widget.js" data-region="昌黎县"></script>
 *
 * data-region: whose notice is asked about; data-color: the site's colour (#rrggbb), used if white can be read on it;
 * data-side="left": the button's side. A button and a frame, styled by the CSSOM only, so that a site's policy needs no
 * style-src. The frame is loaded when it is first opened, and tells nothing but that it shall close.
 */

import { accentOf } from "./core/contrast";

type Styles = Record<string, string>;

const SVG = "http://www.w3.org/2000/svg";
const FONT = '600 18px/1.3 "PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",sans-serif';
const PATIENCE = 12_000; // milliseconds until the way past a frame that does not open is shown

function style(node: HTMLElement | SVGElement, styles: Styles): void {
  for (const name of Object.keys(styles)) node.style.setProperty(name, styles[name] as string, "important");
}

function icon(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [name, value] of [
    ["viewBox", "0 0 24 24"],
    ["width", "26"],
    ["height", "26"],
    ["fill", "currentColor"],
    ["aria-hidden", "true"],
  ]) {
    svg.setAttribute(name as string, value as string);
  }
  path.setAttribute(
    "d",
    "M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm7 3v3H8v3h3v3h2v-3h3V9h-3V6z",
  );
  svg.append(path);
  return svg;
}

function widget(script: HTMLScriptElement): void {
  const page = new URL("chat", script.src);
  const { region, color, side } = script.dataset;
  const accent = accentOf(color || null) || "#0b4f94";
  const edge = side === "left" ? "left" : "right";
  if (region) page.searchParams.set("region", region);
  if (color) page.searchParams.set("accent", accent.slice(1));

  const host = document.createElement("div");
  const button = document.createElement("button");
  const label = document.createElement("span");
  const narrow = window.matchMedia("(max-width: 600px), (max-height: 500px)");
  const view = window.visualViewport;
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let open = false;

  host.setAttribute("role", "region");
  host.setAttribute("aria-label", "医保小助手");
  style(host, { position: "static", display: "block" });
  button.type = "button";
  button.append(icon(), label);
  host.attachShadow({ mode: "open" }).append(button);
  document.body.append(host);

  const draw = (): void => {
    label.textContent = open ? "收起" : "问医保";
    button.setAttribute("aria-expanded", String(open));
    const whole = open && narrow.matches;
    style(button, {
      position: "fixed",
      [edge]: "16px",
      bottom: "calc(16px + env(safe-area-inset-bottom, 0px))",
      "z-index": "2147483646",
      display: whole ? "none" : "inline-flex",
      "align-items": "center",
      gap: "8px",
      "min-height": "60px",
      padding: "8px 20px",
      border: "2px solid #fff",
      "border-radius": "30px",
      background: accent,
      color: "#fff",
      font: FONT,
      cursor: "pointer",
      "box-shadow": "0 2px 10px rgba(0,0,0,.35)",
      "touch-action": "manipulation",
    });
    if (!frame) return;
    const inset = whole ? "0px" : "16px";
    const seen = view && view.scale === 1 ? view : null; // what the keyboard leaves
    style(frame, {
      position: "fixed",
      [edge]: inset,
      bottom: whole ? "auto" : "88px",
      top: whole ? `${seen ? seen.offsetTop : 0}px` : "auto",
      "z-index": "2147483647",
      display: open ? "block" : "none",
      width: whole ? "100%" : "min(440px, calc(100vw - 32px))",
      height: whole ? (seen ? `${seen.height}px` : "100%") : "min(720px, calc(100vh - 104px))",
      border: "0",
      "border-radius": whole ? "0" : "14px",
      background: "#fff",
      "box-shadow": "0 6px 30px rgba(0,0,0,.35)",
      "color-scheme": "normal",
    });
  };

  const toggle = (): void => {
    open = !open;
    if (!frame) {
      frame = document.createElement("iframe");
      frame.src = page.href;
      frame.title = "医保小助手";
      frame.allow = "clipboard-write";
      frame.addEventListener("load", () => open && focus());
      host.shadowRoot!.insertBefore(frame, null);
      setTimeout(() => ready || wayPast(), PATIENCE);
    }
    draw();
    if (open) focus();
    else button.focus();
  };

  const focus = (): void => {
    const inside = frame && frame.contentWindow;
    if (!inside) return;
    frame!.focus();
    if (ready) inside.postMessage("yibao:focus", page.origin); // before that the frame is still of the site's origin
  };

  /** A frame that the network or a policy holds back: the page by itself, or the phone. */
  const wayPast = (): void => {
    const box = document.createElement("p");
    const link = document.createElement("a");
    const phone = document.createElement("a");
    link.href = page.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "打不开？点这里到新页面问";
    phone.href = "tel:12393";
    phone.textContent = "或拨打 12393";
    box.append(link, document.createElement("br"), phone);
    for (const one of [link, phone]) style(one, { color: "#0b4f94", font: FONT, "line-height": "2.6" });
    style(box, {
      position: "fixed",
      [edge]: "16px",
      bottom: "88px",
      "z-index": "2147483647",
      margin: "0",
      padding: "8px 20px",
      border: "2px solid #0b4f94",
      "border-radius": "14px",
      background: "#fff",
    });
    if (frame) frame.remove();
    frame = null;
    open = false;
    draw();
    host.shadowRoot!.append(box);
    button.style.setProperty("display", "none", "important");
  };

  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== page.origin) return;
    if (event.data === "yibao:ready") {
      ready = true;
      if (open) focus();
    }
    if (event.data === "yibao:close" && open) toggle();
  });
  button.addEventListener("click", toggle);
  if (narrow.addEventListener) narrow.addEventListener("change", draw);
  else narrow.addListener(draw);
  if (view)
    for (const change of ["resize", "scroll"]) view.addEventListener(change, () => open && narrow.matches && draw());
  draw();
}

const script = (document.currentScript ||
  document.querySelector('script[src*="widget.js"]')) as HTMLScriptElement | null;
if (script && !script.dataset["yibao"]) {
  script.dataset["yibao"] = "1"; // once, even where a site runs its scripts twice
  if (document.body) widget(script);
  else document.addEventListener("DOMContentLoaded", () => widget(script));
}
