// The table view without a page: where a key leads, what a copied range fills, which entries are offered, which rows are sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leavesText, target } from "../../../coalition_kit/widgets/js/sheets/keys.js";
import { fitting, piece, taken, wordsFor } from "../../../coalition_kit/widgets/js/sheets/options.js";
import { cellsOf, headings, laid } from "../../../coalition_kit/widgets/js/sheets/paste.js";
import { Rows } from "../../../coalition_kit/widgets/js/sheets/rows.js";

const size = { rows: 3, columns: 4 };
const both = { start: true, end: true };
const go = (key, at, more = {}, caret = both) => target({ key, ...more }, at, { ...size, ...more }, caret);

test("arrows and Enter lead to the cells around", () => {
  const at = { row: 1, column: 1 };
  assert.deepEqual(go("ArrowUp", at), { row: 0, column: 1 });
  assert.deepEqual(go("ArrowDown", at), { row: 2, column: 1 });
  assert.deepEqual(go("ArrowLeft", at), { row: 1, column: 0 });
  assert.deepEqual(go("ArrowRight", at), { row: 1, column: 2 });
  assert.deepEqual(go("Enter", at), { row: 2, column: 1 });
  assert.deepEqual(go("Enter", at, { shift: true }), { row: 0, column: 1 });
  assert.deepEqual(go("ArrowDown", { row: 0, column: 2 }, { ctrl: true }), { row: 2, column: 2 });
});

test("at the edges a key stays, but for the button behind the last column", () => {
  assert.equal(go("ArrowUp", { row: 0, column: 0 }), null);
  assert.equal(go("ArrowLeft", { row: 0, column: 0 }), null);
  assert.equal(go("Enter", { row: 2, column: 0 }), null);
  assert.deepEqual(go("ArrowRight", { row: 0, column: 3 }), { row: 0, column: 4 });
});

test("within a text an arrow moves the caret, and other keys are the text's own", () => {
  const at = { row: 1, column: 1 };
  assert.equal(go("ArrowLeft", at, {}, { start: false, end: true }), null);
  assert.equal(go("ArrowRight", at, {}, { start: true, end: false }), null);
  assert.equal(go("Home", at), null);
  assert.ok(leavesText("ArrowUp", "one line", { start: false, end: true }));
  assert.ok(!leavesText("ArrowUp", "two\nlines", { start: false, end: true }));
  assert.ok(leavesText("ArrowDown", "two\nlines", { start: false, end: true }));
});

test("in cards down leads to the next field, and from the last to the next card", () => {
  assert.deepEqual(go("ArrowDown", { row: 0, column: 3 }, { cards: true }), { row: 1, column: 0 });
  assert.deepEqual(go("Enter", { row: 0, column: 0 }, { cards: true }), { row: 0, column: 1 });
  assert.deepEqual(go("ArrowUp", { row: 1, column: 0 }, { cards: true }), { row: 0, column: 3 });
  assert.equal(go("ArrowDown", { row: 2, column: 3 }, { cards: true }), null);
});

test("a copied range is rows and cells, whatever ends its lines", () => {
  assert.deepEqual(cellsOf("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(cellsOf("a\n\nb"), [["a"], [""], ["b"]]);
  assert.deepEqual(cellsOf("one"), [["one"]]);
  assert.deepEqual(cellsOf("\tb"), [["", "b"]]);
  assert.deepEqual(cellsOf(""), [[""]]);
});

test("a cell in quotation marks may hold tabs, lines and quotation marks; a quotation is no such cell", () => {
  assert.deepEqual(cellsOf('x\t"two\nlines"\ty'), [["x", "two\nlines", "y"]]);
  assert.deepEqual(cellsOf('"say ""yes"""\tb'), [['say "yes"', "b"]]);
  assert.deepEqual(cellsOf('"Ana" and "Ben"\tb'), [['"Ana" and "Ben"', "b"]]);
  assert.deepEqual(cellsOf('"no end\tb'), [['"no end', "b"]]);
  assert.deepEqual(cellsOf('"Ana"'), [['"Ana"']]);
});

const columns = [{ label: "name" }, { label: "function" }, { label: "private stance" }, { label: "note" }];

test("a range fills the columns in sight from the focused cell", () => {
  const found = laid([["Sales", "2"], ["Design", "?"]], columns, [0, 1, 2], 4, 1);
  assert.deepEqual(found.rows, [{ row: 4, cells: [[1, "Sales"], [2, "2"]] }, { row: 5, cells: [[1, "Design"], [2, "?"]] }]);
  assert.equal(found.beyond, 0);
});

test("filled columns without a place are counted", () => {
  assert.equal(laid([["1", "a", ""], ["2", "b", ""]], columns, [0, 1], 0, 1).beyond, 1);
});

test("a range that begins with the headings goes into the columns that they name", () => {
  assert.deepEqual(headings([["Name *", "Private_Stance"], ["Ana", "1"]], columns), [0, 2]);
  const found = laid([["note", "", "name"], ["long", "x", "Ana"]], columns, [0, 1], 2, 1);
  assert.deepEqual(found.rows, [{ row: 2, cells: [[3, "long"], [0, "Ana"]] }]);
  assert.equal(found.beyond, 1);
});

test("a row is no row of headings where one is unknown, stands twice, or stands alone", () => {
  assert.equal(headings([["name", "shoe size"], ["Ana", "44"]], columns), null);
  assert.equal(headings([["name", "name"], ["Ana", "44"]], columns), null);
  assert.equal(headings([["name"]], columns), null);
  assert.equal(headings([["", ""], ["Ana", "44"]], columns), null);
});

const stance = [["-1", "leans against it"], ["0", "undecided"], ["1", "leans for it"], ["?", "not known"]];

test("entries are offered by value and by word", () => {
  assert.deepEqual(fitting(stance, "").length, 4);
  assert.deepEqual(fitting(stance, "lea").map(([value]) => value), ["-1", "1"]);
  assert.deepEqual(fitting(stance, "for").map(([value]) => value), ["1"]);
  assert.deepEqual(fitting(stance, "1").map(([value]) => value), ["1"]);
  assert.deepEqual(fitting([["Zoë", ""], ["Ana Zorn", ""]], "zo").map(([value]) => value), ["Zoë", "Ana Zorn"]);
  assert.deepEqual(fitting([["Ana Ruiz", ""], ["Ana", ""]], "ana").map(([value]) => value), ["Ana", "Ana Ruiz"]);
  assert.deepEqual(fitting(stance, "2-4"), []);
});

test("of several names the last one is completed", () => {
  assert.deepEqual(piece("Ana; Be", true), { before: "Ana; ", typed: "Be" });
  assert.equal(taken("Ana; Be", "Ben", true), "Ana; Ben");
  assert.equal(taken("Ana;", "Ben", true), "Ana; Ben");
  assert.equal(taken("", "a; b", true), '"a; b"');
  assert.equal(taken("works", "2", false), "2");
});

test("a whole entry has its words", () => {
  assert.equal(wordsFor(stance, " 1 "), "leans for it");
  assert.equal(wordsFor(stance, "1-2"), "");
});

test("there is always an empty row at the end, and only changed rows are sent", () => {
  const rows = new Rows([[0, ["Ana", ""]], [7, ["Ben", ""]]], 2);
  assert.deepEqual([rows.count, rows.list.at(-1).id], [2, 8]);
  assert.ok(rows.put(rows.list[2], 0, "Cem"));
  assert.ok(!rows.put(rows.list[0], 0, "Ana"));
  assert.equal(rows.extend().id, 9);
  assert.equal(rows.extend(), null);
  assert.deepEqual(rows.send(), [[8, ["Cem", ""]]]);
  assert.deepEqual(rows.send(), []);
});

test("pasting beyond the end makes rows; a deleted row is not sent", () => {
  const rows = new Rows([], 1);
  ["a", "b", "c"].forEach((text, at) => rows.put(rows.at(at), 0, text));
  rows.extend();
  assert.deepEqual(rows.list.map((row) => [row.cells[0], row.blank]), [["a", false], ["b", false], ["c", false], ["", true]]);
  rows.remove(rows.list[1]);
  assert.deepEqual(rows.send().map(([, cells]) => cells[0]), ["a", "c"]);
});

test("a form has one row", () => {
  const rows = new Rows([[0, ["Title"]]], 1, { single: true });
  assert.deepEqual([rows.list.length, rows.count, rows.extend()], [1, 1, null]);
});

test("rows are found by what they hold; the empty row and those just begun stay", () => {
  const rows = new Rows([[0, ["Ana"]], [1, ["Ben"]]], 1);
  assert.deepEqual(rows.holding("BE", new Set()).map((row) => row.id), [1, 2]);
  assert.deepEqual(rows.holding("BE", new Set([rows.list[0]])).map((row) => row.id), [0, 1, 2]);
});
