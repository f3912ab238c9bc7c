// Choosing: who is chosen, found and told of: the search, the card below the picture, and the list that says the same as the picture.

import { button, h, s } from "./parts.js";
import { NEAR } from "./picture.js";
import { find } from "./search.js";

export class Choice {
  constructor(map) {
    this.map = map;
    this.search = h("input", { type: "text", id: `${map.uid}-find`, list: `${map.uid}-names`, placeholder: "Find a person", "aria-label": "Find a person", autocomplete: "off", spellcheck: "false" });
    this.names = h("datalist", { id: `${map.uid}-names` });
    this.card = h("div", { class: "ck-card" });
    this.list = h("details", { class: "ck-map-list" }, h("summary", {}, "The same as a list"));
    this.list.addEventListener("toggle", () => this.fill());
    this.search.addEventListener("change", () => this.find());
    this.search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.find(); } });
  }

  get selected() { return this.map.get("selected") || []; }
  get people() { return this.map.picture.drawn; }

  draw() { // for other people, or another number of columns
    this.names.replaceChildren(...this.people.map((person) => h("option", { value: person.name })));
    this.list.querySelector("div")?.remove();
    this.fill();
  }

  toggle(i) {
    const { name } = this.people[i], many = this.map.get("multiple"), chosen = this.selected;
    if (chosen.includes(name)) this.choose(chosen.filter((other) => other !== name));
    else if (many === 1) this.choose([name]);
    else if (chosen.length < many) this.choose([...chosen, name]);
    else this.notice(`You can choose ${many} people. Take one out first.`);
  }

  choose(names) { this.map.put({ selected: names }); }

  show(aloud = true) {
    const { number } = this.map.picture, known = this.selected.filter((name) => number.has(name));
    const last = this.people[number.get(known.at(-1))];
    this.map.picture.choose(known);
    this.fillCard(known, last);
    this.fill();
    if (aloud) this.map.say(last ? `Chosen: ${last.description}` : "Nobody is chosen.");
  }

  fillCard(known, last) {
    const many = this.map.get("multiple");
    if (!last) {
      this.card.replaceChildren(h("p", { class: "ck-quiet" }, many > 1 ? `Choose up to ${many} people on the map or in the list.` : "Choose a person to see the ties."));
      return;
    }
    const chips = known.map((name) => {
      const chip = h("button", { type: "button", class: "ck-chip", "aria-label": `Take out ${name}` }, h("bdi", {}, name), h("span", { "aria-hidden": "true" }, " ×"));
      chip.addEventListener("click", () => { this.choose(this.selected.filter((other) => other !== name)); this.search.focus(); });
      return chip;
    });
    this.card.replaceChildren(h("div", { class: "ck-chips" }, ...chips), h("p", {}, last.about, h("span", { class: "ck-told" }, last.description.slice(last.about.length))), this.key());
  }

  key() { // the legend of the ties, in sight only while ties stand out
    const tie = (way) => s("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, s("path", { d: "M2 6H31", class: `ck-tie ck-${way}` }));
    return h("p", { class: "ck-key" }, tie("out"), " they say of others  ", tie("in"), " others say of them  ", tie("out ck-bad"), " bad tie");
  }

  notice(text) { // said, and in sight until another is chosen
    this.map.say(text);
    this.card.append(h("p", { class: "ck-notice" }, text));
  }

  find() {
    const { picture } = this.map, { at, says } = find(this.people.map((person) => person.name), this.search.value);
    if (says) this.notice(says);
    if (at < 0) return;
    if (picture.frame?.crowded && picture.view.k < NEAR / 22) picture.zoom(NEAR / 22 / picture.view.k);
    this.map.hands.go(at);
    this.map.say(this.people[at].description);
  }

  // ---- the list ------------------------------------------------------------------------------------------------

  fill() {
    if (!this.list.open) return;
    if (!this.list.querySelector("table")) this.list.append(h("div", { class: "ck-scroll", tabindex: 0, role: "group", "aria-label": "People and ties" }, this.table()));
    const chosen = new Set(this.selected);
    this.list.querySelectorAll("tbody button").forEach((pressed, i) => {
      const { name } = this.people[i], on = String(chosen.has(name));
      if (pressed.dataset.on !== on) pressed.replaceChildren(chosen.has(name) ? "Take out" : "Choose", h("span", { class: "ck-unseen" }, ` ${name}`));
      pressed.dataset.on = on;
    });
    this.list.querySelectorAll(".ck-now").forEach((cell, i) => {
      const words = this.map.course.said[this.map.picture.nodes[i].practice];
      if (cell.textContent !== words) cell.textContent = words;
    });
  }

  table() {
    const now = this.map.course.there ? [this.map.course.named("In this round")] : [];
    const heads = ["Person", "Choice", ...now, "Function", "Level", "Stance", "In the coalition", "Says of others", "Others say"];
    return h("table", { class: "ck-data" }, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...this.people.map((person, i) => this.row(person, i, now))));
  }

  row(person, i, now) {
    const cells = [person.function, person.level, person.stance, person.nucleus ? "first three" : person.member ? "yes" : "no", this.told(i, "source", "target"), this.told(i, "target", "source")];
    return h("tr", {}, h("th", { scope: "row" }, h("bdi", {}, person.name)), h("td", {}, button("", () => this.toggle(i))), ...now.map(() => h("td", { class: "ck-now" })), ...cells.map((cell) => h("td", {}, h("bdi", {}, cell))));
  }

  told(i, way, other) {
    const ties = this.map.picture.touching[i].filter((tie) => tie[way] === i);
    return ties.map((tie) => `${this.people[tie[other]].name} (${tie.sign < 0 ? "bad, " : ""}${tie.kinds})`).join("; ") || "none";
  }
}
