// A diagram of a few marks and the lines between them: marks slide to where the model puts them, lines come, break and go. The
// rounds of a vote can be played on it. Nothing is pressed on it: the controls stand beside it, and its words are read from `words`.

import { put } from "../order.js";
import { RoundPlayer } from "../network_map/round_player.js";
import { h, s } from "../network_map/parts.js";
import { shown } from "../tools.js";
import { DETOUR, bow, bowed, crowded, heightOf, settle, swarm, wordBoxes, wrapped } from "./layout.js";

const TIME = 900, LETTER = 6.9, BOLD = 8, LINE = 15, NARROW = 480; // milliseconds of a slide, pixels of a letter, plain and bold, of a line of words, and of a phone
const PIP = 11, HEAD = 7, SMALL = 0.85, STEPS = 16; // pixels from pip to pip, of an arrow's head, the size of a mark on a phone, and pieces of a bow
const RING = 7; // pixels from a mark to the ring round it
const FEW = 12; // lines, each of which the eye follows

// Returns whether a mark of these looks has a ring round it (diagram.css).
const ringed = (looks) => !looks.includes("jar") && (looks.includes("first") || looks.includes("again"));

// Returns whether the name of a mark of these looks is bold (diagram.css).
const bold = (looks) => looks.includes("two") || looks.includes("first");

// Returns the path of a mark's outline with radius `r`.
function outline(shape, r) {
  const d = r * 1.25, q = r * 0.92;
  if (shape === "diamond") return `M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`;
  if (shape === "square") return `M${-q} ${-q}H${q}V${q}H${-q}Z`;
  if (shape === "jar") return `M${-r} ${-r}V${r}H${r}V${-r}`;
  return `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
}

// Returns the path of an arrow's head at `tip`, for a line that comes from `before`.
function head(before, tip, m) {
  const long = Math.hypot(tip.x - before.x, tip.y - before.y) || 1, x = (HEAD * (tip.x - before.x)) / long, y = (HEAD * (tip.y - before.y)) / long;
  return `M${m({ x: tip.x - x + y * 0.55, y: tip.y - y - x * 0.55 })}L${m(tip)}L${m({ x: tip.x - x - y * 0.55, y: tip.y - y + x * 0.55 })}`;
}

// Returns how far, in detours, a line bows out rather than cross a name: one that gave way is what the picture is about.
const detours = ({ looks }, lines) => {
  if (looks.some((look) => ["now", "apart"].includes(look))) return 8;
  return lines.length <= FEW || looks.some((look) => look !== "before") ? 2.5 : 1; // one that is seen singly
};

class Diagram {
  constructor(model, el) {
    this.model = model;
    this.at = new Map(); // name → where the mark is now, maybe on its way
    this.rules = s("g", {});
    this.guides = s("g", {});
    this.lines = s("g", {});
    this.marks = s("g", {});
    this.svg = s("svg", { class: "ck-diagram-svg", "aria-hidden": "true" }, this.rules, this.lines, this.guides, this.marks);
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.words = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" }); // the picture, for a reader who does not see it
    this.root = h("div", { class: "ck-map ck-diagram" });
    this.nodes = [];
    this.picture = { drawn: this.nodes, nodes: this.nodes, listens: [], glow() {}, practise: (kinds) => this.practise(kinds) }; // what the rounds are shown on
    this.choice = { fill() {} };
    this.player = new RoundPlayer(this);
    this.root.append(this.player.controls, this.player.notes, this.svg, this.words, this.live);
    el.append(this.root);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.watcher = new ResizeObserver(() => { if (this.root.clientWidth !== this.width) this.draw(false); });
    this.watcher.observe(this.root);
    this.draw(false);
    this.player.lay();
    this.heard = { "change:state": () => this.draw(true), "change:rounds": () => this.play(), "change:moment": () => this.player.heard() };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
  }

  get(key) { return this.model.get(key); }

  put(values) { // the player also tells what it has shown, which this has no part for
    put(this.model, Object.fromEntries(["rounds", "moment"].filter((key) => key in values).map((key) => [key, values[key]])));
  }

  say(text) { this.live.textContent = text; }

  play() { // other rounds: they were asked for, so they play at once where motion is wanted
    this.player.lay();
    this.player.start();
  }

  draw(slides) {
    const { marks: given, lines, guides, words, narrow, wide } = this.get("state");
    this.width = this.root.clientWidth;
    if (!this.width || !given) return;
    const phone = this.width < NARROW, least = phone ? narrow : wide, marks = phone ? given.map((mark) => ({ ...mark, size: mark.size * SMALL })) : given;
    if (this.words.textContent !== words) this.words.textContent = words;
    const names = marks.map((mark) => (mark.quiet ? [] : wrapped(phone ? mark.brief : mark.label, phone && !mark.above ? Math.min(mark.wrap, 12) : mark.wrap)));
    const notes = marks.map((mark) => (mark.note ? wrapped(mark.note, phone && !mark.above ? Math.min(mark.wrap, 14) : mark.above ? Math.max(mark.wrap, 12) : 24) : []));
    const boxOf = (mark, i) => ({ above: mark.above, r: mark.size + (mark.pips.length ? PIP : 0) + (ringed(mark.looks) ? RING : 0), half: Math.max(0, ...names[i].map((line) => line.length * (bold(mark.looks) ? BOLD : LETTER)), ...notes[i].map((line) => line.length * LETTER)) / 2, lines: names[i].length + notes[i].length }), boxes = marks.map(boxOf);
    const swarms = marks.every((mark) => mark.y === null);
    const { spots: to, height } = swarms ? swarm(marks, this.width, least)
      : { spots: settle(marks.map((mark) => ({ ...mark, y: mark.y ?? 0.5 })), boxes, this.width, least, guides.find((guide) => guide.rule)?.y ?? 0), height: least };
    const lift = marks.map(() => 0); // words that would touch lose their notes; names that still would stand higher, every second one
    for (const i of crowded(marks, boxes, to).flat()) { notes[i] = []; boxes[i] = boxOf(marks[i], i); }
    for (const row of crowded(marks, boxes, to)) {
      const high = row.findIndex((i) => marks[i].pips.length); // whose name stands higher already
      row.forEach((i, k) => { if (k !== high && (k - high) % 2 === 0) lift[i] = LINE; });
    }
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    const from = marks.map((mark, i) => (slides && this.at.get(mark.name)) || to[i]);
    this.nodes.splice(0, this.nodes.length, ...marks.map((mark, i) => this.mark(mark, names[i], notes[i], to[i].middle ?? 0, lift[i], slides && !this.at.has(mark.name))));
    this.picture.listens = marks.map(() => []); // nobody follows anybody in a vote
    const ends = to.map(({ x, y }, i) => ({ x, y, r: marks[i].size }));
    const said = wordBoxes(boxes, to, lift), told = guides.filter((guide) => !guide.rule).map((guide) => this.boxOf(guide, height));
    const inTheWay = (line) => [...said.filter((box, i) => box && i !== line.a && i !== line.b), ...told];
    this.paths = lines.map((line) => ({ ...this.line(line, lines), bows: bow(to[line.a], to[line.b], ends.filter((_, i) => i !== line.a && i !== line.b), inTheWay(line), DETOUR * detours(line, lines)) })); // one that is seen singly
    this.lines.replaceChildren(...this.paths.flatMap(({ path, text }) => [path, ...(text ? [text] : [])]));
    this.marks.replaceChildren(...this.nodes.map((node) => node.g));
    this.rules.replaceChildren(...guides.filter((guide) => guide.rule).map((guide) => this.guide(guide, height)));
    this.guides.replaceChildren(...guides.filter((guide) => !guide.rule).map((guide) => this.guide(guide, height)));
    if (this.player.there) this.player.show();
    cancelAnimationFrame(this.frame);
    if (!slides || this.still.matches) { this.place(marks, to); return; }
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min((now - begin) / TIME, 1), eased = t * t * (3 - 2 * t);
      this.place(marks, to.map((end, i) => ({ x: from[i].x + (end.x - from[i].x) * eased, y: from[i].y + (end.y - from[i].y) * eased })));
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    step(begin);
  }

  boxOf({ x, y, words, end }, height) { // of the words of a guide
    const long = words.length * LETTER, at = 10 + x * (this.width - 20), left = at - { start: 0, middle: long / 2, end: long }[end], base = heightOf(y, height);
    return { left, right: left + long, top: base - LINE + 3, bottom: base + 4 };
  }

  guide({ x, y, words, end, rule }, height) {
    const at = { x: 10 + x * (this.width - 20), y: heightOf(y, height) };
    if (rule) return s("line", { x1: 10, x2: this.width - 10, y1: at.y, y2: at.y, class: "ck-diagram-rule" });
    return s("text", { x: at.x, y: at.y, "text-anchor": end, class: "ck-diagram-guide" }, words);
  }

  mark({ size, shape, looks, pips, share, above }, name, note, middle, lift, comes) {
    const ring = ringed(looks) ? RING : 0;
    const g = s("g", { class: ["ck-diagram-mark", ...looks.map((look) => `ck-is-${look}`), ...(comes ? ["ck-comes"] : [])].join(" ") });
    if (share !== null) g.append(s("rect", { x: -size, y: size - 2 * size * share, width: 2 * size, height: 2 * size * share, class: "ck-diagram-fill" }));
    g.append(s("path", { d: outline(shape, size + RING), class: "ck-diagram-halo" }), s("path", { d: outline(shape, size), class: "ck-diagram-body" }));
    pips.forEach((pip, k) => g.append(s("circle", { cx: (k - (pips.length - 1) / 2) * PIP, cy: -size - PIP + 2, r: 4, class: `ck-diagram-pip ck-pip-${pip}` })));
    g.append(s("path", { d: "M-5 -5L5 5M5 -5L-5 5", class: "ck-diagram-no" }));
    const lines = [...name.map((words) => [words, "ck-diagram-name"]), ...note.map((words) => [words, "ck-diagram-note"])];
    lines.forEach(([words, look], k) => g.append(s("text", { x: middle, y: above ? -size - 8 - ring - lift - (pips.length ? PIP : 0) - (lines.length - 1 - k) * LINE : size + ring + 14 + k * LINE, class: look }, words)));
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
      const p = (t, more = 0) => { // at a share of the way, `more` pixels beside it
        const d = long * t, side = off + bowed(bows, t) + more;
        return { x: from.x + ux * d - uy * side, y: from.y + uy * d + ux * side };
      };
      const start = arrow ? (marks[a].size + near) / long : 0, end = Math.max(arrow ? 1 - (marks[b].size + near + 2) / long : 1, start + 1 / long);
      const m = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
      const steps = bows ? STEPS : 1;
      const run = (one, other, aside = 0) => `M${Array.from({ length: steps + 1 }, (_, k) => m(p(one + ((other - one) * k) / steps, (aside * k) / steps))).join("L")}`;
      const mid = (start + end) / 2, gap = 9 / long;
      const body = looks.includes("broken") ? run(start, mid - gap, 7) + run(end, mid + gap, -7) : run(start, end); // two halves that no longer meet
      path.setAttribute("d", body + (arrow ? head(p(end - 1 / long), p(end), m) : ""));
      if (text) for (const [key, value] of Object.entries(p(mid, 14))) text.setAttribute(key, value.toFixed(1));
    }
  }

  practise(kinds) {
    this.nodes.forEach(({ g }, i) => { if (kinds[i]) g.dataset.practice = kinds[i]; else delete g.dataset.practice; });
  }

  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.player.close();
    cancelAnimationFrame(this.frame);
  }
}

export default shown(Diagram);
