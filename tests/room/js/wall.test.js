// What goes by itself on the wall: one week at a time, parts that turn, and a run sheet that another version of the kit kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NetworkWall } from "../../../coalition_kit/room/js/wall_network.js";
import { Parts } from "../../../coalition_kit/room/js/wall_parts.js";
import { RunSheet } from "../../../coalition_kit/room/js/wall_sheet.js";

const soon = () => new Promise((done) => setImmediate(done));

// A wall of the network without a page: what it asks of the server, and `shown` for what the server then says.
function networkWall(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const weeks = [], wall = Object.assign(Object.create(NetworkWall.prototype), {
    move: async ({ do: what, number }) => { if (what === "week") weeks.push(number); return true; },
  });
  const shown = (view) => { wall.view = { ...wall.view, ...view }; wall.follow(wall.view); };
  shown({ id: 1, act: 1, number: 0, pushing: true, going: true });
  return { weeks, wall, shown };
}

test("to push and to stop at once lets no week pass twice", async (t) => {
  const { weeks, shown } = networkWall(t);
  shown({ pushing: false });
  t.mock.timers.tick(8000);
  await soon();
  assert.deepEqual(weeks, [1]);
  shown({ number: 1 });
  shown({ number: 1, on: [true] }); // somebody's phone says something: the week does not begin anew
  t.mock.timers.tick(7999);
  assert.deepEqual(weeks, [1]);
  t.mock.timers.tick(1);
  assert.deepEqual(weeks, [1, 2]);
});

test("a pause on one wall stops the weeks on another, and a push on one lets them go by on the other", (t) => {
  const { weeks, shown } = networkWall(t);
  shown({ going: false });
  t.mock.timers.tick(80_000);
  assert.deepEqual(weeks, []);
  shown({ going: true });
  t.mock.timers.tick(8000);
  assert.deepEqual(weeks, [1]);
});

test("a week that could not be told to the server is told again", async (t) => {
  const { weeks, wall } = networkWall(t), { move } = wall;
  wall.move = async () => false;
  t.mock.timers.tick(8000);
  await soon();
  wall.move = move;
  t.mock.timers.tick(8000);
  assert.deepEqual(weeks, [1]);
  wall.leave();
  t.mock.timers.tick(80_000);
  assert.deepEqual(weeks, [1]);
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
