// The picture: people as points, ties as curves, guides behind them, and the view that moves over all of it. It only draws: the selection,
// the pointer and the round are passed in.

import { fill } from "../tools.js";
import { sides } from "./labels.js";
import { NEAR, Names } from "./names.js";
import { Places } from "./places.js";
import { RING, disc, h, marks, practiceMark, ring, s } from "./parts.js";
import { pair } from "./ties.js";

const NARROW = 640; // pixels below which the tall form is drawn
const BESIDE = "(min-width: 1000px)"; // where a stage has its controls beside the picture
const FITS = 11 / 12; // of its size, to which the whole map may be drawn smaller; people and names keep theirs
const MOST = 6; // the closest view
const FAINT = 0.2; // how a tie is drawn whose strength nobody said, of 0 to 1
const FEW = 80; // ties up to which each shows its direction
const WAYS = ["out", "in", "both", "any"]; // the heads of arrows
const GROWTH = { apart: [1, 0.4], rows: [0.8, 0.24] }; // the size of those to whom nobody listens, and what is added where most do: in rows,
// where names stand beside, two marks with two rings fit one above the other
const GUIDE = 14.6, LEAST = 10; // beside its controls: units of the map that the words of the narrowest column allow, and pixels that can be read
const SMALL = 0.6; // of their size people keep where the whole map is laid over a phone
const GROWN = 1.4; // beyond this view people keep their size and move apart instead
const REST = 140; // milliseconds without a movement after which a view that a hand moves is drawn anew

const looks = ({ name, function: work, level, member, nucleus, stance_class: stance, role_class: role }) => JSON.stringify([name, work, level, member, nucleus, stance, role]);

export class Picture {
  constructor(map) {
    this.map = map;
    this.names = new Names(this);
    this.places = new Places(map);
    this.root = map.root;
    this.view = { k: 1, x: 0, y: 0 };
    this.painted = this.view; // the view that is drawn
    this.gliding = false; // while a hand moves the view
    this.body = 1; // the size of a person's mark in units of the map
    this.width = 0;
    this.overview = false; // whether all is laid over a phone, small
    this.current = 0; // the person whom the keyboard has reached
    this.defs = s("defs", {}, ...WAYS.map((way) => s("marker", { id: `${map.uid}-${way}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      s("path", { d: "M0 1L10 5L0 9Z", class: `ck-head-${way}` }))));
    this.world = s("g", { class: "ck-world" });
    this.svg = s("svg", { class: "ck-map-svg", role: "group", "aria-label": map.get("caption") }, this.defs, s("rect", { class: "ck-ground", width: "100%", height: "100%" }), this.world);
    this.area = h("div", { class: "ck-map-area" }, this.svg);
    for (const way of WAYS) this.root.style.setProperty(`--ck-arrow-${way}`, `url("#${map.uid}-${way}")`);
  }

  close() { clearTimeout(this.rest); }

  // Elements that a change does not touch stay in the page: of 300 people most edits, and of 66 a new member, touch one or two.
  draw() {
    const width = this.area.clientWidth; // read before anything changes, so that the page is laid out once
    const people = this.map.get("people"), held = this.svg.contains(this.svg.getRootNode().activeElement) ? this.drawn?.[this.current]?.name : null;
    const nodes = this.nodes ?? [], paths = new Map((this.ties ?? []).map((tie) => [tie.key, tie]));
    this.drawn = people; // what the picture shows now: the model may be ahead of it for a moment
    this.number = new Map(people.map((person, i) => [person.name, i]));
    this.current = this.number.get(held) ?? Math.min(this.current, Math.max(people.length - 1, 0));
    this.ties = this.map.get("ties").map((tie) => {
      const key = JSON.stringify([people[tie.source].name, people[tie.target].name, tie.sign, tie.strength]), { path, depends } = paths.get(key) ?? {};
      return { ...tie, key, depends, path: path ?? s("path", { class: tie.sign < 0 ? "ck-tie ck-bad" : "ck-tie" }) };
    });
    pair(this.ties);
    for (const { path, both, second, strength, weaker } of this.ties) {
      path.classList.toggle("ck-both", both);
      path.classList.toggle("ck-second", second); // the answer of a tie: its line is drawn with the first
      path.style.setProperty("--ck-strength", both ? Math.min(strength ?? FAINT, weaker ?? FAINT) : strength ?? FAINT);
    }
    this.touching = people.map(() => []);
    this.listens = people.map(() => []); // to whom each listens, by good ties
    for (const tie of this.ties) {
      this.touching[tie.source].push(tie);
      this.touching[tie.target].push(tie);
      if (tie.sign > 0) this.listens[tie.source].push(tie.target);
    }
    this.most = Math.max(3, ...people.map((person) => person.listeners ?? 0));
    this.nodes = people.map((person, i) => (nodes[i]?.looks === looks(person) ? nodes[i] : this.person(person, i)));
    this.nodes.forEach((made, i) => {
      made.share = Math.sqrt((people[i].listeners ?? 0) / this.most); // the area beyond the least grows with the listeners
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
    if (held && this.nodes.length && this.svg.getRootNode().activeElement !== this.nodes[this.current].g) this.nodes[this.current].g.focus({ preventScroll: true });
  }

  allow() { // as many people as may be chosen
    this.box.setAttribute("aria-multiselectable", String(this.map.get("multiple") > 1));
  }

  person(person, i) {
    const words = [person.name, person.function, person.level].filter(Boolean).join(", ");
    const text = s("text", { class: "ck-label" });
    const as = (mode, kind) => s("g", { class: `ck-as ck-as-${mode}` }, ...marks(kind).filter((part) => !part.classList.contains("ck-ring")));
    const g = s("g", { class: `ck-person${person.member ? " ck-member" : ""}`, role: "option", "aria-selected": "false", "aria-label": words }, s("g", { class: "ck-body" },
      s("rect", { class: "ck-hit" }), s("path", { d: disc(RING + 4.5), class: "ck-halo" }),
      person.member ? ring() : null, person.nucleus ? ring(RING + 2.5) : null,
      as("coalition", person.nucleus ? "first" : person.member ? "in" : "out"), as("stance", person.stance_class), as("role", person.role_class), as("none", "plain"), text));
    for (const event of ["pointerenter", "focus"]) g.addEventListener(event, () => this.name(i));
    for (const event of ["pointerleave", "blur"]) g.addEventListener(event, () => this.name(-1));
    g.addEventListener("focus", () => { this.current = i; });
    return { g, text, words, hit: g.querySelector(".ck-hit"), looks: looks(person), practice: "", x: 0, y: 0 };
  }

  name(i) { // the full name of the person under the pointer or in focus, above everything else
    const made = this.nodes[i];
    this.named = made ? i : -1;
    this.nodes.forEach((other, j) => other.g.classList.toggle("ck-named", j === i));
    this.over.setAttribute("visibility", made ? "visible" : "hidden");
    if (!made) return;
    const text = this.over.querySelector("text"), scale = this.body * this.view.k, at = this.view.x + made.x * this.view.k;
    text.textContent = this.drawn[i].name;
    for (const key of ["x", "y", "text-anchor"]) text.setAttribute(key, made.text.getAttribute(key));
    const wide = text.getComputedTextLength(), from = Number(made.text.getAttribute("x")) - (made.text.getAttribute("text-anchor") === "middle" ? wide / 2 : 0);
    const left = at + from * scale - 4, right = at + (from + wide) * scale + 4; // in pixels; moved back where the picture ends
    text.setAttribute("x", Number(made.text.getAttribute("x")) + (Math.max(-left, 0) - Math.max(right - this.width, 0)) / scale);
    this.over.setAttribute("transform", `translate(${made.x} ${made.y})`);
  }

  // ---- places and view -----------------------------------------------------------------------------------------

  resize(width = this.width || this.area.clientWidth) { // to read a width makes the page lay out everything
    if (!width) return; // not in the page yet
    // On a phone rounds with people whose names one need not know are watched as a whole: all of the wide form, small, without words.
    // On a stage with room beside it the whole wide form is in sight too, with those names and with its guides.
    const quiet = this.root.classList.contains("ck-quiet"), stage = this.root.closest(".ck-stage");
    this.beside = Boolean(quiet && stage && window.matchMedia(BESIDE).matches);
    this.overview = quiet && !this.beside && width < NARROW && this.map.player.there;
    this.root.classList.toggle("ck-overview", this.overview);
    this.root.classList.toggle("ck-beside", this.beside);
    this.map.settle(this.beside || (this.overview && stage));
    const frames = this.map.get("frames"), form = this.fitting(frames, width), frame = frames[form];
    const font = frame?.size / (this.overview ? SMALL : this.beside ? Math.min(Math.max(width / frame.width, SMALL), 1) : 1);
    if (frame && (frame !== this.frame || font !== this.font)) this.arrange(frame, form, font);
    const same = width === this.width && this.zoomed && this.map.get("editable"); // a change of the case leaves a closer view where it is
    if (same) this.look(this.view.k, this.view.x, this.view.y);
    else if (width !== this.width || this.view.frame !== frame) { this.width = width; this.whole(); }
  }

  fitting(frames, width) { // the widest form for which there is room in that width
    if (this.overview || this.beside) return "wide";
    if (width < NARROW) return "tall";
    return ["wide", "medium"].find((form) => frames[form] && frames[form].width * FITS <= width) ?? "tall";
  }

  arrange(frame, form, font) {
    this.frame = frame;
    this.form = form;
    this.root.classList.toggle("ck-crowded", frame.crowded);
    this.root.classList.toggle("ck-few", this.ties.length <= FEW);
    this.root.style.setProperty("--ck-tie", this.ties.length > 400 ? 0.07 : this.ties.length > 80 ? 0.16 : 0.4); // many ties: fainter each
    const { beside } = frame, [least, more] = GROWTH[beside ? "rows" : "apart"];
    this.font = font;
    this.root.style.setProperty("--ck-font", this.font);
    frame.spots.forEach((spot, i) => {
      const made = this.nodes[i], laid = JSON.stringify([spot, form, frame.crowded, beside, this.font, made.share]);
      if (made.laid === laid) return;
      made.laid = laid;
      made.size = least + more * made.share;
      made.r = (this.drawn[i].nucleus ? RING + 2.5 : RING) * made.size;
      made.g.style.setProperty("--ck-size", made.size.toFixed(3));
      made.sides = sides(made.r, this.font, beside);
      this.names.write(made, made.sides[0]); // until the names are laid out: somebody may be named before
      made.wide = spot.width * (this.font / frame.size);
      made.text.textContent = spot.label;
      const wide = frame.crowded ? 20 : spot.bare ? 0 : spot.width + 4;
      const hit = frame.crowded ? [-11, -11, 22, 22] : beside ? [-12, -12, wide + 28, 24] : [-Math.max(wide / 2, 14), -14, Math.max(wide, 28), 42];
      ["x", "y", "width", "height"].forEach((key, part) => made.hit.setAttribute(key, hit[part]));
      this.place(i, spot.x, spot.y, false);
    });
    this.outline();
    this.guides.replaceChildren(...frame.guides.flatMap((guide, n) => this.guide(guide, n, form)));
  }

  outline() { // nothing before the map is in the page
    if (this.frame) this.places.lay(this.frame.spots);
  }

  guide(guide, n, form) {
    const across = (form === "wide") === (guide.axis === "function"), { size } = this.frame;
    const lines = guide.lines.map((line, row) => s("text", { x: across && form === "wide" ? guide.x + guide.width / 2 : guide.x + 5, y: guide.y + size + 4 + row * size * 1.25, "text-anchor": across && form === "wide" ? "middle" : "start", class: `ck-guide ck-guide-${guide.axis}` }, line));
    const strip = across ? (n % 2 ? null : s("rect", { x: guide.x, y: guide.y, width: guide.width, height: guide.height, class: "ck-strip", rx: 6 }))
      : s("line", { x1: guide.x, x2: guide.x + guide.width, y1: guide.y, y2: guide.y, class: "ck-rule" });
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
    const least = this.overview || this.beside || this.root.closest(".ck-bare") ? 0 : tall ? 420 : 340; // of a map that one moves and zooms; a bare one is as high as its people need
    this.height = Math.max(least, Math.ceil(frame.height * k));
    this.svg.setAttribute("height", this.height);
    this.least = k;
    this.look(k);
  }

  look(k, x = 0, y = 0) {
    const frame = this.frame, edge = 60;
    const held = (at, room, size) => Math.min(Math.max(at, Math.min(edge, room - size - edge)), Math.max(room - size - edge, edge));
    const whole = k <= this.least * 1.001; // the whole map stands in the middle, wherever it was asked for
    const middle = { x: (this.width - frame.width * k) / 2, y: Math.max((this.height - frame.height * k) / 2, 0) };
    this.view = { k, ...(whole ? middle : { x: held(x, this.width, frame.width * k), y: held(y, this.height, frame.height * k) }), frame };
    this.zoomed = !whole;
    if (this.gliding) this.carry();
    else this.render();
  }

  render() { // draws the view
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
    this.root.style.setProperty("--ck-guide", this.beside ? Math.max(Math.min(frame.size / k, GUIDE), LEAST / k) : frame.size / Math.min(k, 1));
    this.root.classList.toggle("ck-zoomed", zoomed);
    this.near = 22 * k >= NEAR;
    if (!zoomed || k !== painted.k || frame !== painted.frame) this.names.lay(); // a view that only moves leaves the names as they are
  }

  // While a hand moves or zooms the view, what is drawn is moved and scaled as one image, however many people it shows.
  glide(act) {
    this.gliding = true;
    try { act(); } finally { this.gliding = false; }
  }

  carry() {
    const { view, painted } = this, grow = view.k / painted.k;
    this.root.classList.add("ck-gliding");
    this.svg.style.transform = `translate(${view.x - painted.x * grow}px, ${view.y - painted.y * grow}px) scale(${grow})`;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.render(), REST);
  }

  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    const k = Math.min(Math.max(this.view.k * factor, this.least), MOST);
    if (k <= this.least * 1.001) return this.whole();
    const grow = k / this.view.k;
    return this.look(k, at.x - (at.x - this.view.x) * grow, at.y - (at.y - this.view.y) * grow);
  }

  shift(dx, dy) { this.look(this.view.k, this.view.x + dx, this.view.y + dy); }

  reveal(i) { // of a closer view, in which somebody may be out of sight
    if (!this.zoomed) return;
    const { x, y } = this.nodes[i], { k } = this.view;
    const at = { x: this.view.x + x * k, y: this.view.y + y * k };
    if (at.x < 30 || at.y < 30 || at.x > this.width - 30 || at.y > this.height - 30) this.shift(this.width / 2 - at.x, this.height / 2 - at.y);
  }

  // ---- what stands out -----------------------------------------------------------------------------------------

  choose(names) { // the chosen, their ties, and those at the other end
    const chosen = new Set(names), linked = new Set();
    this.drawn.forEach((person, i) => { this.nodes[i].chosen = chosen.has(person.name); });
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

  know(names) { // whose names stand on the map; with nobody named, everybody's
    const known = new Set(names);
    this.root.classList.toggle("ck-quiet", known.size > 0);
    this.drawn.forEach((person, i) => this.nodes[i].g.classList.toggle("ck-known", known.has(person.name)));
    this.names.lay();
  }

  glow(pairs) { // the ties over which somebody came to do it in the round in sight
    const keys = new Set(pairs.map(([from, to]) => `${from} ${to}`));
    for (const tie of this.ties) tie.path.classList.toggle("ck-glow", keys.has(`${tie.source} ${tie.target}`) || (tie.both && keys.has(`${tie.target} ${tie.source}`)));
  }

  practise(kinds, words) { // for each person the kind of mark that a round shows, and its words; an empty list: no round is shown
    this.nodes.forEach((made, i) => {
      const kind = kinds[i] ?? "";
      if (made.practice === kind) return;
      made.practice = kind;
      made.mark ??= made.text.parentNode.insertBefore(practiceMark(kind), made.text);
      made.mark.dataset.practice = kind;
      made.g.setAttribute("aria-label", kind ? `${made.words}, ${words[kind]}` : made.words);
    });
  }
}
