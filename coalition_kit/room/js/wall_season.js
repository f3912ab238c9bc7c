// The season on the wall: who practises it lights up on the map month by month; below it the year so far, beside it what the last month
// brought. All of a month has to be in sight at once: nobody scrolls a projector.

import { h } from "../../widgets/js/network_map/parts.js";
import { movesDesk, blocksWall } from "./wall_blocks.js";
import { curveChart } from "./wall_curve.js";
import { NetworkMapOnWall } from "./wall_map.js";

const CALM = 1500; // milliseconds in which a second press lets no further month pass

export class SeasonWall {
  constructor(view, wall) {
    this.wall = wall;
    this.headline = h("p", { class: "ck-headline" });
    this.where = h("p", { class: "ck-week" });
    this.news = h("p", { class: "ck-next" });
    this.told = h("div", { class: "ck-told" });
    this.beside = h("div", {});
    this.done = h("p", { class: "ck-done" });
    this.chart = h("div", { class: "ck-curve" });
    this.year = h("ol", { class: "ck-year" });
    this.map = new NetworkMapOnWall(view.map, view.map_label);
    this.map.on = view.on; // nothing has begun just now
    const rules = wall.only ? [] : [h("details", {}, h("summary", {}, view.rules.title), h("ul", {}, ...view.rules.lines.map((line) => h("li", {}, line))))];
    this.seen = h("div", { class: "ck-seen" }, this.map.svg, h("p", { class: "ck-fine" }, view.legend), this.chart);
    this.said = h("div", { class: "ck-said-of-it" }, this.told, this.beside);
    this.element = h("div", { class: "ck-living ck-season" }, h("div", { class: "ck-top" }, this.headline, h("div", {}, this.where, this.done)), this.news,
      h("div", { class: "ck-halves" }, this.seen, this.said), ...rules);
    this.update(view);
  }

  get desk() {
    const made = h("div", {}, ...movesDesk(this.view, this.wall));
    const buttons = [...made.querySelectorAll("button")];
    const calm = (event) => { event.stopImmediatePropagation(); };
    for (const one of buttons) { // not `disabled`: the keyboard stays there
      one.setAttribute("aria-disabled", "true");
      one.addEventListener("click", calm, true);
      setTimeout(() => { one.removeAttribute("aria-disabled"); one.removeEventListener("click", calm, true); }, CALM);
    }
    return made;
  }

  get sentence() { return `${this.view.where} ${this.view.headline}`; }

  update(view) {
    this.view = view;
    for (const [part, text] of [[this.headline, view.headline], [this.where, view.where], [this.news, view.news], [this.done, [view.done, view.done && view.away].filter(Boolean).join(" ")]]) {
      if (part.textContent !== text) part.textContent = text;
    }
    this.element.classList.toggle("ck-decided", view.revealed); // then the words come first and the year below them; what holds is beside them
    this.element.classList.toggle("ck-over", !view.moves.length); // what was done in which month is in sight then, for a guess which one decided
    if (view.revealed) this.seen.prepend(this.beside);
    (view.revealed ? this.said : this.seen).append(this.year);
    this.map.light(view, { "ck-talked": view.members, "ck-left": view.gone });
    const drawn = JSON.stringify([view.blocks, view.beside, view.curves, view.year]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.told.replaceChildren(...blocksWall(view));
    this.beside.replaceChildren(...blocksWall({ blocks: view.beside }));
    this.chart.replaceChildren(...(view.year.length ? curveChart(view.curves, view.people, null, view.unit, 120) : []));
    this.year.replaceChildren(...view.year.map(({ month, text }) => h("li", {}, h("b", {}, month), " ", text)), ...(view.left ? [h("li", { class: "ck-fine" }, view.left)] : []));
  }

  leave() {} // nothing goes by itself here
}
