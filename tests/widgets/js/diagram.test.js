// Where the marks of a diagram stand: nobody on anybody, near to their places, and all words on the sheet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bow, bowed, crowded, settle, swarm, wordBoxes, wrapped } from "../../../coalition_kit/widgets/js/diagram/layout.js";

test("in a swarm nobody covers anybody, on a phone and on a screen, also where all stand with one of the two", () => {
  const crowds = [(i) => i / 15, (i) => i % 2, () => 0.5, (i) => 0.3 + (i % 4) / 10].map((x) => Array.from({ length: 16 }, (_, i) => ({ x: x(i) })));
  for (const [width, least] of [[350, 380], [640, 400]]) {
    for (const marks of crowds) {
      const { spots, height } = swarm(marks, width, least);
      assert.ok(height >= least);
      spots.forEach((one, i) => spots.slice(i + 1).forEach((other) => assert.ok(Math.abs(one.x - other.x) >= 92 || Math.abs(one.y - other.y) >= 40, JSON.stringify([one, other]))));
      assert.ok(spots.every(({ x, y }) => x >= 0 && x <= width && y >= 30 && y <= height - 30), JSON.stringify(spots));
    }
  }
});

test("who stands nearer to the second stands further to the right", () => {
  const { spots: [a, b, c], height } = swarm([{ x: 0 }, { x: 0.6 }, { x: 1 }], 640, 400);
  assert.equal(height, 400);
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

test("a row of words above marks is crowded where two touch, and by no mark that stands elsewhere", () => {
  const mark = (x, y, above = true) => ({ x, y, fixed: true, above }), marks = [mark(0.5, 0.1), mark(0, 0.1), mark(1, 0.1), mark(0.4, 0.5), mark(0.5, 0.1, false)];
  const boxes = (half) => marks.map(() => ({ r: 8, half, lines: 1, above: true })), spots = [300, 100, 500, 250, 300].map((x) => ({ x, y: 0, middle: 0 }));
  assert.deepEqual(crowded(marks, boxes(90), spots), []);
  assert.deepEqual(crowded(marks, boxes(100), spots), [[1, 0, 2]]);
  assert.deepEqual(crowded(marks, boxes(100).map((box) => ({ ...box, lines: 0 })), spots), []);
});

test("words above a mark leave the room below it to others", () => {
  const marks = [{ x: 0.5, y: 0.5, fixed: true }, { x: 0.5, y: 0.6, fixed: false }];
  const [above, below] = [true, false].map((words) => settle(marks, [{ r: 8, half: 40, lines: 3, above: words }, { r: 8, half: 40, lines: 0 }], 640, 474)[1].y);
  assert.equal(above, 270);
  assert.ok(below > 270, "below the words of the other");
});

test("a line bows round whoever stands in its way, as little as will do, and is straight where nobody does", () => {
  const a = { x: 0, y: 0 }, b = { x: 200, y: 0 };
  assert.equal(bow(a, b, [{ x: 100, y: 60, r: 10 }, { x: 300, y: 0, r: 10 }]), 0);
  for (const others of [[{ x: 100, y: 0, r: 8 }], [{ x: 60, y: 3, r: 8 }, { x: 140, y: -3, r: 8 }], [{ x: 100, y: 10, r: 8 }]]) {
    const most = bow(a, b, others);
    assert.notEqual(most, 0);
    for (let t = 0; t <= 1; t += 0.01) for (const { x, y, r } of others) assert.ok(Math.hypot(200 * t - x, bowed(most, t) - y) >= r, JSON.stringify([t, most]));
  }
  assert.ok(bow(a, b, [{ x: 100, y: 10, r: 8 }]) < 0, "to the side that is nearer");
});

test("a line bows a little further to keep out of somebody's name, and crosses one rather than go a long way round", () => {
  const a = { x: 0, y: 0 }, b = { x: 200, y: 0 }, name = { left: 70, right: 130, top: -8, bottom: 7 };
  const most = bow(a, b, [], [name]);
  assert.notEqual(most, 0);
  for (let t = 0; t <= 1; t += 0.01) assert.ok(200 * t < name.left || 200 * t > name.right || bowed(most, t) < name.top || bowed(most, t) > name.bottom, JSON.stringify([t, most]));
  assert.equal(bow(a, b, [], [{ ...name, top: -90, bottom: 90 }]), 0, "there is no way round");
  assert.equal(bow(a, b, [], [{ ...name, top: -40, bottom: 40 }]), 0, "too far");
});

test("the words of a mark stand below it, or above it and its lift, and a mark without words has none", () => {
  const spots = [{ x: 50, y: 100, middle: 5 }, { x: 50, y: 100 }, { x: 0, y: 0 }];
  const boxes = [{ r: 8, half: 20, lines: 2 }, { r: 8, half: 20, lines: 1, above: true }, { r: 8, half: 0, lines: 0 }];
  assert.deepEqual(wordBoxes(boxes, spots, [0, 15, 0]), [{ left: 35, right: 75, top: 110, bottom: 140 }, { left: 30, right: 70, top: 54, bottom: 69 }, null]);
});

test("a name is broken between words, and a long word stays whole", () => {
  assert.deepEqual(wrapped("Kestmere Dispatch and Rescue", 12), ["Kestmere", "Dispatch and", "Rescue"]);
  assert.deepEqual(wrapped("Lanternmark", 5), ["Lanternmark"]);
});
