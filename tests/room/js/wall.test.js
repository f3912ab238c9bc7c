// What goes by itself on the wall: one week at a time, parts that turn, and a run sheet that another version of the kit kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NetworkWall } from "../../../coalition_kit/room/js/wall_network.js";
import { Parts } from "../../../coalition_kit/room/js/wall_parts.js";
import { RunSheet } from "../../../coalition_kit/room/js/wall_sheet.js";

const soon = () => new Promise((done) => setImmediate(done));

test("to push and to stop at once lets no week pass twice, and to pause ends them all", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const weeks = [];
  const wall = Object.assign(Object.create(NetworkWall.prototype), {
    view: { act: 1, number: 0, id: 1 }, update() {}, going: "",
    move: async ({ do: what, number }) => { if (what === "week") weeks.push(number); return true; },
  });
  wall.go(true);
  wall.go(false);
  await soon();
  t.mock.timers.tick(8000);
  await soon();
  assert.deepEqual(weeks, [1]);
  t.mock.timers.tick(8000);
  await soon();
  assert.equal(weeks.length, 2);
  wall.go(true);
  wall.pause();
  await soon();
  t.mock.timers.tick(80_000);
  await soon();
  assert.equal(weeks.length, 2);
});

test("parts go on turning while answers come in", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const parts = Object.assign(Object.create(Parts.prototype), {
    words: { part: "{number} of {count}" }, at: 0, count: 3, still: false, heading: () => "",
    box: { clientWidth: 100, textContent: "a few words" }, where: {}, element: { isConnected: true },
  });
  parts.turn(0);
  for (let answers = 0; answers < 8; answers += 1) {
    t.mock.timers.tick(1000);
    parts.turn(0);
  }
  assert.equal(parts.at, 1);
  parts.element.isConnected = false;
  t.mock.timers.tick(60_000);
  assert.equal(parts.at, 1, "nothing turns out of sight");
});

test("a step of a run sheet that is shorter now is its last one", () => {
  globalThis.localStorage = { getItem: () => JSON.stringify({ name: "Half a day", at: 9, from: 0 }) };
  const sheet = Object.assign(Object.create(RunSheet.prototype), { key: "k", sheets: [{ name: "Half a day", steps: [{}, {}] }] });
  assert.equal(sheet.state.at, 1);
});
