// The rows of a part while somebody types: a text for each column, an empty row at the end, and what has changed since it was last sent.

const empty = (row) => row.cells.every((cell) => !cell.trim());

export class Rows {
  constructor(rows, width, { single = false } = {}) { // `single`: a form, which has one row and gets no other
    this.width = width;
    this.single = single;
    this.list = rows.map(([id, cells]) => ({ id, cells: [...cells], blank: false }));
    this.next = Math.max(-1, ...rows.map(([id]) => id)) + 1;
    this.unsent = new Set();
    this.extend();
  }

  // Keeps an empty row at the end; returns it where it was added.
  extend() {
    const last = this.list.at(-1);
    if (this.single || (last && last.blank && empty(last))) return null;
    if (last) last.blank = false;
    const made = { id: this.next++, cells: Array(this.width).fill(""), blank: true };
    this.list.push(made);
    return made;
  }

  get count() { return this.list.length - (this.single ? 0 : 1); }

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
}
