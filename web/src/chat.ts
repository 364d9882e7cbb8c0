/** /chat: the page in the loader's frame, or by itself. */

import { Client } from "./core/client";
import { Conversation } from "./core/conversation";
import { browserStore } from "./core/store";
import { browserTabs } from "./core/tabs";
import { App } from "./ui/app";
import { Settings } from "./ui/settings";

const LONGEST = 64; // characters of a region's name that the server takes

/** Not crypto.randomUUID: it is missing where the page comes over plain http. */
function uuid(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, i) =>
    (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, "0"),
  ).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const query = new URLSearchParams(location.search);
const store = browserStore("localStorage");
const settings = new Settings(store, query.get("accent"));
const conversation = new Conversation({
  client: new Client({
    base: new URL("webhooks/web/", location.href).href,
    fetch: (...request) => fetch(...request),
    script: () => settings.script,
  }),
  store,
  tabs: browserTabs(),
  region: (query.get("region") || "").slice(0, LONGEST),
  online: () => navigator.onLine,
  newId: uuid,
});
new App(document.getElementById("app") as HTMLElement, conversation, settings, browserStore("sessionStorage"));

window.addEventListener("online", () => conversation.wake());
window.addEventListener("pageshow", (event) => event.persisted && conversation.wake());
document.addEventListener("visibilitychange", () => document.hidden || conversation.wake());
void conversation.connect();
