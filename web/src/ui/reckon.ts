/** 算一算: the two calculators, without chatting. */

import type { Conversation } from "../core/conversation";
import type { Answers, Field, Form, FormName, Region } from "../core/protocol";
import { Refusal } from "../core/trouble";
import { drawBlocks } from "./blocks";
import type { Context } from "./context";
import { button, fill, h, hidden, newId } from "./dom";
import { ask, type Asked, shape } from "./fields";
import { canPrint, printSheet } from "./print";
import { t } from "./say";

const PAUSE = 250; // milliseconds after the last key

export class Reckon {
  readonly node = h("div", { class: "reckon" });
  private readonly region = h("select", { id: newId("region") });
  private readonly intro = h("p", { class: "soft" });
  private readonly questions = h("form", { class: "questions" });
  private readonly said = h("p", { role: "status" });
  private readonly result = h("section", { "aria-label": t("result"), hidden: true });
  private readonly reset = button("small", t("reset"), () => this.start());
  private name: FormName = "fee";
  private answers: Answers = {};
  private asked = new Map<string, Asked>();
  private fields: Field[] = [];
  private regions: Region[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private flight: AbortController | null = null;

  constructor(
    private readonly conversation: Conversation,
    private readonly context: Context,
  ) {
    this.region.addEventListener("change", () => this.start());
    this.questions.addEventListener("submit", (event) => event.preventDefault());
    this.node.append(
      this.kinds(),
      this.intro,
      h("div", { class: "field" }, h("label", { for: this.region.id }, t("region")), this.region),
      this.questions,
      this.said,
      this.result,
      this.reset,
    );
    this.reset.hidden = true;
    this.introduce();
  }

  /** Where one is insured, as far as the conversation knows; a choice made here stays. */
  update(regions: Region[], region: string | null): void {
    if (JSON.stringify(regions) !== JSON.stringify(this.regions)) {
      const before = this.region.value;
      this.regions = regions;
      fill(
        this.region,
        h("option", { value: "" }, t("chooseRegion")),
        ...regions.map(({ code, name }) => h("option", { value: code }, name)),
      );
      this.region.value = before;
    }
    if (!this.region.value && region && regions.some(({ code }) => code === region)) this.region.value = region;
  }

  /** It is looked at: the first questions come. */
  open(): void {
    if (!this.fields.length) this.start();
  }

  private kinds(): HTMLElement {
    const name = newId("kind");
    const kind = (value: FormName): HTMLElement => {
      const pick = (): void => {
        this.name = value;
        this.introduce();
        this.start();
      };
      const input = h("input", { type: "radio", name, value, checked: value === this.name, on: { change: pick } });
      return h("label", { class: "option" }, input, h("span", {}, t(value)));
    };
    return h(
      "fieldset",
      {},
      h("legend", {}, hidden(t("reckonWhat"))),
      h("div", { class: "options two" }, kind("fee"), kind("waiting_period")),
    );
  }

  private introduce(): void {
    this.intro.textContent = t(this.name === "fee" ? "feeText" : "waitingText");
  }

  /** From the first question. */
  private start(): void {
    this.answers = {};
    this.fields = [];
    this.asked.clear();
    fill(this.questions);
    this.show(null);
    this.reset.hidden = true;
    this.said.textContent = this.region.value ? "" : t("pickRegion");
    if (this.region.value) void this.post();
  }

  private answered(name: string, value: Answers[string], typing: boolean): void {
    if (JSON.stringify(this.answers[name]) === JSON.stringify(value)) return;
    this.answers[name] = value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.post(), typing ? PAUSE * 2 : PAUSE);
  }

  private async post(): Promise<void> {
    clearTimeout(this.timer);
    if (this.flight) this.flight.abort();
    const flight = (this.flight = new AbortController());
    const late = setTimeout(() => (this.said.textContent = t("reckoning")), 600);
    try {
      const form = await this.conversation.form(this.name, this.region.value, this.given(), flight.signal);
      if (this.flight === flight) this.draw(form);
    } catch (error) {
      if (this.flight === flight)
        this.said.textContent = (error instanceof Refusal && error.message) || t("reckonFailed");
    } finally {
      clearTimeout(late);
    }
  }

  private given(): Answers {
    const given: Answers = {};
    for (const name of Object.keys(this.answers))
      if (this.answers[name] !== null) given[name] = this.answers[name] as Answers[string];
    return given;
  }

  private draw(form: Form): void {
    this.fields = form.fields;
    const names = form.fields.map(({ name }) => name);
    for (const name of Object.keys(this.answers)) if (!names.includes(name)) delete this.answers[name];
    for (const name of [...this.asked.keys()]) if (!names.includes(name)) this.take(name);
    form.fields.forEach((field, i) => this.question(field, i, form.errors[field.name] || ""));
    this.reset.hidden = !Object.keys(this.answers).length;
    this.show(form);
    const headline = this.result.querySelector(".headline");
    if (Object.keys(form.errors).length) this.said.textContent = t("fixErrors");
    else fill(this.said, !!headline && hidden(t("done", { headline: headline.textContent || "" })));
  }

  /** A question that is there already stays as it is: somebody may be writing in it. */
  private question(field: Field, i: number, error: string): void {
    let asked = this.asked.get(field.name);
    if (!asked || asked.of !== shape(field)) {
      this.take(field.name);
      asked = ask(field, (value, typing) => this.answered(field.name, value, typing));
      this.asked.set(field.name, asked);
    }
    if (this.questions.children[i] !== asked.node)
      this.questions.insertBefore(asked.node, this.questions.children[i] || null);
    asked.setError(error);
  }

  private take(name: string): void {
    const asked = this.asked.get(name);
    if (asked) asked.node.remove();
    this.asked.delete(name);
  }

  private show(form: Form | null): void {
    const blocks = form && form.result;
    const print = blocks && canPrint() ? () => this.print(blocks) : null;
    fill(this.result, ...(blocks ? drawBlocks(blocks, { ...this.context, print }) : []));
    this.result.hidden = !blocks;
  }

  private print(blocks: NonNullable<Form["result"]>): void {
    const chosen = this.regions.find(({ code }) => code === this.region.value);
    const parts = [`${t(this.name)}：${chosen ? chosen.name : ""}`];
    for (const { name, label, options } of this.fields) {
      const value = this.answers[name];
      if (value === undefined || value === null) continue;
      const words = ([] as unknown[])
        .concat(value)
        .map((one) => ((options || []).find((o) => o.value === one) || { label: String(one) }).label);
      parts.push(`${label}：${words.join("、")}`);
    }
    const { session } = this.conversation;
    printSheet({ question: parts.join("；"), blocks, at: today(), phones: session ? session.phones : [] });
  }
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
