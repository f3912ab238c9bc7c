// The list of entries that opens below a cell: while one types, with a tap, or with Alt and the arrow down. It never gets the focus.

import { make } from "../tools.js";
import { fitting, piece, taken } from "./options.js";

const MOST = 60; // entries in the list at once: typing finds the others

export class Suggest {
  constructor(uid, root) {
    this.list = make("ul", { class: "ck-sheet-options", id: `${uid}-options`, role: "listbox", "aria-label": "Entries to choose from", popover: "manual" });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the cell keeps the focus
    this.list.addEventListener("click", (event) => this.take(event.target.closest("li")));
    root.append(this.list);
    this.field = null;
  }

  get open() { return this.field !== null; }

  // Opens the list for a cell's field; `all` shows every entry whatever stands in it. Nothing to show closes it.
  show(cell, { all = false } = {}) {
    const { field, column, options } = cell;
    const { typed } = piece(field.value, column.many);
    const found = fitting(options, all ? "" : typed).slice(0, MOST);
    if (!found.length || (!all && found.length === 1 && found[0][0] === typed)) return this.close();
    if (this.field && this.field !== field) this.close();
    this.cell = cell;
    this.field = field;
    this.list.replaceChildren(...found.map(([value, words], at) => make("li", { role: "option", id: `${this.list.id}-${at}`, "data-value": value, "aria-selected": "false" },
      make("bdi", {}, value), words ? make("span", { class: "ck-sheet-means" }, words) : "")));
    if (field.role === "combobox") field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", this.list.id);
    if (!this.list.matches(":popover-open")) this.list.showPopover?.();
    this.place();
    const now = all ? found.findIndex(([value]) => value === typed.trim()) : column.strict && typed.trim() ? 0 : -1;
    this.point(now);
    return undefined;
  }

  place() { // below the field, or above it where there is more room
    const box = this.field.getBoundingClientRect(), height = window.visualViewport?.height ?? window.innerHeight;
    const above = box.top, below = height - box.bottom, up = below < 180 && above > below;
    Object.assign(this.list.style, {
      left: `${Math.max(8, Math.min(box.left, window.innerWidth - 248))}px`, minWidth: `${Math.max(box.width, 180)}px`,
      maxHeight: `${Math.min(320, (up ? above : below) - 12)}px`, top: up ? "auto" : `${box.bottom + 3}px`, bottom: up ? `${window.innerHeight - box.top + 3}px` : "auto",
    });
  }

  point(at) {
    this.at = at;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
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
      return false; // and the key moves on, as it would without the list
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
}
