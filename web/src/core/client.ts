/** The protocol of /webhooks/web. Knows no page, keeps no state but the token it is given. */

import type { Answers, Clause, Form, FormName, Message, Reason, Session, Verdict } from "./protocol";
import { EventParser, type ServerEvent } from "./sse";
import { Refusal, Unreachable } from "./trouble";

const PATIENCE = 30_000; // milliseconds for an answer that comes in one piece
const SILENCE = 40_000; // milliseconds without a sign of life; the server sends a comment every 15 s

/** Older browsers cannot read a response while it comes. */
const ACCEPT = "body" in Response.prototype ? "text/event-stream" : "application/json";

export interface Progress {
  accepted(message: Message): void;
  working(): void;
  answer(message: Message): void;
}

export interface ClientOptions {
  base: string; // where /session is, ending in "/"
  fetch: typeof fetch;
  script(): "hans" | "hant";
}

type Query = Record<string, string | string[]>;

export class Client {
  token: string | null = null;

  constructor(private readonly options: ClientOptions) {}

  /** A new session, or the one of the token. */
  async open(region: string | null, token: string | null): Promise<Session> {
    const session = await this.json<Session>("POST", "session", {}, region ? { region } : {}, token);
    this.token = session.token;
    return session;
  }

  async forget(token: string): Promise<void> {
    await this.request("DELETE", "session", {}, undefined, token);
  }

  async after(seq: number): Promise<Message[]> {
    return (await this.json<{ messages: Message[] }>("GET", "messages", { after: String(seq) })).messages;
  }

  async feedback(seq: number, value: Verdict, reason?: Reason, comment?: string): Promise<void> {
    await this.request("POST", "feedback", {}, { seq, value, ...(reason && { reason }), ...(comment && { comment }) });
  }

  clause(source: string, clause: string, quotes: string[]): Promise<Clause> {
    return this.json("GET", "clause", { source, clause, quote: quotes });
  }

  form(name: FormName, region: string, answers: Answers, signal?: AbortSignal): Promise<Form> {
    return this.json("POST", `forms/${name}`, {}, { region, answers }, this.token, signal);
  }

  /** Say something and follow the answer. Sent again with the same id it is the same turn. */
  async say(id: string, text: string, progress: Progress, signal?: AbortSignal): Promise<void> {
    const stop = new AbortController();
    if (signal) signal.addEventListener("abort", () => stop.abort());
    let timer = setTimeout(() => stop.abort(), SILENCE);
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), SILENCE);
    };
    try {
      const body = { client_msg_id: id, text };
      const response = await this.send("POST", "messages", {}, body, this.token, stop.signal, ACCEPT);
      if (/^text\/event-stream/.test(response.headers.get("Content-Type") || "") && response.body) {
        await follow(response.body, progress, alive);
      } else {
        const { messages } = await parsed<{ messages: Message[] }>(response);
        for (const message of messages) message.from === "you" ? progress.accepted(message) : progress.answer(message);
      }
    } catch (error) {
      throw error instanceof Refusal ? error : new Unreachable(String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  private async json<T>(
    method: string,
    path: string,
    query: Query,
    body?: unknown,
    token: string | null = this.token,
    signal?: AbortSignal,
  ): Promise<T> {
    return parsed<T>(await this.request(method, path, query, body, token, signal));
  }

  private async request(
    method: string,
    path: string,
    query: Query,
    body?: unknown,
    token: string | null = this.token,
    signal?: AbortSignal,
  ): Promise<Response> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    if (signal) signal.addEventListener("abort", () => stop.abort());
    try {
      return await this.send(method, path, query, body, token, stop.signal, "application/json");
    } finally {
      clearTimeout(timer);
    }
  }

  private async send(
    method: string,
    path: string,
    query: Query,
    body: unknown,
    token: string | null,
    signal: AbortSignal,
    accept: string,
  ): Promise<Response> {
    const search = new URLSearchParams();
    for (const name of Object.keys(query)) {
      for (const value of ([] as string[]).concat(query[name] as string | string[])) search.append(name, value);
    }
    if (this.options.script() === "hant") search.append("script", "hant");
    const headers: Record<string, string> = { Accept: accept };
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, signal, credentials: "omit", cache: "no-store" };
    if (body !== undefined) init.body = JSON.stringify(body);
    let response: Response;
    try {
      response = await this.options.fetch(`${this.options.base}${path}${search.toString() && `?${search}`}`, init);
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function parsed<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new Unreachable(String(error)); // a proxy's page, or cut off
  }
}

interface Said {
  error?: { code?: string; message?: string; retry_after?: number };
}

async function refusal(response: Response): Promise<Refusal> {
  const said = (await response.json().catch(() => null)) as Said | null;
  return refused(response.status, said);
}

function refused(status: number, said: Said | null): Refusal {
  const error = (said && said.error) || {};
  const after = typeof error.retry_after === "number" ? error.retry_after : null;
  return new Refusal(status, error.code || "", error.message || "", after);
}

const STATUS: Record<string, number> = {
  bad_request: 400,
  no_session: 401,
  origin: 403,
  not_found: 404,
  too_long: 413,
  too_fast: 429,
};

async function follow(body: ReadableStream<Uint8Array>, progress: Progress, alive: () => void): Promise<void> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Unreachable("the stream ended before its answer was done");
    alive();
    for (const event of parser.push(decoder.decode(value, { stream: true }))) {
      if (event.event === "done") return;
      tell(event, progress);
    }
  }
}

function tell({ event, data }: ServerEvent, progress: Progress): void {
  if (event === "accepted") progress.accepted(JSON.parse(data) as Message);
  else if (event === "working") progress.working();
  else if (event === "answer") progress.answer(JSON.parse(data) as Message);
  else if (event === "error") {
    const said = JSON.parse(data) as Said;
    throw refused(STATUS[(said.error && said.error.code) || ""] || 503, said);
  }
}
