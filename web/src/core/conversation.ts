/** A person's conversation: its session, what was said, what waits to be sent. Knows no page. */

import { Alarm } from "./alarm";
import type { Client } from "./client";
import { Outbox, type Pending } from "./outbox";
import type { Answers, Clause, Form, FormName, Message, Reason, Session, Verdict } from "./protocol";
import type { Store } from "./store";
import type { Tabs } from "./tabs";
import { Tokens } from "./tokens";
import { Transcript } from "./transcript";
import { backoff, passes, Refusal } from "./trouble";

export interface ConversationOptions {
  client: Client;
  store: Store;
  tabs: Tabs;
  region: string;
  online(): boolean;
  newId(): string;
}

const POLLS = 12; // for an answer that another tab waits for

export class Conversation {
  readonly transcript = new Transcript();
  readonly outbox: Outbox;
  session: Session | null = null;
  /** Not connected, and the first try has failed. */
  cut = false;
  /** The session before this one was too old: what was said in it is gone. */
  restarted = false;
  private readonly tokens: Tokens;
  private opening: Promise<void> | null = null;
  private known = -1; // everything up to here has come
  private polls = 0;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private flight = new AbortController();
  private readonly alarm = new Alarm();
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: ConversationOptions) {
    this.tokens = new Tokens(options.store);
    this.outbox = new Outbox({
      store: options.store,
      deliver: (item) => this.deliver(item),
      online: options.online,
      newId: options.newId,
      changed: () => this.changed(),
    });
    options.tabs.listen((word) => (word === "more" ? void this.sync() : this.adopt()));
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Somebody waits for an answer of the server. */
  get waiting(): boolean {
    return this.outbox.items.some((item) => item.state === "sending") || (this.foreign() && this.polls < POLLS);
  }

  /** Keeps trying until there is a session, then sends what waits. */
  async connect(): Promise<void> {
    for (let failures = 0; !this.session;) {
      try {
        await this.ensure();
      } catch (error) {
        this.cut = true;
        this.changed();
        await this.alarm.pause(backoff(passes(error) ? failures++ : 5, error));
      }
    }
    void this.outbox.run();
    this.poll(0);
  }

  /** The network is back, or the page is looked at again. */
  wake(): void {
    this.alarm.wake();
    this.outbox.wake();
    if (this.session) void this.sync();
  }

  /** What came meanwhile: from another tab, or while this one slept. */
  async sync(): Promise<void> {
    await this.catchUp();
    this.poll(0);
  }

  /** The same history once more, in the other script. */
  async reread(): Promise<void> {
    const token = this.session && this.session.token;
    if (token) this.received(await this.options.client.open(null, token));
  }

  feedback(seq: number, value: Verdict, reason?: Reason, comment?: string): Promise<void> {
    return this.call(() => this.options.client.feedback(seq, value, reason, comment), false);
  }

  clause(source: string, clause: string, quotes: string[]): Promise<Clause> {
    return this.call(() => this.options.client.clause(source, clause, quotes));
  }

  form(name: FormName, region: string, answers: Answers, signal: AbortSignal): Promise<Form> {
    return this.call(() => this.options.client.form(name, region, answers, signal));
  }

  /** A conversation from the beginning. The one before can still be deleted. */
  fresh(): void {
    this.tokens.retire();
    this.leave();
  }

  /** Everything that is kept of this person goes, here and on the server. */
  async forget(): Promise<void> {
    for (const token of this.tokens.all()) {
      await this.options.client.forget(token).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.status === 401)) throw error;
      });
    }
    this.tokens.clear();
    this.leave();
  }

  private leave(): void {
    this.outbox.clear();
    this.drop(false);
    void this.connect();
  }

  private drop(restarted: boolean): void {
    this.session = null;
    this.options.client.token = null;
    this.flight.abort();
    this.flight = new AbortController();
    this.known = -1;
    this.restarted = restarted;
    this.transcript.clear();
    this.changed();
  }

  /** Another tab began a new session. */
  private adopt(): void {
    const token = this.tokens.current;
    if (!this.session || !token || token === this.session.token) return;
    this.drop(false);
    void this.connect();
  }

  private async deliver(item: Pending): Promise<void> {
    const { client, tabs } = this.options;
    await this.call(() => {
      const { token } = client;
      const came = (message: Message): void => {
        if (client.token !== token) return; // the session was left meanwhile
        if (message.seq === this.known + 1) this.known = message.seq;
        this.take([message]);
        tabs.tell("more");
      };
      return client.say(
        item.id,
        item.text,
        { accepted: came, working: () => undefined, answer: came },
        this.flight.signal,
      );
    });
    if (this.known < this.transcript.last) await this.catchUp();
  }

  private async catchUp(): Promise<void> {
    const { client } = this.options;
    try {
      let { token } = client;
      const messages = await this.call(() => {
        token = client.token;
        return client.after(this.known);
      });
      if (client.token !== token) return;
      this.take(messages);
      for (const { seq } of messages) this.known = Math.max(this.known, seq);
    } catch {
      // the next word or the next question tries again
    }
  }

  private take(messages: Message[]): void {
    if (this.transcript.merge(messages)) this.changed();
  }

  /** A request of this session; where the session is gone, once more with a new one. */
  private async call<T>(request: () => Promise<T>, again = true): Promise<T> {
    await this.ensure();
    const { token } = this.options.client;
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 401)) throw error;
      if (this.session && this.session.token === token) this.drop(this.transcript.last > 0);
      await this.ensure();
      if (!again) throw error;
      return await request();
    }
  }

  private ensure(): Promise<void> {
    if (this.session) return Promise.resolve();
    if (!this.opening) this.opening = this.open().finally(() => (this.opening = null));
    return this.opening;
  }

  private async open(): Promise<void> {
    const { client, region, tabs } = this.options;
    const { tokens } = this;
    const token = tokens.current;
    let session: Session;
    try {
      session = await client.open(region, token);
    } catch (error) {
      if (!(token && error instanceof Refusal && error.status === 401)) throw error;
      if (tokens.current === token) tokens.current = null;
      this.restarted = this.outbox.items.length > 0 || this.restarted;
      session = await client.open(region, tokens.current);
    }
    const other = tokens.current !== session.token;
    tokens.current = session.token;
    this.received(session);
    if (other) tabs.tell("session");
  }

  private received(session: Session): void {
    this.session = session;
    this.cut = false;
    this.transcript.merge(session.messages);
    this.known = Math.max(0, this.transcript.last);
    this.changed();
  }

  /** Looks again for an answer that is not ours to fetch: asked in another tab, or its tab is gone. */
  private poll(polls: number): void {
    clearTimeout(this.pollTimer);
    this.polls = polls;
    this.changed();
    if (!this.foreign() || polls >= POLLS) return;
    this.pollTimer = setTimeout(() => {
      if (this.foreign()) void this.catchUp().then(() => this.poll(polls + 1));
    }, 2500);
  }

  private foreign(): boolean {
    const open = this.transcript.open();
    return Boolean(open && !this.outbox.items.some((item) => item.id === open.client_msg_id));
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
