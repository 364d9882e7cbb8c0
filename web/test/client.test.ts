import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../src/core/client";
import type { Message } from "../src/core/protocol";
import { backoff, passes, Refusal, Unreachable } from "../src/core/trouble";
import { FakeServer, json, message } from "./fakes";

function client(server: FakeServer, script: "hans" | "hant" = "hans"): Client {
  return new Client({ base: "http://host/", fetch: server.fetch, script: () => script });
}

function recorder(): { heard: string[]; accepted(m: Message): void; working(): void; answer(m: Message): void } {
  const heard: string[] = [];
  return {
    heard,
    accepted: (m) => heard.push(`accepted ${m.seq}`),
    working: () => heard.push("working"),
    answer: (m) => heard.push(`answer ${m.seq}`),
  };
}

test("a region makes a session, its token goes with every request", async () => {
  const server = new FakeServer();
  const one = client(server, "hant");
  await one.open("昌黎县", null);
  await one.after(7);
  assert.deepEqual(server.requests[0], {
    method: "POST",
    path: "session?script=hant",
    token: null,
    body: { region: "昌黎县" },
  });
  assert.deepEqual(server.requests[1], { method: "GET", path: "messages?after=7&script=hant", token: "t1", body: {} });
});

test("an answer is followed as it is made, and as one piece where there is no stream", async () => {
  const server = new FakeServer();
  const one = client(server);
  await one.open(null, null);
  const streamed = recorder();
  await one.say("a", "问", streamed);
  assert.deepEqual(streamed.heard, ["accepted 1", "working", "answer 2"]);
  server.instead = () => json(200, { messages: [message(3, "b"), message(4)] });
  const whole = recorder();
  await one.say("b", "问", whole);
  assert.deepEqual(whole.heard, ["accepted 3", "answer 4"]);
});

test("a stream that breaks off is no answer", async () => {
  const server = new FakeServer();
  const one = client(server);
  await one.open(null, null);
  server.instead = () =>
    new Response(`event: accepted\ndata: ${JSON.stringify(message(1, "a"))}\n\n`, {
      headers: { "Content-Type": "text/event-stream" },
    });
  const heard = recorder();
  await assert.rejects(one.say("a", "问", heard), Unreachable);
  assert.deepEqual(heard.heard, ["accepted 1"]);
});

test("the server's words come with its refusal, in a stream too", async () => {
  const server = new FakeServer();
  const one = client(server);
  const refusal = { error: { code: "too_fast", message: "请过20秒再问。", retry_after: 20 } };
  const fast = (error: unknown): boolean =>
    error instanceof Refusal && error.status === 429 && error.message === "请过20秒再问。" && error.retryAfter === 20;
  server.instead = () => json(429, refusal);
  await assert.rejects(one.open(null, null), fast);
  server.instead = () =>
    new Response(`event: error\ndata: ${JSON.stringify(refusal)}\n\n`, {
      headers: { "Content-Type": "text/event-stream" },
    });
  await assert.rejects(one.say("a", "问", recorder()), fast);
  server.instead = () => new Response("<html>502</html>", { status: 502 });
  await assert.rejects(
    one.after(0),
    (error: unknown) => error instanceof Refusal && error.status === 502 && error.message === "",
  );
});

test("a quote is asked for as it stands, each by itself", async () => {
  const server = new FakeServer();
  const one = client(server);
  server.instead = () => json(200, {});
  await one.clause("130322-2025", "八、有哪些?", ["甲&乙", "丙"]);
  const query = new URLSearchParams(server.requests[0]?.path.split("?")[1]);
  assert.deepEqual(query.getAll("quote"), ["甲&乙", "丙"]);
  assert.equal(query.get("clause"), "八、有哪些?");
});

test("what may go well later, and when", () => {
  const busy = new Refusal(503, "busy", "", 5);
  assert.equal(passes(busy), true);
  assert.equal(passes(new Unreachable()), true);
  assert.equal(passes(new Refusal(413, "too_long", "")), false);
  assert.equal(backoff(9, busy), 5000);
  assert.deepEqual(
    [0, 1, 2, 99].map((failures) => backoff(failures)),
    [1000, 2000, 4000, 30000],
  );
});
