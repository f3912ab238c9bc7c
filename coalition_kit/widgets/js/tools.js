// What the widgets and the pages share: elements, times, files, notices, details to copy. A page of Voila has it as `ckTools`.

const SEEN = 3000; // milliseconds in which a notice is seen

// Returns an element with attributes, listeners (onclick …) and children; text is always text, never markup.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// Returns an id that no other widget of the page has: each widget has a copy of its script, so that a count would repeat.
export const unique = (kind) => `ck-${kind}-${Math.random().toString(36).slice(2)}`;

// Gives a parent these children, and touches only those that are new, gone or elsewhere: what is moved loses the focus, and does not slide.
export function fill(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, i) => { if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null); });
}

// Returns whether nobody has watched `node` for this before, also not another copy of a script on the page.
export function firstToWatch(node, what) {
  const watched = (node.ckWatched ??= new Set()), first = !watched.has(what);
  watched.add(what);
  return first;
}

export const button = (label, act, look = "ck-plain") => make("button", { type: "button", class: `ck-button ${look}`, onclick: act }, label);

// Returns what anywidget expects of a script: a view for each place where the widget is shown, closed with it.
export const shown = (View) => ({ render({ model, el }) { const view = new View(model, el); return () => view.close(); } });

// What the browser keeps under `key`, or null: {id, text, title, station, time}.
export function kept(key = "coalition_kit.case") {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

// Returns "14:02" for today and "3 May, 14:02" for another day.
export function clock(time, now = new Date()) {
  const then = new Date(time);
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (then.toDateString() !== now.toDateString()) Object.assign(options, { day: "numeric", month: "short" });
  return then.toLocaleString("en-GB", options);
}

export function saveFile(name, content, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Returns a file name that every system takes, made from a title.
export function fileName(title, extension) {
  const plain = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().slice(0, 60).trim();
  return `${plain || "My case"}.${extension}`;
}

// Shows a notice in `place`; one of the same kind gives way to it. `actions` are [label, act, primary].
export function notice(place, kind, content, actions = [], { alert = false, closes = true } = {}) {
  const element = make("section", { class: "ck-notice", "data-ck-notice": kind, role: alert ? "alert" : "status" });
  const close = () => element.remove();
  const buttons = actions.map(([label, act, primary]) => button(label, () => act(close), primary ? "ck-primary" : "ck-plain"));
  if (closes) buttons.push(button("Close this", close, "ck-quiet"));
  element.append(...[].concat(content), make("p", { class: "ck-actions" }, ...buttons));
  withdraw(place, kind);
  place.append(element);
  if (kind !== "resumed") bringIntoSight(place, element);
  else scrollWithin(place, element);
  return element;
}

// Whoever has scrolled down must see a notice: on a page of ours it comes into sight, and nobody is taken to the top.
export function bringIntoSight(place, element) {
  stay(element);
  if (!scrollWithin(place, element)) element.scrollIntoView({ block: "nearest" });
}

// Scrolls the notices that stick to the window to one of them; returns whether they stick.
function scrollWithin(place, element) {
  const sticks = getComputedStyle(place).position === "sticky";
  if (sticks) place.scrollTop += element.getBoundingClientRect().top - place.getBoundingClientRect().top;
  return sticks;
}

// A notice stays in sight until one scrolls on, when there was time to see it.
function stay(element) {
  const since = Date.now();
  element.classList.add("ck-fresh");
  const leave = () => {
    if (Date.now() - since < SEEN) return;
    element.classList.remove("ck-fresh");
    window.removeEventListener("scroll", leave);
  };
  window.addEventListener("scroll", leave, { passive: true });
}

export function withdraw(place, kind) {
  place.querySelector(`[data-ck-notice="${kind}"]`)?.remove();
}

export async function copy(pressed) {
  const text = pressed.closest("details").querySelector("pre");
  try {
    await navigator.clipboard.writeText(text.textContent);
    pressed.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text);
    pressed.textContent = "Selected: choose Copy, or press Ctrl-C or Cmd-C";
  }
}

// Returns `text` folded away, with a button that copies it.
export function folded(summary, text) {
  return make("details", {}, make("summary", {}, summary), make("pre", { tabindex: "0" }, text),
    button("Copy the details", (event) => copy(event.currentTarget)));
}

// The token that the server has set as a cookie, and asks for again with what a page sends.
export const token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] || "";

// Fetches an address of the own server. Behind JupyterHub a script is answered only with the token, even where it merely reads.
export const ask = (address, options = {}) => fetch(address, { ...options, headers: { ...options.headers, "X-XSRFToken": token() } });
