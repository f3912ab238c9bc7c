// What the bar and the exercises say and do without a page: times, names of files, states, the order of a ranking.

import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../../coalition_kit/widgets/js/ranking.js";
import { refusalWords, stateWords } from "../../../coalition_kit/widgets/js/session_words.js";
import { clock, fileName } from "../../../coalition_kit/widgets/js/tools.js";

test("a time of today is a time; one of another day has its day", () => {
  const now = new Date(2028, 4, 3, 18, 0);
  assert.equal(clock(new Date(2028, 4, 3, 14, 2).getTime(), now), "14:02");
  assert.equal(clock(new Date(2028, 4, 3, 0, 5).getTime(), now), "00:05");
  assert.equal(clock(new Date(2028, 4, 2, 14, 2).getTime(), now), "2 May, 14:02");
});

test("a file name holds what every system takes", () => {
  assert.equal(fileName("Budget / “Q3”: <final>", "json"), "Budget Q3 final.json");
  assert.equal(fileName("../..", "xlsx"), "My case.xlsx");
  assert.equal(fileName("Čeština и עברית", "json"), "Čeština и עברית.json");
  assert.equal(fileName("x".repeat(200), "json").length, 65);
});

test("the worst news about saving comes first", () => {
  const all = { works: false, full: true, held: true, record: null };
  assert.match(stateWords(all), /^Saving in the browser is off/);
  assert.match(stateWords({ ...all, works: true }), /^Not saved: this browser has no room/);
  assert.match(stateWords({ ...all, works: true, full: false }), /another page/);
  assert.equal(stateWords({ works: true, full: false, held: false, record: null }), "Nothing to save yet");
  assert.match(stateWords({ works: true, full: false, held: false, record: { time: Date.now() } }), /^Saved in this browser \d\d:\d\d$/);
});

test("files are refused only when there are none or they are too large", () => {
  const most = 25 * 2 ** 20;
  assert.equal(refusalWords(1, most), "");
  assert.equal(refusalWords(most, most), "");
  assert.match(refusalWords(0, most), /are empty/);
  assert.match(refusalWords(most + 2 ** 20, most), /hold 26\.0 MB; at most 25\.0 MB/);
});

test("a line of a ranking changes places with its neighbour, and the order before stays as it was", () => {
  const order = ["a", "b", "c"];
  assert.deepEqual(moved(order, 2, -1), ["a", "c", "b"]);
  assert.deepEqual(moved(order, 0, 1), ["b", "a", "c"]);
  assert.deepEqual(order, ["a", "b", "c"]);
});
