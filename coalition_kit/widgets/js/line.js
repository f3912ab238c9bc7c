// People on a line from no to yes. A row stays when the numbers change, so that its mark slides; who crosses the middle is marked.
// Where the reader is asked whom they expect to cross, each name is a box to tick, and who crosses against that is named a surprise.

import { watchBars } from "./above.js";
import { fill, make, shown } from "./tools.js";

const HEARD = ["change:people", "change:expected"];

class Line {
  constructor(model, el) {
    this.model = model;
    this.rows = new Map();
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
    const who = make("span", { class: "ck-line-who" }, name, ...note, row.surprise, ...(person.worry ? [make("q", {}, person.worry)] : []));
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
}

export default shown(Line);
