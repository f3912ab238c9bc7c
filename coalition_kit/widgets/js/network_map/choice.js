// Choosing: who is chosen, found and told of: the search, the card below the picture, and the list that says the same as the picture.

import { button, h, tieLegend } from "./parts.js";
import { NEAR } from "./names.js";
import { find } from "./search.js";

const FEW = 3; // chosen people who stand beside each other on a phone; more are folded into one line
const PHONE = "(max-width: 640px)";

export class Choice {
  constructor(map) {
    this.map = map;
    this.search = h("input", { type: "text", id: `${map.uid}-find`, list: `${map.uid}-names`, placeholder: "Find a person", "aria-label": "Find a person", autocomplete: "off", spellcheck: "false" });
    this.names = h("datalist", { id: `${map.uid}-names` });
    this.card = h("div", { class: "ck-card" });
    this.key = tieLegend();
    this.list = h("details", { class: "ck-map-list" }, h("summary", {}, "The same as a list"));
    this.list.addEventListener("toggle", () => this.fill());
    this.search.addEventListener("change", () => this.find());
    this.search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.find(); } });
  }

  get selected() { return this.map.get("selected") || []; }
  get people() { return this.map.picture.drawn; }

  draw() { // for other people, or another number of columns
    const names = this.people.map((person) => person.name).join("\n");
    if (names !== this.offered) this.names.replaceChildren(...this.people.map((person) => h("option", { value: person.name })));
    this.offered = names;
    this.list.querySelector("div")?.remove();
    this.fill();
  }

  // On an editable map Python decides what a tap means: it may have changed while the page still shows the earlier selection.
  toggle(i) {
    const { name } = this.people[i], many = this.map.get("multiple"), chosen = this.selected;
    if (this.map.drawing.on) this.map.drawing.tell("tap", { name });
    else if (chosen.includes(name)) this.choose(chosen.filter((other) => other !== name));
    else if (many === 1) this.choose([name]);
    else if (chosen.length < many) this.choose([...chosen, name]);
    else this.notice(`You can choose ${many} people. Take one out first.`);
  }

  choose(names) { this.map.put({ selected: names }); }

  none() {
    if (this.map.drawing.on) this.map.drawing.tell("escape");
    else this.choose([]);
  }

  show(aloud = true) {
    const { known, last } = this;
    this.map.picture.choose(known);
    this.fillCard(known, last);
    this.fill();
    if (last && aloud) this.uncover(this.map.picture.nodes[this.map.picture.number.get(last.name)].g);
    if (aloud) this.map.say(last ? `Chosen: ${last.description}` : "Nobody is chosen.");
  }

  get known() { return this.selected.filter((name) => this.map.picture.number.has(name)); }

  get last() { return this.people[this.map.picture.number.get(this.known.at(-1))]; }

  allow() { // other than before may be chosen: the people stay as they are drawn
    this.map.picture.allow();
    this.fillCard(this.known, this.last);
  }

  uncover(g) { // on a phone the card lies over the lower edge of the page, where the chosen may stand
    const { top, bottom } = g.getBoundingClientRect(), over = this.card.getBoundingClientRect();
    if (bottom > over.top && top < over.bottom && getComputedStyle(this.card).position === "sticky") g.scrollIntoView({ block: "nearest" });
  }

  fillCard(known, last) {
    const many = this.map.get("multiple");
    this.key.hidden = !last;
    this.key.lastChild.hidden = !this.map.get("ties").some(({ sign }) => sign < 0);
    if (!last) {
      this.card.replaceChildren(h("p", { class: "ck-map-hint" }, many > 1 ? `Choose up to ${many} people on the map or in the list.` : "Choose a person to see the ties."));
      return;
    }
    const chips = known.map((name) => {
      const chip = h("button", { type: "button", class: "ck-chip", "aria-label": `Take out ${name}` }, h("bdi", {}, name), h("span", { "aria-hidden": "true" }, " ×"));
      chip.addEventListener("click", () => { this.toggle(this.map.picture.number.get(name)); this.search.focus(); });
      return chip;
    });
    const about = h("span", last.about.replace(/[\u2068\u2069.]/g, "") === last.name ? { hidden: "" } : {}, last.about); // a chip has the name
    this.card.replaceChildren(this.folded(h("div", { class: "ck-chips" }, ...chips), chips.length), h("p", {}, about), this.inWords(last));
  }

  inWords(last) { // the map shows them: in words they are as many names as a paragraph holds
    const words = last.description.slice(last.about.length).trim();
    const fold = h("details", { class: "ck-map-told", ...(this.reading ? { open: "" } : {}) }, h("summary", {}, "The ties in words"), h("p", {}, words));
    fold.addEventListener("toggle", () => { this.reading = fold.open; });
    fold.hidden = !words;
    return fold;
  }

  folded(chips, count) { // on a phone, where the card stays in sight, many chosen people are one line that opens
    if (count <= FEW || !window.matchMedia(PHONE).matches) return chips;
    const fold = h("details", { class: "ck-fold", ...(this.unfolded ? { open: "" } : {}) }, h("summary", {}, `${count} people are chosen`), chips);
    fold.addEventListener("toggle", () => { this.unfolded = fold.open; });
    return fold;
  }

  notice(text) { // said, and in sight until another is chosen
    if (!text) return;
    this.map.say(text);
    this.card.querySelector(".ck-map-notice")?.remove();
    this.card.append(h("p", { class: "ck-map-notice" }, text));
  }

  find() {
    const { picture } = this.map, { at, says } = find(this.people.map((person) => person.name), this.search.value);
    if (says) this.notice(says);
    if (at < 0) return;
    if (picture.frame?.crowded && picture.view.k < NEAR / 22) picture.zoom(NEAR / 22 / picture.view.k);
    this.map.pointer.go(at);
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
      const words = this.map.player.said[this.map.picture.nodes[i].practice];
      if (cell.textContent !== words) cell.textContent = words;
    });
  }

  // A table, whose rows are cards on a phone: the roles keep it a table there, and each cell knows its heading.
  table() {
    const now = this.map.player.there ? [this.map.player.named("In this round")] : [];
    const heads = ["Person", "Choice", ...now, "Function", "Level", "Stance", "In the coalition", "Says of others", "Others say"];
    return h("table", { class: "ck-data", role: "table" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
      h("tbody", { role: "rowgroup" }, ...this.people.map((person, i) => this.row(person, i, heads, now.length))));
  }

  row(person, i, heads, now) {
    const belongs = person.nucleus ? "first three" : person.member ? "yes" : "no";
    const words = [person.function, person.level, person.stance].map((said) => ["ck-plain", h("bdi", {}, said)]);
    const ties = [["source", "target"], ["target", "source"]].map(([way, other], at) => ["ck-plain", this.told(i, way, other, heads.at(at - 2))]);
    const cells = [["ck-choice", button("", () => this.toggle(i))], ...(now ? [["ck-now", ""]] : []), ...words, [null, belongs], ...ties];
    return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, h("bdi", {}, person.name)),
      ...cells.map(([kind, cell], at) => h("td", { role: "cell", "data-label": heads[at + 1], class: kind }, cell)));
  }

  told(i, way, other, head) { // on a phone folded, for some have dozens of ties
    const ties = this.map.picture.touching[i].filter((tie) => tie[way] === i);
    const words = h("bdi", {}, ties.map((tie) => `${this.people[tie[other]].name} (${tie.sign < 0 ? "bad, " : ""}${tie.kinds})`).join("; ") || "none");
    if (!window.matchMedia(PHONE).matches) return words;
    return ties.length ? h("details", { class: "ck-fold" }, h("summary", {}, `${head}: ${ties.length}`), words) : `${head}: none`;
  }
}
