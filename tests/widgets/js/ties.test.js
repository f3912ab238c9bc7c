// How ties run between names.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bowed, pair, path, seen, within } from "../../../coalition_kit/widgets/js/network_map/ties.js";

const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const at = ({ from, via, to }, t) => ["x", "y"].map((axis) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * via[axis] + t * t * to[axis]);
const curves = (d) => d.split("M").slice(1).map((piece) => piece.split(/[Q ]/).map(Number)).map(([a, b, c, e, f, g]) => ({ from: { x: a, y: b }, via: { x: c, y: e }, to: { x: f, y: g } }));
const points = (d) => curves(d).flatMap((curve) => Array.from({ length: 201 }, (_, i) => at(curve, i / 200)));

test("a bow ends before both middles and lies to the left of its direction, its answer to the other side", () => {
  const there = bowed({ x: 0, y: 0 }, { x: 100, y: 0 }, [9, 14]), back = bowed({ x: 100, y: 0 }, { x: 0, y: 0 }, [9, 14]);
  assert.ok(Math.abs(Math.hypot(there.from.x, there.from.y) - 9) < 1e-9);
  assert.ok(Math.abs(Math.hypot(there.to.x - 100, there.to.y) - 14) < 1e-9);
  assert.ok(there.via.y < 0 && back.via.y > 0);
});

test("what a box hides of a straight line is where the line is in the box", () => {
  const line = { from: { x: 0, y: 0 }, via: { x: 50, y: 0 }, to: { x: 100, y: 0 } };
  assert.deepEqual(within(line, box(20, -5, 40, 5)), [[0.2, 0.4]]);
  assert.deepEqual(within(line, box(20, 1, 40, 5)), []);
  assert.deepEqual(seen(line, [box(20, -5, 40, 5), box(30, -5, 60, 5), box(90, -5, 120, 5)]), [[0, 0.2], [0.6, 0.9]]);
});

test("a tie takes the bow that passes a name, and is interrupted where none does", () => {
  const a = { x: 0, y: 0 }, b = { x: 200, y: 0 };
  const past = path(a, b, [9, 14], [box(60, -20, 140, -8)]);
  assert.equal(curves(past).length, 1);
  const wall = box(90, -90, 110, 20), cut = path(a, b, [9, 14], [wall]);
  assert.equal(curves(cut).length, 2);
  for (const [x] of points(cut)) assert.ok(x <= wall.left - 1.9 || x >= wall.right + 1.9);
});

test("a tie to somebody whose name lies before the mark ends at the name, where its arrow's head is seen", () => {
  const a = { x: 0, y: 300 }, b = { x: 0, y: 0 };
  for (const reach of [5, 9, 12, 20]) { // units from the middle of the mark at which the name begins, with a mark of 6
    const last = curves(path(a, b, [9, 6], [box(-80, reach, 80, reach + 16)])).at(-1);
    const length = Math.hypot(last.to.x - last.from.x, last.to.y - last.from.y);
    assert.ok(length >= 9, `${reach}: ${length}`);
    if (reach < 17) assert.ok(last.to.y > reach + 16); // too little is left between the name and the mark
  }
});

test("a tie runs past somebody who stands on its way", () => {
  const a = { x: 0, y: 0 }, b = { x: 200, y: 0 }, marks = [box(91, -25, 109, -7)];
  assert.ok(within(curves(path(a, b, [9, 14], []))[0], marks[0]).length);
  const past = curves(path(a, b, [9, 14], [], { marks }));
  assert.deepEqual(past.map((curve) => within(curve, marks[0])), [[]]);
});

test("a tie that names would hide altogether runs across them", () => {
  const a = { x: 0, y: 0 }, b = { x: 40, y: 0 };
  assert.equal(path(a, b, [9, 14], [box(-200, -200, 200, 200)]), path(a, b, [9, 14], []));
});

test("a tie stays within the edges of the map, and reaches whoever stands beyond them", () => {
  const frame = { left: 5, right: 395, top: 5, bottom: 295 }, names = [box(40, 100, 200, 120)];
  for (const [a, b] of [[{ x: 13, y: 290 }, { x: 13, y: 10 }], [{ x: 387, y: 10 }, { x: 387, y: 290 }], [{ x: 10, y: 13 }, { x: 390, y: 13 }], [{ x: 390, y: 287 }, { x: 10, y: 287 }]]) {
    for (const [x, y] of points(path(a, b, [9, 14], names, { frame }))) assert.ok(x >= 5 && x <= 395 && y >= 5 && y <= 295, `${x} ${y}`);
  }
  const out = points(path({ x: -50, y: 100 }, { x: 300, y: 100 }, [9, 14], [], { frame }));
  assert.ok(Math.min(...out.map(([x]) => x)) < -40);
});

test("many ties among many names: no point of a tie lies on a name", () => {
  const people = Array.from({ length: 40 }, (_, i) => ({ x: (i * 97) % 600, y: (i * 61) % 500 }));
  const names = people.map(({ x, y }) => box(x - 30, y + 12, x + 30, y + 24));
  for (const [i, a] of people.entries()) {
    const b = people[(i * 7 + 3) % people.length];
    if (a === b) continue;
    for (const [x, y] of points(path(a, b, [9, 14], names))) for (const name of names) assert.ok(x <= name.left || x >= name.right || y <= name.top || y >= name.bottom, `${i}: ${x} ${y}`);
  }
});

test("a tie and its answer are one line with two heads, as strong as the weaker, where both are good or both bad", () => {
  const ties = [[0, 1, 1, 0.9], [1, 2, 1, 0.5], [1, 0, 1, 0.3], [2, 1, -1, 0.5]].map(([source, target, sign, strength]) => ({ source, target, sign, strength }));
  pair(ties);
  assert.deepEqual(ties.map(({ both, second }) => [both, second]), [[true, false], [false, false], [false, true], [false, false]]);
  assert.equal(ties[0].weaker, 0.3);
  pair(ties.slice(0, 2)); // the answer was taken back
  assert.equal(ties[0].both, false);
});

test("a tie with two heads has room for the first of them beside a name", () => {
  const a = { x: 0, y: 0 }, b = { x: 0, y: 300 };
  for (const reach of [9, 12, 20]) {
    const first = curves(path(a, b, [6, 9], [box(-80, reach, 80, reach + 16)], { both: true }))[0];
    assert.ok(Math.hypot(first.to.x - first.from.x, first.to.y - first.from.y) >= 9);
  }
});
