// What stands in a field is sent before the press that is meant for it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { means } from "../../../coalition_kit/widgets/js/fields.js";

const field = (tagName) => ({ tagName, matches: () => true, contains(other) { return other === this; } });

test("Enter means the line in which it is pressed, and is a new line in a larger field", () => {
  assert.equal(means({ type: "keydown", key: "Enter" }, field("INPUT")), true);
  assert.equal(means({ type: "keydown", key: "Enter", isComposing: true }, field("INPUT")), false);
  assert.equal(means({ type: "keydown", key: "a" }, field("INPUT")), false);
  assert.equal(means({ type: "keydown", key: "Enter" }, field("TEXTAREA")), false);
});

test("a press on something else means the field that was typed in last, one into the field does not", () => {
  const area = field("TEXTAREA");
  assert.equal(means({ type: "click", target: {} }, area), true);
  assert.equal(means({ type: "click", target: area }, area), false);
  assert.equal(means({ type: "click", target: {} }, { matches: () => false }), false);
  assert.equal(means({ type: "click", target: {} }, null), false);
});
