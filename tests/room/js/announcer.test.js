// What a screen reader is told: counts now and then, the latest; what was opened at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer, firstSentence } from "../../../coalition_kit/room/js/announcer.js";

test("of counts that follow each other fast the latest is said, and what was opened is said at once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const said = [], element = { set textContent(text) { said.push(text); } }, announcer = new Announcer(element);
  for (let count = 1; count <= 30; count += 1) announcer.tell(`${count} of 30`);
  assert.deepEqual(said, ["1 of 30"]);
  announcer.tell("Less paper", true);
  assert.deepEqual(said, ["1 of 30", "Less paper"]);
  announcer.tell("1 of 3");
  announcer.tell("2 of 3");
  t.mock.timers.tick(5000);
  t.mock.timers.tick(60_000);
  assert.deepEqual(said, ["1 of 30", "Less paper", "2 of 3"]);
  announcer.tell("2 of 3");
  assert.equal(said.length, 3);
});

test("of a long text the first sentence is said", () => {
  assert.equal(firstSentence("It passes: 2 yes, 1 no. Two could have turned it."), "It passes: 2 yes, 1 no.");
  assert.equal(firstSentence("2.5 of 3"), "2.5 of 3");
});
