/** What the chat and the loader of the site around it say to each other: open and focus, close. */

export interface Frame {
  framed: boolean;
  leave(): void;
}

/** Never anything of the person's: the site around the frame learns only that it shall close. */
export function frame(focus: () => void): Frame {
  const framed = window.parent !== window;
  if (framed) {
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data === "yibao:focus") focus();
    });
    window.parent.postMessage("yibao:ready", "*");
  }
  return { framed, leave: () => window.parent.postMessage("yibao:close", "*") };
}
