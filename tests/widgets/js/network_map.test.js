// The map without a picture: which person an arrow key reaches, whom a search finds, what a round says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hit } from "../../../coalition_kit/widgets/js/network_map/drawing.js";
import { nearest, Pointer, routes, touched } from "../../../coalition_kit/widgets/js/network_map/pointer.js";
import { counted, practiceAt, shownIn, titleOf, within } from "../../../coalition_kit/widgets/js/network_map/rounds.js";
import { find } from "../../../coalition_kit/widgets/js/network_map/search.js";

const cross = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: -10, y: 0 }, { x: 0, y: 10 }, { x: 0, y: -10 }];

test("a finger means the mark that it touches, or the nearest within twelve pixels of its edge", () => {
  const marks = [{ x: 0, y: 0, r: 10 }, { x: 40, y: 0, r: 4 }];
  assert.deepEqual([0, 22, 24, 28, 56, 57].map((x) => touched(marks, { x, y: 0 })), [0, 0, 1, 1, 1, -1]);
  assert.equal(touched([], { x: 0, y: 0 }), -1);
});

test("each arrow key reaches the person on its side", () => {
  const reached = [[1, 0], [-1, 0], [0, 1], [0, -1]].map(([dx, dy]) => nearest(cross, cross[0], dx, dy));
  assert.deepEqual(reached, [1, 2, 3, 4]);
});

test("at the edge an arrow key reaches nobody, and a person in the same place is not ahead", () => {
  assert.equal(nearest(cross, cross[1], 1, 0), -1);
  assert.equal(nearest([{ x: 0, y: 0 }, { x: 0, y: 0 }], { x: 0, y: 0 }, 1, 0), -1);
  assert.equal(nearest([], { x: 0, y: 0 }, 0, 1), -1);
});

test("what lies aside counts double", () => {
  const from = { x: 0, y: 0 };
  assert.equal(nearest([from, { x: 10, y: 9 }, { x: 29, y: 0 }], from, 1, 0), 1, "10 + 18 is less than 29");
  assert.equal(nearest([from, { x: 10, y: 9 }, { x: 27, y: 0 }], from, 1, 0), 2, "and more than 27");
});

test("the arrow keys reach everybody from the first, wherever people stand", () => {
  const reached = (table) => { const there = new Set([0]); for (const i of there) Object.values(table[i]).forEach((j) => j >= 0 && there.add(j)); return there.size; };
  const aside = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 50, y: 80 }, { x: 0, y: 160 }, { x: 100, y: 160 }]; // straight down counts less than half aside
  assert.ok([0, 1, 3, 4].every((i) => [[0, 1], [0, -1], [1, 0], [-1, 0]].every(([dx, dy]) => nearest(aside, aside[i], dx, dy) !== 2)));
  assert.equal(reached(routes(aside)), 5);
  assert.equal(routes(cross)[0].ArrowRight, 1);
  assert.deepEqual(routes([]), []);
  for (let seed = 1; seed < 40; seed++) {
    const points = Array.from({ length: 25 }, (_, i) => ({ x: (seed * 7919 * (i + 1)) % 311, y: (seed * 104729 * (i + 3)) % 97 }));
    assert.equal(reached(routes(points)), 25, `${seed}`);
  }
});

test("a whole name is found, even one that is part of another", () => {
  assert.deepEqual(find(["Ana Ruiz", "Ana"], "ana"), { at: 1, says: "" });
  assert.deepEqual(find(["Ana Ruiz", "Ben"], " RUIZ "), { at: 0, says: "" });
});

test("what is not clear is said, and nothing is said of nothing", () => {
  assert.deepEqual(find(["Ana Ruiz", "Ana Voss"], "ana"), { at: -1, says: "2 people match: type more of the name." });
  assert.deepEqual(find(["Ana Ruiz"], " Zoe "), { at: -1, says: "Nobody on this map is called Zoe." });
  assert.deepEqual(find(["Ana Ruiz"], "  "), { at: -1, says: "" });
});

const ROUNDS = [{ label: "Week 0", adopted: [0] }, { label: "Week 1", adopted: [0, 1] }, { label: "Week 2", adopted: [1, 2] }];

test("a round says its number, the last number and how many people", () => {
  assert.equal(titleOf(ROUNDS, 1, 4), "Week 1 of 2: 2 of 4 people");
  assert.equal(titleOf([{ label: "Before", adopted: [] }, ROUNDS[1]], 0, 4), "Before: 0 of 4 people");
});

test("a label that does not count has no unit", () => {
  assert.deepEqual(counted("After 12 Week 3"), { unit: "Week", number: "3" });
  assert.equal(counted("The push"), null);
  assert.equal(counted(), null);
});

test("in the first round nobody is new; later who began and who stopped are told apart", () => {
  assert.deepEqual(practiceAt(ROUNDS, 0, 4), ["does", "not", "not", "not"]);
  assert.deepEqual(practiceAt(ROUNDS, 1, 4), ["does", "began", "not", "not"]);
  assert.deepEqual(practiceAt(ROUNDS, 2, 4), ["stopped", "does", "began", "not"]);
});

test("a legend has only what some round shows", () => {
  assert.deepEqual(shownIn(ROUNDS, 4), ["does", "began", "stopped", "not"]);
  assert.deepEqual(shownIn(ROUNDS.slice(0, 2), 2), ["does", "began", "not"]);
  assert.deepEqual(shownIn([ROUNDS[1]], 2), ["does"]);
  assert.deepEqual(shownIn([], 2), []);
});

test("steps end at both ends of the rounds", () => {
  assert.deepEqual([-1, 0, 2, 3].map((to) => within(to, 2)), [0, 0, 2, 2]);
});

test("a drag reaches the nearest person within reach, and never the one it began at", () => {
  assert.equal(hit(cross, { x: 9, y: 1 }, 5), 1);
  assert.equal(hit(cross, { x: 1, y: 0 }, 5, 0), -1);
  assert.equal(hit(cross, { x: 6, y: 0 }, 20, 0), 1);
  assert.equal(hit([], { x: 0, y: 0 }, 20), -1);
});

test("two fingers move the map, and nobody on whom one of them rests", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const moved = [], looks = new Set(), person = { g: { classList: { add: (look) => looks.add(look), remove: (look) => looks.delete(look) } }, x: 0, y: 0 };
  const picture = {
    svg: { addEventListener() {} }, area: { getBoundingClientRect: () => ({ left: 0, top: 0 }) }, nodes: [person], drawn: [{ name: "Ana" }],
    number: new Map([["Ana", 0]]), names: { discs: () => [{ x: 0, y: 0, r: 9 }] }, view: { k: 1 }, zoomed: false, glide() {}, place: (i) => moved.push(i),
  };
  const drawing = { on: true, drag: (i) => moved.push(i), drop: (i) => moved.push(i), cancel() {} };
  const pointer = new Pointer({ picture, drawing, choice: {} });
  const finger = (pointerId, clientX, type = "pointermove", on = null) => ({ pointerId, clientX, clientY: 0, type, pointerType: "touch", button: 0, target: { closest: () => on } });
  for (const [first, second] of [[person.g, null], [null, person.g]]) {
    pointer.press(finger(1, 0, "pointerdown", first));
    pointer.press(finger(2, 100, "pointerdown", second));
    t.mock.timers.tick(1000);
    pointer.move(finger(2, 150));
    pointer.release(finger(2, 150, "pointerup"));
    pointer.move(finger(1, 40));
    pointer.release(finger(1, 40, "pointerup"));
  }
  assert.deepEqual(moved, []);
  assert.deepEqual([...looks], []);
});
