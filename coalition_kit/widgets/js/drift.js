// A coalition between two people who do not speak: everybody stands nearer to the one or the other, and slides there when ties give way.

import { s } from "./network_map/parts.js";
import { make, shown } from "./tools.js";

const WIDE = 92, HIGH = 40, EDGE = 52, TIME = 900; // the room a person and a name need, the margin, and milliseconds of a slide

// Returns where people stand on a sheet: across by `at` (−1 to 1), and up or down as far as needed for nobody to cover anybody.
export function swarm(people, width, height) {
  const placed = [];
  const middle = height / 2, order = people.map((_, i) => i).sort((a, b) => Math.abs(people[b].at) - Math.abs(people[a].at) || a - b);
  const spots = new Array(people.length);
  for (const i of order) {
    const x = EDGE + ((people[i].at + 1) / 2) * (width - 2 * EDGE);
    const rows = Array.from({ length: Math.ceil(height / HIGH) + 1 }, (_, k) => middle + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * HIGH);
    const free = rows.find((y) => placed.every((other) => Math.abs(other.x - x) >= WIDE || Math.abs(other.y - y) >= HIGH));
    spots[i] = { x, y: free ?? middle };
    placed.push(spots[i]);
  }
  return spots;
}

class Drift {
  constructor(model, el) {
    this.model = model;
    this.at = new Map();
    this.lines = s("g", { "aria-hidden": "true" });
    this.marks = s("g", { "aria-hidden": "true" });
    this.svg = s("svg", { class: "ck-drift-svg", role: "img" }, this.lines, this.marks);
    this.words = make("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.root = make("div", { class: "ck-drift" }, this.svg, this.words);
    el.append(this.root);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.watcher = new ResizeObserver(() => this.draw(false));
    this.watcher.observe(this.root);
    this.heard = () => this.draw(true);
    model.on("change:state", this.heard);
  }

  draw(slides) {
    const width = this.root.clientWidth, { people, ties, words } = this.model.get("state");
    if (!width || !people) return;
    const height = width < 560 ? 380 : 400, to = swarm(people, width, height);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.setAttribute("aria-label", words);
    this.words.textContent = words;
    const from = people.map((person, i) => (slides && this.at.get(person.name)) || to[i]);
    this.nodes = people.map((person) => this.person(person));
    this.paths = ties.map((tie) => ({ ...tie, path: s("line", { class: `ck-drift-tie ck-drift-${tie.kind}` }) }));
    this.lines.replaceChildren(...this.paths.map((tie) => tie.path));
    this.marks.replaceChildren(...this.nodes);
    cancelAnimationFrame(this.frame);
    if (!slides || this.still.matches) { this.put(people, to); return; }
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min((now - begin) / TIME, 1), eased = t * t * (3 - 2 * t);
      this.put(people, to.map((end, i) => ({ x: from[i].x + (end.x - from[i].x) * eased, y: from[i].y + (end.y - from[i].y) * eased })));
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  put(people, spots) {
    people.forEach((person, i) => {
      this.at.set(person.name, spots[i]);
      this.nodes[i].setAttribute("transform", `translate(${spots[i].x.toFixed(1)} ${spots[i].y.toFixed(1)})`);
    });
    for (const { a, b, path } of this.paths) {
      const ends = { x1: spots[a].x, y1: spots[a].y, x2: spots[b].x, y2: spots[b].y };
      for (const [key, value] of Object.entries(ends)) path.setAttribute(key, value.toFixed(1));
    }
  }

  person({ label, there, two }) {
    return s("g", { class: `ck-drift-person${there ? "" : " ck-drift-gone"}${two ? " ck-drift-two" : ""}` }, s("circle", { r: two ? 10 : 7.5 }), s("text", { y: 24 }, label));
  }

  close() {
    this.model.off("change:state", this.heard);
    this.watcher.disconnect();
    cancelAnimationFrame(this.frame);
  }
}

export default shown(Drift);
