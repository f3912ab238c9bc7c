// A press never overtakes a change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, put } from "../../../coalition_kit/widgets/js/order.js";

// A model as ipywidgets has it: one change under way, later ones held back together until it is answered.
class Model {
  constructor(state, sent) { Object.assign(this, { state, sent, heard: [], held: null, open: null }); }
  on(_, act) { this.heard.push(act); }
  off(_, act) { this.heard = this.heard.filter((other) => other !== act); }
  set(key, value) {
    if (this.state[key] === value) return;
    this.state[key] = value;
    this.heard.forEach((act) => act());
  }
  save_changes(callbacks) {
    if (this.open) { this.held = callbacks; return; }
    this.send(callbacks);
  }
  send(callbacks) { this.open = callbacks; this.sent.push({ ...this.state }); }
  answer() {
    const { open, held } = this;
    this.open = this.held = null;
    open.iopub.status({ content: { execution_state: "busy" } });
    open.iopub.status({ content: { execution_state: "idle" } });
    if (held) this.send(held);
  }
}

test("a press waits for the last of several changes", () => {
  const sent = [], model = new Model({ chosen: "" }, sent);
  for (const chosen of ["a", "ab", "abc"]) put(model, { chosen });
  afterwards("button", () => sent.push("press"));
  afterwards("button", () => sent.push("press"));
  assert.deepEqual(sent, [{ chosen: "a" }]);
  model.answer();
  assert.deepEqual(sent, [{ chosen: "a" }, { chosen: "abc" }]);
  model.answer();
  assert.deepEqual(sent, [{ chosen: "a" }, { chosen: "abc" }, "press"]);
});

test("without a change nothing is sent, and nothing waits", () => {
  const sent = [], model = new Model({ chosen: "a" }, sent);
  put(model, { chosen: "a" });
  afterwards("button", () => sent.push("press"));
  assert.deepEqual(sent, ["press"]);
  assert.equal(model.heard.length, 0);
});

test("two widgets: a press waits for both; a kernel that is gone holds it up for a while only", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const sent = [], one = new Model({ a: 0 }, sent), two = new Model({ b: 0 }, sent);
  put(one, { a: 1 });
  put(two, { b: 1 });
  afterwards("button", () => sent.push("press"));
  one.answer();
  assert.deepEqual(sent, [{ a: 1 }, { b: 1 }]);
  t.mock.timers.tick(10000);
  assert.deepEqual(sent.at(-1), "press");
});
