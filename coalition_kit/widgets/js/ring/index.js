// Nine people in a ring: a tap pushes somebody, a drag from one to another draws a tie, rounds play what came of it. The weeks come
// from Python; this draws, and reports what was done with pointer and keyboard.

import { put } from "../order.js";
import { shown, unique } from "../tools.js";
import { RoundPlayer } from "../network_map/round_player.js";
import { disc, h, s } from "../network_map/parts.js";
import { tipping } from "../network_map/rounds.js";
import { TALL, WIDE, arc, around, joined, pair, places, same } from "./circle.js";

const BODY = 14, NEED = 21, REACH = 34; // radii: a person, the arcs around, and how near a hand must come
const NARROW = 560; // pixels below which the ring stands upright
const HINT = "Arrow keys go round the ring, Enter pushes this person or not, T starts a tie here and ends it at the next person.";

class Ring {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("ring");
    this.count = model.get("people");
    this.from = -1; // where a tie begins that is being drawn
    this.current = 0;
    this.root = h("div", { class: "ck-map ck-ring-toy" });
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.ties = s("g", { "aria-hidden": "true" });
    this.draft = s("path", { class: "ck-draft" });
    this.nodes = Array.from({ length: this.count }, (_, i) => this.person(i));
    this.box = s("g", { role: "group", "aria-label": "Nine people in a ring", "aria-describedby": `${this.uid}-hint` }, ...this.nodes.map((made) => made.g));
    this.svg = s("svg", { class: "ck-ring-svg" }, this.ties, this.draft, this.box);
    this.notice = h("p", { class: "ck-map-notice" });
    this.picture = { drawn: this.nodes, nodes: this.nodes, listens: this.nodes.map(() => []), glow() {}, practise: (kinds) => this.practise(kinds) }; // what the rounds are shown on
    this.choice = { fill() {} };
    this.player = new RoundPlayer(this);
    const hint = h("p", { class: "ck-unseen", id: `${this.uid}-hint` }, HINT);
    this.root.append(this.svg, this.notice, this.player.controls, this.player.notes, this.live, hint);
    el.append(this.root);
    this.listen();
    this.resize();
    this.player.lay();
    this.draw();
    this.heard = { "change:ties": () => this.draw(), "change:pushed": () => this.draw(), "change:rounds": () => this.play(), "change:moment": () => this.player.heard() };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(this.root);
  }

  get(key) { return this.model.get(key); }
  get drawn() { return this.get("ties"); }
  get all() { return [...around(this.count), ...this.drawn]; }

  put(values) { // the player also tells what it has shown, which the ring has no part for
    put(this.model, Object.fromEntries(["ties", "pushed", "rounds", "moment"].filter((key) => key in values).map((key) => [key, values[key]])));
  }

  say(text) { this.live.textContent = text; }

  tell(text) { // said, and in sight
    this.notice.textContent = text;
    this.say(text);
  }

  // ---- drawing -------------------------------------------------------------------------------------------------

  person(i) {
    const arcs = Array.from({ length: this.get("needed") }, (_, k) => s("path", { d: arc(k, this.get("needed"), NEED), class: "ck-need" }));
    const g = s("g", { class: "ck-one", role: "button", tabindex: i ? -1 : 0, "aria-pressed": "false" },
      s("circle", { r: REACH, class: "ck-hit" }), s("path", { d: disc(NEED + 7), class: "ck-pushed" }), s("circle", { r: NEED + 7, class: "ck-halo" }), ...arcs,
      s("circle", { r: BODY, class: "ck-dot" }), s("text", { y: 4.5, class: "ck-number", "aria-hidden": "true" }, String(i + 1)));
    return { g, arcs, practice: "not", x: 0, y: 0 };
  }

  resize() {
    const width = this.root.clientWidth;
    if (!width) return;
    this.form = width < NARROW ? TALL : WIDE;
    this.svg.setAttribute("viewBox", `0 0 ${this.form.width} ${this.form.height}`);
    places(this.count, this.form).forEach((at, i) => {
      Object.assign(this.nodes[i], at);
      this.nodes[i].g.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
    });
    this.draw();
  }

  draw() {
    const others = joined(this.count, this.all), glowing = this.player.there ? tipping(this.player.rounds, this.player.moment, others).map(([a, b]) => pair(a, b)) : [];
    const round = this.player.there ? this.player.rounds[this.player.moment] : null;
    this.root.classList.toggle("ck-let-go", round ? !round.pushing : false);
    const doing = new Set(round ? round.adopted : []);
    const pushed = new Set(this.get("pushed"));
    this.ties.replaceChildren(...this.all.map((tie, n) => this.tie(tie, n >= this.count, glowing.some((other) => same(tie, other)), doing)));
    this.nodes.forEach((made, i) => {
      const beside = others[i].filter((j) => doing.has(j)).length;
      made.g.dataset.practice = made.practice;
      made.g.setAttribute("aria-pressed", String(pushed.has(i)));
      made.g.classList.toggle("ck-from", i === this.from);
      made.arcs.forEach((part, k) => part.classList.toggle("ck-full", k < beside));
      const state = this.player.there ? `, ${doing.has(i) ? "does it" : "does not do it"}, ${beside} of the people tied to them do` : "";
      made.g.setAttribute("aria-label", `Person ${i + 1}, tied to ${others[i].map((j) => j + 1).sort((a, b) => a - b).join(", ")}${pushed.has(i) ? ", pushed" : ""}${state}`);
    });
  }

  tie([a, b], own, glows, doing) {
    const from = this.nodes[a], to = this.nodes[b];
    const lit = doing.has(a) && doing.has(b);
    return s("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: `ck-edge${own ? " ck-own" : ""}${lit ? " ck-lit" : ""}${glows ? " ck-glow" : ""}` });
  }

  practise(kinds) {
    this.nodes.forEach((made, i) => { made.practice = kinds[i] ?? "not"; });
    this.draw();
  }

  play() { // other rounds: they were asked for, so they play at once where motion is wanted
    this.player.lay();
    if (this.player.there) this.notice.textContent = "";
    this.player.start();
  }

  // ---- pointer and keyboard -------------------------------------------------------------------------------------------

  change(values) { this.put({ ...values, rounds: [], moment: 0 }); }

  toggle(i) {
    const pushed = this.get("pushed"), most = this.get("most");
    if (pushed.includes(i)) this.change({ pushed: pushed.filter((other) => other !== i) });
    else if (pushed.length < most) this.change({ pushed: [...pushed, i] });
    else { this.tell(`You can push ${most}. Tap one of them to let go of that one first.`); return; }
    this.tell(pushed.includes(i) ? `You do not push person ${i + 1}.` : `You push person ${i + 1}.`);
  }

  join(a, b) {
    if (a === b) return;
    const tie = pair(a, b), drawn = this.drawn, free = this.get("free");
    if (around(this.count).some((other) => same(tie, other))) this.tell("These two are tied already.");
    else if (drawn.some((other) => same(tie, other))) { this.change({ ties: drawn.filter((other) => !same(tie, other)) }); this.tell("Taken back."); }
    else if (!free) this.tell("First choose three people, push, and watch. Then you may draw ties.");
    else if (drawn.length >= free) this.tell(`You have drawn ${free} ties. Draw one of them again to take it back.`);
    else { this.change({ ties: [...drawn, tie] }); this.tell(`Tied: person ${a + 1} and person ${b + 1}.`); }
  }

  at(event) {
    const box = this.svg.getBoundingClientRect(), k = this.form.width / box.width;
    return { x: (event.clientX - box.left) * k, y: (event.clientY - box.top) * k };
  }

  near(at) {
    const far = this.nodes.map((made) => Math.hypot(made.x - at.x, made.y - at.y)), best = far.indexOf(Math.min(...far));
    return far[best] <= REACH ? best : -1;
  }

  listen() {
    let held = -1, start = null, moved = false;
    const { svg } = this;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      start = this.at(event);
      held = this.near(start);
      moved = false;
      if (held >= 0) svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (held < 0) return;
      const now = this.at(event);
      moved ||= Math.hypot(now.x - start.x, now.y - start.y) > 9;
      if (!moved) return;
      const over = this.near(now), end = over < 0 ? now : this.nodes[over];
      this.draft.setAttribute("d", `M${this.nodes[held].x} ${this.nodes[held].y}L${end.x} ${end.y}`);
    });
    const done = (event) => {
      if (held < 0) return;
      const over = this.near(this.at(event)), from = held;
      held = -1;
      this.draft.removeAttribute("d");
      if (event.type === "pointercancel") return;
      if (!moved || over === from) { this.go(from); this.toggle(from); } else if (over >= 0) this.join(from, over);
    };
    for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, done);
    svg.addEventListener("keydown", (event) => this.key(event));
    this.nodes.forEach((made, i) => made.g.addEventListener("focus", () => { this.current = i; }));
  }

  go(i) {
    this.nodes[this.current].g.setAttribute("tabindex", -1);
    this.current = (i + this.count) % this.count;
    this.nodes[this.current].g.setAttribute("tabindex", 0);
    this.nodes[this.current].g.focus({ preventScroll: true });
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const acts = {
      ArrowRight: () => this.go(this.current + 1), ArrowDown: () => this.go(this.current + 1), ArrowLeft: () => this.go(this.current - 1), ArrowUp: () => this.go(this.current - 1),
      Enter: () => this.toggle(this.current), " ": () => this.toggle(this.current), t: () => this.tieHere(), Escape: () => this.begin(-1),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  begin(i) { this.from = i; this.draw(); }

  tieHere() {
    if (this.from < 0) { this.begin(this.current); this.tell(`A tie from person ${this.current + 1}. Go to another person and press T again.`); return; }
    const { from } = this;
    this.begin(-1);
    this.join(from, this.current);
  }

  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.player.close();
  }
}

export default shown(Ring);
