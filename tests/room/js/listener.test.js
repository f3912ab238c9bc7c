// A screen that has stopped listening stays as it is, whatever the browser says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Listener } from "../../../coalition_kit/room/js/talk.js";

// Stands in for the browser: one list of listeners, a server that says what `known` is, and streams that do nothing.
function browser(known) {
  const heard = {}, streams = [];
  const addEventListener = (kind, act) => (heard[kind] ??= []).push(act);
  Object.assign(globalThis, {
    addEventListener, document: { addEventListener, hidden: false },
    fetch: async () => ({ ok: true, json: async () => ({ known: known() }) }),
    EventSource: class { static CLOSED = 2; constructor() { this.readyState = 1; streams.push(this); } close() { this.readyState = 2; } },
  });
  return { streams, tell: async (kind) => { for (const act of heard[kind]) act(); await new Promise((soon) => setTimeout(soon, 5)); } };
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
