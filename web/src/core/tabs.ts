/** Word to this page's other tabs: there is something new, or the session is another one. */

import { PREFIX } from "./store";

export type Word = "more" | "session";

export interface Tabs {
  tell(word: Word): void;
  listen(heard: (word: Word) => void): void;
}

const KEY = `${PREFIX}word`;

export function browserTabs(): Tabs {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel("yibao");
    return {
      tell: (word) => channel.postMessage(word),
      listen: (heard) => channel.addEventListener("message", (event) => heard(event.data as Word)),
    };
  }
  return {
    tell(word) {
      try {
        window.localStorage.setItem(KEY, `${word} ${Date.now()}`);
      } catch {
        // without storage there is no other tab of this session
      }
    },
    listen(heard) {
      window.addEventListener("storage", (event) => {
        if (event.key === KEY && event.newValue) heard(event.newValue.split(" ")[0] as Word);
      });
    },
  };
}
