import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, type ServerEvent } from "../src/core/sse";

const STREAM =
  ': hello\r\n\r\nid: 1\r\nevent: accepted\r\ndata: {"text":"你好"}\r\n\r\nevent: working\ndata: {}\n\nid: 2\nevent: answer\ndata: a\ndata: b\n\n';
const EVENTS: ServerEvent[] = [
  { id: "1", event: "accepted", data: '{"text":"你好"}' },
  { id: "1", event: "working", data: "{}" },
  { id: "2", event: "answer", data: "a\nb" },
];

test("events come whole however the stream is cut", () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = new EventParser();
    const events: ServerEvent[] = [];
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
    assert.deepEqual(events, EVENTS, `pieces of ${size}`);
  }
});

test("what has no end yet is not an event, and an event without data is none", () => {
  const parser = new EventParser();
  assert.deepEqual(parser.push("event: done\ndata: {}\n"), []);
  assert.deepEqual(parser.push("\nevent: empty\n\n"), [{ id: "", event: "done", data: "{}" }]);
});
