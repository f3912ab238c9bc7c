// Weeks on two walls at once: each week has its time, and is counted once.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NetworkWall } from "../../../coalition_kit/room/js/wall_network.js";

const settled = async () => { for (let i = 0; i < 20; i += 1) await Promise.resolve(); };

test("two walls that were loaded a second apart let a week pass in each eight seconds", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const room = { id: 7, act: 1, number: 0, going: true, pushing: true }, sent = [];
  const wall = () => Object.assign(Object.create(NetworkWall.prototype), { move: async ({ do: what, number }) => { if (what === "week") sent.push(number); return true; } });
  const show = (each) => { each.view = { ...room }; each.follow(each.view); };
  const both = [wall(), wall()];
  show(both[0]);
  mock.timers.tick(1000);
  show(both[1]);
  for (let second = 0; second < 40; second += 1) {
    mock.timers.tick(1000);
    await settled();
    room.number = Math.max(room.number, ...sent); // what the server shows every wall
    both.forEach(show);
  }
  assert.deepEqual([...new Set(sent)], [1, 2, 3, 4, 5]); // the server counts each once, by its id
  mock.timers.reset();
});
