// What a phone does without a page: answers that wait and are sent again, and what taps on a scale mean.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../../coalition_kit/room/js/outbox.js";
import { kept } from "../../../coalition_kit/room/js/kept.js";
import { part, tapped } from "../../../coalition_kit/room/js/rating.js";

function storage() {
  const there = new Map();
  return { getItem: (key) => there.get(key) ?? null, setItem: (key, value) => there.set(key, value) };
}

test("what could not be sent waits, is sent again under its id, and a newer answer takes its place", async () => {
  const store = storage(), sent = [];
  let online = false;
  const box = new Outbox(store, "box", async (answer) => { if (online) sent.push(answer); return online; });
  assert.equal(await box.add({ id: "1", activity: 7, item: "vote", value: "no" }), false);
  await box.add({ id: "2", activity: 7, item: "vote", value: "yes" });
  await box.add({ id: "3", activity: 7, item: "why", value: "Cost" });
  assert.equal(box.value(7, "vote", "abstain"), "yes");
  const after = new Outbox(store, "box", box.post); // the page was loaded again
  online = true;
  assert.equal(await after.flush(), true);
  assert.deepEqual(sent.map(({ id }) => id), ["2", "3"]);
  assert.equal(after.value(7, "vote", "abstain"), "abstain");
  assert.deepEqual(after.items, []);
});

test("an answer that is given while another is on its way is sent after it, and neither is lost", async () => {
  const sent = [], going = [];
  const box = new Outbox(storage(), "box", (answer) => new Promise((done) => { sent.push(answer.value); going.push(() => done(true)); }));
  const first = box.add({ id: "1", activity: 1, item: "a", value: "old" });
  await Promise.resolve();
  box.add({ id: "2", activity: 1, item: "a", value: "new" });
  assert.equal(box.value(1, "a"), "new");
  going[0]();
  while (going.length < 2) await new Promise((soon) => setTimeout(soon, 1));
  going[1]();
  await first;
  assert.deepEqual(sent, ["old", "new"]);
  assert.deepEqual(box.items, []);
});

test("where the browser keeps nothing, the page does", async () => {
  const refuses = () => { throw new DOMException("", "SecurityError"); };
  globalThis.localStorage = { getItem: refuses, setItem: refuses, removeItem: refuses };
  const box = new Outbox(kept, "box", async () => false);
  await box.add({ id: "1", activity: 7, item: "vote", value: "no" });
  assert.equal(box.value(7, "vote"), "no");
  kept.removeItem("box");
  assert.deepEqual(box.items, []);
});

test("the first tap is the most likely, the next ones the ends; a second tap takes an end back", () => {
  let rating = tapped(null, 1);
  assert.deepEqual(rating, [1, 1, 1]);
  rating = tapped(tapped(rating, -1), 2);
  assert.deepEqual(rating, [-1, 1, 2]);
  assert.deepEqual([-2, -1, 0, 1, 2].map((step) => part(rating, step)), ["", "low", "within", "likely", "high"]);
  assert.deepEqual(tapped(rating, 2), [-1, 1, 1]);
  assert.deepEqual(tapped(rating, 1), [1, 1, 1]);
});
