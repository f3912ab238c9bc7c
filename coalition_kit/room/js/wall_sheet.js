// The run sheet on the facilitator's page: which step it is, since when, what to say, what to press, what to ask back; it opens what comes.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { kept } from "./kept.js";
import { redraw } from "./redraw.js";

const MINUTE = 60_000;

// Returns the minutes since `from`, and how many of those a step that begins at minute `at` of the sheet is behind; negative while early.
export function late(from, at, now) {
  const gone = Math.floor((now - from) / MINUTE), [hours, minutes] = at.split(":").map(Number);
  return { gone, behind: gone - (60 * hours + minutes) };
}

export class RunSheet {
  constructor(words, room, open) {
    Object.assign(this, { sheets: words.sheets, words, open, key: `ck-room-sheet ${room}` });
    this.element = h("section", { class: "ck-sheet", "aria-label": words.sheet });
    this.draw();
    setInterval(() => this.tick(), MINUTE / 4);
  }

  get state() { // written by `go` alone, but maybe in another version of the kit, whose sheet had more steps
    const state = JSON.parse(kept.getItem(this.key) ?? "null"), sheet = this.sheets.find(({ name }) => name === state?.name);
    return sheet && { ...state, sheet, at: Math.min(state.at, sheet.steps.length - 1) };
  }

  go(state) {
    if (state) kept.setItem(this.key, JSON.stringify(state));
    else kept.removeItem(this.key);
    this.draw();
  }

  tick() {
    const { state } = this, step = state?.sheet.steps[state.at];
    if (!step || !this.clock) return;
    const { gone, behind } = late(state.from, step.at, Date.now());
    const text = this.words.clock.replace("{gone}", gone).replace("{at}", step.at) + (behind > step.minutes ? ` ${this.words.behind.replace("{count}", behind - step.minutes)}` : "");
    if (this.clock.textContent !== text) this.clock.textContent = text;
  }

  draw() {
    const { words, state } = this, sheet = state?.sheet;
    if (!sheet) {
      const begin = ({ name }) => button(name, () => this.go({ name, at: 0, from: Date.now() }));
      const print = (page, said, about) => h("a", { href: `wall/${page}.html`, target: "_blank", rel: "noopener", "aria-label": about && `${said}: ${about}` }, said);
      const row = (one, at) => h("p", { class: "ck-actions" }, begin(one),
        print(`slides-${at}`, words.sheet_slides, one.name), print(`handout-${at}`, words.sheet_handout, one.name));
      redraw(this.element, [h("details", {}, h("summary", {}, h("b", {}, words.sheet), ` ${words.sheet_about}`),
        ...this.sheets.map(row), h("p", {}, print("print", words.sheet_print)))], "summary");
      return;
    }
    const step = sheet.steps[state.at], following = sheet.steps[state.at + 1], move = (by) => () => this.go({ name: state.name, from: state.from, at: state.at + by });
    this.clock = h("p", { class: "ck-fine" });
    const lines = (name, list) => (list.length ? [h("dt", {}, name), ...list.map((line) => h("dd", {}, line))] : []);
    redraw(this.element, [
      h("p", { class: "ck-count" }, `${sheet.name} · ${state.at + 1} / ${sheet.steps.length}`), h("h2", {}, step.title), this.clock,
      h("dl", {}, ...lines(words.sheet_say, step.say), ...lines(words.sheet_press, step.press.length ? [step.press.join(" → ")] : []), ...lines(words.sheet_back, step.back ? [step.back] : [])),
      h("p", { class: "ck-actions" },
        ...(step.opens ? [button(words.sheet_open, () => this.open(step.opens))] : []),
        ...(following ? [button(`${words.sheet_next}: ${following.title}`, move(1), { class: "ck-button ck-primary" })] : []),
        ...(state.at ? [button(words.sheet_one_back, move(-1), { class: "ck-button ck-quiet" })] : []),
        button(words.sheet_stop, () => this.go(null), { class: "ck-button ck-quiet" }))], "h2");
    this.tick();
  }
}
