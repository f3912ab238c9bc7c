// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

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
var unique = (kind) => `ck-${kind}-${Math.random().toString(36).slice(2)}`;
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

// sheets/chooser.js
var Chooser = class {
  constructor(sheets) {
    this.sheets = sheets;
    this.element = make("div", { class: "ck-sheet-parts", role: "group", "aria-label": "Parts of the workbook" });
  }
  draw() {
    const parts = this.sheets.model.get("parts"), chosen = this.sheets.part;
    const groups = [...new Set(parts.map((part) => part.group))];
    const open = new Set([...this.element.querySelectorAll("details[open]")].map((fold) => fold.dataset.group));
    const held = this.element.contains(document.activeElement) ? document.activeElement.dataset.part : null;
    this.element.replaceChildren(...groups.map((group) => {
      const mine = parts.filter((part) => part.group === group);
      const buttons = make("div", { class: "ck-sheet-group" }, ...mine.map((part) => this.button(part, chosen)));
      if (!group) return buttons;
      const rows = mine.reduce((sum, part) => sum + part.rows, 0), unread = mine.some((part) => part.unread);
      const words = make("summary", {}, group, rows ? make("span", { class: "ck-sheet-rows" }, ` ${rows}`) : "", unread ? make("span", { class: "ck-sheet-mend" }, " to mend") : "");
      return make("details", { class: "ck-sheet-more-parts", "data-group": group, open: open.has(group) || mine.some((part) => part.part === chosen) }, words, buttons);
    }));
    if (held) this.element.querySelector(`[data-part="${held}"]`)?.focus();
  }
  button({ part, title, rows, unread }, chosen) {
    const count = rows === null ? "" : make("span", { class: "ck-sheet-rows" }, ` ${rows}`);
    return make(
      "button",
      { type: "button", class: "ck-sheet-part", "data-part": part, "aria-pressed": String(part === chosen), onclick: () => this.sheets.choose(part) },
      title,
      count,
      unread ? make("span", { class: "ck-sheet-mend" }, ` ${unread} to mend`) : ""
    );
  }
};

// sheets/options.js
var folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
function piece(text, many) {
  const at = many ? text.lastIndexOf(";") + 1 : 0;
  const gap = many ? text.slice(at).length - text.slice(at).trimStart().length : 0;
  return { before: text.slice(0, at + gap), typed: text.slice(at + gap) };
}
function fitting(options, typed) {
  const wanted = folded(typed);
  if (!wanted) return options;
  const begins = (text) => folded(text).startsWith(wanted);
  const inside2 = (text) => folded(text).split(/\s+|(?<=\p{L})-/u).some((word) => word.startsWith(wanted));
  const rank = ([value, words]) => folded(value) === wanted ? 0 : begins(value) || begins(words) ? 1 : inside2(value) || inside2(words) ? 2 : 3;
  return options.map((option, at) => ({ option, at, rank: rank(option) })).filter((one) => one.rank < 3).sort((a, b) => a.rank - b.rank || a.at - b.at).map((one) => one.option);
}
function taken(text, value, many) {
  if (!many) return value;
  const said = value.includes(";") || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
  const { before } = piece(text, many);
  return `${before}${before.endsWith(";") ? " " : ""}${said}`;
}
var wordsFor = (options, text) => options.find(([value]) => value === text.trim())?.[1] ?? "";

// sheets/suggest.js
var MOST = 60;
var Suggest = class {
  constructor(uid, root) {
    this.list = make("ul", { class: "ck-sheet-options", id: `${uid}-options`, role: "listbox", "aria-label": "Entries to choose from", popover: "manual" });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("li")));
    root.append(this.list);
    this.field = null;
  }
  get open() {
    return this.field !== null;
  }
  // Opens the list for a cell's field; `all` shows every entry whatever stands in it. Nothing to show closes it.
  show(cell, { all = false } = {}) {
    const { field, column, options } = cell;
    const { typed } = piece(field.value, column.many);
    const found = fitting(options, all ? "" : typed).slice(0, MOST);
    if (!found.length || !all && found.length === 1 && found[0][0] === typed) return this.close();
    if (this.field && this.field !== field) this.close();
    this.cell = cell;
    this.field = field;
    this.list.replaceChildren(...found.map(([value, words], at) => make(
      "li",
      { role: "option", id: `${this.list.id}-${at}`, "data-value": value, "aria-selected": "false" },
      make("bdi", {}, value),
      words ? make("span", { class: "ck-sheet-means" }, words) : ""
    )));
    if (field.role === "combobox") field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", this.list.id);
    if (!this.list.matches(":popover-open")) this.list.showPopover?.();
    this.place();
    const now = all ? found.findIndex(([value]) => value === typed.trim()) : column.strict && typed.trim() ? 0 : -1;
    this.point(now);
    return void 0;
  }
  place() {
    const box = this.field.getBoundingClientRect(), height = window.visualViewport?.height ?? window.innerHeight;
    const above = box.top, below = height - box.bottom, up = below < 180 && above > below;
    Object.assign(this.list.style, {
      left: `${Math.max(8, Math.min(box.left, window.innerWidth - 248))}px`,
      minWidth: `${Math.max(box.width, 180)}px`,
      maxHeight: `${Math.min(320, (up ? above : below) - 12)}px`,
      top: up ? "auto" : `${box.bottom + 3}px`,
      bottom: up ? `${window.innerHeight - box.top + 3}px` : "auto"
    });
  }
  point(at) {
    this.at = at;
    [...this.list.children].forEach((option2, place) => option2.setAttribute("aria-selected", String(place === at)));
    const option = this.list.children[at];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      this.list.scrollTop = Math.max(Math.min(this.list.scrollTop, option.offsetTop), option.offsetTop + option.offsetHeight - this.list.clientHeight);
    } else this.field.removeAttribute("aria-activedescendant");
  }
  // Takes what a key means to the open list; returns whether the key is done with.
  key(event) {
    if (!this.open) return false;
    const count = this.list.children.length;
    if (event.key === "ArrowDown") this.point((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.point(this.at <= 0 ? count - 1 : this.at - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" || event.key === "Tab") {
      const chosen = this.list.children[this.at];
      if (chosen) this.take(chosen);
      else this.close();
      return false;
    } else return false;
    event.preventDefault();
    return true;
  }
  take(option) {
    if (!option || !this.open) return;
    const { cell } = this;
    cell.field.value = taken(cell.field.value, option.dataset.value, cell.column.many);
    this.close();
    cell.commit();
  }
  close() {
    if (!this.open) return;
    for (const name of ["aria-controls", "aria-activedescendant"]) this.field.removeAttribute(name);
    if (this.field.role === "combobox") this.field.setAttribute("aria-expanded", "false");
    this.field = null;
    if (this.list.matches(":popover-open")) this.list.hidePopover();
  }
};

// sheets/cell.js
var capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
var Cell = class {
  constructor(table, row, at) {
    Object.assign(this, { table, row, at, column: table.columns[at], number: ++table.made });
    const long = table.form || ["text", "names"].includes(this.column.kind);
    const list = this.column.offers ? { "aria-autocomplete": "list", "aria-haspopup": "listbox" } : {};
    this.field = make(long ? "textarea" : "input", {
      class: "ck-sheet-field",
      ...long ? { rows: 1 } : { type: "text" },
      ...list,
      ...this.column.offers && !long ? { role: "combobox", "aria-expanded": "false" } : {},
      autocomplete: "off",
      enterkeyhint: "next",
      spellcheck: String(this.column.kind === "text"),
      dir: "auto",
      "aria-describedby": `${table.uid}-about-${at}`,
      ...this.column.required ? { "aria-required": "true" } : {}
    });
    this.field.value = row.cells[at];
    this.means = make("span", { class: "ck-sheet-word", "aria-hidden": "true" });
    this.element = make(
      "td",
      { role: "cell", class: `ck-sheet-cell${at === 0 ? " ck-sheet-key" : ""}`, "data-kind": this.column.kind },
      make("span", { class: "ck-sheet-label", "aria-hidden": "true" }, capital(this.column.label), this.column.required ? " *" : ""),
      make("span", { class: "ck-sheet-hint", "aria-hidden": "true" }, this.column.help),
      make("span", { class: "ck-sheet-box" }, this.field, this.means)
    );
    this.field.cell = this;
    this.name();
    this.explain();
  }
  get options() {
    return this.table.sheets.optionsFor(this.column);
  }
  name() {
    this.field.setAttribute("aria-label", this.table.form ? this.column.label : `${this.column.label}, ${this.table.nameOf(this.row)}`);
  }
  explain() {
    this.means.textContent = this.field.value ? wordsFor(this.options, this.field.value) : "";
  }
  commit() {
    const { kind } = this.column, { value } = this.field;
    if (kind !== "text" && value.includes("\n")) this.field.value = value.trim().replace(/\s*\n\s*/g, kind === "names" ? "; " : " ");
    this.explain();
    if (this.table.rows.put(this.row, this.at, this.field.value)) this.table.changed(this);
  }
  show(text) {
    this.row.cells[this.at] = text;
    this.field.value = text;
    this.explain();
  }
  mark(sentence) {
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
};

// sheets/keys.js
function target({ key, shift = false, ctrl = false }, { row, column }, { rows, columns, cards = false }, caret) {
  const way = { ArrowUp: -1, ArrowDown: 1, Enter: shift ? -1 : 1 }[key];
  if (way && cards) return inside(row * columns + column + way, rows, columns);
  if (way && ctrl && key !== "Enter") return { row: way < 0 ? 0 : rows - 1, column };
  if (way) return row + way >= 0 && row + way < rows ? { row: row + way, column } : null;
  if (key === "ArrowLeft" && caret.start && !cards) return column ? { row, column: column - 1 } : null;
  if (key === "ArrowRight" && caret.end && !cards) return { row, column: column + 1 };
  return null;
}
function inside(at, rows, columns) {
  return at < 0 || at >= rows * columns ? null : { row: Math.floor(at / columns), column: at % columns };
}
var leavesText = (key, text, caret) => !text.includes("\n") || (key === "ArrowUp" ? caret.start : key === "ArrowDown" ? caret.end : true);

// sheets/paste.js
function cellsOf(text) {
  const rows = [[]];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = quotedAt(text, at) ?? plainAt(text, at);
    rows.at(-1).push(cell);
    if (text[end] === "\r" && text[end + 1] === "\n") at = end + 2;
    else at = end + 1;
    if (end < text.length && text[end] !== "	") rows.push([]);
    if (end >= text.length) break;
  }
  while (rows.length > 1 && rows.at(-1).every((cell) => cell === "")) rows.pop();
  return rows;
}
function plainAt(text, start) {
  let end = start;
  while (end < text.length && !"	\r\n".includes(text[end])) end++;
  return [text.slice(start, end), end];
}
function quotedAt(text, start) {
  if (text[start] !== '"') return null;
  let end = start + 1, cell = "";
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) {
    cell += text[end];
    end += text[end] === '"' ? 2 : 1;
  }
  const closed = text[end] === '"' && (end + 1 === text.length || "	\r\n".includes(text[end + 1]));
  return closed && /[\t\r\n"]/.test(cell) ? [cell.replaceAll("\r\n", "\n"), end + 1] : null;
}
var plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\W_]+/gu, "");
function headings(block, columns) {
  const labels = new Map(columns.map((column, at) => [plain(column.label), at]));
  const found = block[0].map((cell) => cell.trim() ? labels.get(plain(cell)) : null);
  const named = found.filter((at) => at !== null);
  return block.length > 1 && named.length && !named.includes(void 0) && new Set(named).size === named.length ? found : null;
}
function laid(block, columns, shown2, row, from) {
  const named = headings(block, columns);
  const body = named ? block.slice(1) : block;
  const places = named ?? shown2.slice(from);
  const rows = body.map((cells, at) => ({ row: row + at, cells: cells.flatMap((text, place) => places[place] == null ? [] : [[places[place], text]]) }));
  const beyond = new Set(body.flatMap((cells) => cells.flatMap((text, place) => text.trim() && places[place] == null ? [place] : [])));
  return { rows, named, beyond: beyond.size };
}

// sheets/rows.js
var empty = (row) => row.cells.every((cell) => !cell.trim());
var Rows = class {
  constructor(rows, width, { single = false } = {}) {
    this.width = width;
    this.single = single;
    this.list = rows.map(([id, cells]) => ({ id, cells: [...cells], blank: false }));
    this.next = Math.max(-1, ...rows.map(([id]) => id)) + 1;
    this.unsent = /* @__PURE__ */ new Set();
    this.extend();
  }
  // Keeps an empty row at the end; returns it where it was added.
  extend() {
    const last = this.list.at(-1);
    if (this.single || last && last.blank && empty(last)) return null;
    if (last) last.blank = false;
    const made = { id: this.next++, cells: Array(this.width).fill(""), blank: true };
    this.list.push(made);
    return made;
  }
  get count() {
    return this.list.length - (this.single ? 0 : 1);
  }
  at(place) {
    while (place >= this.list.length) {
      this.list.at(-1).blank = false;
      this.list.push({ id: this.next++, cells: Array(this.width).fill(""), blank: true });
    }
    return this.list[place];
  }
  // Puts a text into a cell; returns whether it is another than before.
  put(row, column, text) {
    if (row.cells[column] === text) return false;
    row.cells[column] = text;
    this.unsent.add(row);
    return true;
  }
  remove(row) {
    this.list = this.list.filter((other) => other !== row);
    this.unsent.delete(row);
  }
  // Returns the changed rows as [id, cells], and forgets that they have changed. A row that was always empty is none.
  send() {
    const rows = [...this.unsent].map((row) => [row.id, [...row.cells]]);
    this.unsent.clear();
    return rows;
  }
  // Returns the rows that hold a text, and those just begun; all of them for an empty text.
  holding(text, fresh) {
    const wanted = text.trim().toLowerCase();
    return this.list.filter((row) => !wanted || row.blank || fresh.has(row) || row.cells.some((cell) => cell.toLowerCase().includes(wanted)));
  }
};

// sheets/table.js
var STEP = 50;
var SETTLED = 300;
var CARDS = "(max-width: 639px)";
var Table = class {
  constructor(sheets) {
    this.sheets = sheets;
    this.uid = sheets.uid;
    this.made = 0;
    this.element = make("div", { class: "ck-sheet-frame" });
    this.about = make("p", { class: "ck-sheet-about" });
    for (const [event, act] of Object.entries({ keydown: "key", paste: "paste", focusin: "enter", focusout: "leave", input: "typed", change: "committed", click: "click" }))
      this.element.addEventListener(event, (happened) => this[act](happened));
  }
  get cards() {
    return this.form || window.matchMedia(CARDS).matches;
  }
  // Draws another part, or the same with other rows; the cell that had the focus has it again.
  draw(grid, problems) {
    const held = this.sheets.part === this.part ? this.place() : null;
    if (this.part !== grid.part) Object.assign(this, { limit: STEP, every: false, sought: "" });
    Object.assign(this, { part: grid.part, form: grid.form, columns: grid.columns, version: grid.version, problems, fresh: /* @__PURE__ */ new Set() });
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
  get others() {
    return this.columns.filter((column) => !column.few).length;
  }
  lay() {
    this.sheets.suggest.close();
    this.places = this.shown;
    const body = make("tbody", { role: "rowgroup" });
    this.cells = /* @__PURE__ */ new Map();
    const fitting2 = this.rows.holding(this.sought, this.fresh);
    let more = 0;
    fitting2.forEach((row, at) => {
      if (at < this.limit || row.blank || this.fresh.has(row) || this.problems.has(row.id)) body.append(this.line(row));
      else more++;
    });
    this.body = body;
    const head = make(
      "tr",
      { role: "row" },
      make("th", { role: "columnheader", scope: "col", class: "ck-sheet-number" }, make("span", { class: "ck-unseen" }, "Row")),
      ...this.places.map((at) => this.heading(this.columns[at], at)),
      make("th", { role: "columnheader", scope: "col", class: "ck-sheet-end" }, make("span", { class: "ck-unseen" }, "Delete"))
    );
    const table = make("table", { class: "ck-sheet-table", role: "table", "aria-label": this.sheets.title }, make("thead", { role: "rowgroup" }, head), body);
    const rest = more ? make("button", { type: "button", class: "ck-sheet-button ck-sheet-rest", onclick: () => {
      this.limit += STEP;
      this.lay();
    } }, more > STEP ? `Show ${STEP} more of ${more} rows` : `Show the other ${more === 1 ? "row" : `${more} rows`}`) : "";
    const abouts = this.columns.map((column, at) => make("span", { id: `${this.uid}-about-${at}`, hidden: true }, column.about));
    this.about.replaceChildren();
    this.element.classList.toggle("ck-sheet-form", this.form);
    this.element.replaceChildren(make("div", { class: "ck-sheet-scroll" }, table), rest, this.about, ...abouts);
    this.mark(this.problems);
  }
  heading(column, at) {
    const words = [capital(column.label), column.required ? make("span", { class: "ck-sheet-star", title: "must be filled in" }, " *") : ""];
    return make(
      "th",
      { role: "columnheader", scope: "col", class: at === 0 ? "ck-sheet-key" : "", "data-kind": column.kind },
      make("button", { type: "button", class: "ck-sheet-heading", title: column.about, onclick: () => this.tell(at, true) }, ...words)
    );
  }
  line(row) {
    const cells = this.places.map((at) => new Cell(this, row, at));
    this.cells.set(row, cells);
    const gone = make("button", { type: "button", class: "ck-sheet-delete", tabindex: this.cards ? "0" : "-1", onclick: () => this.remove(row) }, make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "ck-sheet-word-delete" }, " Delete"));
    const count = make("span", { class: "ck-sheet-count" }), title = make("bdi", { class: "ck-sheet-row-title" }), sum = make("bdi", { class: "ck-sheet-sum" });
    const fold = make("button", { type: "button", class: "ck-sheet-fold", onclick: () => this.open(row, !row.open) }, title, " ", sum);
    row.line = make(
      "tr",
      { role: "row" },
      make("th", { role: "rowheader", scope: "row", class: "ck-sheet-number" }, count, fold),
      ...cells.map((cell) => cell.element),
      make("td", { role: "cell", class: "ck-sheet-end" }, this.form ? "" : gone)
    );
    Object.assign(row, { count, title, sum, fold, gone });
    this.label(row);
    this.open(row, this.form || row.open || row.blank || this.fresh.has(row));
    return row.line;
  }
  nameOf(row) {
    return this.titleOf(row) || (row.blank ? `new ${this.sheets.rowName}` : `row ${this.rows.list.indexOf(row) + 1}`);
  }
  titleOf(row) {
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
  saidOf(row, at) {
    const { kind, label } = this.columns[at], said = row.cells[at].trim();
    return ["name", "names", "text", "choice"].includes(kind) && !/^[-\d]/.test(said) ? said : `${label} ${said}`;
  }
  open(row, open) {
    row.open = open;
    row.line.classList.toggle("ck-sheet-folded", !open);
    row.fold.setAttribute("aria-expanded", String(open));
  }
  // ---- what is typed -------------------------------------------------------------------------------------------
  typed({ target: field }) {
    const { cell } = field;
    if (!cell) return;
    if (cell.row.blank && field.value.trim()) {
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
  committed({ target: field }) {
    field.cell?.commit();
  }
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
    this.rows.list.forEach((other) => {
      if (this.cells.has(other)) this.label(other);
    });
    this.sheets.send([row.id]);
    this.cells.get(next)?.[0].field.focus();
  }
  // ---- keys and paste ------------------------------------------------------------------------------------------
  key(event) {
    const { cell } = event.target;
    if (!cell) return event.target.closest(".ck-sheet-delete") && event.key === "ArrowLeft" ? this.back(event) : void 0;
    if (event.isComposing || this.sheets.suggest.key(event)) return void 0;
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
    if (event.key === "Enter" && several && (event.altKey || event.shiftKey || this.cards)) return event.altKey ? this.newLine(event, field) : void 0;
    const caret = { start: field.selectionStart === 0, end: field.selectionEnd === field.value.length };
    if (event.altKey || event.metaKey || event.shiftKey && event.key !== "Enter" || !leavesText(event.key, field.value, caret)) return void 0;
    const visible = [...this.cells.keys()], here = { row: visible.indexOf(cell.row), column: this.places.indexOf(cell.at) };
    const to = target({ key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey }, here, { rows: visible.length, columns: this.places.length, cards: this.cards }, caret);
    if (!to && event.key !== "Enter") return void 0;
    event.preventDefault();
    cell.commit();
    const now = [...this.cells.keys()];
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
    if (block.length === 1 && block[0].length === 1) return;
    if (cell.column.kind === "text" && !text.includes("	") && event.target.value) return;
    event.preventDefault();
    this.sheets.suggest.close();
    const found = laid(block, this.columns, this.places, this.rows.list.indexOf(cell.row), this.places.indexOf(cell.at));
    for (const { row: place, cells } of this.form ? found.rows.slice(0, 1) : found.rows) {
      const row = this.rows.at(place);
      for (const [at, entry] of cells) this.rows.put(row, at, entry.trim() === "" ? "" : entry);
      this.rows.unsent.add(row);
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
    this.open(cell.row, true);
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
};

// sheets/index.js
var SEARCHED = 12;
var Sheets = class {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("sheet");
    this.turn = 0;
    this.root = make("div", { class: "ck-sheet-editor" });
    this.chooser = new Chooser(this);
    this.suggest = new Suggest(this.uid, this.root);
    this.table = new Table(this);
    this.heading = make("p", { class: "ck-sheet-title" });
    this.help = make("p", { class: "ck-sheet-help" });
    this.said = make("p", { class: "ck-sheet-said", role: "status", "aria-live": "polite" });
    this.search = make("input", { type: "search", class: "ck-sheet-search", placeholder: "Find a row", "aria-label": "Find a row", oninput: () => this.seek() });
    this.columns = this.button("", () => {
      this.table.every = !this.table.every;
      this.dressed();
      this.table.lay();
    });
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
  get part() {
    return this.model.get("grid").part;
  }
  get title() {
    return this.model.get("grid").title;
  }
  get rowName() {
    return this.model.get("grid").row;
  }
  optionsFor(column) {
    return this.model.get("options")[column.field] ?? column.options;
  }
  button(words, act) {
    return make("button", { type: "button", class: "ck-sheet-button", onclick: act }, words);
  }
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
  dressed() {
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
  wrong() {
    const found = /* @__PURE__ */ new Map();
    for (const [id, at, sentence] of this.model.get("answer").problems ?? []) found.set(id, (found.get(id) ?? /* @__PURE__ */ new Map()).set(at, sentence));
    return found;
  }
  choose(part) {
    if (part === this.part) return;
    this.model.send({ kind: "part", part });
  }
  step(kind) {
    this.model.send({ kind });
  }
  // Sends the rows that have changed, and the numbers of those deleted; `also` is said besides.
  send(gone = [], also = "") {
    const rows = this.table.rows.send();
    this.also = also;
    if (!rows.length && !gone.length) return this.say(also);
    this.model.send({ kind: "typed", version: this.table.version, turn: ++this.turn, rows, gone });
    return void 0;
  }
  say(words) {
    if (words) this.said.textContent = words;
  }
  hear() {
    const { turn = 0, said = "", cells = [], problems = [] } = this.model.get("answer");
    this.mend.hidden = !problems.length;
    if (turn < this.turn) return;
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
      "change:grid": () => this.draw(),
      "change:parts": () => this.chooser.draw(),
      "change:answer": () => this.hear(),
      "change:undoable": () => this.steps(),
      "change:redoable": () => this.steps()
    };
    for (const [event, act] of Object.entries(this.heard)) this.model.on(event, act);
    this.narrow = window.matchMedia("(max-width: 639px)");
    this.turned = () => this.table.turn();
    this.narrow.addEventListener("change", this.turned);
    this.scrolled = () => {
      if (this.suggest.open) this.suggest.place();
    };
    window.addEventListener("scroll", this.scrolled, true);
  }
  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.narrow.removeEventListener("change", this.turned);
    window.removeEventListener("scroll", this.scrolled, true);
  }
};
var sheets_default = shown(Sheets);
export {
  sheets_default as default
};
