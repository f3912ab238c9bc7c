// The chart of a course: labels at the ends of lines do not cover each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../../../coalition_kit/room/js/wall_course.js";

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
