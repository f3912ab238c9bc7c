// The rows of a part: a table on a screen, cards on a phone, a form for the change. Keys and paste work as in a spreadsheet.

import { make } from "../tools.js";
import { Cell, capital } from "./cell.js";
import { leavesText, target } from "./keys.js";
import { cellsOf, laid } from "./paste.js";
import { Rows } from "./rows.js";

const STEP = 50; // rows that are drawn at once
const SETTLED = 300; // milliseconds until a sentence may move what is below it: a tap must end where it began
const CARDS = "(max-width: 639px)";

export class Table {
  constructor(sheets) {
    this.sheets = sheets;
    this.uid = sheets.uid;
    this.made = 0;
    this.element = make("div", { class: "ck-sheet-frame" });
    this.about = make("p", { class: "ck-sheet-about" });
    for (const [event, act] of Object.entries({ keydown: "key", paste: "paste", focusin: "enter", focusout: "leave", input: "typed", change: "committed", click: "click" }))
      this.element.addEventListener(event, (happened) => this[act](happened));
  }

  get cards() { return this.form || window.matchMedia(CARDS).matches; }

  // Draws another part, or the same with other rows; the cell that had the focus has it again.
  draw(grid, problems) {
    const held = this.sheets.part === this.part ? this.place() : null;
    if (this.part !== grid.part) Object.assign(this, { limit: STEP, every: false, sought: "" });
    Object.assign(this, { part: grid.part, form: grid.form, columns: grid.columns, version: grid.version, problems, fresh: new Set() });
    this.rows = new Rows(grid.rows, grid.columns.length, { single: grid.form });
    this.lay();
    if (held) this.focus(held.row, held.column);
  }

  // Lays the rows out for a page that is wider or narrower now: what is being typed stays, and so does the focus.
  turn() {
    const held = this.place();
    if (held) document.activeElement.cell.commit();
    this.lay();
    if (held) this.focus(held.row, held.column);
  }

  // The columns in sight: required ones, then frequent ones; all of them on demand, or where one holds a mistake.
  get shown() {
    const hidden = this.columns.some((column, at) => !column.few && [...this.problems.values()].some((cells) => cells.has(at)));
    const places = this.columns.map((_, at) => at).sort((a, b) => this.columns[b].required - this.columns[a].required || a - b);
    return places.filter((at) => this.every || hidden || this.form || this.columns[at].few);
  }

  get others() { return this.columns.filter((column) => !column.few).length; }

  lay() {
    this.sheets.suggest.close();
    this.places = this.shown;
    const body = make("tbody", { role: "rowgroup" });
    this.cells = new Map(); // row → its cells in sight
    const fitting = this.rows.holding(this.sought, this.fresh);
    let more = 0;
    fitting.forEach((row, at) => {
      if (at < this.limit || row.blank || this.fresh.has(row) || this.problems.has(row.id)) body.append(this.line(row));
      else more++;
    });
    this.body = body;
    const head = make("tr", { role: "row" }, make("th", { role: "columnheader", scope: "col", class: "ck-sheet-number" }, make("span", { class: "ck-unseen" }, "Row")),
      ...this.places.map((at) => this.heading(this.columns[at], at)), make("th", { role: "columnheader", scope: "col", class: "ck-sheet-end" }, make("span", { class: "ck-unseen" }, "Delete")));
    const table = make("table", { class: "ck-sheet-table", role: "table", "aria-label": this.sheets.title }, make("thead", { role: "rowgroup" }, head), body);
    const rest = more ? make("button", { type: "button", class: "ck-sheet-button ck-sheet-rest", onclick: () => { this.limit += STEP; this.lay(); } }, more > STEP ? `Show ${STEP} more of ${more} rows` : `Show the other ${more === 1 ? "row" : `${more} rows`}`) : "";
    const abouts = this.columns.map((column, at) => make("span", { id: `${this.uid}-about-${at}`, hidden: true }, column.about));
    this.about.replaceChildren();
    this.element.classList.toggle("ck-sheet-form", this.form);
    this.element.replaceChildren(make("div", { class: "ck-sheet-scroll" }, table), rest, this.about, ...abouts);
    this.mark(this.problems);
  }

  heading(column, at) {
    const words = [capital(column.label), column.required ? make("span", { class: "ck-sheet-star", title: "must be filled in" }, " *") : ""];
    return make("th", { role: "columnheader", scope: "col", class: at === 0 ? "ck-sheet-key" : "", "data-kind": column.kind },
      make("button", { type: "button", class: "ck-sheet-heading", title: column.about, onclick: () => this.tell(at, true) }, ...words));
  }

  line(row) {
    const cells = this.places.map((at) => new Cell(this, row, at));
    this.cells.set(row, cells);
    const gone = make("button", { type: "button", class: "ck-sheet-delete", tabindex: this.cards ? "0" : "-1", onclick: () => this.remove(row) }, make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "ck-sheet-word-delete" }, " Delete"));
    const count = make("span", { class: "ck-sheet-count" }), title = make("bdi", { class: "ck-sheet-row-title" }), sum = make("bdi", { class: "ck-sheet-sum" });
    const fold = make("button", { type: "button", class: "ck-sheet-fold", onclick: () => this.open(row, !row.open) }, title, " ", sum);
    row.line = make("tr", { role: "row" }, make("th", { role: "rowheader", scope: "row", class: "ck-sheet-number" }, count, fold),
      ...cells.map((cell) => cell.element), make("td", { role: "cell", class: "ck-sheet-end" }, this.form ? "" : gone));
    Object.assign(row, { count, title, sum, fold, gone });
    this.label(row);
    this.open(row, this.form || row.open || row.blank || this.fresh.has(row));
    return row.line;
  }

  nameOf(row) { return this.titleOf(row) || (row.blank ? `new ${this.sheets.rowName}` : `row ${this.rows.list.indexOf(row) + 1}`); }

  titleOf(row) { // a tie is called by both of its ends, any other row by its first cell, as they stand on the page
    const now = (at) => this.cells.get(row)?.find((cell) => cell.at === at)?.field.value ?? row.cells[at];
    return (this.part === "ties" ? [0, 1] : [0]).map((at) => now(at).trim()).filter(Boolean).join(" → ");
  }

  label(row) {
    const at = this.rows.list.indexOf(row) + 1, named = this.part === "ties" ? 2 : 1;
    row.count.textContent = row.blank ? "+" : String(at);
    row.title.textContent = row.blank ? `New ${this.sheets.rowName}` : this.titleOf(row) || `Row ${at}`;
    row.sum.textContent = this.places.filter((place) => place >= named && row.cells[place].trim()).map((place) => this.saidOf(row, place)).join(", ");
    row.gone.setAttribute("aria-label", `Delete ${this.nameOf(row)}`);
    row.gone.hidden = row.blank;
    row.line.classList.toggle("ck-sheet-blank", row.blank);
    for (const cell of this.cells.get(row)) cell.name();
  }

  saidOf(row, at) { // a word speaks for itself, a number does not
    const { kind, label } = this.columns[at], said = row.cells[at].trim();
    return ["name", "names", "text", "choice"].includes(kind) && !/^[-\d]/.test(said) ? said : `${label} ${said}`;
  }

  open(row, open) { // only a card can be folded
    row.open = open;
    row.line.classList.toggle("ck-sheet-folded", !open);
    row.fold.setAttribute("aria-expanded", String(open));
  }

  // ---- what is typed -------------------------------------------------------------------------------------------

  typed({ target: field }) {
    const { cell } = field;
    if (!cell) return;
    if (cell.row.blank && field.value.trim()) { // there is an empty row again, before the next key
      cell.row.blank = false;
      this.rows.unsent.add(cell.row);
      this.grow();
    }
    cell.explain();
    if (cell.column.offers) this.sheets.suggest.show(cell);
  }

  grow() {
    const made = this.rows.extend();
    if (!made) return;
    this.body.append(this.line(made));
    const before = this.rows.list.at(-2);
    this.fresh.add(before);
    this.label(before);
  }

  committed({ target: field }) { field.cell?.commit(); }

  changed({ row }) {
    if (row.blank) this.grow();
    this.label(row);
    this.sheets.send();
  }

  remove(row) {
    const next = this.rows.list[this.rows.list.indexOf(row) + 1];
    this.rows.remove(row);
    row.line.remove();
    this.cells.delete(row);
    this.rows.list.forEach((other) => { if (this.cells.has(other)) this.label(other); });
    this.sheets.send([row.id]);
    this.cells.get(next)?.[0].field.focus();
  }

  // ---- keys and paste ------------------------------------------------------------------------------------------

  key(event) {
    const { cell } = event.target;
    if (!cell) return event.target.closest(".ck-sheet-delete") && event.key === "ArrowLeft" ? this.back(event) : undefined;
    if (event.isComposing || this.sheets.suggest.key(event)) return undefined;
    const field = event.target;
    if (event.key === "ArrowDown" && event.altKey && cell.column.offers) {
      event.preventDefault();
      return this.sheets.suggest.show(cell, { all: true });
    }
    if (event.key === "Escape") {
      field.value = cell.row.cells[cell.at];
      return cell.explain();
    }
    const several = field.tagName === "TEXTAREA";
    if (event.key === "Enter" && several && (event.altKey || event.shiftKey || this.cards)) return event.altKey ? this.newLine(event, field) : undefined;
    const caret = { start: field.selectionStart === 0, end: field.selectionEnd === field.value.length };
    if (event.altKey || event.metaKey || (event.shiftKey && event.key !== "Enter") || !leavesText(event.key, field.value, caret)) return undefined;
    const visible = [...this.cells.keys()], here = { row: visible.indexOf(cell.row), column: this.places.indexOf(cell.at) };
    const to = target({ key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey }, here, { rows: visible.length, columns: this.places.length, cards: this.cards }, caret);
    if (!to && event.key !== "Enter") return undefined;
    event.preventDefault();
    cell.commit();
    const now = [...this.cells.keys()]; // with the row that has just been added
    const at = to ?? { row: now.length > visible.length ? here.row + 1 : here.row, column: here.column };
    if (at.column === this.places.length) return now[at.row].gone.focus();
    this.open(now[at.row], true);
    return this.cells.get(now[at.row])[at.column].field.focus();
  }

  back(event) {
    event.preventDefault();
    const row = [...this.cells.keys()].find((one) => one.gone === event.target.closest("button"));
    return this.cells.get(row).at(-1).field.focus();
  }

  newLine(event, field) {
    event.preventDefault();
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  }

  paste(event) {
    const { cell } = event.target, text = event.clipboardData?.getData("text/plain") ?? "";
    if (!cell) return;
    const block = cellsOf(text);
    if (block.length === 1 && block[0].length === 1) return; // one text goes into the cell as it does everywhere
    if (cell.column.kind === "text" && !text.includes("\t") && event.target.value) return; // lines in the middle of a longer text
    event.preventDefault();
    this.sheets.suggest.close();
    const found = laid(block, this.columns, this.places, this.rows.list.indexOf(cell.row), this.places.indexOf(cell.at));
    for (const { row: place, cells } of this.form ? found.rows.slice(0, 1) : found.rows) {
      const row = this.rows.at(place);
      for (const [at, entry] of cells) this.rows.put(row, at, entry.trim() === "" ? "" : entry);
      this.rows.unsent.add(row); // an empty row in the middle too, so that Python counts the rows as the page does
      this.fresh.add(row);
      row.blank = false;
    }
    this.rows.extend();
    this.every ||= found.named?.some((at) => at !== null && !this.columns[at].few) ?? false;
    const held = { row: this.rows.list.indexOf(cell.row), column: cell.at };
    this.sheets.dressed();
    this.lay();
    this.focus(held.row, held.column);
    this.sheets.send([], found.beyond ? `${found.beyond === 1 ? "One column" : `${found.beyond} columns`} of the copied range had no place here: begin further left, or show more columns, and paste again.` : "");
  }

  // ---- focus and marks -----------------------------------------------------------------------------------------

  enter({ target: field }) {
    const { cell } = field;
    if (!cell) return;
    this.open(cell.row, true); // on a page that gets narrow now, a folded card would take the focus away
    if (field.select && field.tagName === "INPUT") field.select();
    this.tell(cell.at, false);
  }

  leave({ target: field, relatedTarget }) {
    if (!field.cell) return;
    this.sheets.suggest.close();
    field.cell.commit();
    if (!field.cell.row.line?.contains(relatedTarget)) setTimeout(() => this.mark(this.problems), SETTLED);
  }

  click({ target: field }) {
    if (field.cell?.column.offers && !this.sheets.suggest.open) this.sheets.suggest.show(field.cell, { all: !field.cell.column.many || !field.value });
  }

  // Says below the table what a column is for; in a card that stands at each field.
  tell(at, aloud) {
    const column = this.columns[at];
    this.about.replaceChildren(make("strong", {}, `${capital(column.label)}.`), ` ${column.about}`);
    this.about.setAttribute("role", aloud ? "status" : "note");
  }

  // Marks what cannot be read. That a row just begun is not full yet is not said while somebody is in it.
  mark(problems, focused = document.activeElement) {
    this.problems = problems;
    for (const [row, cells] of this.cells) {
      const here = row.line.contains(focused);
      for (const cell of cells) {
        const sentence = problems.get(row.id)?.get(cell.at) ?? "";
        cell.mark(here && !cell.row.cells[cell.at].trim() && !cell.wrong ? "" : sentence);
      }
      if (problems.has(row.id)) this.open(row, true);
    }
  }

  place() {
    const { cell } = document.activeElement ?? {};
    return cell?.table === this ? { row: this.rows.list.indexOf(cell.row), column: cell.at } : null;
  }

  focus(row, column) {
    const wanted = this.rows.list[Math.min(row, this.rows.list.length - 1)], cells = this.cells.get(wanted);
    if (cells) this.open(wanted, true);
    (cells?.find((cell) => cell.at === column) ?? cells?.[0])?.field.focus();
  }

  // Goes to the first cell that cannot be read; shows its column where that is out of sight.
  mend() {
    const row = this.rows.list.find((one) => this.problems.has(one.id));
    if (!row) return;
    if (!this.cells.has(row) || this.shown.length !== this.places.length) this.lay();
    this.focus(this.rows.list.indexOf(row), Math.min(...this.problems.get(row.id).keys()));
  }
}
