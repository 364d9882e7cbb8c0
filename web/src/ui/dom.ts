/** Elements with text. Nothing on the page is ever parsed as HTML, and no style attribute is set. */

export type Child = Node | string | null | undefined | false;

export interface Props {
  class?: string | undefined;
  on?: { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
  [attribute: string]: unknown;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const name of Object.keys(props)) {
    const value = props[name];
    if (name === "on") {
      const handlers = value as Record<string, (event: Event) => void>;
      for (const event of Object.keys(handlers))
        node.addEventListener(event, handlers[event] as (event: Event) => void);
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(node, ...children);
  return node;
}

export function put(node: Element, ...children: Child[]): void {
  for (const child of children) if (child) node.append(child);
}

/** Only these children from now on. (Element.replaceChildren is younger than the phones we meet.) */
export function fill(node: Element, ...children: Child[]): void {
  node.textContent = "";
  put(node, ...children);
}

export function button(
  className: string,
  label: Child | Child[],
  act: () => void,
  props: Props = {},
): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: className, ...props, on: { click: act } },
    ...([] as Child[]).concat(label),
  );
}

/** For those who do not see the page. */
export function hidden(text: string): HTMLElement {
  return h("span", { class: "vh" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

/** A sign in the colour of the text around it: not every old phone has emoji. */
export function sign(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "sign");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

let ids = 0;

export function newId(prefix: string): string {
  return `${prefix}-${++ids}`;
}

export function dial(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}

/** Touched by a finger: no keyboard should jump up by itself. */
export function coarse(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}
