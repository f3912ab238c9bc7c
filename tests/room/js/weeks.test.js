// Weeks on two walls at once: each week has its time, and is counted once.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NetworkWall } from "../../../coalition_kit/room/js/wall_network.js";

function wall(view, sent) {
  const made = Object.create(NetworkWall.prototype);
  return Object.assign(made, { view, going: "push", update() {}, move: async ({ do: what, number }) => { if (what === "week") sent.push(number); return true; } });
}
const settled = async () => { for (let i = 0; i < 20; i += 1) await Promise.resolve(); };

test("two walls that were started a second apart let a week pass in each eight seconds", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const sent = [], view = { id: 7, act: 1, number: 0 }, both = [wall(view, sent), wall(view, sent)];
  await both[0].go(true);
  await settled();
  mock.timers.tick(1000);
  await both[1].go(true);
  for (let second = 0; second < 40; second += 1) {
    mock.timers.tick(1000);
    await settled();
    view.number = Math.max(view.number, ...sent); // what the server shows every wall
  }
  assert.deepEqual([...new Set(sent)], [1, 2, 3, 4, 5]);
  mock.timers.reset();
});
