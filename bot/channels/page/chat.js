// The page of 医保小助手: one conversation over POST /webhooks/rest/webhook. Replies are only ever set as text.

const ENDPOINT = "/webhooks/rest/webhook";
const PATIENCE = 30_000; // milliseconds
const KEPT = 60; // entries remembered over a reload
const ELSEWHERE = "别的地方";
const REGIONS = ["秦皇岛市", "昌黎县", "承德市双桥区", "甘肃省", "云阳县", ELSEWHERE];
const TOPICS = [
  "一个人要交多少钱",
  "什么时候缴费、截止到哪天",
  "断保有什么影响",
  "新生儿怎么参保",
  "怎么交钱、有哪些渠道",
  "困难群众交费能减免多少",
];
const GREETING = "您好，我是医保小助手。城乡居民医保参保、缴费、报销的事，都可以问我。\n您在哪里参保？各地规定不一样，先点一下地方：";
const ASK_PLACE = "请在下面写上您参保的地方，写到县或区最好，例如：昌黎县。";
const NO_ANSWER = "这句话我没有答上来。请换个说法再问一次，或者拨打医保服务热线 12393。";
const WAIT = "正在回答上一句，请稍等";
const OFFLINE = "现在没有网络。您写的话不会丢，连上网再发。";

const part = (id) => document.getElementById(id);
const [log, form, input, send, large, status] = ["log", "form", "input", "send", "large", "status"].map(part);

// ---- memory: a browser that refuses storage only forgets ----

function load(area, key) {
  try {
    return window[area].getItem(`yibao.${key}`);
  } catch {
    return null;
  }
}

function save(area, key, value) {
  try {
    window[area].setItem(`yibao.${key}`, value);
  } catch {
    // full or forbidden
  }
}

function senderId() {
  // Not crypto.randomUUID: it is missing where the page comes over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = load("sessionStorage", "sender") ?? Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  save("sessionStorage", "sender", id);
  return id;
}

function pastTalk() {
  try {
    const past = JSON.parse(load("sessionStorage", "talk"));
    return Array.isArray(past) ? past : [];
  } catch {
    return [];
  }
}

const sender = senderId();
const talk = []; // {who: "me", text, payload, state, why?, region?} | {who: "bot", text, buttons} | {who: "topics"}
let busy = false;
let room = log.clientHeight;

function remember() {
  save("sessionStorage", "talk", JSON.stringify(talk.slice(-KEPT)));
}

// ---- drawing ----

function el(tag, className = "", ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function button(className, title, act) {
  const node = el("button", className, title);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

function chips(className, titles, act) {
  return el("div", `chips ${className}`, ...titles.map((title) => button("chip", title, () => act(title))));
}

/** The lines of a reply as paragraphs, numbered steps and citations. */
function lines(text) {
  const blocks = [];
  for (const line of text.split(/\r?\n/).map((l) => l.trim())) {
    const step = /^(\d{1,2})(?:[.．](?!\d)|、)\s*(.+)$/.exec(line);
    if (step) {
      if (blocks[blocks.length - 1]?.tagName !== "OL") blocks.push(el("ol"));
      const item = el("li", "", step[2]);
      item.value = Number(step[1]);
      blocks[blocks.length - 1].append(item);
    } else if (line) {
      blocks.push(el("p", /^依据[：:]/.test(line) ? "cite" : "", line));
    }
  }
  return blocks;
}

const typing = el("div", "msg bot typing", "正在查规定，请稍等", el("i"), el("i"), el("i"));
const topics = el("div", "msg bot wide", el("p", "", "大家常问的："), chips("", TOPICS, (title) => say(title)));
const nodes = new WeakMap(); // entry of talk → its nodes

function draw(entry) {
  if (entry.who === "topics") {
    log.append(topics); // moves it
    return;
  }
  for (const node of nodes.get(entry) ?? []) node.remove();
  const drawn = [];
  if (entry.who === "me") {
    drawn.push(el("div", "msg me", el("span", "vh", "您说："), entry.text));
    if (entry.state === "failed") {
      const again = button("", "再发一次", () => retry(entry));
      drawn.push(el("div", "msg fail", el("p", "", `${entry.why}您的话还在，可以再发一次；急用请拨打 12393。`), again));
    }
  } else {
    const bubble = el("div", "msg bot", el("span", "vh", "小助手说："), ...lines(entry.text));
    if (entry.buttons.length) {
      const short = entry.buttons.every(({ title }) => title.length <= 6);
      const made = entry.buttons.map(({ title, payload }) => button("chip", title, () => say(title, { payload })));
      bubble.append(el("div", short ? "chips short" : "chips", ...made));
      bubble.classList.add("wide");
    }
    drawn.push(bubble);
  }
  nodes.set(entry, drawn);
  log.append(...drawn);
}

function add(entry) {
  talk.push(entry);
  draw(entry);
  remember();
}

// ---- asking ----

function say(text, { payload = text, region = false } = {}) {
  if (busy) {
    status.textContent = WAIT;
    return false;
  }
  const entry = { who: "me", text, payload, region, state: "sending" };
  add(entry);
  deliver(entry);
  return true;
}

function retry(entry) {
  if (busy) return void (status.textContent = WAIT);
  talk.splice(talk.indexOf(entry), 1); // to the end: it is answered there
  entry.state = "sending";
  log.focus({ preventScroll: true }); // its button goes
  add(entry);
  deliver(entry);
}

function setBusy(on) {
  busy = on;
  document.body.classList.toggle("busy", on);
  send.setAttribute("aria-disabled", String(on));
  if (on) log.append(typing);
  else typing.remove();
  if (status.textContent !== OFFLINE || navigator.onLine) status.textContent = "";
}

function reason(error) {
  if (!navigator.onLine) return "没发出去：现在没有网络。";
  if (error.name === "AbortError") return "等了很久没有回答。";
  if (error.name === "TypeError") return "没发出去：网络不通。";
  return error.message === "429" ? "问得太快了，请过一会儿再发。" : "服务暂时出了问题。";
}

/** The replies worth showing, each {text, buttons}; throws where there is no proper answer. */
async function ask(message) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(ENDPOINT, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message }),
      signal: stop.signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    const replies = await response.json();
    if (!Array.isArray(replies)) throw new Error("not a list");
    return replies
      .map((reply) => ({
        text: typeof reply?.text === "string" ? reply.text : "",
        buttons: (Array.isArray(reply?.buttons) ? reply.buttons : [])
          .filter((b) => typeof b?.title === "string" && b.title)
          .map(({ title, payload }) => ({ title, payload: typeof payload === "string" ? payload : title })),
      }))
      .filter(({ text, buttons }) => text.trim() || buttons.length);
  } finally {
    clearTimeout(timer);
  }
}

async function deliver(entry) {
  setBusy(true);
  log.scrollTop = log.scrollHeight;
  let replies = [];
  try {
    replies = await ask(entry.payload);
    if (!replies.length) replies.push({ text: NO_ANSWER, buttons: [] });
    entry.state = "sent";
  } catch (error) {
    entry.state = "failed";
    entry.why = reason(error);
  }
  setBusy(false);
  if (entry.state === "failed") draw(entry);
  for (const reply of replies) add({ who: "bot", ...reply });
  if (entry.region && entry.state === "sent") add({ who: "topics" });
  remember();
  log.scrollTop = nodes.get(entry)[0].offsetTop - 12; // a long answer is read from its question on
}

function choosePlace(title) {
  if (title !== ELSEWHERE) {
    say(title, { region: true });
  } else if (busy) {
    status.textContent = WAIT;
  } else {
    add({ who: "bot", text: ASK_PLACE, buttons: [] });
    log.scrollTop = log.scrollHeight;
    input.focus();
  }
}

// ---- the form, 大字, the network ----

function fit() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 4}px`; // and its borders
}

function submit() {
  const text = input.value.trim();
  if (!text) input.focus();
  else if (say(text)) {
    input.value = "";
    fit();
  }
}

function setLarge(on) {
  // What is being read stays in view.
  const read = [...log.children].find((node) => node.offsetTop + node.offsetHeight > log.scrollTop);
  const share = (log.scrollTop - read.offsetTop) / read.offsetHeight;
  document.documentElement.classList.toggle("large", on);
  large.setAttribute("aria-pressed", String(on));
  save("localStorage", "large", on ? "1" : "0");
  fit();
  log.scrollTop = read.offsetTop + share * read.offsetHeight;
  room = log.clientHeight;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
input.addEventListener("input", fit);
input.addEventListener("keydown", (event) => {
  // Enter that picks a word of the input method is not the end of the question.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
large.addEventListener("click", () => setLarge(large.getAttribute("aria-pressed") !== "true"));
window.addEventListener("offline", () => (status.textContent = OFFLINE));
window.addEventListener("online", () => (status.textContent = ""));

log.replaceChildren(el("div", "msg bot wide", ...lines(GREETING), chips("short", REGIONS, choosePlace)), topics);
form.hidden = large.hidden = false;
setLarge(load("localStorage", "large") === "1");
if (!navigator.onLine) status.textContent = OFFLINE;
for (const entry of pastTalk()) {
  // Left while the answer was under way: whether it came is not known.
  if (entry.state === "sending") Object.assign(entry, { state: "failed", why: "上次没有等到回答。" });
  talk.push(entry);
  draw(entry);
}
if (talk.length) log.scrollTop = log.scrollHeight;
new ResizeObserver(() => {
  // The keyboard comes up: the last lines go up with it.
  if (talk.length) log.scrollTop += Math.max(0, room - log.clientHeight);
  room = log.clientHeight;
}).observe(log);
