/** The page: the bar, the two views, and what the conversation tells them. */

import type { Conversation } from "../core/conversation";
import type { Store } from "../core/store";
import { Bar, type View } from "./bar";
import { Composer } from "./composer";
import { closeDialog } from "./dialog";
import { coarse, fill, h } from "./dom";
import { frame } from "./frame";
import { Log } from "./log";
import { showHuman, showMenu } from "./menu";
import { Reckon } from "./reckon";
import { t } from "./say";
import type { Settings } from "./settings";

export class App {
  private readonly frame = frame(() => this.focus());
  private bar!: Bar;
  private log!: Log;
  private composer!: Composer;
  private reckon!: Reckon;
  private status!: HTMLElement;
  private views!: Record<View, HTMLElement>;
  private view: View = "ask";

  constructor(
    private readonly root: HTMLElement,
    private readonly conversation: Conversation,
    private readonly settings: Settings,
    private readonly drafts: Store,
  ) {
    this.build();
    conversation.onChange(() => this.update());
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("offline", () => this.update());
    window.addEventListener("resize", () => this.composer.fit());
    window.addEventListener("pagehide", () => this.drafts.set("draft", this.composer.value || null));
  }

  /** Draws everything anew, as when the script changes. */
  private build(): void {
    const { conversation, settings } = this;
    const draft = this.composer ? this.composer.value : this.drafts.get("draft") || "";
    const say = (text: string): void => this.say(text);
    this.bar = new Bar({
      framed: this.frame.framed,
      large: settings.large,
      choose: say,
      show: (view) => this.show(view),
      toggleLarge: () => this.restyle(() => settings.change({ large: !settings.large })),
      human: () => showHuman(conversation),
      menu: () =>
        showMenu({ conversation, settings, restyle: (change) => this.restyle(change), fresh: () => this.fresh() }),
      leave: () => this.frame.leave(),
    });
    this.log = new Log({
      conversation,
      say,
      edit: (item) => {
        conversation.outbox.drop(item.id);
        this.composer.value = item.text;
        this.composer.focus();
      },
    });
    this.composer = new Composer(say);
    this.status = h("p", { class: "status", role: "status" });
    this.reckon = new Reckon(conversation, {
      say: (text) => {
        this.show("ask");
        this.say(text);
      },
      clause: (source, clause, quotes) => conversation.clause(source, clause, quotes),
      print: null,
    });
    this.views = {
      ask: h(
        "div",
        { id: "ask", role: "tabpanel", "aria-labelledby": "tab-ask" },
        this.log.node,
        this.status,
        this.composer.node,
      ),
      reckon: h(
        "div",
        { id: "reckon", role: "tabpanel", "aria-labelledby": "tab-reckon", tabindex: "0" },
        this.reckon.node,
      ),
    };
    fill(this.root, this.bar.node, h("main", { "aria-label": t("line") }, this.views.ask, this.views.reckon));
    this.bar.fit();
    this.show(this.view);
    this.composer.value = draft;
    this.update();
  }

  private update(): void {
    const { session, transcript } = this.conversation;
    const scope = transcript.scope();
    const region = scope ? scope.code : session && session.region;
    this.bar.update(session, region);
    this.reckon.update(session ? session.regions : [], region);
    if (session) this.composer.characters = session.limits.characters;
    this.log.draw();
    const words = this.words();
    if (this.status.textContent !== words) this.status.textContent = words;
    if (session && this.view === "reckon") this.reckon.open();
  }

  private words(): string {
    const { session, cut, outbox } = this.conversation;
    if (!navigator.onLine) return t("offline");
    if (!session && cut) return t("connecting");
    return outbox.items.some(({ state, why }) => state === "retrying" && !why) ? t("reconnecting") : "";
  }

  private say(text: string): void {
    this.conversation.outbox.add(text);
  }

  private show(view: View): void {
    this.view = view;
    this.bar.view(view);
    this.views.ask.hidden = view !== "ask";
    this.views.reckon.hidden = view !== "reckon";
    if (view === "reckon") this.reckon.open();
    else this.composer.fit();
  }

  /** What is being read stays in view while sizes change; another script is another page. */
  private restyle(change: () => void): void {
    const { script } = this.settings;
    const keep = this.log.hold();
    change();
    this.bar.setLarge(this.settings.large);
    this.composer.fit();
    keep();
    if (this.settings.script === script) return;
    this.build();
    this.conversation.reread().catch(() => (this.status.textContent = t("scriptFailed")));
  }

  private fresh(): void {
    this.composer.value = "";
    this.show("ask");
    this.focus();
  }

  private focus(): void {
    if (coarse() || this.view !== "ask")
      (document.getElementById(this.view === "ask" ? "log" : "reckon") as HTMLElement).focus();
    else this.composer.focus();
  }

  private key(event: KeyboardEvent): void {
    if (
      event.key !== "Escape" ||
      event.isComposing ||
      event.keyCode === 229 ||
      event.target instanceof HTMLSelectElement
    )
      return;
    if (!closeDialog() && this.frame.framed) this.frame.leave();
  }
}
