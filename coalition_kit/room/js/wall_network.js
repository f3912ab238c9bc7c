// The network on the wall, living: who does it shines, and what they do travels along the ties to those who listen to them.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { redraw } from "./redraw.js";
import { curveChart } from "./wall_curve.js";
import { NetworkMapOnWall } from "./wall_map.js";

const PACE = 8000; // milliseconds that a week lasts while the weeks go by

export class NetworkWall {
  constructor(view, wall) {
    this.wall = wall;
    this.headline = h("p", { class: "ck-headline" });
    this.week = h("p", { class: "ck-week" });
    this.said = h("p", { class: "ck-next" });
    this.chairs = h("p", { class: "ck-fine" });
    this.chart = h("div", { class: "ck-curve" });
    this.text = h("p", { class: "ck-unseen" });
    this.draw(view.map);
    this.element = h("div", { class: "ck-living" }, h("div", { class: "ck-top" }, this.headline, this.week), this.svg, this.text,
      h("div", { class: "ck-under" }, this.chart, h("div", {}, this.said, this.chairs)));
    this.desk = h("div", { class: "ck-network-desk" });
    this.update(view);
  }

  draw(map) {
    this.map = new NetworkMapOnWall(map, "Map of the people who are played");
    Object.assign(this, { people: this.map.people, svg: this.map.svg, names: map.people.map(({ name }) => name) });
    this.people.forEach((mark, at) => mark.addEventListener("click", () => this.pick(at)));
  }

  update(view) {
    this.view = view;
    for (const [part, text] of [[this.headline, view.headline], [this.week, view.week], [this.said, [view.said, view.guessed].filter(Boolean).join(" ")], [this.chairs, view.chairs], [this.text, view.text]]) {
      if (part.textContent !== text) part.textContent = text;
    }
    this.map.light(view, { "ck-by-phone": view.phones, "ck-talked": view.talked });
    const curves = JSON.stringify(view.curves);
    if (curves !== this.charted) { this.charted = curves; this.chart.replaceChildren(...curveChart(view.curves, view.people, view.guesses)); }
    if (view.week !== this.told?.week) this.told = { week: view.week, said: `${view.week} ${view.headline}.` }; // not at each answer
    this.follow(view);
    const key = JSON.stringify([view.act, view.way, view.number > 0, view.begun, view.model_shown, view.talks, view.going, view.pushing]);
    if (key !== this.controlled) { this.controlled = key; this.control(); }
  }

  get sentence() { return this.told.said; }

  // Whether the weeks go by is the room's, not this wall's: whoever pauses them pauses them on every wall.
  follow(view) {
    const clock = view.going ? JSON.stringify([view.act, view.number, view.pushing]) : "";
    if (clock === this.clock) return;
    this.clock = clock;
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    if (this.clock) this.timer = setTimeout(() => this.pass(), PACE);
  }

  // ---- what the facilitator does

  go(push) { return this.move({ do: "now", push }); }

  // The week is over. It is counted once, however many walls there are.
  async pass() {
    const { act, number, id } = this.view;
    if (!(await this.move({ do: "week", act, number: number + 1 }, `week ${id} ${act} ${number + 1}`))) this.wait();
  }

  move(move, id) { return this.wall.run({ ...(id ? { id } : {}), do: "move", activity: this.view.id, move }); }

  pause() { return this.move({ do: "pause" }); }

  leave() { // something else is on the wall
    clearTimeout(this.timer);
    this.clock = "";
  }

  async begin(way, talk_to = []) {
    this.choosing = null;
    this.svg.classList.remove("ck-choosing");
    const begun = await this.move({ do: "begin", way, talk_to });
    this.mark();
    this.controlled = "";
    return begun;
  }

  pick(at) {
    const box = this.choosing?.[at];
    if (box && !box.disabled) { box.checked = !box.checked; this.chosen(); }
  }

  choose() {
    if (this.view.going) this.pause();
    this.choosing = this.names.map((name, at) => h("input", { type: "checkbox", value: at }));
    this.choosing.forEach((box) => box.addEventListener("change", () => this.chosen()));
    const start = button(this.view.words.talk, () => this.begin("talk", this.picked()), { class: "ck-button ck-primary" });
    this.svg.classList.add("ck-choosing");
    redraw(this.desk, [h("p", {}, this.view.choose), h("p", { class: "ck-actions" }, start, button("Back", () => { this.choosing = null; this.svg.classList.remove("ck-choosing"); this.mark(); this.control(); })),
      h("details", {}, h("summary", {}, "Or choose from a list"), h("fieldset", { class: "ck-pick" }, ...this.choosing.map((box, at) => h("label", {}, box, this.names[at]))))]);
    this.chosen();
  }

  picked() { return this.names.filter((name, at) => this.choosing?.[at].checked); }

  chosen() {
    const full = this.picked().length >= this.view.talks;
    this.choosing.forEach((box) => { box.disabled = full && !box.checked; });
    this.mark();
  }

  mark() { this.people.forEach((person, at) => person.classList.toggle("ck-picked", Boolean(this.choosing?.[at].checked))); }

  control() {
    if (this.choosing) return;
    const { words, way, act, number, going, pushing, model_shown: shown } = this.view, primary = { class: "ck-button ck-primary" };
    const parts = [];
    if (!act) parts.push(button(words.push, async () => { if (await this.begin("push")) this.go(true); }, primary));
    else if (going) parts.push(...(pushing ? [button(words.stop, () => this.go(false), primary)] : []), button(words.pause, () => this.pause()));
    else if (way === "push") parts.push(button(words.push, () => this.go(true), number ? { class: "ck-button" } : primary), ...(number ? [button(words.stop, () => this.go(false), primary)] : []));
    else parts.push(button(words.pass, () => this.go(false), primary));
    if (!going || !pushing) parts.push(button(words.talk, () => this.choose())); // choosing stops the weeks
    if (!going) {
      if (act && number) parts.push(button(words.again, () => this.begin("push")));
      if (number && !shown) parts.push(button(words.model, () => this.move({ do: "model" })));
    }
    redraw(this.desk, [h("p", { class: "ck-actions" }, ...parts)]);
  }
}
