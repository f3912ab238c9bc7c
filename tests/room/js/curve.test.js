// The chart of curves: labels at the ends of lines do not cover each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, curveChart } from "../../../coalition_kit/room/js/wall_curve.js";

test("labels keep their order and a gap", () => {
  assert.deepEqual(apart([50, 52, 10], 16), [50, 66, 10]);
  assert.deepEqual(apart([52, 50], 16), [66, 50]);
  assert.deepEqual(apart([], 16), []);
});

test("no label stands below the lowest place, where the weeks are numbered", () => {
  assert.deepEqual(apart([148, 150], 16, 150), [134, 150]);
  assert.deepEqual(apart([20, 150, 152], 16, 150), [20, 134, 150]);
  assert.deepEqual(apart([20], 16, 150), [20]);
});

test("a label stands behind the end of its line, and all of it is in the picture", () => {
  const made = (kind) => ({ kind, attributes: {}, children: [], setAttribute(name, value) { this.attributes[name] = value; }, append(...more) { this.children.push(...more); }, addEventListener() {} });
  globalThis.document = { createElementNS: (_, kind) => made(kind), createElement: made };
  const values = Array.from({ length: 21 }, (_, week) => week);
  for (const label of ["the push", "an act with a rather long name"]) {
    const [{ children }] = curveChart([{ values, label, way: "push", pushed: [1] }], 20);
    const end = Number(children.find(({ attributes }) => attributes.class === "ck-line ck-push").attributes.d.match(/L(\S+) \S+$/)[1]);
    const text = children.find(({ attributes }) => attributes.class === "ck-label ck-push");
    assert.ok(Number(text.attributes.x) > end && (text.attributes["text-anchor"] ?? "start") === "start", label);
    assert.ok(Number(text.attributes.x) + 10.5 * label.length <= 680, label);
  }
  delete globalThis.document;
});
