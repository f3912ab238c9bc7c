// Which names fit on a picture, and on which side: none on another, none on a person.

import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, labelled, sides } from "../../../coalition_kit/widgets/js/network_map/labels.js";

const person = (x, y, rest = {}) => ({ x, y, r: 9, width: 40, rank: 1, must: false, sides: sides(9, 12, true), ...rest });

test("alone, a name stands on the side that comes first", () => {
  assert.equal(labelled([person(0, 0)], 12)[0].anchor, "start");
  assert.equal(labelled([person(0, 0, { sides: sides(9, 12, false) })], 12)[0].anchor, "middle");
});

test("with a person on the right, a name stands on the left; with people all around it is not written", () => {
  assert.equal(labelled([person(0, 0), person(30, 0, { rank: null })], 12)[0].anchor, "end");
  const around = [[30, 0], [-30, 0], [0, 22], [0, -22]].map(([x, y]) => person(x, y, { rank: null }));
  assert.deepEqual(labelled([person(0, 0), ...around], 12), [null, null, null, null, null]);
  assert.equal(labelled([person(0, 0, { must: true }), ...around], 12)[0].anchor, "start"); // a chosen person is named all the same
});

test("a name that has to stand is moved along where no side is free, before it lies below another's mark", () => {
  const near = [person(30, 0, { rank: null }), person(-30, 0, { rank: null }), person(-14, 22, { rank: null, r: 4 }), person(0, -22, { rank: null })];
  const people = [person(0, 0, { must: true }), ...near], side = labelled(people, 12)[0], box = boxOf(people[0], side, 40, 12);
  assert.ok(side.moved > 0 && side.moved < 20 && side.from === people[0].sides[2]);
  for (const { x, y, r } of near) assert.ok(box.right <= x - r || x + r <= box.left || box.bottom <= y - r || y + r <= box.top);
  assert.equal(labelled([person(0, 0), ...near], 12)[0], null); // who need not be named is not
});

test("the least rank is served first, and nobody's name lies on another's, on a heading or beyond the edge", () => {
  const [below] = sides(9, 12, false), two = [0, 60].map((x, i) => person(x, 0, { sides: [below], width: 80, rank: 1 - i }));
  assert.deepEqual(labelled(two, 12).map(Boolean), [false, true]);
  const wall = { left: 10, right: 60, top: -6, bottom: 6 };
  assert.equal(labelled([person(0, 0, { must: true })], 12, [wall])[0].anchor, "end");
  assert.equal(labelled([person(50, 50)], 12, [], { left: -9, right: 90, top: 0, bottom: 99 })[0].anchor, "end");
});

test("a name goes to the free side that costs least, and none is given up for that", () => {
  const left = (box) => (box.right < 0 ? 0 : 1);
  assert.equal(labelled([person(0, 0)], 12, [], null, left)[0].anchor, "end");
  assert.equal(labelled([person(0, 0), person(-30, 0, { rank: null })], 12, [], null, left)[0].anchor, "start");
  const people = Array.from({ length: 80 }, (_, i) => person((i * 97) % 300, (i * 61) % 250)), cost = (box) => Math.abs(Math.round(box.left)) % 7;
  const plain = labelled(people, 12).map(Boolean);
  assert.ok(plain.includes(false));
  assert.deepEqual(labelled(people, 12, [], null, cost).map(Boolean), plain);
});

test("three hundred people in a heap: whatever is written, no two names cross", () => {
  const people = Array.from({ length: 300 }, (_, i) => person((i * 97) % 600, (i * 61) % 500, { must: i < 20, rank: i < 20 ? 0 : 1 }));
  const boxes = labelled(people, 12).flatMap((side, i) => (side ? [boxOf(people[i], side, 40, 12)] : []));
  assert.ok(boxes.length > 10);
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(0, i)) assert.ok(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom);
});
