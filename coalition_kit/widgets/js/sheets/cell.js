// One cell: its field, the word that a number stands for, and below it what cannot be read.

import { make } from "../tools.js";
import { wordsFor } from "./options.js";

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export class Cell {
  constructor(table, row, at) {
    Object.assign(this, { table, row, at, column: table.columns[at], number: ++table.made });
    const long = table.form || ["text", "names"].includes(this.column.kind); // an input cannot show several lines, and would lose them
    const list = this.column.offers ? { "aria-autocomplete": "list", "aria-haspopup": "listbox" } : {};
    this.field = make(long ? "textarea" : "input", {
      class: "ck-sheet-field", ...(long ? { rows: 1 } : { type: "text" }), ...list, ...(this.column.offers && !long ? { role: "combobox", "aria-expanded": "false" } : {}),
      autocomplete: "off", enterkeyhint: "next", spellcheck: String(this.column.kind === "text"), dir: "auto",
      "aria-describedby": `${table.uid}-about-${at}`, ...(this.column.required ? { "aria-required": "true" } : {}),
    });
    this.field.value = row.cells[at];
    this.means = make("span", { class: "ck-sheet-word", "aria-hidden": "true" });
    this.element = make("td", { role: "cell", class: `ck-sheet-cell${at === 0 ? " ck-sheet-key" : ""}`, "data-kind": this.column.kind },
      make("span", { class: "ck-sheet-label", "aria-hidden": "true" }, capital(this.column.label), this.column.required ? " *" : ""), make("span", { class: "ck-sheet-hint", "aria-hidden": "true" }, this.column.help), make("span", { class: "ck-sheet-box" }, this.field, this.means));
    this.field.cell = this;
    this.name();
    this.explain();
  }

  get options() { return this.table.sheets.optionsFor(this.column); }

  name() { // what a screen reader calls the field: its column and its row
    this.field.setAttribute("aria-label", this.table.form ? this.column.label : `${this.column.label}, ${this.table.nameOf(this.row)}`);
  }

  explain() { // the word of a scale beside its number
    this.means.textContent = this.field.value ? wordsFor(this.options, this.field.value) : "";
  }

  commit() {
    const { kind } = this.column, { value } = this.field;
    if (kind !== "text" && value.includes("\n")) this.field.value = value.trim().replace(/\s*\n\s*/g, kind === "names" ? "; " : " "); // a line for each name
    this.explain();
    if (this.table.rows.put(this.row, this.at, this.field.value)) this.table.changed(this);
  }

  show(text) { // what has been read differently, or put here by pasting
    this.row.cells[this.at] = text;
    this.field.value = text;
    this.explain();
  }

  mark(sentence) { // says at the field what cannot be read; nothing takes it away
    const id = `${this.table.uid}-wrong-${this.number}`;
    if ((this.wrong?.textContent ?? "") === sentence) return;
    this.wrong?.remove();
    this.wrong = sentence ? make("span", { class: "ck-sheet-wrong", id }, sentence) : null;
    if (this.wrong) this.element.append(this.wrong);
    this.element.classList.toggle("ck-sheet-unread", Boolean(sentence));
    this.field.setAttribute("aria-describedby", `${sentence ? `${id} ` : ""}${this.table.uid}-about-${this.at}`);
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }
}
