// Which part is shown? The parts that one begins with are in sight, the others folded by what they are about.

import { make } from "../tools.js";

export class Chooser {
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
    return make("button", { type: "button", class: "ck-sheet-part", "data-part": part, "aria-pressed": String(part === chosen), onclick: () => this.sheets.choose(part) },
      title, count, unread ? make("span", { class: "ck-sheet-mend" }, ` ${unread} to mend`) : "");
  }
}
