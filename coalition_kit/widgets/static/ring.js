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
var shown = (View) => ({ render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
} });

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

// ring/circle.js
var WIDE = { width: 640, height: 400, rx: 260, ry: 148 };
var TALL = { width: 350, height: 380, rx: 132, ry: 146 };
function places(count, { width, height, rx, ry }) {
  return Array.from({ length: count }, (_, i) => {
    const turn = 2 * Math.PI * i / count - Math.PI / 2;
    return { x: width / 2 + rx * Math.cos(turn), y: height / 2 + ry * Math.sin(turn) };
  });
}
var around = (count) => Array.from({ length: count }, (_, i) => pair(i, (i + 1) % count));
var pair = (a, b) => a < b ? [a, b] : [b, a];
var same = (one, other) => one[0] === other[0] && one[1] === other[1];
function joined(count, ties) {
  const others = Array.from({ length: count }, () => []);
  for (const [a, b] of ties) {
    others[a].push(b);
    others[b].push(a);
  }
  return others;
}
function arc(k, of, r) {
  const gap = 0.28, from = 2 * Math.PI * k / of - Math.PI / 2 + gap / 2, to = 2 * Math.PI * (k + 1) / of - Math.PI / 2 - gap / 2;
  const at = (turn) => `${(r * Math.cos(turn)).toFixed(2)} ${(r * Math.sin(turn)).toFixed(2)}`;
  return `M${at(from)}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}

// ring/index.js
var BODY = 14;
var NEED = 21;
var REACH = 34;
var NARROW = 560;
var HINT = "Arrow keys go round the ring, Enter pushes this person or not, T starts a tie here and ends it at the next person.";
var Ring = class {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("ring");
    this.count = model.get("people");
    this.from = -1;
    this.current = 0;
    this.root = h("div", { class: "ck-map ck-ring-toy" });
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.ties = s("g", { "aria-hidden": "true" });
    this.draft = s("path", { class: "ck-draft" });
    this.nodes = Array.from({ length: this.count }, (_, i) => this.person(i));
    this.box = s("g", { role: "group", "aria-label": "Nine people in a ring", "aria-describedby": `${this.uid}-hint` }, ...this.nodes.map((made) => made.g));
    this.svg = s("svg", { class: "ck-ring-svg" }, this.ties, this.draft, this.box);
    this.notice = h("p", { class: "ck-map-notice" });
    this.picture = { drawn: this.nodes, nodes: this.nodes, listens: this.nodes.map(() => []), glow() {
    }, practise: (kinds) => this.practise(kinds) };
    this.choice = { fill() {
    } };
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
  get(key) {
    return this.model.get(key);
  }
  get drawn() {
    return this.get("ties");
  }
  get all() {
    return [...around(this.count), ...this.drawn];
  }
  put(values) {
    put(this.model, Object.fromEntries(["ties", "pushed", "rounds", "moment"].filter((key) => key in values).map((key) => [key, values[key]])));
  }
  say(text) {
    this.live.textContent = text;
  }
  tell(text) {
    this.notice.textContent = text;
    this.say(text);
  }
  // ---- drawing -------------------------------------------------------------------------------------------------
  person(i) {
    const arcs = Array.from({ length: this.get("needed") }, (_, k) => s("path", { d: arc(k, this.get("needed"), NEED), class: "ck-need" }));
    const g = s(
      "g",
      { class: "ck-one", role: "button", tabindex: i ? -1 : 0, "aria-pressed": "false" },
      s("circle", { r: REACH, class: "ck-hit" }),
      s("path", { d: disc(NEED + 7), class: "ck-pushed" }),
      s("circle", { r: NEED + 7, class: "ck-halo" }),
      ...arcs,
      s("circle", { r: BODY, class: "ck-dot" }),
      s("text", { y: 4.5, class: "ck-number", "aria-hidden": "true" }, String(i + 1))
    );
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
    this.nodes.forEach((made, i) => {
      made.practice = kinds[i] ?? "not";
    });
    this.draw();
  }
  play() {
    this.player.lay();
    if (this.player.there) this.notice.textContent = "";
    this.player.start();
  }
  // ---- pointer and keyboard -------------------------------------------------------------------------------------------
  change(values) {
    this.put({ ...values, rounds: [], moment: 0 });
  }
  toggle(i) {
    const pushed = this.get("pushed"), most = this.get("most");
    if (pushed.includes(i)) this.change({ pushed: pushed.filter((other) => other !== i) });
    else if (pushed.length < most) this.change({ pushed: [...pushed, i] });
    else {
      this.tell(`You can push ${most}. Tap one of them to let go of that one first.`);
      return;
    }
    this.tell(pushed.includes(i) ? `You do not push person ${i + 1}.` : `You push person ${i + 1}.`);
  }
  join(a, b) {
    if (a === b) return;
    const tie = pair(a, b), drawn = this.drawn, free = this.get("free");
    if (around(this.count).some((other) => same(tie, other))) this.tell("These two are tied already.");
    else if (drawn.some((other) => same(tie, other))) {
      this.change({ ties: drawn.filter((other) => !same(tie, other)) });
      this.tell("Taken back.");
    } else if (!free) this.tell("First choose three people, push, and watch. Then you may draw ties.");
    else if (drawn.length >= free) this.tell(`You have drawn ${free} ties. Draw one of them again to take it back.`);
    else {
      this.change({ ties: [...drawn, tie] });
      this.tell(`Tied: person ${a + 1} and person ${b + 1}.`);
    }
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
      if (!moved || over === from) {
        this.go(from);
        this.toggle(from);
      } else if (over >= 0) this.join(from, over);
    };
    for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, done);
    svg.addEventListener("keydown", (event) => this.key(event));
    this.nodes.forEach((made, i) => made.g.addEventListener("focus", () => {
      this.current = i;
    }));
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
      ArrowRight: () => this.go(this.current + 1),
      ArrowDown: () => this.go(this.current + 1),
      ArrowLeft: () => this.go(this.current - 1),
      ArrowUp: () => this.go(this.current - 1),
      Enter: () => this.toggle(this.current),
      " ": () => this.toggle(this.current),
      t: () => this.tieHere(),
      Escape: () => this.begin(-1)
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }
  begin(i) {
    this.from = i;
    this.draw();
  }
  tieHere() {
    if (this.from < 0) {
      this.begin(this.current);
      this.tell(`A tie from person ${this.current + 1}. Go to another person and press T again.`);
      return;
    }
    const { from } = this;
    this.begin(-1);
    this.join(from, this.current);
  }
  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.player.close();
  }
};
var ring_default = shown(Ring);
export {
  ring_default as default
};
