// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// order.js
var PATIENCE = 1e4;
var underWay = /* @__PURE__ */ new Map();
var waiting = [];
var listening = false;
function put(model, values) {
  let changed = false;
  const note = () => {
    changed = true;
  };
  model.on("change", note);
  for (const [key, value] of Object.entries(values)) model.set(key, value);
  model.off("change", note);
  if (!changed) return;
  listen();
  const mark = {};
  const arrived = () => {
    if (underWay.get(model) !== mark) return;
    underWay.delete(model);
    if (!underWay.size) release();
  };
  underWay.set(model, mark);
  setTimeout(arrived, PATIENCE);
  model.save_changes({ iopub: { status: (message) => {
    if (message.content.execution_state === "idle") arrived();
  } } });
}
function afterwards(place, act) {
  if (!underWay.size) {
    act();
    return;
  }
  waiting = [...waiting.filter(([other]) => other !== place), [place, act]];
}
function release() {
  const acts = waiting;
  waiting = [];
  for (const [, act] of acts) act();
}
function listen() {
  if (listening || typeof document === "undefined") return;
  listening = true;
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button.jupyter-button");
    if (!pressed || !underWay.size) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    afterwards(pressed, () => pressed.click());
  }, true);
}

// tools.js
var unique = (kind) => `ck-${kind}-${Math.random().toString(36).slice(2)}`;
function fill(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

// network_map/rounds.js
var PRACTICE = ["does", "began", "stopped", "not"];
function counted(label = "") {
  const [, unit, number] = /(\S+) (\d+)$/.exec(label) ?? [];
  return unit ? { unit, number } : null;
}
function titleOf(rounds, i, people) {
  const { label, adopted, title } = rounds[i];
  if (title) return title;
  const here = counted(label), end = counted(rounds.at(-1).label);
  return `${label}${here && here.unit === end?.unit ? ` of ${end.number}` : ""}: ${adopted.length} of ${people} people`;
}
function practiceAt(rounds, at2, people) {
  const now = new Set(rounds[at2].adopted), before = at2 ? new Set(rounds[at2 - 1].adopted) : now;
  return Array.from({ length: people }, (_, i) => now.has(i) ? before.has(i) ? "does" : "began" : before.has(i) ? "stopped" : "not");
}
function shownIn(rounds, people) {
  const there = new Set(rounds.flatMap((_, at2) => practiceAt(rounds, at2, people)));
  return PRACTICE.filter((kind) => there.has(kind));
}
function tipping(rounds, at2, listens) {
  if (at2 < 1) return [];
  const before = new Set(rounds[at2 - 1].adopted);
  return rounds[at2].adopted.filter((i) => !before.has(i)).flatMap((i) => listens[i].filter((j) => before.has(j)).map((j) => [i, j]));
}
var within = (to, last) => Math.min(Math.max(to, 0), last);

// network_map/parts.js
var SVG = "http://www.w3.org/2000/svg";
var R = 6;
var RING = 9;
var up = (r) => `M0 ${-r}L${r} ${r * 0.8}H${-r}Z`;
var down = (r) => `M0 ${r}L${r} ${-r * 0.8}H${-r}Z`;
var disc = (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
var square = (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`;
var diamond = (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
var cross = (r) => `M${-r} -2H-2V${-r}H2V-2H${r}V2H2V${r}H-2V2H${-r}Z`;
var LEGENDS = {
  coalition: [["first", "one of the first three"], ["in", "in the coalition"], ["out", "not in it"]],
  stance: [
    ["against", "works against it"],
    ["leans-against", "leans against it"],
    ["undecided", "undecided"],
    ["leans-for", "leans for it"],
    ["for", "works for it"],
    ["unknown", "not known"]
  ],
  role: [["decides", "holds a decision"], ["practises", "must change the daily work"], ["both", "both"], ["neither", "neither"]],
  none: []
};
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
var WORDS = { coalition: "Coalition", stance: "Stance", role: "Role", adoption: "Practice", none: "Plain" };
function node(space, kind, attributes, children) {
  const made = space ? document.createElementNS(space, kind) : document.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== void 0) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}
var s = (kind, attributes = {}, ...children) => node(SVG, kind, attributes, children);
var h = (kind, attributes = {}, ...children) => node(null, kind, attributes, children);
function button(words, act, attributes = {}) {
  const made = h("button", { type: "button", class: "ck-button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}
function tieLegend() {
  const tie = (way) => s("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, s("path", { d: "M2 6H31", class: `ck-tie ck-${way}` }));
  const entry = (way, words) => h("li", {}, tie(way), words);
  return h("ul", { class: "ck-key", "aria-label": "Legend of the ties" }, entry("out", "they say of others"), entry("in", "others say of them"), entry("both", "both say it"), entry("out ck-bad", "bad tie"));
}
var outline = (d, enough, wide, edge) => s(
  "g",
  { class: enough ? "ck-place ck-enough" : "ck-place" },
  s("path", { d, class: "ck-place-edge", "stroke-width": wide + 2 * edge }),
  s("path", { d, class: "ck-place-ground", "stroke-width": wide })
);
var icon = (kind) => s("svg", { viewBox: "-12 -12 24 24", width: 22, height: 22, "aria-hidden": "true", focusable: "false" }, ...marks(kind));
var ring = (r = RING) => s("path", { d: disc(r), class: "ck-ring" });
function marks(kind) {
  if (kind === "member") return [ring()];
  if (PRACTICE.includes(kind)) return [practiceMark(kind)];
  if (kind === "place" || kind === "enough") return [s("g", { class: "ck-places" }, outline("M-4 0H4", kind === "enough", 14, 1.5))];
  return [
    kind === "first" || kind === "in" ? ring() : null,
    kind === "first" ? ring(RING + 2.5) : null,
    s("path", { d: SHAPES[kind], class: `ck-mark ck-${kind}` }),
    kind === "unknown" ? s("text", { y: 3.5, class: "ck-query" }, "?") : null
  ].filter((part) => part);
}
function practiceMark(kind) {
  return s(
    "g",
    { class: "ck-as ck-as-adoption", "data-practice": kind },
    s("path", { d: disc(R + 0.5), class: "ck-mark ck-practice" }),
    s("path", { d: "M-3.4 0H3.4M0 -3.4V3.4", class: "ck-plus" }),
    s("path", { d: "M-3 0H3", class: "ck-minus" })
  );
}

// network_map/labels.js
var ASIDE = 5;
var BELOW = 3;
var HEIGHT = 0.8;
var DEPTH = 0.22;
var STEP = 4;
var BASE = 0.33;
var crosses = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
var touches = (box, { x, y, r }) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) < r;
function least(of, cost) {
  const costs = of.map(cost);
  return of[costs.indexOf(Math.min(...costs))];
}
function sides(r, size, beside) {
  const right = { x: r + ASIDE, y: BASE * size, anchor: "start" }, left = { x: -r - ASIDE, y: BASE * size, anchor: "end" };
  const below = { x: 0, y: r + BELOW + HEIGHT * size, anchor: "middle" }, above = { x: 0, y: -r - BELOW - DEPTH * size, anchor: "middle" };
  return beside ? [right, left, below, above] : [below, right, left, above];
}
function slid(places, width) {
  const steps = Array.from({ length: Math.floor(width / 2 / STEP) }, (_, i) => (i + 1) * STEP).flatMap((by) => [by, -by]);
  return steps.flatMap((moved) => places.filter(({ anchor }) => anchor === "middle").map((from) => ({ ...from, x: from.x + moved, from, moved })));
}
function boxOf(at2, side, width, size) {
  const left = at2.x + side.x - { start: 0, middle: width / 2, end: width }[side.anchor];
  return { left, right: left + width, top: at2.y + side.y - HEIGHT * size, bottom: at2.y + side.y + DEPTH * size };
}
function labelled(people, size, walls = [], within3 = null, across = null) {
  const found = people.map(() => null);
  const order = people.flatMap((person, i) => person.rank === null ? [] : [i]).sort((a, b) => people[a].rank - people[b].rank || a - b);
  const inside2 = (box) => !within3 || box.left >= within3.left && box.right <= within3.right && box.top >= within3.top && box.bottom <= within3.bottom;
  const marks2 = (i, box) => people.some((other, j) => j !== i && touches(box, other));
  const open = (i, places = people[i].sides) => places.map((side) => ({ side, box: boxOf(people[i], side, people[i].width, size) })).filter(({ box }) => inside2(box) && !walls.some((wall) => crosses(box, wall)) && !found.some((other, j) => other && j !== i && crosses(box, other.box)));
  for (const i of order) {
    const there = open(i), one = people[i], free = (places) => places.find(({ box }) => !marks2(i, box));
    found[i] = free(there) ?? (one.must ? free(open(i, slid(one.sides, one.width))) ?? there[0] : null) ?? null;
  }
  for (const i of across ? order.filter((each) => found[each]) : []) found[i] = least(open(i).filter(({ box }) => !marks2(i, box)), ({ box }) => across(box)) ?? found[i];
  return found.map((one) => one && one.side);
}

// network_map/ties.js
var BOW = 0.14;
var MOST = 40;
var BENDS = [1, 1.6, 0.4, 2.4];
var WIDE = [4, 7, 10];
var MARK = 0.3;
var CLEAR = 2;
var LEAST = 3;
var HEAD = 9;
var MUCH = 16;
var at = ({ from, via, to }, t) => {
  const a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
};
var mix = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
var inside = (p, box) => p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom;
function bowed(a, b, gaps, bend = 1, frame = null) {
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1, bow = bend * Math.min(BOW * length, MOST);
  const kept = (value, axis, low, high) => frame ? Math.max(Math.min(value, Math.max(high, a[axis], b[axis])), Math.min(low, a[axis], b[axis])) : value;
  const via = { x: kept((a.x + b.x) / 2 + dy / length * bow, "x", frame?.left, frame?.right), y: kept((a.y + b.y) / 2 - dx / length * bow, "y", frame?.top, frame?.bottom) };
  const cut = (p, gap) => {
    const far = Math.hypot(via.x - p.x, via.y - p.y) || 1;
    return mix(p, via, gap / far);
  };
  return { from: cut(a, gaps[0]), via, to: cut(b, gaps[1]) };
}
function roots({ from, via, to }, axis, value) {
  const a = from[axis] - 2 * via[axis] + to[axis], b = 2 * (via[axis] - from[axis]), c = from[axis] - value;
  if (Math.abs(a) < 1e-9) return Math.abs(b) < 1e-9 ? [] : [-c / b].filter((t) => t > 0 && t < 1);
  const under = b * b - 4 * a * c;
  return under < 0 ? [] : [(-b - Math.sqrt(under)) / (2 * a), (-b + Math.sqrt(under)) / (2 * a)].filter((t) => t > 0 && t < 1);
}
function parted(p, q, r, box) {
  const nx = p.y - q.y, ny = q.x - p.x, there = nx * (r.x - p.x) + ny * (r.y - p.y);
  const x = (nx > 0 ? box.left : box.right) - p.x, y = (ny > 0 ? box.top : box.bottom) - p.y, least2 = nx * x + ny * y;
  const most = nx * ((nx > 0 ? box.right : box.left) - p.x) + ny * ((ny > 0 ? box.bottom : box.top) - p.y);
  return least2 > Math.max(there, 0) || most < Math.min(there, 0);
}
function within2(curve, box) {
  const { from, via, to } = curve;
  if (Math.max(from.x, via.x, to.x) < box.left || Math.min(from.x, via.x, to.x) > box.right) return [];
  if (Math.max(from.y, via.y, to.y) < box.top || Math.min(from.y, via.y, to.y) > box.bottom) return [];
  if (parted(from, to, via, box) || parted(from, via, to, box) || parted(via, to, from, box)) return [];
  const edges = [["x", box.left], ["x", box.right], ["y", box.top], ["y", box.bottom]].flatMap(([axis, value]) => roots(curve, axis, value));
  const cuts = [0, ...edges.sort((p, q) => p - q), 1];
  return cuts.slice(1).map((end, i) => [cuts[i], end]).filter(([start, end]) => inside(at(curve, (start + end) / 2), box));
}
function seen(curve, boxes) {
  const hidden = boxes.flatMap((box) => within2(curve, box)).sort((p, q) => p[0] - q[0]), open = [];
  let done = 0;
  for (const [start, end] of hidden) {
    if (start > done) open.push([done, start]);
    done = Math.max(done, end);
  }
  return done < 1 ? [...open, [done, 1]] : open;
}
function piece(curve, [start, end]) {
  const first = mix(curve.from, curve.via, start), last = mix(curve.via, curve.to, start);
  return { from: at(curve, start), via: mix(first, last, end), to: at(curve, end) };
}
var long = ({ from, via, to }) => Math.hypot(via.x - from.x, via.y - from.y) + Math.hypot(to.x - via.x, to.y - via.y);
var drawn = ({ from, via, to }) => `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
function path(a, b, gaps, boxes, { marks: marks2 = [], pixel = 1, bends = BENDS, frame = null, both = false } = {}) {
  const clear = CLEAR * pixel, far = WIDE.at(-1) * MOST;
  const [left, right] = a.x < b.x ? [a.x - far, b.x + far] : [b.x - far, a.x + far], [top, bottom] = a.y < b.y ? [a.y - far, b.y + far] : [b.y - far, a.y + far];
  const near = (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top, others = marks2.filter(near);
  const walls = boxes.filter(near).map((box) => ({ left: box.left - clear, right: box.right + clear, top: box.top - clear, bottom: box.bottom + clear }));
  let best = null;
  for (const bend of [...bends, ...WIDE]) {
    if (best && (best.worth === 1 || WIDE.includes(bend) && best.length > MUCH * pixel)) break;
    const curve = bowed(a, b, gaps, bend, frame), open = seen(curve, walls), share = open.reduce((sum, [start, end]) => sum + end - start, 0);
    const worth = share - MARK * others.filter((box) => within2(curve, box).length).length;
    if (!best || worth > best.worth + 0.05) best = { curve, open, worth, length: share * long(curve) };
  }
  const pieces = best.open.map((stretch) => piece(best.curve, stretch));
  const kept = pieces.filter((each, i) => long(each) >= (i === pieces.length - 1 || both && !i ? HEAD : LEAST) * pixel);
  return (kept.length ? kept : [best.curve]).map(drawn).join("");
}
function pair(ties) {
  const first = /* @__PURE__ */ new Map();
  for (const tie of ties) {
    const other = first.get(`${tie.target} ${tie.source} ${tie.sign}`);
    tie.both = tie.second = false;
    if (other && !other.both) [other.both, tie.second, other.weaker] = [true, true, tie.strength];
    else first.set(`${tie.source} ${tie.target} ${tie.sign}`, tie);
  }
}
var crossings = (curves, box) => curves.filter((curve) => within2(curve, box).length).length;

// network_map/names.js
var CHOSEN = RING + 6;
var BOLD = 1.13;
var EDGE = 5;
var FEW = 400;
var NEAR = 84;
function own(side, places, person, scale) {
  const { x, ...rest } = places[person.sides.indexOf(side.from ?? side)];
  return { x: x + (side.moved ?? 0) / scale, ...rest };
}
var Names = class {
  constructor(picture) {
    this.picture = picture;
    this.boxes = [];
    this.frame = null;
    this.marks = [];
  }
  lay() {
    const { picture } = this, { map, nodes } = picture;
    if (!picture.frame || !picture.width) return;
    const { k, x, y } = picture.view, scale = picture.body * k, size = picture.font * scale, bold = map.player.there;
    const asks = nodes.map(({ g }, i) => this.rank(g.classList, i));
    const places = nodes.map((made) => this.sides(made));
    const people = nodes.map((made, i) => ({
      x: made.x * k,
      y: made.y * k,
      r: this.reach(made, i) * scale,
      rank: asks[i],
      must: asks[i] === 0,
      width: made.wide * scale * (asks[i] === 0 || bold ? BOLD : 1),
      sides: places[i].map((side) => ({ ...side, x: side.x * scale, y: side.y * scale }))
    }));
    const edges = picture.zoomed ? null : { left: -x, right: picture.width - x, top: -y, bottom: picture.height - y }, headings = this.headings();
    const across = picture.frame.guides.length ? null : this.across(k);
    const found = labelled(people, size, headings, edges, across), stood = nodes[picture.named]?.side;
    found.forEach((side, i) => this.write(nodes[i], side && own(side, places[i], people[i], scale)));
    if (nodes[picture.named]?.side !== stood) picture.name(picture.named);
    const named = picture.overview ? [] : found.flatMap((side, i) => side ? [boxOf(people[i], side, people[i].width, size)] : []);
    const boxes = (picture.overview ? [] : [...named, ...headings]).map(({ left, right, top, bottom }) => ({ left: left / k, right: right / k, top: top / k, bottom: bottom / k }));
    const frame = edges && { left: (edges.left + EDGE) / k, right: (edges.right - EDGE) / k, top: (edges.top + EDGE) / k, bottom: (edges.bottom - EDGE) / k };
    const now = JSON.stringify([boxes, frame]);
    if (now !== this.now) [this.now, this.boxes, this.frame] = [now, boxes, frame];
    const half = nodes.map(({ r }) => r * picture.body);
    this.marks = nodes.map((made, i) => ({ left: made.x - half[i], right: made.x + half[i], top: made.y - half[i], bottom: made.y + half[i] }));
    picture.ties.forEach((tie) => this.bow(tie));
  }
  across(k) {
    const curves = this.picture.ties.map((tie) => bowed(this.picture.nodes[tie.source], this.picture.nodes[tie.target], [0, 0]));
    return ({ left, right, top, bottom }) => crossings(curves, { left: left / k, right: right / k, top: top / k, bottom: bottom / k });
  }
  bow(tie) {
    const { nodes, body, view, ties } = this.picture, a = nodes[tie.source], b = nodes[tie.target], gaps = [(a.r + (tie.both ? 5 : 0)) * body, (b.r + (b.chosen ? 8 : 5)) * body];
    const depends = [this.boxes, a.x, a.y, b.x, b.y, ...gaps, view.k];
    if (tie.depends?.every((each, i) => each === depends[i])) return;
    tie.depends = depends;
    const many = ties.length > FEW, marks2 = many ? [] : this.marks.filter((_, i) => i !== tie.source && i !== tie.target);
    tie.path.setAttribute("d", path(a, b, gaps, this.boxes, { marks: marks2, frame: this.frame, both: tie.both, pixel: 1 / view.k, bends: many ? BENDS.slice(0, 1) : BENDS }));
  }
  headings() {
    const { view: { k }, frame, guides } = this.picture, size = frame.size * Math.max(k, 1);
    return [...guides.querySelectorAll("text")].map((text) => {
      const x = Number(text.getAttribute("x")) * k, bottom = Number(text.getAttribute("y")) * k, wide = text.textContent.length * 0.6 * size;
      const left = text.getAttribute("text-anchor") === "middle" ? x - wide / 2 : x;
      return { left, right: left + wide, top: bottom - size, bottom };
    });
  }
  // Returns how early a person's name is written, the least first; null where nobody asks for it.
  rank(is, i) {
    const { picture } = this;
    if (is.contains("ck-chosen") || is.contains("ck-marked")) return 0;
    const linked = is.contains("ck-linked"), known = is.contains("ck-known");
    if (picture.frame.crowded && !picture.near && !linked) return null;
    if (picture.root.classList.contains("ck-quiet") && !(known || linked && !picture.overview)) return null;
    return 2 - known - 0.5 * linked - (picture.drawn[i].listeners ?? 0) / (1 + picture.most) / 2;
  }
  sides(made) {
    return made.chosen ? sides(Math.max(made.r, CHOSEN), this.picture.font, this.picture.frame.beside) : made.sides;
  }
  reach(made, i) {
    const { member, nucleus } = this.picture.drawn[i];
    return Math.max((nucleus ? RING + 3 : member ? RING + 1 : RING - 2) * made.size, made.chosen ? CHOSEN : 0);
  }
  discs() {
    const { nodes, view: { k, x, y }, body } = this.picture;
    return nodes.map((made, i) => ({ x: x + made.x * k, y: y + made.y * k, r: this.reach(made, i) * body * k }));
  }
  write(made, side) {
    const same = side && made.side && ["x", "y", "anchor"].every((key) => side[key] === made.side[key]);
    if (same || made.side === side) return;
    made.side = side;
    made.g.classList.toggle("ck-unlabelled", !side);
    for (const [key, value] of Object.entries({ x: "x", y: "y", anchor: "text-anchor" })) made.text.setAttribute(value, (side ?? made.sides[0])[key]);
  }
};

// network_map/search.js
function find(names, typed) {
  const wanted = typed.trim().toLocaleLowerCase(), plain = names.map((name) => name.toLocaleLowerCase());
  if (!wanted) return { at: -1, says: "" };
  const close = plain.flatMap((name, i) => name.includes(wanted) ? [i] : []);
  const at2 = plain.includes(wanted) ? plain.indexOf(wanted) : close.length === 1 ? close[0] : -1;
  const says = close.length ? `${close.length} people match: type more of the name.` : `Nobody on this map is called ${typed.trim()}.`;
  return { at: at2, says: at2 < 0 ? says : "" };
}

// network_map/choice.js
var FEW2 = 3;
var PHONE = "(max-width: 640px)";
var Choice = class {
  constructor(map) {
    this.map = map;
    this.search = h("input", { type: "text", id: `${map.uid}-find`, list: `${map.uid}-names`, placeholder: "Find a person", "aria-label": "Find a person", autocomplete: "off", spellcheck: "false" });
    this.names = h("datalist", { id: `${map.uid}-names` });
    this.card = h("div", { class: "ck-card" });
    this.key = tieLegend();
    this.list = h("details", { class: "ck-map-list" }, h("summary", {}, "The same as a list"));
    this.list.addEventListener("toggle", () => this.fill());
    this.search.addEventListener("change", () => this.find());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.find();
      }
    });
  }
  get selected() {
    return this.map.get("selected") || [];
  }
  get people() {
    return this.map.picture.drawn;
  }
  draw() {
    const names = this.people.map((person) => person.name).join("\n");
    if (names !== this.offered) this.names.replaceChildren(...this.people.map((person) => h("option", { value: person.name })));
    this.offered = names;
    this.list.querySelector("div")?.remove();
    this.fill();
  }
  // On an editable map Python decides what a tap means: it may have changed while the page still shows the earlier selection.
  toggle(i) {
    const { name } = this.people[i], many = this.map.get("multiple"), chosen = this.selected;
    if (this.map.drawing.on) this.map.drawing.tell("tap", { name });
    else if (chosen.includes(name)) this.choose(chosen.filter((other) => other !== name));
    else if (many === 1) this.choose([name]);
    else if (chosen.length < many) this.choose([...chosen, name]);
    else this.notice(`You can choose ${many} people. Take one out first.`);
  }
  choose(names) {
    this.map.put({ selected: names });
  }
  none() {
    if (this.map.drawing.on) this.map.drawing.tell("escape");
    else this.choose([]);
  }
  show(aloud = true) {
    const { known, last } = this;
    this.map.picture.choose(known);
    this.fillCard(known, last);
    this.fill();
    if (last && aloud) this.uncover(this.map.picture.nodes[this.map.picture.number.get(last.name)].g);
    if (aloud) this.map.say(last ? `Chosen: ${last.description}` : "Nobody is chosen.");
  }
  get known() {
    return this.selected.filter((name) => this.map.picture.number.has(name));
  }
  get last() {
    return this.people[this.map.picture.number.get(this.known.at(-1))];
  }
  allow() {
    this.map.picture.allow();
    this.fillCard(this.known, this.last);
  }
  uncover(g) {
    const { top, bottom } = g.getBoundingClientRect(), over = this.card.getBoundingClientRect();
    if (bottom > over.top && top < over.bottom && getComputedStyle(this.card).position === "sticky") g.scrollIntoView({ block: "nearest" });
  }
  fillCard(known, last) {
    const many = this.map.get("multiple");
    this.key.hidden = !last;
    this.key.lastChild.hidden = !this.map.get("ties").some(({ sign }) => sign < 0);
    if (!last) {
      this.card.replaceChildren(h("p", { class: "ck-map-hint" }, many > 1 ? `Choose up to ${many} people on the map or in the list.` : "Choose a person to see the ties."));
      return;
    }
    const chips = known.map((name) => {
      const chip = h("button", { type: "button", class: "ck-chip", "aria-label": `Take out ${name}` }, h("bdi", {}, name), h("span", { "aria-hidden": "true" }, " ×"));
      chip.addEventListener("click", () => {
        this.toggle(this.map.picture.number.get(name));
        this.search.focus();
      });
      return chip;
    });
    const about = h("span", last.about.replace(/[\u2068\u2069.]/g, "") === last.name ? { hidden: "" } : {}, last.about);
    this.card.replaceChildren(this.folded(h("div", { class: "ck-chips" }, ...chips), chips.length), h("p", {}, about), this.inWords(last));
  }
  inWords(last) {
    const words = last.description.slice(last.about.length).trim();
    const fold = h("details", { class: "ck-map-told", ...this.reading ? { open: "" } : {} }, h("summary", {}, "The ties in words"), h("p", {}, words));
    fold.addEventListener("toggle", () => {
      this.reading = fold.open;
    });
    fold.hidden = !words;
    return fold;
  }
  folded(chips, count) {
    if (count <= FEW2 || !window.matchMedia(PHONE).matches) return chips;
    const fold = h("details", { class: "ck-fold", ...this.unfolded ? { open: "" } : {} }, h("summary", {}, `${count} people are chosen`), chips);
    fold.addEventListener("toggle", () => {
      this.unfolded = fold.open;
    });
    return fold;
  }
  notice(text) {
    if (!text) return;
    this.map.say(text);
    this.card.querySelector(".ck-map-notice")?.remove();
    this.card.append(h("p", { class: "ck-map-notice" }, text));
  }
  find() {
    const { picture } = this.map, { at: at2, says } = find(this.people.map((person) => person.name), this.search.value);
    if (says) this.notice(says);
    if (at2 < 0) return;
    if (picture.frame?.crowded && picture.view.k < NEAR / 22) picture.zoom(NEAR / 22 / picture.view.k);
    this.map.pointer.go(at2);
    this.map.say(this.people[at2].description);
  }
  // ---- the list ------------------------------------------------------------------------------------------------
  fill() {
    if (!this.list.open) return;
    if (!this.list.querySelector("table")) this.list.append(h("div", { class: "ck-scroll", tabindex: 0, role: "group", "aria-label": "People and ties" }, this.table()));
    const chosen = new Set(this.selected);
    this.list.querySelectorAll("tbody button").forEach((pressed, i) => {
      const { name } = this.people[i], on = String(chosen.has(name));
      if (pressed.dataset.on !== on) pressed.replaceChildren(chosen.has(name) ? "Take out" : "Choose", h("span", { class: "ck-unseen" }, ` ${name}`));
      pressed.dataset.on = on;
    });
    this.list.querySelectorAll(".ck-now").forEach((cell, i) => {
      const words = this.map.player.said[this.map.picture.nodes[i].practice];
      if (cell.textContent !== words) cell.textContent = words;
    });
  }
  // A table, whose rows are cards on a phone: the roles keep it a table there, and each cell knows its heading.
  table() {
    const now = this.map.player.there ? [this.map.player.named("In this round")] : [];
    const heads = ["Person", "Choice", ...now, "Function", "Level", "Stance", "In the coalition", "Says of others", "Others say"];
    return h(
      "table",
      { class: "ck-data", role: "table" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
      h("tbody", { role: "rowgroup" }, ...this.people.map((person, i) => this.row(person, i, heads, now.length)))
    );
  }
  row(person, i, heads, now) {
    const belongs = person.nucleus ? "first three" : person.member ? "yes" : "no";
    const words = [person.function, person.level, person.stance].map((said) => ["ck-plain", h("bdi", {}, said)]);
    const ties = [["source", "target"], ["target", "source"]].map(([way, other], at2) => ["ck-plain", this.told(i, way, other, heads.at(at2 - 2))]);
    const cells = [["ck-choice", button("", () => this.toggle(i))], ...now ? [["ck-now", ""]] : [], ...words, [null, belongs], ...ties];
    return h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, h("bdi", {}, person.name)),
      ...cells.map(([kind, cell], at2) => h("td", { role: "cell", "data-label": heads[at2 + 1], class: kind }, cell))
    );
  }
  told(i, way, other, head) {
    const ties = this.map.picture.touching[i].filter((tie) => tie[way] === i);
    const words = h("bdi", {}, ties.map((tie) => `${this.people[tie[other]].name} (${tie.sign < 0 ? "bad, " : ""}${tie.kinds})`).join("; ") || "none");
    if (!window.matchMedia(PHONE).matches) return words;
    return ties.length ? h("details", { class: "ck-fold" }, h("summary", {}, `${head}: ${ties.length}`), words) : `${head}: none`;
  }
};

// above.js
function watchBars(page = document) {
  const bars = [...page.querySelectorAll(".ck-header, .ck-slot")];
  const watcher = new ResizeObserver(() => {
    const heights = bars.filter((bar) => getComputedStyle(bar).position === "sticky").map((bar) => bar.offsetHeight);
    page.documentElement.style.setProperty("--ck-above", `${Math.max(0, ...heights)}px`);
  });
  bars.forEach((bar) => watcher.observe(bar));
  return () => watcher.disconnect();
}

// network_map/round_player.js
var BEAT = 900;
var LONG = 12e3;
var LEFT = ["beforeunload", "pagehide"];
var PLAYS = "M-4 -6L6 0L-4 6Z";
var HOLDS = "M-5 -6H-2V6H-5ZM2 -6H5V6H2Z";
var RoundPlayer = class {
  constructor(map) {
    this.map = map;
    this.timer = 0;
    this.aloud = true;
    this.sign = s("path", { d: PLAYS });
    this.word = h("span", {}, "Play");
    this.player = button("", () => this.press(), { class: "ck-button ck-player" });
    this.player.append(s("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" }, this.sign), this.word);
    this.back = button("Step back", () => this.step(-1));
    this.on = button("Step on", () => this.step(1));
    this.slider = h("input", { type: "range", min: 0, max: 0, value: 0 });
    this.slider.addEventListener("input", () => {
      this.pause();
      this.go(Number(this.slider.value), false);
    });
    this.slider.addEventListener("change", () => this.announce());
    this.titles = h("div", { class: "ck-stack ck-titles" });
    this.notes = h("div", { class: "ck-stack ck-notes" });
    this.controls = h("div", { class: "ck-rounds", role: "group", "aria-label": "Round by round", "data-ck-own": "round" }, h("div", { class: "ck-steps" }, this.player, this.back, this.on), this.slider, this.titles);
    this.controls.ckOwn = {
      // the round in sight outlives a dead kernel, once the rounds are back
      read: () => JSON.stringify([this.rounds.length, this.moment, this.map.get("highlight")]),
      ready: (text) => JSON.parse(text)[0] === this.rounds.length,
      write: (text) => this.put(...JSON.parse(text).slice(1))
    };
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.calm = () => {
      this.pause();
      this.player.hidden = this.still.matches;
    };
    this.still.addEventListener("change", this.calm);
    this.calm();
    this.leave = () => this.pause();
    for (const left of LEFT) window.addEventListener(left, this.leave);
    this.unwatch = watchBars();
  }
  get rounds() {
    return this.map.get("rounds") || [];
  }
  get there() {
    return this.rounds.length > 0;
  }
  get last() {
    return this.rounds.length - 1;
  }
  get moment() {
    return within(this.map.get("moment"), this.last);
  }
  get unit() {
    return counted(this.rounds.at(-1)?.label)?.unit ?? "Round";
  }
  named(words) {
    return words.replace("this round", `this ${this.unit.toLowerCase()}`);
  }
  // "new this week"
  lay() {
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
  title(i) {
    return titleOf(this.rounds, i, this.map.picture.drawn.length);
  }
  show() {
    const { picture } = this.map;
    picture.places?.show(this.rounds[this.moment]?.adopted ?? []);
    if (!this.there) {
      picture.practise([], {});
      picture.glow([]);
      return;
    }
    const at2 = this.moment;
    picture.practise(practiceAt(this.rounds, at2, picture.nodes.length), this.said);
    picture.glow(tipping(this.rounds, at2, picture.listens));
    this.slider.value = at2;
    this.slider.style.setProperty("--ck-done", `${this.last ? 100 * at2 / this.last : 0}%`);
    this.slider.setAttribute("aria-valuetext", this.title(at2));
    this.back.setAttribute("aria-disabled", String(at2 === 0));
    this.on.setAttribute("aria-disabled", String(at2 === this.last));
    for (const stack of [this.titles, this.notes]) [...stack.children].forEach((words, i) => words.classList.toggle("ck-shown", i === at2));
  }
  heard() {
    this.show();
    this.map.choice.fill();
    if (this.there && this.aloud && !this.timer) this.announce();
  }
  announce() {
    const { note } = this.rounds[this.moment], title = this.title(this.moment);
    this.map.say(note ? `${title}. ${note}` : title);
  }
  go(to, aloud) {
    this.aloud = aloud;
    this.map.put({ highlight: "adoption", moment: within(to, this.last) });
    this.aloud = true;
    this.controls.dispatchEvent(new Event("change", { bubbles: true }));
  }
  put(moment, highlight) {
    this.pause();
    this.map.put({ moment, ...highlight ? { highlight } : {} });
  }
  step(by) {
    this.pause();
    this.go(this.moment + by, true);
  }
  press() {
    if (this.timer) {
      this.pause();
      this.announce();
      return;
    }
    this.go(this.moment === this.last ? 0 : this.moment, false);
    this.timer = setInterval(() => this.beat(), Math.min(BEAT, LONG / this.last));
    this.sign.setAttribute("d", HOLDS);
    this.word.textContent = "Pause";
  }
  start() {
    if (!this.there) return;
    this.go(0, false);
    if (!this.still.matches) this.press();
    const behavior = this.still.matches ? "auto" : "smooth";
    const said = this.map.root.closest(".ck-exercise")?.querySelector(".ck-said-live");
    const stuck = this.map.picture.overview && this.map.root.closest(".ck-stage");
    const show = () => (said || stuck || this.map.seen || this.map.root).scrollIntoView({ block: said || stuck ? "start" : "nearest", behavior });
    const sized = () => {
      if (this.map.picture.width === 0 && this.map.root.isConnected) requestAnimationFrame(sized);
      else requestAnimationFrame(show);
    };
    if (this.map.picture.width === 0) requestAnimationFrame(sized);
    else show();
  }
  beat() {
    this.go(this.moment + 1, false);
    if (this.moment === this.last) {
      this.pause();
      this.announce();
    }
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
};

// network_map/drawing.js
var PARTS = ["people", "decisions", "nodes"];
var NEAR2 = 20;
function hit(points, at2, reach, but = -1) {
  let best = -1, least2 = reach;
  points.forEach((point, i) => {
    const far = Math.hypot(point.x - at2.x, point.y - at2.y);
    if (i !== but && far <= least2) {
      least2 = far;
      best = i;
    }
  });
  return best;
}
var Drawing = class {
  constructor(map) {
    this.map = map;
    this.draft = s("path", { class: "ck-draft" });
    this.ghost = s("circle", { class: "ck-ghost", r: RING + 2 });
    this.over = -1;
    map.picture.svg.addEventListener("dblclick", (event) => this.add(event));
    this.enter = (event) => this.named(event);
    document.addEventListener("keypress", this.enter, true);
  }
  close() {
    document.removeEventListener("keypress", this.enter, true);
  }
  get on() {
    return this.map.get("editable");
  }
  get editor() {
    return this.map.root.closest(".ck-map-editor");
  }
  get form() {
    return this.map.picture.form;
  }
  name(i) {
    return this.map.picture.drawn[i].name;
  }
  tell(kind, content = {}) {
    this.map.model.send({ kind, form: this.form, ...content });
  }
  world(at2) {
    const { view } = this.map.picture;
    return { x: (at2.x - view.x) / view.k, y: (at2.y - view.y) / view.k };
  }
  drag(i, at2) {
    const { picture } = this.map, from = picture.nodes[i], to = this.world(at2);
    this.point(hit(picture.nodes, to, NEAR2 * picture.body, i));
    const end = this.over < 0 ? to : picture.nodes[this.over];
    this.draft.setAttribute("d", `M${from.x} ${from.y}L${end.x} ${end.y}`);
    this.ghost.setAttribute("cx", to.x);
    this.ghost.setAttribute("cy", to.y);
    this.ghost.setAttribute("visibility", this.over < 0 ? "visible" : "hidden");
    if (!this.draft.isConnected) picture.world.append(this.draft, this.ghost);
  }
  point(i) {
    const { nodes } = this.map.picture;
    if (i === this.over) return;
    nodes[this.over]?.g.classList.remove("ck-aim");
    nodes[i]?.g.classList.add("ck-aim");
    this.over = i;
  }
  drop(i, at2) {
    const target = this.over, to = this.world(at2);
    this.cancel();
    if (target >= 0) this.tell("tie", { source: this.name(i), target: this.name(target) });
    else this.tell("move", { name: this.name(i), x: Math.round(to.x), y: Math.round(to.y) });
  }
  cancel() {
    this.point(-1);
    this.draft.remove();
    this.ghost.remove();
  }
  add(event) {
    if (!this.on || event.target.closest(".ck-person")) return;
    const at2 = this.world(this.map.pointer.at(event));
    this.editor?.querySelector(".ck-new-people input")?.focus();
    this.tell("add", { x: Math.round(at2.x), y: Math.round(at2.y) });
  }
  // Enter in a field for names sends the name with the message and empties the field at once: a field that Python empties, a round trip
  // later, would lose the letters of the next name, and a second Enter would come before the name that it means.
  named(event) {
    const field = event.target, part = PARTS.find((one) => field.matches(`.ck-new-${one} input`));
    if (event.key !== "Enter" || event.isComposing || !part || !this.editor?.contains(field)) return;
    event.stopPropagation();
    this.tell("named", { part, new: field.value });
    field.value = "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  key(event, current) {
    if (!this.on) return false;
    const step = event.ctrlKey || event.metaKey, there = this.map.picture.nodes.length > 0;
    if (step && event.key.toLowerCase() === "z") this.tell(event.shiftKey ? "redo" : "undo");
    else if (step && event.key.toLowerCase() === "y") this.tell("redo");
    else if (step || event.altKey) return false;
    else if (event.key === "Insert" || event.key === "n") this.tell("add");
    else if (event.key === "Delete" && there) this.tell("remove", { name: this.name(current) });
    else if (event.key === "l" && there) this.tell("listens", { name: this.name(current) });
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
};

// network_map/pointer.js
function nearest(points, from, dx, dy) {
  let best = -1, least2 = Infinity;
  points.forEach((point, i) => {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy, aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least2) {
      least2 = ahead + 2 * aside;
      best = i;
    }
  });
  return best;
}
var FINGER = 12;
function touched(marks2, at2) {
  const away = marks2.map(({ x, y, r }) => Math.hypot(x - at2.x, y - at2.y) - r), least2 = Math.min(...away);
  return least2 <= FINGER ? away.indexOf(least2) : -1;
}
var WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function routes(points) {
  const routed = points.map((from) => Object.fromEntries(Object.entries(WAYS).map(([key, [dx, dy]]) => [key, nearest(points, from, dx, dy)])));
  for (; ; ) {
    const there = new Set(points.length ? [0] : []);
    for (const i2 of there) Object.values(routed[i2]).forEach((j2) => {
      if (j2 >= 0) there.add(j2);
    });
    const pairs = points.flatMap((to, j2) => there.has(j2) ? [] : [...there].map((i2) => ({ i: i2, j: j2, dx: to.x - points[i2].x, dy: to.y - points[i2].y })));
    if (!pairs.length) return routed;
    const { i, j, dx, dy } = pairs.reduce((best, pair2) => Math.hypot(pair2.dx, pair2.dy) < Math.hypot(best.dx, best.dy) ? pair2 : best);
    const key = Math.abs(dx) > Math.abs(dy) ? dx > 0 ? "ArrowRight" : "ArrowLeft" : dy > 0 ? "ArrowDown" : "ArrowUp";
    routed[j][key] = routed[i][key];
    routed[i][key] = j;
  }
}
var Pointer = class {
  constructor(map) {
    this.map = map;
    this.picture = map.picture;
    this.pointers = /* @__PURE__ */ new Map();
    const { svg } = this.picture;
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("pointerdown", (event) => this.press(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => this.release(event));
    svg.addEventListener("touchmove", (event) => {
      if (event.touches.length > 1 || this.held && this.hold.armed) event.preventDefault();
    }, { passive: false });
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }
  // By name: the picture may be drawn anew, with other people, while a hand is on it.
  get holding() {
    return this.picture.number.get(this.hold?.name) ?? -1;
  }
  get held() {
    return this.picture.nodes[this.holding];
  }
  go(i, options = {}) {
    const { nodes, current } = this.picture;
    nodes[current].g.setAttribute("tabindex", -1);
    this.picture.current = i;
    nodes[i].g.setAttribute("tabindex", 0);
    this.picture.reveal(i);
    nodes[i].g.focus(options);
  }
  step(key) {
    const { nodes, current } = this.picture, places = JSON.stringify(nodes.map(({ x, y }) => [x, y]));
    if (places !== this.places) [this.places, this.routes] = [places, routes(nodes)];
    const there = this.routes[current][key];
    if (there >= 0) this.go(there);
  }
  key(event) {
    const { picture } = this, { nodes, current } = picture, { choice } = this.map;
    if (this.map.drawing.key(event, current)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || !nodes.length) return;
    const acts = {
      ...Object.fromEntries(Object.keys(WAYS).map((arrow) => [arrow, () => this.step(arrow)])),
      Home: () => this.go(0),
      End: () => this.go(nodes.length - 1),
      Enter: () => choice.toggle(current),
      " ": () => choice.toggle(current),
      Escape: () => choice.none(),
      "+": () => picture.zoom(1.4),
      "-": () => picture.zoom(1 / 1.4)
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }
  at(event) {
    const box = this.picture.area.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  press(event) {
    if (event.button > 0) return;
    this.pointers.set(event.pointerId, this.at(event));
    clearTimeout(this.hold?.timer);
    if (this.pointers.size > 1) {
      this.held?.g.classList.remove("ck-held");
      this.map.drawing.cancel();
      this.hold = { from: this.at(event), moved: true, armed: false };
      return;
    }
    const g = event.target.closest(".ck-person");
    const touch = event.pointerType === "touch";
    const i = g ? this.picture.nodes.findIndex((made) => made.g === g) : touch ? touched(this.picture.names.discs(), this.at(event)) : -1;
    this.hold = { name: this.picture.drawn[i]?.name, from: this.at(event), moved: false, armed: !touch, timer: touch && i >= 0 ? setTimeout(() => {
      this.hold.armed = true;
      this.held?.g.classList.add("ck-held");
    }, 350) : 0 };
    if (!touch) this.picture.svg.setPointerCapture(event.pointerId);
  }
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event), { picture } = this;
    this.pointers.set(event.pointerId, now);
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      picture.glide(() => {
        picture.zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1), middle);
        if (picture.zoomed) picture.shift((now.x - before.x) / 2, (now.y - before.y) / 2);
      });
      return;
    }
    if (!this.hold.moved && Math.hypot(now.x - this.hold.from.x, now.y - this.hold.from.y) < 5) return;
    this.hold.moved = true;
    const { holding, held: held2 } = this;
    if (held2 && this.hold.armed && this.map.drawing.on) {
      this.map.drawing.drag(holding, now);
    } else if (held2 && this.hold.armed) {
      picture.place(holding, held2.x + (now.x - before.x) / picture.view.k, held2.y + (now.y - before.y) / picture.view.k);
    } else {
      clearTimeout(this.hold.timer);
      if (picture.zoomed) picture.glide(() => picture.shift(now.x - before.x, now.y - before.y));
    }
  }
  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    clearTimeout(this.hold.timer);
    const { moved, armed } = this.hold, i = this.holding;
    if (i >= 0 && moved && armed && this.map.drawing.on) this.map.drawing[event.type === "pointerup" ? "drop" : "cancel"](i, this.at(event));
    this.held?.g.classList.remove("ck-held");
    if (event.type === "pointerup" && i >= 0 && !moved) {
      this.go(i, { preventScroll: true });
      this.map.choice.toggle(i);
    }
  }
  wheel(event) {
    const { svg } = this.picture;
    if (!event.ctrlKey && !svg.contains(svg.getRootNode().activeElement)) return;
    event.preventDefault();
    this.picture.glide(() => this.picture.zoom(Math.exp(-event.deltaY / 400), this.at(event)));
  }
};

// network_map/places.js
var NEAR3 = 16;
var FAR = 100;
var WIDE2 = 30;
var EDGE2 = 1.6;
var apart = (p, a, b) => {
  const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy || 1;
  const t = Math.min(Math.max(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1);
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
};
function held(people, spots) {
  const others = spots.filter((_, i) => !people.includes(i)), lines = [];
  const reached = people.slice(0, 1), left = new Set(people.slice(1));
  while (left.size) {
    let best = null;
    for (const a of reached) {
      for (const b of left) {
        const far = Math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y);
        const free = far <= FAR && others.every((spot) => apart(spot, spots[a], spots[b]) >= NEAR3), cost = far + (free ? 0 : 1e6);
        if (!best || cost < best.cost) best = { a, b, cost, free };
      }
    }
    reached.push(best.b);
    left.delete(best.b);
    if (best.free) lines.push([best.a, best.b]);
  }
  const joined = new Set(lines.flat());
  return [...lines, ...people.filter((one) => !joined.has(one)).map((one) => [one, one])];
}
var Places = class {
  constructor(map) {
    this.map = map;
    this.group = s("g", { class: "ck-places", "aria-hidden": "true" });
  }
  get all() {
    return this.map.get("outlined") ?? [];
  }
  lay(spots) {
    this.made = this.all.map(({ people }) => {
      const d = held(people, spots).map(([a, b]) => `M${spots[a].x} ${spots[a].y}L${spots[b].x + (a === b ? 0.01 : 0)} ${spots[b].y}`).join("");
      return outline(d, false, WIDE2, EDGE2);
    });
    this.group.replaceChildren(...this.made);
    this.show(this.adopted);
  }
  show(adopted = []) {
    const now = new Set(adopted);
    this.adopted = adopted;
    this.all.forEach(({ people, needed }, i) => this.made?.[i]?.classList.toggle("ck-enough", people.filter((one) => now.has(one)).length >= needed));
  }
};

// network_map/picture.js
var NARROW = 640;
var BESIDE = "(min-width: 1000px)";
var FITS = 11 / 12;
var MOST2 = 6;
var FAINT = 0.2;
var FEW3 = 80;
var WAYS2 = ["out", "in", "both", "any"];
var GROWTH = { apart: [1, 0.4], rows: [0.8, 0.24] };
var GUIDE = 14.6;
var LEAST2 = 10;
var SMALL = 0.6;
var GROWN = 1.4;
var REST = 140;
var looks = ({ name, function: work, level, member, nucleus, stance_class: stance, role_class: role }) => JSON.stringify([name, work, level, member, nucleus, stance, role]);
var Picture = class {
  constructor(map) {
    this.map = map;
    this.names = new Names(this);
    this.places = new Places(map);
    this.root = map.root;
    this.view = { k: 1, x: 0, y: 0 };
    this.painted = this.view;
    this.gliding = false;
    this.body = 1;
    this.width = 0;
    this.overview = false;
    this.current = 0;
    this.defs = s("defs", {}, ...WAYS2.map((way) => s(
      "marker",
      { id: `${map.uid}-${way}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      s("path", { d: "M0 1L10 5L0 9Z", class: `ck-head-${way}` })
    )));
    this.world = s("g", { class: "ck-world" });
    this.svg = s("svg", { class: "ck-map-svg", role: "group", "aria-label": map.get("caption") }, this.defs, s("rect", { class: "ck-ground", width: "100%", height: "100%" }), this.world);
    this.area = h("div", { class: "ck-map-area" }, this.svg);
    for (const way of WAYS2) this.root.style.setProperty(`--ck-arrow-${way}`, `url("#${map.uid}-${way}")`);
  }
  close() {
    clearTimeout(this.rest);
  }
  // Elements that a change does not touch stay in the page: of 300 people most edits, and of 66 a new member, touch one or two.
  draw() {
    const width = this.area.clientWidth;
    const people = this.map.get("people"), held2 = this.svg.contains(this.svg.getRootNode().activeElement) ? this.drawn?.[this.current]?.name : null;
    const nodes = this.nodes ?? [], paths = new Map((this.ties ?? []).map((tie) => [tie.key, tie]));
    this.drawn = people;
    this.number = new Map(people.map((person, i) => [person.name, i]));
    this.current = this.number.get(held2) ?? Math.min(this.current, Math.max(people.length - 1, 0));
    this.ties = this.map.get("ties").map((tie) => {
      const key = JSON.stringify([people[tie.source].name, people[tie.target].name, tie.sign, tie.strength]), { path: path2, depends } = paths.get(key) ?? {};
      return { ...tie, key, depends, path: path2 ?? s("path", { class: tie.sign < 0 ? "ck-tie ck-bad" : "ck-tie" }) };
    });
    pair(this.ties);
    for (const { path: path2, both, second, strength, weaker } of this.ties) {
      path2.classList.toggle("ck-both", both);
      path2.classList.toggle("ck-second", second);
      path2.style.setProperty("--ck-strength", both ? Math.min(strength ?? FAINT, weaker ?? FAINT) : strength ?? FAINT);
    }
    this.touching = people.map(() => []);
    this.listens = people.map(() => []);
    for (const tie of this.ties) {
      this.touching[tie.source].push(tie);
      this.touching[tie.target].push(tie);
      if (tie.sign > 0) this.listens[tie.source].push(tie.target);
    }
    this.most = Math.max(3, ...people.map((person) => person.listeners ?? 0));
    this.nodes = people.map((person, i) => nodes[i]?.looks === looks(person) ? nodes[i] : this.person(person, i));
    this.nodes.forEach((made, i) => {
      made.share = Math.sqrt((people[i].listeners ?? 0) / this.most);
      made.g.setAttribute("tabindex", i === this.current ? 0 : -1);
    });
    if (!this.box) {
      this.guides = s("g", { "aria-hidden": "true" });
      this.box = s("g", { "aria-label": this.map.get("caption"), "aria-describedby": `${this.map.uid}-hint` });
      this.lines = s("g", { class: "ck-ties", "aria-hidden": "true" });
      this.over = s("g", { class: "ck-over", "aria-hidden": "true", visibility: "hidden" }, s("g", { class: "ck-body" }, s("text", { class: "ck-label" })));
      this.world.replaceChildren(this.guides, this.places.group, this.lines, this.box, this.over);
    }
    this.box.setAttribute("role", people.length ? "listbox" : "presentation");
    this.allow();
    fill(this.lines, this.ties.map((tie) => tie.path));
    fill(this.box, this.nodes.map((made) => made.g));
    this.frame = null;
    this.resize(width);
    if (this.over.getAttribute("visibility") === "visible") this.name(this.nodes[this.named]?.g.matches(":hover, :focus") ? this.named : -1);
    if (held2 && this.nodes.length && this.svg.getRootNode().activeElement !== this.nodes[this.current].g) this.nodes[this.current].g.focus({ preventScroll: true });
  }
  allow() {
    this.box.setAttribute("aria-multiselectable", String(this.map.get("multiple") > 1));
  }
  person(person, i) {
    const words = [person.name, person.function, person.level].filter(Boolean).join(", ");
    const text = s("text", { class: "ck-label" });
    const as = (mode, kind) => s("g", { class: `ck-as ck-as-${mode}` }, ...marks(kind).filter((part) => !part.classList.contains("ck-ring")));
    const g = s("g", { class: `ck-person${person.member ? " ck-member" : ""}`, role: "option", "aria-selected": "false", "aria-label": words }, s(
      "g",
      { class: "ck-body" },
      s("rect", { class: "ck-hit" }),
      s("path", { d: disc(RING + 4.5), class: "ck-halo" }),
      person.member ? ring() : null,
      person.nucleus ? ring(RING + 2.5) : null,
      as("coalition", person.nucleus ? "first" : person.member ? "in" : "out"),
      as("stance", person.stance_class),
      as("role", person.role_class),
      as("none", "plain"),
      text
    ));
    for (const event of ["pointerenter", "focus"]) g.addEventListener(event, () => this.name(i));
    for (const event of ["pointerleave", "blur"]) g.addEventListener(event, () => this.name(-1));
    g.addEventListener("focus", () => {
      this.current = i;
    });
    return { g, text, words, hit: g.querySelector(".ck-hit"), looks: looks(person), practice: "", x: 0, y: 0 };
  }
  name(i) {
    const made = this.nodes[i];
    this.named = made ? i : -1;
    this.nodes.forEach((other, j) => other.g.classList.toggle("ck-named", j === i));
    this.over.setAttribute("visibility", made ? "visible" : "hidden");
    if (!made) return;
    const text = this.over.querySelector("text"), scale = this.body * this.view.k, at2 = this.view.x + made.x * this.view.k;
    text.textContent = this.drawn[i].name;
    for (const key of ["x", "y", "text-anchor"]) text.setAttribute(key, made.text.getAttribute(key));
    const wide = text.getComputedTextLength(), from = Number(made.text.getAttribute("x")) - (made.text.getAttribute("text-anchor") === "middle" ? wide / 2 : 0);
    const left = at2 + from * scale - 4, right = at2 + (from + wide) * scale + 4;
    text.setAttribute("x", Number(made.text.getAttribute("x")) + (Math.max(-left, 0) - Math.max(right - this.width, 0)) / scale);
    this.over.setAttribute("transform", `translate(${made.x} ${made.y})`);
  }
  // ---- places and view -----------------------------------------------------------------------------------------
  resize(width = this.width || this.area.clientWidth) {
    if (!width) return;
    const quiet = this.root.classList.contains("ck-quiet"), stage = this.root.closest(".ck-stage");
    this.beside = Boolean(quiet && stage && window.matchMedia(BESIDE).matches);
    this.overview = quiet && !this.beside && width < NARROW && this.map.player.there;
    this.root.classList.toggle("ck-overview", this.overview);
    this.root.classList.toggle("ck-beside", this.beside);
    this.map.settle(this.beside || this.overview && stage);
    const frames = this.map.get("frames"), form = this.fitting(frames, width), frame = frames[form];
    const font = frame?.size / (this.overview ? SMALL : this.beside ? Math.min(Math.max(width / frame.width, SMALL), 1) : 1);
    if (frame && (frame !== this.frame || font !== this.font)) this.arrange(frame, form, font);
    const same = width === this.width && this.zoomed && this.map.get("editable");
    if (same) this.look(this.view.k, this.view.x, this.view.y);
    else if (width !== this.width || this.view.frame !== frame) {
      this.width = width;
      this.whole();
    }
  }
  fitting(frames, width) {
    if (this.overview || this.beside) return "wide";
    if (width < NARROW) return "tall";
    return ["wide", "medium"].find((form) => frames[form] && frames[form].width * FITS <= width) ?? "tall";
  }
  arrange(frame, form, font) {
    this.frame = frame;
    this.form = form;
    this.root.classList.toggle("ck-crowded", frame.crowded);
    this.root.classList.toggle("ck-few", this.ties.length <= FEW3);
    this.root.style.setProperty("--ck-tie", this.ties.length > 400 ? 0.07 : this.ties.length > 80 ? 0.16 : 0.4);
    const { beside } = frame, [least2, more] = GROWTH[beside ? "rows" : "apart"];
    this.font = font;
    this.root.style.setProperty("--ck-font", this.font);
    frame.spots.forEach((spot, i) => {
      const made = this.nodes[i], laid = JSON.stringify([spot, form, frame.crowded, beside, this.font, made.share]);
      if (made.laid === laid) return;
      made.laid = laid;
      made.size = least2 + more * made.share;
      made.r = (this.drawn[i].nucleus ? RING + 2.5 : RING) * made.size;
      made.g.style.setProperty("--ck-size", made.size.toFixed(3));
      made.sides = sides(made.r, this.font, beside);
      this.names.write(made, made.sides[0]);
      made.wide = spot.width * (this.font / frame.size);
      made.text.textContent = spot.label;
      const wide = frame.crowded ? 20 : spot.bare ? 0 : spot.width + 4;
      const hit2 = frame.crowded ? [-11, -11, 22, 22] : beside ? [-12, -12, wide + 28, 24] : [-Math.max(wide / 2, 14), -14, Math.max(wide, 28), 42];
      ["x", "y", "width", "height"].forEach((key, part) => made.hit.setAttribute(key, hit2[part]));
      this.place(i, spot.x, spot.y, false);
    });
    this.outline();
    this.guides.replaceChildren(...frame.guides.flatMap((guide, n) => this.guide(guide, n, form)));
  }
  outline() {
    if (this.frame) this.places.lay(this.frame.spots);
  }
  guide(guide, n, form) {
    const across = form === "wide" === (guide.axis === "function"), { size } = this.frame;
    const lines = guide.lines.map((line, row) => s("text", { x: across && form === "wide" ? guide.x + guide.width / 2 : guide.x + 5, y: guide.y + size + 4 + row * size * 1.25, "text-anchor": across && form === "wide" ? "middle" : "start", class: `ck-guide ck-guide-${guide.axis}` }, line));
    const strip = across ? n % 2 ? null : s("rect", { x: guide.x, y: guide.y, width: guide.width, height: guide.height, class: "ck-strip", rx: 6 }) : s("line", { x1: guide.x, x2: guide.x + guide.width, y1: guide.y, y2: guide.y, class: "ck-rule" });
    return [strip, ...lines].filter((part) => part);
  }
  place(i, x, y, redraw = true) {
    const made = this.nodes[i];
    made.x = x;
    made.y = y;
    made.g.setAttribute("transform", `translate(${x} ${y})`);
    if (i === this.named) this.name(i);
    if (!redraw) return;
    this.names.lay();
  }
  whole() {
    const frame = this.frame;
    if (!frame || !this.width) return;
    const tall = this.form === "tall", limit = tall ? 1600 : 780;
    const k = Math.min(this.width / frame.width, 1.5, Math.max(limit / frame.height, FITS));
    const least2 = this.overview || this.beside || this.root.closest(".ck-bare") ? 0 : tall ? 420 : 340;
    this.height = Math.max(least2, Math.ceil(frame.height * k));
    this.svg.setAttribute("height", this.height);
    this.least = k;
    this.look(k);
  }
  look(k, x = 0, y = 0) {
    const frame = this.frame, edge = 60;
    const held2 = (at2, room, size) => Math.min(Math.max(at2, Math.min(edge, room - size - edge)), Math.max(room - size - edge, edge));
    const whole = k <= this.least * 1.001;
    const middle = { x: (this.width - frame.width * k) / 2, y: Math.max((this.height - frame.height * k) / 2, 0) };
    this.view = { k, ...whole ? middle : { x: held2(x, this.width, frame.width * k), y: held2(y, this.height, frame.height * k) }, frame };
    this.zoomed = !whole;
    if (this.gliding) this.carry();
    else this.render();
  }
  render() {
    const { view: { k, x, y, frame }, painted, zoomed } = this;
    clearTimeout(this.rest);
    this.svg.style.transform = "";
    this.root.classList.remove("ck-gliding");
    this.painted = this.view;
    this.world.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${k.toFixed(4)})`);
    const body = Math.max(Math.min(k, GROWN), this.overview || this.beside ? SMALL : 1) / k;
    if (body !== this.body) {
      this.body = body;
      this.root.style.setProperty("--ck-body", body.toFixed(4));
      this.defs.querySelectorAll("marker").forEach((marker) => ["markerWidth", "markerHeight"].forEach((side) => marker.setAttribute(side, 8 * body)));
    }
    this.root.style.setProperty("--ck-guide", this.beside ? Math.max(Math.min(frame.size / k, GUIDE), LEAST2 / k) : frame.size / Math.min(k, 1));
    this.root.classList.toggle("ck-zoomed", zoomed);
    this.near = 22 * k >= NEAR;
    if (!zoomed || k !== painted.k || frame !== painted.frame) this.names.lay();
  }
  // While a hand moves or zooms the view, what is drawn is moved and scaled as one image, however many people it shows.
  glide(act) {
    this.gliding = true;
    try {
      act();
    } finally {
      this.gliding = false;
    }
  }
  carry() {
    const { view, painted } = this, grow = view.k / painted.k;
    this.root.classList.add("ck-gliding");
    this.svg.style.transform = `translate(${view.x - painted.x * grow}px, ${view.y - painted.y * grow}px) scale(${grow})`;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.render(), REST);
  }
  zoom(factor, at2 = { x: this.width / 2, y: this.height / 2 }) {
    const k = Math.min(Math.max(this.view.k * factor, this.least), MOST2);
    if (k <= this.least * 1.001) return this.whole();
    const grow = k / this.view.k;
    return this.look(k, at2.x - (at2.x - this.view.x) * grow, at2.y - (at2.y - this.view.y) * grow);
  }
  shift(dx, dy) {
    this.look(this.view.k, this.view.x + dx, this.view.y + dy);
  }
  reveal(i) {
    if (!this.zoomed) return;
    const { x, y } = this.nodes[i], { k } = this.view;
    const at2 = { x: this.view.x + x * k, y: this.view.y + y * k };
    if (at2.x < 30 || at2.y < 30 || at2.x > this.width - 30 || at2.y > this.height - 30) this.shift(this.width / 2 - at2.x, this.height / 2 - at2.y);
  }
  // ---- what stands out -----------------------------------------------------------------------------------------
  choose(names) {
    const chosen = new Set(names), linked = /* @__PURE__ */ new Set();
    this.drawn.forEach((person, i) => {
      this.nodes[i].chosen = chosen.has(person.name);
    });
    for (const tie of this.ties) {
      const out = this.nodes[tie.source].chosen, into = !out && this.nodes[tie.target].chosen;
      tie.path.classList.toggle("ck-out", out);
      tie.path.classList.toggle("ck-in", into);
      if (out || into) linked.add(tie.source).add(tie.target);
    }
    this.nodes.forEach(({ g, chosen: on }, i) => {
      g.classList.toggle("ck-chosen", on);
      g.classList.toggle("ck-linked", linked.has(i));
      g.setAttribute("aria-selected", String(on));
    });
    this.root.classList.toggle("ck-choosing", chosen.size > 0);
    this.names.lay();
  }
  mark(names) {
    const marked = new Set(names);
    this.drawn.forEach((person, i) => this.nodes[i].g.classList.toggle("ck-marked", marked.has(person.name)));
    this.names.lay();
  }
  know(names) {
    const known = new Set(names);
    this.root.classList.toggle("ck-quiet", known.size > 0);
    this.drawn.forEach((person, i) => this.nodes[i].g.classList.toggle("ck-known", known.has(person.name)));
    this.names.lay();
  }
  glow(pairs) {
    const keys = new Set(pairs.map(([from, to]) => `${from} ${to}`));
    for (const tie of this.ties) tie.path.classList.toggle("ck-glow", keys.has(`${tie.source} ${tie.target}`) || tie.both && keys.has(`${tie.target} ${tie.source}`));
  }
  practise(kinds, words) {
    this.nodes.forEach((made, i) => {
      const kind = kinds[i] ?? "";
      if (made.practice === kind) return;
      made.practice = kind;
      made.mark ??= made.text.parentNode.insertBefore(practiceMark(kind), made.text);
      made.mark.dataset.practice = kind;
      made.g.setAttribute("aria-label", kind ? `${made.words}, ${words[kind]}` : made.words);
    });
  }
};

// network_map/index.js
var PLACES = [["place", "a place of daily work"], ["enough", "enough of its people practise it"]];
var WITH_DRAWING = ["lay", "mark", "know"];
var HINT = "Arrow keys go to the nearest person, Enter chooses, Escape clears, plus and minus zoom.";
var DRAWING = " N adds a person, L says to whom this one listens, Delete removes, Control Z takes the last change back.";
var NetworkMap = class {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("map");
    this.root = h("div", { class: "ck-map", ...model.get("editable") ? {} : { "data-ck-own": "map" } });
    this.root.ckOwn = { read: () => JSON.stringify(this.get("selected") || []), write: (text) => this.put({ selected: JSON.parse(text) }) };
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.legend = h("ul", { class: "ck-legend", "aria-label": "Legend" });
    this.picture = new Picture(this);
    this.choice = new Choice(this);
    this.player = new RoundPlayer(this);
    this.drawing = new Drawing(this);
    this.pointer = new Pointer(this);
    const hint = h("p", { class: "ck-unseen", id: `${this.uid}-hint` }, HINT + (model.get("editable") ? DRAWING : ""));
    this.ways = this.controls();
    this.seen = h("div", { class: "ck-map-seen" }, this.player.controls, this.player.notes, this.picture.area);
    this.root.append(this.ways, this.seen, this.legend, this.choice.key, this.choice.card, this.live, hint, this.choice.list);
    el.append(this.root);
    this.draw();
    this.listen();
  }
  get(key) {
    return this.model.get(key);
  }
  put(values) {
    put(this.model, values);
  }
  say(text) {
    this.live.textContent = text;
  }
  controls() {
    const zoom = h(
      "div",
      { class: "ck-zoom", role: "group", "aria-label": "Zoom" },
      button("−", () => this.picture.zoom(1 / 1.4), { "aria-label": "Zoom out" }),
      button("+", () => this.picture.zoom(1.4), { "aria-label": "Zoom in" }),
      button("Whole map", () => this.picture.whole())
    );
    this.radios = Object.entries(WORDS).map(([value, word]) => {
      const input = h("input", { type: "radio", name: `${this.uid}-show`, value });
      input.addEventListener("change", () => this.put({ highlight: value }));
      return h("label", {}, input, h("span", {}, word));
    });
    const shows = h("fieldset", { class: "ck-shows" }, h("legend", { class: "ck-unseen" }, "Show on the map"), ...this.radios);
    return h("div", { class: "ck-controls" }, h("div", { class: "ck-finder" }, this.choice.search, this.choice.names, zoom), shows);
  }
  settle(whole) {
    const { ways, choice: { list }, seen: seen2 } = this, before = whole ? list : seen2;
    if (before.previousSibling !== ways) before.before(ways);
  }
  draw() {
    this.drawing.cancel();
    this.root.classList.toggle("ck-editable", this.get("editable"));
    this.picture.draw();
    this.picture.mark(this.get("marked"));
    this.picture.know(this.get("known"));
    this.lay();
    this.choice.show(false);
  }
  lay() {
    this.picture.resize();
    this.player.lay();
    this.choice.draw();
    this.highlight();
  }
  highlight() {
    const mode = this.get("highlight");
    for (const other of Object.keys(WORDS)) this.root.classList.toggle(`ck-show-${other}`, other === mode);
    this.radios.forEach((label) => {
      label.firstChild.checked = label.firstChild.value === mode;
      label.hidden = label.firstChild.value === "adoption" && !this.player.there;
    });
    const ringed = mode !== "coalition" && mode !== "none" && this.get("people").some(({ member }) => member);
    const entries = [...mode === "adoption" ? this.player.legend : LEGENDS[mode], ...ringed ? [["member", "in the coalition"]] : [], ...this.picture.places.all.length ? PLACES : []];
    this.legend.replaceChildren(...entries.map(([kind, words]) => h("li", {}, icon(kind), words)));
  }
  outline() {
    this.picture.outline();
    this.player.show();
    this.highlight();
  }
  listen() {
    const acts = {
      draw: () => this.draw(),
      lay: () => this.lay(),
      outline: () => this.outline(),
      mark: () => this.picture.mark(this.get("marked")),
      know: () => this.picture.know(this.get("known")),
      moment: () => this.player.heard()
    };
    const due = /* @__PURE__ */ new Set();
    const flush = () => {
      const wanted = Object.keys(acts).filter((act) => due.has(act) && !(due.has("draw") && WITH_DRAWING.includes(act)));
      due.clear();
      for (const act of wanted) acts[act]();
    };
    const soon = (act) => () => {
      if (!due.size) queueMicrotask(flush);
      due.add(act);
    };
    this.heard = {
      "change:people": soon("draw"),
      "change:ties": soon("draw"),
      "change:frames": soon("draw"),
      "change:multiple": () => this.choice.allow(),
      "change:selected": () => this.choice.show(),
      "change:marked": soon("mark"),
      "change:known": soon("know"),
      "change:status": () => this.choice.notice(this.get("status")),
      "change:highlight": () => this.highlight(),
      "change:rounds": soon("lay"),
      "change:outlined": soon("outline"),
      "change:moment": () => due.size ? due.add("moment") : this.player.heard(),
      "msg:custom": (content) => {
        if (content.kind === "play") this.player.start();
        if (content.kind === "seen") this.ways.scrollIntoView({ block: "start" });
      }
    };
    for (const [event, act] of Object.entries(this.heard)) this.model.on(event, act);
    this.watcher = new ResizeObserver(() => this.picture.resize(this.picture.area.clientWidth));
    this.watcher.observe(this.picture.area);
  }
  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.picture.close();
    this.player.close();
    this.drawing.close();
  }
};
var network_map_default = shown(NetworkMap);
export {
  network_map_default as default
};
