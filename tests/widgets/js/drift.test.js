// Where people stand between two who do not speak: nobody on anybody, and nearer to the one or the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { swarm } from "../../../coalition_kit/widgets/js/drift.js";

test("nobody covers anybody, on a phone and on a screen, also where all stand with one of the two", () => {
  for (const [width, height] of [[350, 380], [640, 400]]) {
    for (const people of [Array.from({ length: 16 }, (_, i) => ({ at: (i - 7.5) / 8 })), Array.from({ length: 16 }, (_, i) => ({ at: i % 2 ? 1 : -1 }))]) {
      const spots = swarm(people, width, height);
      spots.forEach((one, i) => spots.slice(i + 1).forEach((other) => assert.ok(Math.abs(one.x - other.x) >= 92 || Math.abs(one.y - other.y) >= 40, JSON.stringify([one, other]))));
      assert.ok(spots.every(({ x, y }) => x >= 0 && x <= width && y >= 10 && y <= height - 10), JSON.stringify(spots));
    }
  }
});

test("who stands nearer to the second stands further to the right", () => {
  const [a, b, c] = swarm([{ at: -1 }, { at: 0.2 }, { at: 1 }], 640, 400);
  assert.ok(a.x < b.x && b.x < c.x);
});
