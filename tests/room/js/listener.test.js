// A screen that has stopped listening stays as it is, whatever the browser says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Listener } from "../../../coalition_kit/room/js/talk.js";

// Stands in for the browser: one list of listeners, a server that says what `known` is, and streams that do nothing.
function browser(known) {
  const heard = {}, streams = [], beats = [];
  const addEventListener = (kind, act) => (heard[kind] ??= []).push(act);
  Object.assign(globalThis, {
    addEventListener, document: { addEventListener, hidden: false },
    setInterval: (act) => beats.push(act),
    fetch: async () => ({ ok: true, json: async () => ({ known: known() }) }),
    EventSource: class { static CLOSED = 2; constructor() { this.readyState = 1; streams.push(this); } close() { this.readyState = 2; } },
  });
  return { streams, beat: () => beats.forEach((act) => act()), tell: async (kind) => { for (const act of heard[kind]) act(); await new Promise((soon) => setTimeout(soon, 5)); } };
}

test("a form that somebody fills in is not drawn anew when they come back to the page", async () => {
  const { tell } = browser(() => false);
  let forms = 0;
  const listener = new Listener("events", { show() {}, state() {}, refused() { listener.close(); forms += 1; } });
  await listener.open();
  assert.equal(forms, 1);
  for (const kind of ["visibilitychange", "online"]) await tell(kind);
  assert.equal(forms, 1);
});

test("who is closed while the server is asked does not listen; who was away and comes back does", async () => {
  const { tell, streams } = browser(() => true);
  const listener = new Listener("events", { show() {}, state() {}, refused() {} });
  const opening = listener.open();
  listener.close();
  await opening;
  assert.equal(streams.length, 0);
  await listener.open();
  assert.equal(streams.length, 1);
  streams[0].close(); // the browser gave up
  await tell("visibilitychange");
  assert.equal(streams.length, 2);
});

test("a phone that slept, and a laptop whose lid was shut, listen anew, though the browser holds the old stream for open", async (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  const { tell, beat, streams } = browser(() => true), listener = new Listener("events", { show() {}, state() {}, refused() {} });
  const out = async (sleep) => {
    globalThis.document.hidden = true;
    await tell("visibilitychange");
    t.mock.timers.tick(sleep);
    globalThis.document.hidden = false;
    await tell("visibilitychange");
  };
  await listener.open();
  await out(5000); // a glance at a message
  assert.equal(streams.length, 1);
  await out(600_000);
  assert.equal(streams.length, 2);
  assert.equal(streams[0].readyState, 2, "the old one is closed");
  beat();
  t.mock.timers.tick(600_000);
  beat();
  await tell("online");
  assert.equal(streams.length, 3);
});
