// The clock of the run sheet: how late a step is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { late } from "../../../coalition_kit/room/js/wall_sheet.js";

test("a step is early, in time, or behind, in whole minutes since the room began", () => {
  const began = 1_000_000, after = (minutes) => began + minutes * 60_000 + 59_000;
  assert.deepEqual(late(began, "0:05", after(3)), { gone: 3, behind: -2 });
  assert.deepEqual(late(began, "1:35", after(95)), { gone: 95, behind: 0 });
  assert.deepEqual(late(began, "0:10", after(31)), { gone: 31, behind: 21 });
});
