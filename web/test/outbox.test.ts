import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type OutboxOptions, type Pending } from "../src/core/outbox";
import { MemoryStore, type Store } from "../src/core/store";
import { Refusal, Unreachable } from "../src/core/trouble";
import { until } from "./fakes";

function outbox(deliver: (item: Pending) => Promise<void>, more: Partial<OutboxOptions> = {}): Outbox {
  let ids = 0;
  const options = { store: new MemoryStore(), online: () => true, changed: () => undefined, newId: () => `id${++ids}` };
  return new Outbox({ ...options, deliver, ...more });
}

test("one after the other, in order", async () => {
  const log: string[] = [];
  const box = outbox(async ({ text }) => {
    log.push(`${text} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${text} ends`);
  });
  box.add("一");
  box.add("二");
  await until(() => !box.items.length);
  assert.deepEqual(log, ["一 begins", "一 ends", "二 begins", "二 ends"]);
});

test("without a network it waits, and goes by itself when it is back", async () => {
  let online = false;
  const sent: string[] = [];
  const box = outbox(async ({ text }) => void sent.push(text), { online: () => online });
  const item = box.add("问");
  await until(() => item.state === "offline");
  box.wake();
  assert.deepEqual(sent, []);
  online = true;
  box.wake();
  await until(() => !box.items.length);
  assert.deepEqual(sent, ["问"]);
});

test("what may pass is tried again with the same id, at once when asked", async () => {
  const ids: string[] = [];
  const box = outbox(async ({ id }) => {
    ids.push(id);
    if (ids.length < 3) throw new Unreachable();
  });
  const item = box.add("问");
  for (const tries of [1, 2]) {
    await until(() => ids.length === tries && item.state === "retrying");
    box.wake(item);
  }
  await until(() => !box.items.length);
  assert.deepEqual(ids, ["id1", "id1", "id1"]);
});

test("what the server will not take stays with its words, and does not hold up the next", async () => {
  const box = outbox(async ({ text }) => {
    if (text === "太长") throw new Refusal(413, "too_long", "请写短一点。");
  });
  const long = box.add("太长");
  box.add("短");
  await until(() => box.items.length === 1);
  assert.equal(long.state, "failed");
  assert.equal(long.why, "请写短一点。");
  box.drop(long.id);
  assert.equal(box.items.length, 0);
});

test("a reload forgets nothing, two tabs do not overwrite each other", async () => {
  const store: Store = new MemoryStore();
  const offline = { store, online: () => false };
  outbox(async () => undefined, { ...offline, newId: () => "first" }).add("一");
  outbox(async () => undefined, { ...offline, newId: () => "second" }).add("二");
  store.set("out.broken", "{");
  const sent: string[] = [];
  const box = outbox(async ({ id, text }) => void sent.push(`${id} ${text}`), { store });
  await box.run();
  assert.deepEqual(sent.sort(), ["first 一", "second 二"]);
  assert.deepEqual(store.keys(), ["out.broken"]);
});
