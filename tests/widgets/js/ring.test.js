// The ring without a page: places, ties, and over which ties somebody came to do it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tipping } from "../../../coalition_kit/widgets/js/network_map/rounds.js";
import { TALL, WIDE, arc, around, joined, pair, places } from "../../../coalition_kit/widgets/js/ring/circle.js";

test("everybody stands on the sheet, and nobody on anybody", () => {
  for (const form of [WIDE, TALL]) {
    const at = places(9, form);
    assert.ok(at.every(({ x, y }) => x > 30 && y > 28 && x < form.width - 30 && y < form.height - 28));
    const least = Math.min(...at.flatMap((a, i) => at.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
    assert.ok(least > 68, String(least)); // two hands' reach
  }
});

test("the ring joins neighbours, and a drawn tie two others", () => {
  assert.deepEqual(around(4), [[0, 1], [1, 2], [2, 3], [0, 3]]);
  assert.deepEqual(joined(3, [[0, 1], [1, 2]]), [[1], [0, 2], [1]]);
  assert.deepEqual(pair(5, 2), [2, 5]);
});

test("those who are new came over the ties to those who did it before", () => {
  const rounds = [{ adopted: [0, 2] }, { adopted: [0, 1, 2] }, { adopted: [1] }];
  const others = joined(4, [[0, 1], [1, 2], [2, 3]]);
  assert.deepEqual(tipping(rounds, 0, others), []);
  assert.deepEqual(tipping(rounds, 1, others), [[1, 0], [1, 2]]);
  assert.deepEqual(tipping(rounds, 2, others), []);
});

test("two arcs make a circle with two gaps", () => {
  assert.notEqual(arc(0, 2, 20), arc(1, 2, 20));
  assert.match(arc(0, 2, 20), /^M\S+ \S+A20 20 0 0 1 \S+ \S+$/);
});
