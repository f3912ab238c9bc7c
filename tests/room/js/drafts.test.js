// What was begun on a phone and not sent: kept through a reload, and told once when the room has gone past it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../../coalition_kit/room/js/drafts.js";

function kept() {
  const held = new Map();
  return { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value), removeItem: (key) => held.delete(key) };
}
const steps = (...ids) => ids.map((id) => ({ id }));

test("what was begun is there after a reload, until it is sent", () => {
  const storage = kept();
  new Drafts(storage, "d").note(7, "cause", "Too la");
  const again = new Drafts(storage, "d");
  assert.equal(again.value(7, "cause", "sent before"), "Too la");
  assert.equal(again.value(8, "cause", "sent before"), "sent before");
  again.note(7, "cause", undefined);
  assert.equal(again.value(7, "cause"), undefined);
});

test("its owner is told once that the room has gone on, and finds it again when that is opened again", () => {
  const drafts = new Drafts(kept(), "d"), open = { id: 7, steps: steps("cause") };
  assert.equal(drafts.left(open), false);
  drafts.note(7, "cause", "Too la");
  assert.equal(drafts.left(open), false);
  assert.equal(drafts.left(null), true);
  assert.equal(drafts.left(null), false);
  assert.equal(drafts.left(open), false);
  assert.equal(drafts.value(7, "cause"), "Too la");
});

test("a result that is shown, and the next questions of the same activity, leave behind what was begun", () => {
  for (const next of [{ id: 7, revealed: true, steps: steps("one") }, { id: 7, steps: steps("two") }]) {
    const drafts = new Drafts(kept(), "d");
    drafts.left({ id: 7, steps: steps("one") });
    drafts.note(7, "one", 3);
    assert.equal(drafts.left(next), true);
  }
});

test("questions that go by the owner's own answer leave nothing behind", () => {
  const drafts = new Drafts(kept(), "d");
  drafts.left({ id: 7, steps: steps("kind", "sentence") });
  drafts.note(7, "sentence", "I a");
  assert.equal(drafts.left({ id: 7, steps: steps("kind") }), false);
});

test("ratings, the reason of a vote and the guess before a push are asked too", () => {
  for (const open of [{ id: 7, items: steps("why"), steps: [{ value: 1 }] }, { id: 7, why: "Why?" }, { id: 7, guess: { most: 5 } }]) {
    const drafts = new Drafts(kept(), "d"), item = open.guess ? "guess" : "why";
    drafts.note(7, item, 1);
    assert.equal(drafts.left(open), false);
    assert.equal(drafts.left({ ...open, why: "", items: [], guess: null }), true);
  }
});
