import { Client } from "../src/core/client";
import { Conversation } from "../src/core/conversation";
import type { Message } from "../src/core/protocol";
import { MemoryStore, type Store } from "../src/core/store";
import type { Tabs, Word } from "../src/core/tabs";

export interface Request {
  method: string;
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

type Reply = Response | "down";

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

export function message(seq: number, id?: string): Message {
  const mine = seq % 2 === 1;
  const text = mine ? "问" : "答";
  return {
    seq,
    from: mine ? "you" : "bot",
    at: "2026-11-22T20:00:00+08:00",
    ...(mine && id ? { client_msg_id: id } : {}),
    scope: null,
    blocks: [{ type: "text", text }],
    plain: text,
    feedback: null,
  };
}

/** A server by the protocol, small: sessions, turns by their id, and what a test makes it do instead. */
export class FakeServer {
  readonly requests: Request[] = [];
  readonly sessions = new Map<string, Message[]>();
  turns = 0;
  /** Asked before each request; an answer here replaces the server's own. */
  instead: (request: Request) => Reply | undefined = () => undefined;

  readonly fetch = (async (input: string, init: RequestInit) => {
    if (init.signal?.aborted) throw new DOMException("aborted", "AbortError");
    const url = new URL(input);
    const token = (init.headers as Record<string, string>)["Authorization"]?.replace("Bearer ", "") ?? null;
    const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
    const request = { method: init.method ?? "GET", path: url.pathname.slice(1) + url.search, token, body };
    this.requests.push(request);
    const reply = this.instead(request) ?? this.answer(request);
    if (reply === "down") throw new TypeError("Failed to fetch");
    return reply;
  }) as unknown as typeof fetch;

  private answer({ method, path, token, body }: Request): Response {
    const said = token ? this.sessions.get(token) : undefined;
    if (token && !said) return json(401, { error: { code: "no_session", message: "没有" } });
    const name = path.split("?")[0];
    if (name === "session" && method === "POST") {
      const own = token ?? `t${this.sessions.size + 1}`;
      const messages = said ?? [];
      this.sessions.set(own, messages);
      return json(said ? 200 : 201, {
        token: own,
        messages: [message(0), ...messages],
        regions: [],
        region: null,
        phones: [],
        limits: { characters: 500, messages_per_minute: 20 },
        kept_hours: 24,
      });
    }
    if (!said) return json(401, { error: { code: "no_session", message: "没有" } });
    if (name === "session") {
      this.sessions.delete(token as string);
      return new Response(null, { status: 204 });
    }
    if (method === "GET")
      return json(200, { messages: said.filter(({ seq }) => seq > Number(path.split("after=")[1])) });
    return this.turn(said, String(body["client_msg_id"]));
  }

  private turn(said: Message[], id: string): Response {
    let question = said.find((one) => one.client_msg_id === id);
    if (!question) {
      this.turns++;
      question = message(said.length + 1, id);
      said.push(question, message(said.length + 2));
    }
    const answer = said[said.indexOf(question) + 1];
    const frames = [
      ["accepted", question],
      ["working", {}],
      ["answer", answer],
      ["done", {}],
    ];
    const text = frames.map(([event, data]) => `event: ${event as string}\ndata: ${JSON.stringify(data)}\n\n`).join("");
    return new Response(text, { headers: { "Content-Type": "text/event-stream" } });
  }
}

export class FakeTabs implements Tabs {
  readonly told: Word[] = [];
  heard: (word: Word) => void = () => undefined;

  tell(word: Word): void {
    this.told.push(word);
  }

  listen(heard: (word: Word) => void): void {
    this.heard = heard;
  }
}

export interface World {
  server: FakeServer;
  store: Store;
  tabs: FakeTabs;
  online: boolean;
  conversation: Conversation;
}

export function world(server = new FakeServer(), store: Store = new MemoryStore()): World {
  const tabs = new FakeTabs();
  const client = new Client({ base: "http://host/", fetch: server.fetch, script: () => "hans" });
  let ids = 0;
  const made: World = {
    server,
    store,
    tabs,
    online: true,
    conversation: new Conversation({
      client,
      store,
      tabs,
      region: "昌黎县",
      online: () => made.online,
      newId: () => `id-${server.turns}-${++ids}`,
    }),
  };
  return made;
}

export async function until(true_: () => boolean, why = "it does not happen"): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (true_()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(why);
}
