import assert from "node:assert/strict";
import { test } from "node:test";
import { Transcript } from "../src/core/transcript";
import { message } from "./fakes";

test("messages stand in their order, each once, however they come", () => {
  const transcript = new Transcript();
  assert.equal(transcript.last, -1);
  assert.equal(transcript.merge([message(2), message(0), message(1, "a")]), true);
  assert.equal(transcript.merge([message(1, "a"), message(2)]), false);
  assert.deepEqual(
    transcript.messages.map(({ seq }) => seq),
    [0, 1, 2],
  );
  assert.equal(transcript.last, 2);
});

test("a question finds its answer, an answer its question", () => {
  const transcript = new Transcript();
  transcript.merge([message(0), message(1, "a"), message(2), message(3, "b")]);
  assert.equal(transcript.question("a")?.seq, 1);
  assert.equal(transcript.question("c"), undefined);
  assert.equal(transcript.asked(message(2))?.seq, 1);
  assert.equal(transcript.asked(message(0)), undefined);
  assert.equal(transcript.open()?.seq, 3);
  transcript.merge([message(4)]);
  assert.equal(transcript.open(), undefined);
});

test("the scope is that of the last answer that has one", () => {
  const transcript = new Transcript();
  assert.equal(transcript.scope(), null);
  const scope = { region: "昌黎县", code: "130322", year: 2025 };
  transcript.merge([message(0), message(1), { ...message(2), scope }, message(3), message(4)]);
  assert.deepEqual(transcript.scope(), scope);
});
