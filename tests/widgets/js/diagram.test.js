// Where the marks of a diagram stand: nobody on anybody, near to their places, and all words on the sheet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settle, swarm, wrapped } from "../../../coalition_kit/widgets/js/diagram/layout.js";

test("in a swarm nobody covers anybody, on a phone and on a screen, also where all stand with one of the two", () => {
  for (const [width, height] of [[350, 380], [640, 400]]) {
    for (const marks of [Array.from({ length: 16 }, (_, i) => ({ x: i / 15 })), Array.from({ length: 16 }, (_, i) => ({ x: i % 2 }))]) {
      const spots = swarm(marks, width, height);
      spots.forEach((one, i) => spots.slice(i + 1).forEach((other) => assert.ok(Math.abs(one.x - other.x) >= 92 || Math.abs(one.y - other.y) >= 40, JSON.stringify([one, other]))));
      assert.ok(spots.every(({ x, y }) => x >= 0 && x <= width && y >= 10 && y <= height - 10), JSON.stringify(spots));
    }
  }
});

test("who stands nearer to the second stands further to the right", () => {
  const [a, b, c] = swarm([{ x: 0 }, { x: 0.6 }, { x: 1 }], 640, 400);
  assert.ok(a.x < b.x && b.x < c.x);
});

test("marks that have a place stand near it, and no name covers a mark or a name", () => {
  const marks = Array.from({ length: 9 }, (_, i) => ({ x: (i % 3) / 2, y: Math.floor(i / 3) * 0.03 + 0.5, fixed: false }));
  const boxes = marks.map(() => ({ r: 10, half: 50, lines: 2 })), spots = settle(marks, boxes, 640, 400);
  spots.forEach((one, i) => spots.slice(i + 1).forEach((other) => {
    const across = Math.abs(one.x + one.middle - other.x - other.middle) >= 100, down = Math.abs(one.y - other.y) >= 10 + 10 + 30;
    assert.ok(across || down, JSON.stringify([one, other]));
  }));
});

test("what is fixed stays, and words at the edge move inwards", () => {
  const marks = [{ x: 0, y: 0.5, fixed: true }, { x: 0, y: 0.5, fixed: false }], boxes = marks.map(() => ({ r: 10, half: 80, lines: 1 }));
  const [fixed, moved] = settle(marks, boxes, 640, 374);
  assert.deepEqual(fixed.y, 180);
  assert.notEqual(moved.y, 180);
  assert.ok(fixed.x + fixed.middle - 80 >= 0);
});

test("a name is broken between words, and a long word stays whole", () => {
  assert.deepEqual(wrapped("Kestmere Dispatch and Rescue", 12), ["Kestmere", "Dispatch and", "Rescue"]);
  assert.deepEqual(wrapped("Lanternmark", 5), ["Lanternmark"]);
});
