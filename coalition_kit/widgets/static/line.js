// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// above.js
function watchBars(page = document) {
  const bars = [...page.querySelectorAll(".ck-header, .ck-slot")];
  const watcher = new ResizeObserver(() => {
    const heights = bars.filter((bar) => getComputedStyle(bar).position === "sticky").map((bar) => bar.offsetHeight);
    page.documentElement.style.setProperty("--ck-above", `${Math.max(0, ...heights)}px`);
  });
  bars.forEach((bar) => watcher.observe(bar));
  return () => watcher.disconnect();
}

// tools.js
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
function fill(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

// line.js
var HEARD = ["change:people", "change:expected"];
var Line = class {
  constructor(model, el) {
    this.model = model;
    this.rows = /* @__PURE__ */ new Map();
    this.list = make("ul", { class: "ck-line-rows", "aria-label": model.get("caption") });
    const ends = make("div", { class: "ck-line-ends", "aria-hidden": "true" }, ...["no", "half and half", "yes"].map((words) => make("span", {}, words)));
    const head = make("div", { class: "ck-line-head" }, make("span", {}, model.get("asked")), ends);
    this.root = make("div", { class: "ck-line-of-people" }, head, this.list);
    el.append(this.root);
    this.draw();
    this.unwatch = watchBars();
    this.heard = () => this.draw();
    for (const trait of HEARD) model.on(trait, this.heard);
  }
  draw() {
    const people = this.model.get("people"), expected = this.model.get("expected"), asks = this.model.get("asked"), names = new Set(people.map((person) => person.name));
    for (const name of this.rows.keys()) if (!names.has(name)) this.rows.delete(name);
    fill(this.list, people.map((person) => (this.rows.get(person.name) ?? this.row(person)).element));
    for (const person of people) {
      const row = this.rows.get(person.name);
      row.element.classList.toggle("ck-line-moved", person.moved);
      row.was.style.left = `${100 * person.before}%`;
      row.way.style.left = `${100 * Math.min(person.before, person.now)}%`;
      row.way.style.width = `${100 * Math.abs(person.now - person.before)}%`;
      row.now.style.left = `${100 * person.now}%`;
      row.words.textContent = person.words;
      row.box.hidden = !asks;
      row.box.checked = expected.includes(person.name);
      row.surprise.textContent = person.surprise;
    }
  }
  row(person) {
    const part = (look) => make("span", { class: look });
    const row = { was: part("ck-line-was"), way: part("ck-line-way"), now: part("ck-line-now"), words: part("ck-unseen"), surprise: part("ck-line-surprise") };
    row.box = make("input", { type: "checkbox", onchange: () => this.expect(person.name, row.box.checked) });
    const name = make("label", {}, row.box, make("strong", {}, make("bdi", {}, person.name)));
    const note = person.note ? [make("span", { class: "ck-line-note" }, person.note)] : [];
    const who = make("span", { class: "ck-line-who" }, name, ...note, row.surprise, ...person.worry ? [make("q", {}, person.worry)] : []);
    const track = make("span", { class: "ck-line-track", "aria-hidden": "true" }, row.way, row.was, row.now);
    row.element = make("li", { class: person.note ? "ck-line-goal" : null }, who, row.words, track);
    this.rows.set(person.name, row);
    return row;
  }
  expect(name, does) {
    const others = this.model.get("expected").filter((other) => other !== name);
    this.model.set("expected", does ? [...others, name] : others);
    this.model.save_changes();
  }
  close() {
    for (const trait of HEARD) this.model.off(trait, this.heard);
    this.unwatch();
  }
};
var line_default = shown(Line);
export {
  line_default as default
};
