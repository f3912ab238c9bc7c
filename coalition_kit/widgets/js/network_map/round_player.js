// The rounds: what happens on the map round by round, to play, to step through, or to find on a slider. Where motion is not
// wanted, nothing moves by itself.

import { watchBars } from "../above.js";
import { button, h, s } from "./parts.js";
import { counted, practiceAt, shownIn, tipping, titleOf, within } from "./rounds.js";

const BEAT = 900, LONG = 12_000; // milliseconds that a round stays while they play, and that many of them take together
const LEFT = ["beforeunload", "pagehide"];
const PLAYS = "M-4 -6L6 0L-4 6Z", HOLDS = "M-5 -6H-2V6H-5ZM2 -6H5V6H2Z";

export class RoundPlayer {
  constructor(map) {
    this.map = map;
    this.timer = 0;
    this.aloud = true; // whether the next round shown is announced
    this.sign = s("path", { d: PLAYS });
    this.word = h("span", {}, "Play");
    this.player = button("", () => this.press(), { class: "ck-button ck-player" });
    this.player.append(s("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" }, this.sign), this.word);
    this.back = button("Step back", () => this.step(-1));
    this.on = button("Step on", () => this.step(1));
    this.slider = h("input", { type: "range", min: 0, max: 0, value: 0 });
    this.slider.addEventListener("input", () => { this.pause(); this.go(Number(this.slider.value), false); });
    this.slider.addEventListener("change", () => this.announce());
    this.titles = h("div", { class: "ck-stack ck-titles" });
    this.notes = h("div", { class: "ck-stack ck-notes" });
    this.controls = h("div", { class: "ck-rounds", role: "group", "aria-label": "Round by round", "data-ck-own": "round" }, h("div", { class: "ck-steps" }, this.player, this.back, this.on), this.slider, this.titles);
    this.controls.ckOwn = { // the round in sight outlives a dead kernel, once the rounds are back
      read: () => JSON.stringify([this.rounds.length, this.moment, this.map.get("highlight")]),
      ready: (text) => JSON.parse(text)[0] === this.rounds.length,
      write: (text) => this.put(...JSON.parse(text).slice(1)),
    };
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.calm = () => { this.pause(); this.player.hidden = this.still.matches; };
    this.still.addEventListener("change", this.calm);
    this.calm();
    this.leave = () => this.pause(); // a page that is left has nobody to tell of the next round: its kernel goes first
    for (const left of LEFT) window.addEventListener(left, this.leave);
    this.unwatch = watchBars();
  }

  get rounds() { return this.map.get("rounds") || []; }
  get there() { return this.rounds.length > 0; }
  get last() { return this.rounds.length - 1; }
  get moment() { return within(this.map.get("moment"), this.last); }
  get unit() { return counted(this.rounds.at(-1)?.label)?.unit ?? "Round"; }

  named(words) { return words.replace("this round", `this ${this.unit.toLowerCase()}`); } // "new this week"

  lay() { // other rounds, the same on other people, or none; a diagram, which has a legend of its own, has no words for it
    this.pause();
    const practice = this.map.get("practice") ?? {}, named = Object.fromEntries(Object.entries(practice).map(([kind, words]) => [kind, this.named(words)]));
    this.legend = shownIn(this.rounds, this.map.picture.drawn.length).map((kind) => [kind, named[kind]]);
    this.said = { ...named, began: `${named.does}, ${named.began}` };
    this.controls.hidden = this.notes.hidden = !this.there;
    this.slider.max = Math.max(this.last, 0);
    this.slider.setAttribute("aria-label", this.unit);
    this.titles.replaceChildren(...this.rounds.map((_, i) => h("strong", {}, this.title(i))));
    this.notes.replaceChildren(...this.rounds.map((round) => h("p", {}, round.note)));
    this.show();
  }

  title(i) { return titleOf(this.rounds, i, this.map.picture.drawn.length); }

  show() {
    const { picture } = this.map;
    picture.places?.show(this.rounds[this.moment]?.adopted ?? []);
    if (!this.there) { picture.practise([], {}); picture.glow([]); return; }
    const at = this.moment;
    picture.practise(practiceAt(this.rounds, at, picture.nodes.length), this.said);
    picture.glow(tipping(this.rounds, at, picture.listens));
    this.slider.value = at;
    this.slider.style.setProperty("--ck-done", `${this.last ? (100 * at) / this.last : 0}%`);
    this.slider.setAttribute("aria-valuetext", this.title(at));
    this.back.setAttribute("aria-disabled", String(at === 0)); // not `disabled`, which would throw the focus away
    this.on.setAttribute("aria-disabled", String(at === this.last));
    for (const stack of [this.titles, this.notes]) [...stack.children].forEach((words, i) => words.classList.toggle("ck-shown", i === at));
  }

  heard() { // the moment is another one, whoever moved it
    this.show();
    this.map.choice.fill();
    if (this.there && this.aloud && !this.timer) this.announce();
  }

  announce() { // both lines that are seen
    const { note } = this.rounds[this.moment], title = this.title(this.moment);
    this.map.say(note ? `${title}. ${note}` : title);
  }

  go(to, aloud) {
    this.aloud = aloud;
    this.map.put({ highlight: "adoption", moment: within(to, this.last) });
    this.aloud = true;
    this.controls.dispatchEvent(new Event("change", { bubbles: true })); // whoever keeps what is on the page hears of it
  }

  put(moment, highlight) {
    this.pause();
    this.map.put({ moment, ...(highlight ? { highlight } : {}) }); // a diagram shows nothing but its rounds
  }

  step(by) {
    this.pause();
    this.go(this.moment + by, true);
  }

  press() {
    if (this.timer) { this.pause(); this.announce(); return; }
    this.go(this.moment === this.last ? 0 : this.moment, false);
    this.timer = setInterval(() => this.beat(), Math.min(BEAT, LONG / this.last));
    this.sign.setAttribute("d", HOLDS);
    this.word.textContent = "Pause";
  }

  start() { // for what was just asked for: it plays where motion is wanted, and the map comes into sight
    if (!this.there) return;
    this.go(0, false);
    if (!this.still.matches) this.press();
    const behavior = this.still.matches ? "auto" : "smooth";
    const said = this.map.root.closest(".ck-exercise")?.querySelector(".ck-said-live"); // the verdict of an exercise stands above its map
    const stuck = this.map.picture.overview && this.map.root.closest(".ck-stage"); // on a phone the map stays in sight, and what came of it begins below it
    const show = () => (said || stuck || this.map.seen || this.map.root).scrollIntoView({ block: said || stuck ? "start" : "nearest", behavior });
    const sized = () => { // a map that has just come has no size yet, and the page around it is still growing
      if (this.map.picture.width === 0 && this.map.root.isConnected) requestAnimationFrame(sized);
      else requestAnimationFrame(show);
    };
    if (this.map.picture.width === 0) requestAnimationFrame(sized);
    else show();
  }

  beat() {
    this.go(this.moment + 1, false);
    if (this.moment === this.last) { this.pause(); this.announce(); }
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.sign.setAttribute("d", PLAYS);
    this.word.textContent = "Play";
  }

  close() {
    this.pause();
    this.unwatch();
    this.still.removeEventListener("change", this.calm);
    for (const left of LEFT) window.removeEventListener(left, this.leave);
  }
}
