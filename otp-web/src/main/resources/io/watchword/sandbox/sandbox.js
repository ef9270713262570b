// Shows the sandbox's messages as a phone. Messages are hostile input: they reach the page by textContent alone.
"use strict";

const POLL_MILLISECONDS = 1000;
const CHANNELS = { sms: "SMS", whatsapp: "WhatsApp", voice: "Voice", email: "E-mail", totp: "Authenticator" };

const byId = (id) => document.getElementById(id);
const stage = byId("main");
const numberList = byId("number-list");
const thread = byId("thread");
const clearButton = byId("clear");
const connection = byId("connection");
const announcer = byId("announcer");
const toast = byId("toast");

let messages = []; // newest first, as they come
let chosen = null; // the number whose thread is open
let drawn = null; // what the page shows, so that an unchanged answer leaves focus and scrolling alone
let generation = 0; // counts clears, so that an answer asked for before one is not shown after it
let toastTimer;

/** A new element with a class and a text. */
function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

function timeOf(message) {
  const sentAt = new Date(message.sent_at);
  return Number.isNaN(sentAt.getTime()) ? "" : sentAt.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

function timeElement(className, message) {
  const node = element("time", className, timeOf(message));
  node.dateTime = String(message.sent_at);
  return node;
}

const keyOf = (message) => JSON.stringify([message.to, message.channel, message.sent_at, message.code, message.body]);
const channelOf = (message) => (Object.hasOwn(CHANNELS, message.channel) ? CHANNELS[message.channel] : String(message.channel));

/** The latest message of each number, the newest first. */
function latestByNumber() {
  const latest = new Map();
  for (const message of messages) {
    if (!latest.has(message.to)) {
      latest.set(message.to, message);
    }
  }
  return latest;
}

function drawNumbers(latest) {
  const focused = document.activeElement?.dataset.number;
  const rows = [...latest].map(([to, message]) => {
    const button = element("button", "number");
    button.type = "button";
    button.dataset.number = to;
    button.setAttribute("aria-current", String(to === chosen));
    button.append(element("span", "number-to", to), timeElement("number-time", message), element("span", "number-last", message.body));
    button.addEventListener("click", () => open(to));
    const row = document.createElement("li");
    row.append(button);
    return row;
  });
  const scrolled = numberList.scrollTop;
  numberList.replaceChildren(...rows);
  numberList.scrollTop = scrolled;
  if (focused !== undefined) {
    rows.map((row) => row.firstChild).find((button) => button.dataset.number === focused)?.focus({ preventScroll: true });
  }
}

function messageRow(message) {
  const row = element("li", "message");
  row.dataset.key = keyOf(message);

  const badge = element("span", "badge", channelOf(message));
  badge.dataset.channel = message.channel;
  const head = element("p", "message-head");
  head.append(badge);
  if (message.sender) {
    head.append(element("span", "sender", message.sender));
  }
  head.append(timeElement("sent", message));

  const bubble = element("div", "bubble");
  const text = element("p", "text", message.body);
  text.dir = "auto";
  if (message.subject) {
    const subject = element("p", "subject", message.subject);
    subject.dir = "auto";
    bubble.append(subject);
  }
  bubble.append(text);
  if (message.html) {
    bubble.append(mailFrame(message));
  }
  if (message.code) {
    bubble.append(codeButton(message.code));
  }
  row.append(head, bubble);
  return row;
}

/** The HTML of an e-mail in a frame that runs no script, sends no form and is of no origin. */
function mailFrame(message) {
  const details = element("details", "mail");
  details.append(element("summary", "mail-summary", "As HTML"));
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "");
  frame.title = `The e-mail “${message.subject ?? ""}” as HTML`;
  frame.srcdoc = message.html;
  details.append(frame);
  return details;
}

function codeButton(code) {
  const button = element("button", "code");
  button.type = "button";
  button.append(element("span", "code-digits", code), element("span", "code-hint", "Copy"));
  button.addEventListener("click", () => copy(String(code), button));
  return button;
}

/** Adds and removes what changed and keeps the other rows, so that focus and selection survive. */
function drawThread() {
  const kept = new Map([...thread.children].map((row) => [row.dataset.key, row]));
  const follow = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60;
  const sameNumber = thread.dataset.number === chosen;
  let added = false;
  const wanted = messages.filter((message) => message.to === chosen).reverse();
  const keys = new Set(wanted.map(keyOf));
  for (const [key, row] of kept) {
    if (!keys.has(key)) {
      row.remove();
    }
  }
  for (const message of wanted) {
    const key = keyOf(message);
    if (!kept.has(key)) {
      const row = messageRow(message);
      if (sameNumber) {
        row.dataset.new = "";
      }
      kept.set(key, row);
      thread.append(row);
      added = true;
    }
  }
  thread.dataset.number = chosen;
  byId("thread-title").textContent = chosen;
  if (added && (follow || !sameNumber)) {
    thread.scrollTop = thread.scrollHeight;
  }
}

function draw() {
  const latest = latestByNumber();
  if (!latest.has(chosen)) {
    chosen = messages.length > 0 ? messages[0].to : null;
  }
  const picture = JSON.stringify([chosen, messages]);
  if (picture === drawn) {
    return;
  }
  drawn = picture;
  stage.dataset.state = messages.length > 0 ? "messages" : "empty";
  clearButton.disabled = messages.length === 0;
  drawNumbers(latest);
  drawThread();
}

function open(to) {
  chosen = to;
  draw();
  if (window.matchMedia("(max-width: 46rem)").matches) {
    byId("phone").scrollIntoView({ block: "start" });
  }
}

/** Tells those who do not see the page what came since the last look. */
function announceNew(former) {
  const known = new Set(former.map(keyOf));
  const fresh = messages.filter((message) => !known.has(keyOf(message)));
  if (fresh.length === 1) {
    announcer.textContent = `New ${channelOf(fresh[0])} message to ${fresh[0].to}: ${fresh[0].body}`;
  } else if (fresh.length > 1) {
    announcer.textContent = `${fresh.length} new messages`;
  }
}

function say(text) {
  announcer.textContent = text;
  toast.textContent = text;
  toast.dataset.shown = "";
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => delete toast.dataset.shown, 2000);
}

async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code);
    say("Code copied");
  } catch {
    // No clipboard outside secure contexts: select the digits, so that the usual keys copy them.
    window.getSelection().selectAllChildren(button.querySelector(".code-digits"));
    say("Press Ctrl+C or ⌘C to copy");
  }
}

function showConnection(state, text) {
  if (connection.dataset.state !== state) {
    connection.dataset.state = state;
    connection.textContent = text;
  }
}

async function clearAll() {
  clearButton.disabled = true;
  try {
    const response = await fetch("/sandbox/messages", { method: "DELETE" });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    generation++;
    messages = [];
    draw();
    say("All messages cleared");
  } catch {
    clearButton.disabled = messages.length === 0;
    say("The messages could not be cleared");
  }
}

async function poll() {
  const asked = generation;
  try {
    const response = await fetch("/sandbox/messages", { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    const { items } = await response.json();
    if (asked === generation) {
      const former = messages;
      const first = drawn === null;
      messages = items;
      draw();
      if (!first) {
        announceNew(former);
      }
    }
    showConnection("on", "Live");
  } catch {
    showConnection("off", "No connection, trying again");
  }
  setTimeout(poll, POLL_MILLISECONDS);
}

for (const node of document.querySelectorAll("[data-origin]")) {
  node.textContent = window.location.origin;
}
clearButton.addEventListener("click", clearAll);
poll();
