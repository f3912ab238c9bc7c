// The parts of a case as tables to type in. This file puts the parts together (chooser, table, list of entries) and talks to Python, which
// reads what is typed with the code that reads a workbook, and answers with the cells that it could not read.

import { make, shown, unique } from "../tools.js";
import { Chooser } from "./chooser.js";
import { Suggest } from "./suggest.js";
import { Table } from "./table.js";

const SEARCHED = 12; // rows from which on a part can be searched

class Sheets {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("sheet");
    this.turn = 0; // counts what is sent, so that an answer to an earlier state is told from one to this
    this.root = make("div", { class: "ck-sheet-editor" });
    this.chooser = new Chooser(this);
    this.suggest = new Suggest(this.uid, this.root);
    this.table = new Table(this);
    this.heading = make("p", { class: "ck-sheet-title" });
    this.help = make("p", { class: "ck-sheet-help" });
    this.said = make("p", { class: "ck-sheet-said", role: "status", "aria-live": "polite" });
    this.search = make("input", { type: "search", class: "ck-sheet-search", placeholder: "Find a row", "aria-label": "Find a row", oninput: () => this.seek() });
    this.columns = this.button("", () => { this.table.every = !this.table.every; this.dressed(); this.table.lay(); });
    this.mend = this.button("Go to what cannot be read", () => this.table.mend());
    this.undo = this.button("Undo", () => this.step("undo"));
    this.redo = this.button("Redo", () => this.step("redo"));
    this.add = this.button("Add a row", () => this.table.focus(this.table.rows.list.length - 1, 0));
    this.keys = make("p", { class: "ck-sheet-keys" }, "Enter and the arrow keys go from cell to cell, Tab to the next one, Alt and ↓ opens the list of a cell. A range copied from a spreadsheet can be pasted, with its headings or without.");
    const bar = make("div", { class: "ck-sheet-bar" }, this.add, this.columns, this.search, make("span", { class: "ck-sheet-steps" }, this.undo, this.redo));
    this.root.prepend(this.chooser.element, this.heading, this.help, bar, make("div", { class: "ck-sheet-state" }, this.said, this.mend), this.table.element, this.keys);
    el.append(this.root);
    this.draw();
    this.steps();
    this.listen();
  }

  get part() { return this.model.get("grid").part; }
  get title() { return this.model.get("grid").title; }
  get rowName() { return this.model.get("grid").row; }

  optionsFor(column) { return this.model.get("options")[column.field] ?? column.options; }

  button(words, act) { return make("button", { type: "button", class: "ck-sheet-button", onclick: act }, words); }

  draw() {
    const grid = this.model.get("grid");
    this.heading.replaceChildren(grid.title, make("span", { class: "ck-sheet-of" }, ` sheet “${grid.sheet}”`));
    this.help.textContent = grid.help;
    this.turn = 0;
    this.also = "";
    this.table.draw(grid, this.wrong());
    this.hear();
    this.search.value = this.table.sought;
    this.dressed();
    this.chooser.draw();
  }

  dressed() { // what the bar offers for this part
    const { table } = this, rows = table.rows.count, hidden = table.others && !table.form;
    this.add.hidden = table.form || !rows;
    this.columns.hidden = !hidden;
    this.columns.textContent = table.every ? "Fewer columns" : `${table.others} more columns`;
    this.search.hidden = table.form || rows < SEARCHED;
  }

  seek() {
    this.table.sought = this.search.value;
    this.table.lay();
  }

  wrong() { // row → column → the sentence that says what is wanted there
    const found = new Map();
    for (const [id, at, sentence] of this.model.get("answer").problems ?? []) found.set(id, (found.get(id) ?? new Map()).set(at, sentence));
    return found;
  }

  choose(part) {
    if (part === this.part) return;
    this.model.send({ kind: "part", part });
  }

  step(kind) { this.model.send({ kind }); }

  // Sends the rows that have changed, and the numbers of those deleted; `also` is said besides.
  send(gone = [], also = "") {
    const rows = this.table.rows.send();
    this.also = also;
    if (!rows.length && !gone.length) return this.say(also);
    this.model.send({ kind: "typed", version: this.table.version, turn: ++this.turn, rows, gone });
    return undefined;
  }

  say(words) { if (words) this.said.textContent = words; }

  hear() {
    const { turn = 0, said = "", cells = [], problems = [] } = this.model.get("answer");
    this.mend.hidden = !problems.length;
    if (turn < this.turn) return; // an answer to the state before the last key
    this.said.textContent = [said, this.also].filter(Boolean).join(" ");
    for (const [id, at, text] of cells) {
      const row = this.table.rows.list.find((one) => one.id === id);
      if (row) row.cells[at] = text;
      const cell = this.table.cells.get(row)?.find((one) => one.at === at);
      if (cell && cell.field !== document.activeElement) cell.show(text);
    }
    const wrong = this.wrong(), hidden = this.table.places.length;
    this.table.problems = wrong;
    if (this.table.shown.length > hidden && !this.table.element.contains(document.activeElement)) this.table.lay();
    else this.table.mark(wrong);
  }

  steps() {
    for (const [button, name] of [[this.undo, "undoable"], [this.redo, "redoable"]]) {
      const what = this.model.get(name), word = name === "undoable" ? "Undo" : "Redo";
      button.disabled = !what;
      button.title = what ? `${word}: ${what}` : "";
      button.replaceChildren(word, make("span", { class: "ck-sheet-what" }, what ? `: ${what}` : ""));
    }
  }

  listen() {
    this.heard = {
      "change:grid": () => this.draw(), "change:parts": () => this.chooser.draw(), "change:answer": () => this.hear(),
      "change:undoable": () => this.steps(), "change:redoable": () => this.steps(),
    };
    for (const [event, act] of Object.entries(this.heard)) this.model.on(event, act);
    this.narrow = window.matchMedia("(max-width: 639px)");
    this.turned = () => this.table.turn();
    this.narrow.addEventListener("change", this.turned);
    this.scrolled = () => { if (this.suggest.open) this.suggest.place(); };
    window.addEventListener("scroll", this.scrolled, true);
  }

  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.narrow.removeEventListener("change", this.turned);
    window.removeEventListener("scroll", this.scrolled, true);
  }
}

export default shown(Sheets);
