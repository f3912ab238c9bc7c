// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.
var ckTools = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // tools.js
  var tools_exports = {};
  __export(tools_exports, {
    ask: () => ask,
    bringIntoSight: () => bringIntoSight,
    button: () => button,
    clock: () => clock,
    copy: () => copy,
    fileName: () => fileName,
    fill: () => fill,
    firstToWatch: () => firstToWatch,
    folded: () => folded,
    kept: () => kept,
    make: () => make,
    notice: () => notice,
    saveFile: () => saveFile,
    shown: () => shown,
    token: () => token,
    unique: () => unique,
    withdraw: () => withdraw
  });
  var SEEN = 3e3;
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }
  var unique = (kind) => `ck-${kind}-${Math.random().toString(36).slice(2)}`;
  function fill(parent, children) {
    const wanted = new Set(children);
    for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
    children.forEach((child, i) => {
      if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
    });
  }
  function firstToWatch(node, what) {
    const watched = node.ckWatched ??= /* @__PURE__ */ new Set(), first = !watched.has(what);
    watched.add(what);
    return first;
  }
  var button = (label, act, look = "ck-plain") => make("button", { type: "button", class: `ck-button ${look}`, onclick: act }, label);
  var shown = (View) => ({ render({ model, el }) {
    const view = new View(model, el);
    return () => view.close();
  } });
  function kept(key = "coalition_kit.case") {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function clock(time, now = /* @__PURE__ */ new Date()) {
    const then = new Date(time);
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (then.toDateString() !== now.toDateString()) Object.assign(options, { day: "numeric", month: "short" });
    return then.toLocaleString("en-GB", options);
  }
  function saveFile(name, content, type) {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  }
  function fileName(title, extension) {
    const plain = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().slice(0, 60).trim();
    return `${plain || "My case"}.${extension}`;
  }
  function notice(place, kind, content, actions = [], { alert = false, closes = true } = {}) {
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
  function bringIntoSight(place, element) {
    stay(element);
    if (!scrollWithin(place, element)) element.scrollIntoView({ block: "nearest" });
  }
  function scrollWithin(place, element) {
    const sticks = getComputedStyle(place).position === "sticky";
    if (sticks) place.scrollTop += element.getBoundingClientRect().top - place.getBoundingClientRect().top;
    return sticks;
  }
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
  function withdraw(place, kind) {
    place.querySelector(`[data-ck-notice="${kind}"]`)?.remove();
  }
  async function copy(pressed) {
    const text = pressed.closest("details").querySelector("pre");
    try {
      await navigator.clipboard.writeText(text.textContent);
      pressed.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      pressed.textContent = "Selected: choose Copy, or press Ctrl-C or Cmd-C";
    }
  }
  function folded(summary, text) {
    return make(
      "details",
      {},
      make("summary", {}, summary),
      make("pre", { tabindex: "0" }, text),
      button("Copy the details", (event) => copy(event.currentTarget))
    );
  }
  var token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] || "";
  var ask = (address, options = {}) => fetch(address, { ...options, headers: { ...options.headers, "X-XSRFToken": token() } });
  return __toCommonJS(tools_exports);
})();
