// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// network_map/parts.js
var SVG = "http://www.w3.org/2000/svg";
var R = 6;
var up = (r) => `M0 ${-r}L${r} ${r * 0.8}H${-r}Z`;
var down = (r) => `M0 ${r}L${r} ${-r * 0.8}H${-r}Z`;
var disc = (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
var square = (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`;
var diamond = (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
var cross = (r) => `M${-r} -2H-2V${-r}H2V-2H${r}V2H2V${r}H-2V2H${-r}Z`;
var SHAPES = {
  first: disc(R),
  in: disc(R),
  out: disc(R - 1),
  plain: disc(R - 1),
  against: down(R + 1),
  "leans-against": down(R + 1),
  undecided: diamond(R + 1),
  "leans-for": up(R + 1),
  for: up(R + 1),
  unknown: disc(R + 1),
  decides: square(R - 1),
  practises: diamond(R + 1),
  both: cross(R + 1),
  neither: disc(R - 3)
};
function node(space, kind, attributes, children) {
  const made = space ? document.createElementNS(space, kind) : document.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== void 0) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}
var s = (kind, attributes = {}, ...children) => node(SVG, kind, attributes, children);

// tools.js
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

// drift.js
var WIDE = 92;
var HIGH = 40;
var EDGE = 52;
var TIME = 900;
function swarm(people, width, height) {
  const placed = [];
  const middle = height / 2, order = people.map((_, i) => i).sort((a, b) => Math.abs(people[b].at) - Math.abs(people[a].at) || a - b);
  const spots = new Array(people.length);
  for (const i of order) {
    const x = EDGE + (people[i].at + 1) / 2 * (width - 2 * EDGE);
    const rows = Array.from({ length: Math.ceil(height / HIGH) + 1 }, (_, k) => middle + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * HIGH);
    const free = rows.find((y) => placed.every((other) => Math.abs(other.x - x) >= WIDE || Math.abs(other.y - y) >= HIGH));
    spots[i] = { x, y: free ?? middle };
    placed.push(spots[i]);
  }
  return spots;
}
var Drift = class {
  constructor(model, el) {
    this.model = model;
    this.at = /* @__PURE__ */ new Map();
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
    const from = people.map((person, i) => slides && this.at.get(person.name) || to[i]);
    this.nodes = people.map((person) => this.person(person));
    this.paths = ties.map((tie) => ({ ...tie, path: s("line", { class: `ck-drift-tie ck-drift-${tie.kind}` }) }));
    this.lines.replaceChildren(...this.paths.map((tie) => tie.path));
    this.marks.replaceChildren(...this.nodes);
    cancelAnimationFrame(this.frame);
    if (!slides || this.still.matches) {
      this.put(people, to);
      return;
    }
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
};
var drift_default = shown(Drift);
export {
  drift_default as default,
  swarm
};
