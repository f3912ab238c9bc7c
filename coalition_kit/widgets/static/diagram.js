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
function practiceAt(rounds, at, people) {
  const now = new Set(rounds[at].adopted), before = at ? new Set(rounds[at - 1].adopted) : now;
  return Array.from({ length: people }, (_, i) => now.has(i) ? before.has(i) ? "does" : "began" : before.has(i) ? "stopped" : "not");
}
function shownIn(rounds, people) {
  const there = new Set(rounds.flatMap((_, at) => practiceAt(rounds, at, people)));
  return PRACTICE.filter((kind) => there.has(kind));
}
function tipping(rounds, at, listens) {
  if (at < 1) return [];
  const before = new Set(rounds[at - 1].adopted);
  return rounds[at].adopted.filter((i) => !before.has(i)).flatMap((i) => listens[i].filter((j) => before.has(j)).map((j) => [i, j]));
}
var within = (to, last) => Math.min(Math.max(to, 0), last);

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
var h = (kind, attributes = {}, ...children) => node(null, kind, attributes, children);
function button(words, act, attributes = {}) {
  const made = h("button", { type: "button", class: "ck-button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
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
    const at = this.moment;
    picture.practise(practiceAt(this.rounds, at, picture.nodes.length), this.said);
    picture.glow(tipping(this.rounds, at, picture.listens));
    this.slider.value = at;
    this.slider.style.setProperty("--ck-done", `${this.last ? 100 * at / this.last : 0}%`);
    this.slider.setAttribute("aria-valuetext", this.title(at));
    this.back.setAttribute("aria-disabled", String(at === 0));
    this.on.setAttribute("aria-disabled", String(at === this.last));
    for (const stack of [this.titles, this.notes]) [...stack.children].forEach((words, i) => words.classList.toggle("ck-shown", i === at));
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

// tools.js
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

// diagram/layout.js
var WIDE = 92;
var HIGH = 40;
var STEP = 6;
var GAP = 4;
var LINE = 15;
var EDGE = 52;
var BOWS = [0, 12, -12, 24, -24, 36, -36, 48, -48, 60, -60, 75, -75, 90, -90];
var DETOUR = 18;
var SAMPLES = Array.from({ length: 23 }, (_, k) => (k + 1) / 24);
var TOP = 30;
var BOTTOM = 44;
var heightOf = (y, height) => TOP + y * (height - TOP - BOTTOM);
function wrapped(name, most) {
  const lines = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== void 0 && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
function swarm(marks, width, least) {
  const placed = [];
  const order = marks.map((_, i) => i).sort((a, b) => Math.abs(marks[b].x - 0.5) - Math.abs(marks[a].x - 0.5) || a - b);
  const spots = new Array(marks.length);
  for (const i of order) {
    const x = EDGE + marks[i].x * (width - 2 * EDGE);
    const rows = Array.from({ length: 2 * marks.length }, (_, k) => (k % 2 ? 1 : -1) * Math.ceil(k / 2) * HIGH);
    const y = rows.find((row) => placed.every((other) => Math.abs(other.x - x) >= WIDE || Math.abs(other.y - row) >= HIGH));
    spots[i] = { x, y };
    placed.push(spots[i]);
  }
  const far = Math.max(0, ...placed.map(({ y }) => Math.abs(y))), height = Math.max(least, 2 * (far + HIGH));
  return { spots: spots.map(({ x, y }) => ({ x, y: y + height / 2 })), height };
}
function bow(a, b, others, words = [], detour = DETOUR) {
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1, nx = -(b.y - a.y) / long, ny = (b.x - a.x) / long;
  const way = (most) => SAMPLES.map((t) => ({ x: a.x + (b.x - a.x) * t + nx * bowed(most, t), y: a.y + (b.y - a.y) * t + ny * bowed(most, t) }));
  const crossed = (points) => words.filter((box) => points.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).length;
  const free = BOWS.map((most) => ({ most, points: way(most) })).filter(({ points }) => points.every(({ x, y }) => others.every((other) => Math.hypot(other.x - x, other.y - y) >= other.r + GAP))).map(({ most, points }) => ({ most, cost: Math.abs(most) + detour * crossed(points) }));
  return free.reduce((best, each) => each.cost < best.cost ? each : best, free[0] ?? { most: 0 }).most;
}
var wordBoxes = (boxes, spots, lifts) => boxes.map(({ r, half, lines, above }, i) => {
  if (!lines || !half) return null;
  const middle = spots[i].x + (spots[i].middle ?? 0), top = above ? spots[i].y - r - 8 - lifts[i] - lines * LINE : spots[i].y + r + 2;
  return { left: middle - half, right: middle + half, top, bottom: top + lines * LINE };
});
var bowed = (most, t) => 4 * most * t * (1 - t);
function settle(marks, boxes, width, height, ruled = 0) {
  const spots = new Array(marks.length), taken = [];
  const order = marks.map((_, i) => i).sort((a, b) => Number(marks[b].fixed) - Number(marks[a].fixed) || marks[a].y - marks[b].y || a - b);
  for (const i of order) {
    const { r, half, lines, above } = boxes[i], words = lines * LINE, x = EDGE + marks[i].x * (width - 2 * EDGE), wanted = heightOf(marks[i].y, height);
    const side = Math.max(r, half), middle = Math.min(Math.max(x, half + GAP), width - half - GAP);
    const box = (y2) => ({ left: Math.min(x - r, middle - side), right: Math.max(x + r, middle + side), top: y2 - r - (above ? words : 0), bottom: y2 + r + (above ? 0 : words) });
    const free = (y2) => taken.every((other) => {
      const own = box(y2);
      return own.left >= other.right + GAP || other.left >= own.right + GAP || own.top >= other.bottom + GAP || other.top >= own.bottom + GAP;
    });
    const rows = marks[i].fixed ? [wanted] : Array.from({ length: Math.ceil(2 * height / STEP) }, (_, k) => wanted + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * STEP);
    const ceiling = !marks[i].fixed && marks[i].y > ruled ? heightOf(ruled, height) + GAP : 0;
    const y = rows.find((row) => row - r >= 2 && row - r >= ceiling && row + r + lines * LINE <= height - 2 && free(row)) ?? wanted;
    spots[i] = { x, y, middle: middle - x };
    taken.push(box(y));
  }
  return spots;
}
function crowded(marks, boxes, spots) {
  const rows = /* @__PURE__ */ new Map();
  marks.forEach((mark, i) => {
    if (mark.fixed && mark.above && boxes[i].lines) rows.set(mark.y, [...rows.get(mark.y) ?? [], i]);
  });
  const middle = (i) => spots[i].x + spots[i].middle;
  return [...rows.values()].map((row) => row.sort((a, b) => spots[a].x - spots[b].x)).filter((row) => row.some((i, k) => k && middle(i) - middle(row[k - 1]) < boxes[i].half + boxes[row[k - 1]].half + GAP));
}

// diagram/index.js
var TIME = 900;
var LETTER = 6.9;
var BOLD = 8;
var LINE2 = 15;
var NARROW = 480;
var PIP = 11;
var HEAD = 7;
var SMALL = 0.85;
var STEPS = 16;
var RING = 7;
var FEW = 12;
var ringed = (looks) => !looks.includes("jar") && (looks.includes("first") || looks.includes("again"));
var bold = (looks) => looks.includes("two") || looks.includes("first");
function outline(shape, r) {
  const d = r * 1.25, q = r * 0.92;
  if (shape === "diamond") return `M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`;
  if (shape === "square") return `M${-q} ${-q}H${q}V${q}H${-q}Z`;
  if (shape === "jar") return `M${-r} ${-r}V${r}H${r}V${-r}`;
  return `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
}
function head(before, tip, m) {
  const long = Math.hypot(tip.x - before.x, tip.y - before.y) || 1, x = HEAD * (tip.x - before.x) / long, y = HEAD * (tip.y - before.y) / long;
  return `M${m({ x: tip.x - x + y * 0.55, y: tip.y - y - x * 0.55 })}L${m(tip)}L${m({ x: tip.x - x - y * 0.55, y: tip.y - y + x * 0.55 })}`;
}
var detours = ({ looks }, lines) => {
  if (looks.some((look) => ["now", "apart"].includes(look))) return 8;
  return lines.length <= FEW || looks.some((look) => look !== "before") ? 2.5 : 1;
};
var Diagram = class {
  constructor(model, el) {
    this.model = model;
    this.at = /* @__PURE__ */ new Map();
    this.rules = s("g", {});
    this.guides = s("g", {});
    this.lines = s("g", {});
    this.marks = s("g", {});
    this.svg = s("svg", { class: "ck-diagram-svg", "aria-hidden": "true" }, this.rules, this.lines, this.guides, this.marks);
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.words = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.root = h("div", { class: "ck-map ck-diagram" });
    this.nodes = [];
    this.picture = { drawn: this.nodes, nodes: this.nodes, listens: [], glow() {
    }, practise: (kinds) => this.practise(kinds) };
    this.choice = { fill() {
    } };
    this.player = new RoundPlayer(this);
    this.root.append(this.player.controls, this.player.notes, this.svg, this.words, this.live);
    el.append(this.root);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.watcher = new ResizeObserver(() => {
      if (this.root.clientWidth !== this.width) this.draw(false);
    });
    this.watcher.observe(this.root);
    this.draw(false);
    this.player.lay();
    this.heard = { "change:state": () => this.draw(true), "change:rounds": () => this.play(), "change:moment": () => this.player.heard() };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
  }
  get(key) {
    return this.model.get(key);
  }
  put(values) {
    put(this.model, Object.fromEntries(["rounds", "moment"].filter((key) => key in values).map((key) => [key, values[key]])));
  }
  say(text) {
    this.live.textContent = text;
  }
  play() {
    this.player.lay();
    this.player.start();
  }
  draw(slides) {
    const { marks: given, lines, guides, words, narrow, wide } = this.get("state");
    this.width = this.root.clientWidth;
    if (!this.width || !given) return;
    const phone = this.width < NARROW, least = phone ? narrow : wide, marks = phone ? given.map((mark) => ({ ...mark, size: mark.size * SMALL })) : given;
    if (this.words.textContent !== words) this.words.textContent = words;
    const names = marks.map((mark) => mark.quiet ? [] : wrapped(phone ? mark.brief : mark.label, phone && !mark.above ? Math.min(mark.wrap, 12) : mark.wrap));
    const notes = marks.map((mark) => mark.note ? wrapped(mark.note, phone && !mark.above ? Math.min(mark.wrap, 14) : mark.above ? Math.max(mark.wrap, 12) : 24) : []);
    const boxOf = (mark, i) => ({ above: mark.above, r: mark.size + (mark.pips.length ? PIP : 0) + (ringed(mark.looks) ? RING : 0), half: Math.max(0, ...names[i].map((line) => line.length * (bold(mark.looks) ? BOLD : LETTER)), ...notes[i].map((line) => line.length * LETTER)) / 2, lines: names[i].length + notes[i].length }), boxes = marks.map(boxOf);
    const swarms = marks.every((mark) => mark.y === null);
    const { spots: to, height } = swarms ? swarm(marks, this.width, least) : { spots: settle(marks.map((mark) => ({ ...mark, y: mark.y ?? 0.5 })), boxes, this.width, least, guides.find((guide) => guide.rule)?.y ?? 0), height: least };
    const lift = marks.map(() => 0);
    for (const i of crowded(marks, boxes, to).flat()) {
      notes[i] = [];
      boxes[i] = boxOf(marks[i], i);
    }
    for (const row of crowded(marks, boxes, to)) {
      const high = row.findIndex((i) => marks[i].pips.length);
      row.forEach((i, k) => {
        if (k !== high && (k - high) % 2 === 0) lift[i] = LINE2;
      });
    }
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    const from = marks.map((mark, i) => slides && this.at.get(mark.name) || to[i]);
    this.nodes.splice(0, this.nodes.length, ...marks.map((mark, i) => this.mark(mark, names[i], notes[i], to[i].middle ?? 0, lift[i], slides && !this.at.has(mark.name))));
    this.picture.listens = marks.map(() => []);
    const ends = to.map(({ x, y }, i) => ({ x, y, r: marks[i].size }));
    const said = wordBoxes(boxes, to, lift), told = guides.filter((guide) => !guide.rule).map((guide) => this.boxOf(guide, height));
    const inTheWay = (line) => [...said.filter((box, i) => box && i !== line.a && i !== line.b), ...told];
    this.paths = lines.map((line) => ({ ...this.line(line, lines), bows: bow(to[line.a], to[line.b], ends.filter((_, i) => i !== line.a && i !== line.b), inTheWay(line), DETOUR * detours(line, lines)) }));
    this.lines.replaceChildren(...this.paths.flatMap(({ path, text }) => [path, ...text ? [text] : []]));
    this.marks.replaceChildren(...this.nodes.map((node2) => node2.g));
    this.rules.replaceChildren(...guides.filter((guide) => guide.rule).map((guide) => this.guide(guide, height)));
    this.guides.replaceChildren(...guides.filter((guide) => !guide.rule).map((guide) => this.guide(guide, height)));
    if (this.player.there) this.player.show();
    cancelAnimationFrame(this.frame);
    if (!slides || this.still.matches) {
      this.place(marks, to);
      return;
    }
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min((now - begin) / TIME, 1), eased = t * t * (3 - 2 * t);
      this.place(marks, to.map((end, i) => ({ x: from[i].x + (end.x - from[i].x) * eased, y: from[i].y + (end.y - from[i].y) * eased })));
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    step(begin);
  }
  boxOf({ x, y, words, end }, height) {
    const long = words.length * LETTER, at = 10 + x * (this.width - 20), left = at - { start: 0, middle: long / 2, end: long }[end], base = heightOf(y, height);
    return { left, right: left + long, top: base - LINE2 + 3, bottom: base + 4 };
  }
  guide({ x, y, words, end, rule }, height) {
    const at = { x: 10 + x * (this.width - 20), y: heightOf(y, height) };
    if (rule) return s("line", { x1: 10, x2: this.width - 10, y1: at.y, y2: at.y, class: "ck-diagram-rule" });
    return s("text", { x: at.x, y: at.y, "text-anchor": end, class: "ck-diagram-guide" }, words);
  }
  mark({ size, shape, looks, pips, share, above }, name, note, middle, lift, comes) {
    const ring = ringed(looks) ? RING : 0;
    const g = s("g", { class: ["ck-diagram-mark", ...looks.map((look) => `ck-is-${look}`), ...comes ? ["ck-comes"] : []].join(" ") });
    if (share !== null) g.append(s("rect", { x: -size, y: size - 2 * size * share, width: 2 * size, height: 2 * size * share, class: "ck-diagram-fill" }));
    g.append(s("path", { d: outline(shape, size + RING), class: "ck-diagram-halo" }), s("path", { d: outline(shape, size), class: "ck-diagram-body" }));
    pips.forEach((pip, k) => g.append(s("circle", { cx: (k - (pips.length - 1) / 2) * PIP, cy: -size - PIP + 2, r: 4, class: `ck-diagram-pip ck-pip-${pip}` })));
    g.append(s("path", { d: "M-5 -5L5 5M5 -5L-5 5", class: "ck-diagram-no" }));
    const lines = [...name.map((words) => [words, "ck-diagram-name"]), ...note.map((words) => [words, "ck-diagram-note"])];
    lines.forEach(([words, look], k) => g.append(s("text", { x: middle, y: above ? -size - 8 - ring - lift - (pips.length ? PIP : 0) - (lines.length - 1 - k) * LINE2 : size + ring + 14 + k * LINE2, class: look }, words)));
    return { g };
  }
  line(line, lines) {
    const both = line.arrow && lines.some((other) => other.arrow && other.a === line.b && other.b === line.a);
    const path = s("path", { class: ["ck-diagram-line", ...line.looks.map((look) => `ck-is-${look}`)].join(" ") });
    const text = line.words ? s("text", { class: ["ck-diagram-word", ...line.looks.map((look) => `ck-is-${look}`)].join(" ") }, line.words) : null;
    return { ...line, path, text, both };
  }
  place(marks, spots) {
    this.at = new Map(marks.map((mark, i) => [mark.name, spots[i]]));
    spots.forEach(({ x, y }, i) => this.nodes[i].g.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`));
    for (const { a, b, arrow, looks, both, bows, path, text } of this.paths) {
      const from = spots[a], to = spots[b], long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const ux = (to.x - from.x) / long, uy = (to.y - from.y) / long, off = both ? 6 : 0, near = arrow ? 5 : 0;
      const p = (t, more = 0) => {
        const d = long * t, side = off + bowed(bows, t) + more;
        return { x: from.x + ux * d - uy * side, y: from.y + uy * d + ux * side };
      };
      const start = arrow ? (marks[a].size + near) / long : 0, end = Math.max(arrow ? 1 - (marks[b].size + near + 2) / long : 1, start + 1 / long);
      const m = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
      const steps = bows ? STEPS : 1;
      const run = (one, other, aside = 0) => `M${Array.from({ length: steps + 1 }, (_, k) => m(p(one + (other - one) * k / steps, aside * k / steps))).join("L")}`;
      const mid = (start + end) / 2, gap = 9 / long;
      const body = looks.includes("broken") ? run(start, mid - gap, 7) + run(end, mid + gap, -7) : run(start, end);
      path.setAttribute("d", body + (arrow ? head(p(end - 1 / long), p(end), m) : ""));
      if (text) for (const [key, value] of Object.entries(p(mid, 14))) text.setAttribute(key, value.toFixed(1));
    }
  }
  practise(kinds) {
    this.nodes.forEach(({ g }, i) => {
      if (kinds[i]) g.dataset.practice = kinds[i];
      else delete g.dataset.practice;
    });
  }
  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.player.close();
    cancelAnimationFrame(this.frame);
  }
};
var diagram_default = shown(Diagram);
export {
  diagram_default as default
};
