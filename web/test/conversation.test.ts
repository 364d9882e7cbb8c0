import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, message, until, world } from "./fakes";

test("a question is asked and answered, the other tabs hear of it", async () => {
  const { conversation, server, tabs } = world();
  await conversation.connect();
  conversation.outbox.add("问");
  await until(() => conversation.transcript.last === 2 && !conversation.outbox.items.length);
  assert.equal(server.turns, 1);
  assert.deepEqual(tabs.told, ["session", "more", "more"]);
});

test("a reload brings the history back", async () => {
  const first = world();
  await first.conversation.connect();
  first.conversation.outbox.add("问");
  await until(() => first.conversation.transcript.last === 2);
  const second = world(first.server, first.store);
  await second.conversation.connect();
  assert.deepEqual(
    second.conversation.transcript.messages.map(({ seq }) => seq),
    [0, 1, 2],
  );
  assert.equal(first.server.sessions.size, 1);
});

test("an answer lost on its way is fetched again, not asked again", async () => {
  const { conversation, server } = world();
  await conversation.connect();
  let lost = false;
  server.instead = ({ method, path, token, body }) => {
    if (lost || method !== "POST" || path !== "messages") return undefined;
    lost = true;
    const said = server.sessions.get(token as string);
    server.turns++;
    said?.push(message(1, String(body["client_msg_id"])), message(2)); // it was taken, but the line breaks
    return "down";
  };
  const item = conversation.outbox.add("问");
  await until(() => item.state === "retrying");
  conversation.wake();
  await until(() => !conversation.outbox.items.length);
  assert.equal(server.turns, 1);
  assert.deepEqual(
    conversation.transcript.messages.map(({ seq }) => seq),
    [0, 1, 2],
  );
});

test("while the server is down everything waits, then it goes out", async () => {
  const { conversation, server } = world();
  server.instead = () => "down";
  void conversation.connect();
  await until(() => conversation.cut);
  const item = conversation.outbox.add("问");
  await until(() => item.state === "retrying");
  server.instead = () => undefined;
  conversation.wake();
  await until(() => conversation.transcript.last === 2);
  assert.equal(conversation.cut, false);
  assert.equal(server.sessions.size, 1);
});

test("a session that is gone is replaced, the unsent question goes into the new one", async () => {
  const { conversation, server, store } = world();
  await conversation.connect();
  conversation.outbox.add("一");
  await until(() => conversation.transcript.last === 2 && !conversation.outbox.items.length);
  server.sessions.clear();
  conversation.outbox.add("二");
  await until(() => conversation.transcript.last === 2 && !conversation.outbox.items.length && server.turns === 2);
  assert.equal(conversation.restarted, true);
  assert.equal(store.get("token"), conversation.session?.token);
});

test("a judgement is not carried over to another session", async () => {
  const { conversation, server } = world();
  await conversation.connect();
  server.sessions.clear();
  await assert.rejects(conversation.feedback(2, "up"));
  assert.equal(server.requests.filter(({ path }) => path === "feedback").length, 1);
});

test("another tab's question and answer are seen", async () => {
  const one = world();
  await one.conversation.connect();
  const other = world(one.server, one.store);
  await other.conversation.connect();
  one.conversation.outbox.add("问");
  await until(() => one.conversation.transcript.last === 2);
  other.tabs.heard("more");
  await until(() => other.conversation.transcript.last === 2);
});

test("two tabs that open at once end in one session", async () => {
  const server = new FakeServer();
  const one = world(server);
  const other = world(server, one.store);
  await Promise.all([one.conversation.connect(), other.conversation.connect()]);
  one.tabs.heard("session");
  other.tabs.heard("session");
  await until(() => !!one.conversation.session && one.conversation.session.token === other.conversation.session?.token);
});

test("deleting takes the conversations before along, and begins anew", async () => {
  const { conversation, server, store } = world();
  await conversation.connect();
  conversation.fresh();
  await until(() => conversation.session?.token === "t2");
  await conversation.forget();
  await until(() => !!conversation.session);
  const deleted = server.requests.filter(({ method }) => method === "DELETE").map(({ token }) => token);
  assert.deepEqual(deleted, ["t1", "t2"]);
  assert.equal(store.get("old"), null);
  assert.deepEqual(
    conversation.transcript.messages.map(({ seq }) => seq),
    [0],
  );
});

test("deleting without a network deletes nothing here either, and says so", async () => {
  const { conversation, server, store } = world();
  await conversation.connect();
  server.instead = () => "down";
  await assert.rejects(conversation.forget());
  assert.equal(store.get("token"), "t1");
  assert.equal(conversation.session?.token, "t1");
});

test("what is left does not speak into what came after", async () => {
  const { conversation, server } = world();
  await conversation.connect();
  let answer: (reply: Response) => void = () => undefined;
  const slow = new Promise<Response>((resolve) => (answer = resolve));
  server.instead = ({ path }) => (path === "messages" ? (slow as unknown as Response) : undefined);
  conversation.outbox.add("问");
  await until(() => conversation.waiting);
  server.instead = () => undefined;
  conversation.fresh();
  await until(() => conversation.session?.token === "t2");
  answer(
    new Response(`event: answer\ndata: ${JSON.stringify(message(2))}\n\nevent: done\ndata: {}\n\n`, {
      headers: { "Content-Type": "text/event-stream" },
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(
    conversation.transcript.messages.map(({ seq }) => seq),
    [0],
  );
});
