// Built from coalition_kit/room/js by `npm run build`: change the sources, not this file.

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
function button(words2, act, attributes = {}) {
  const made = h("button", { type: "button", class: "ck-button", ...attributes }, words2);
  made.addEventListener("click", act);
  return made;
}

// tools.js
function fill(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}

// ../../room/js/announcer.js
var APART = 5e3;
var firstSentence = (text) => text.match(/^.+?[.!?](?=\s|$)/s)?.[0] ?? text;
var Announcer = class {
  constructor(element = h("p", { class: "ck-unseen", role: "status" })) {
    Object.assign(this, { element, latest: "", timer: 0 });
  }
  // `now` says it at once: what was opened, and what came of it.
  tell(sentence, now = false) {
    if (sentence === this.latest && !now) return;
    this.latest = sentence;
    if (now || !this.timer) this.say();
  }
  say() {
    clearTimeout(this.timer);
    const { latest } = this;
    this.element.textContent = latest;
    this.timer = setTimeout(() => {
      this.timer = 0;
      if (this.latest !== latest) this.say();
    }, APART);
  }
};

// ../../room/js/redraw.js
var CONTROLS = "button, a, input, select, textarea, summary, [tabindex]";
var nameOf = (control) => (control.getAttribute("aria-label") || control.labels?.[0]?.textContent || control.textContent).replace(/\d+/g, "#");
function redraw(place, parts, landing = "") {
  const had = place.contains(document.activeElement) ? document.activeElement : null, name = had && nameOf(had);
  place.replaceChildren(...parts);
  if (!had) return;
  const same = place.contains(had) ? had : [...place.querySelectorAll(CONTROLS)].find((one) => one.tagName === had.tagName && nameOf(one) === name);
  const found = same ?? (landing ? place.querySelector(landing) : null) ?? place;
  if (found === place || !found.matches(CONTROLS)) found.tabIndex = -1;
  found.focus({ preventScroll: true });
}

// ../../room/js/sure.js
function sure(place, [ask, act, keep], acts, attributes = {}) {
  const asked = button(ask, () => {
    place.replaceChildren(really, not);
    not.focus();
  }, { class: "ck-button ck-quiet", ...attributes });
  const really = button(act, acts, { class: "ck-button ck-primary" }), not = button(keep, () => {
    place.replaceChildren(asked);
    asked.focus();
  });
  place.replaceChildren(asked);
  return place;
}

// ../../room/js/talk.js
var words = () => JSON.parse(document.getElementById("words").dataset.words);
var newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "same-origin" });
    return { status: answer.status, ...await answer.json().catch(() => ({})) };
  } catch (error) {
    if (error instanceof TypeError) return { status: 0 };
    throw error;
  }
}
var AGAIN = 2e3;
var ASLEEP = 2e4;
var BEAT = 5e3;
var Listener = class {
  constructor(path, { show, state, refused }) {
    Object.assign(this, { path, show, state, refused, source: null, wanted: false });
    addEventListener("online", () => {
      if (this.wanted) this.open();
    });
    let hidden = Date.now(), last = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) hidden = Date.now();
      else if (this.wanted) this.wake(Date.now() - hidden > ASLEEP);
    });
    setInterval(() => {
      if (this.wanted && Date.now() - last > ASLEEP) this.wake(true);
      last = Date.now();
    }, BEAT);
  }
  wake(slept) {
    if (slept) this.source?.close();
    this.open();
  }
  // Asks whether the server knows this screen, and listens if so.
  async open() {
    this.wanted = true;
    if (this.asking || this.source && this.source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.timer);
    this.asking = true;
    const known = await fetch(`${this.path}/known`, { credentials: "same-origin" }).then((answer) => answer.ok ? answer.json() : null, () => null);
    this.asking = false;
    if (!this.wanted) return;
    if (known?.known) this.listen();
    else if (known) this.refused();
    else this.retry();
  }
  listen() {
    this.source = new EventSource(this.path);
    this.source.onopen = () => this.state(true);
    this.source.onmessage = ({ data }) => {
      this.state(true);
      this.show(JSON.parse(data));
    };
    this.source.onerror = () => {
      this.state(false);
      if (this.source.readyState === EventSource.CLOSED) this.retry();
    };
  }
  retry() {
    this.state(false);
    this.timer = setTimeout(() => this.open(), AGAIN);
  }
  // Listens no more, until it is opened again.
  close() {
    this.wanted = false;
    this.source?.close();
    clearTimeout(this.timer);
  }
};

// network_map/ties.js
var BOW = 0.14;
var MOST = 40;
var mix = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
function bowed(a, b, gaps, bend = 1, frame = null) {
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1, bow = bend * Math.min(BOW * length, MOST);
  const kept2 = (value, axis, low, high) => frame ? Math.max(Math.min(value, Math.max(high, a[axis], b[axis])), Math.min(low, a[axis], b[axis])) : value;
  const via = { x: kept2((a.x + b.x) / 2 + dy / length * bow, "x", frame?.left, frame?.right), y: kept2((a.y + b.y) / 2 - dx / length * bow, "y", frame?.top, frame?.bottom) };
  const cut = (p, gap) => {
    const far = Math.hypot(via.x - p.x, via.y - p.y) || 1;
    return mix(p, via, gap / far);
  };
  return { from: cut(a, gaps[0]), via, to: cut(b, gaps[1]) };
}
var drawn = ({ from, via, to }) => `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;

// ../../room/js/wall_map.js
var EDGE = 8;
var SPARK = 1800;
var pill = (wide, high, around, look) => s("rect", { x: -wide / 2 - around, y: -high / 2 - around, width: wide + 2 * around, height: high + 2 * around, rx: high / 2 + around, class: look });
var NetworkMapOnWall = class {
  constructor({ width, height, size, heading, people, ties, guides }, label = "Map of the people") {
    const named = guides.map(({ text, x, y, anchor }) => s("text", { x, y, class: "ck-guide", "text-anchor": anchor, "font-size": heading }, text));
    this.ties = ties.map(([listener, speaker]) => {
      const path = s("path", { d: drawn(bowed(people[speaker], people[listener], [0, 0])), class: "ck-tie", pathLength: 100 });
      return { listener, speaker, path };
    });
    this.people = people.map((person) => s(
      "g",
      { class: `ck-soul${person.fresh ? " ck-fresh" : ""}`, transform: `translate(${person.x} ${person.y})` },
      pill(person.width, person.height, size / 2, "ck-halo"),
      pill(person.width, person.height, 0, "ck-core"),
      pill(person.width, person.height, -2.5, "ck-phone-ring"),
      s("text", { y: 0.36 * size, "text-anchor": "middle" }, person.label)
    ));
    this.svg = s(
      "svg",
      { class: "ck-network-map", viewBox: `${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`, role: "img", "aria-label": label, "font-size": size },
      s("g", {}, ...named),
      s("g", {}, ...this.ties.map(({ path }) => path)),
      s("g", {}, ...this.people)
    );
    this.on = people.map(() => false);
  }
  // Shows who does it now, who is marked ({class: [whether each is]}), and whether there is a push.
  light({ on, pushing }, marks) {
    this.svg.classList.toggle("ck-pushed", pushing);
    this.people.forEach((person, at) => {
      for (const [look, is] of Object.entries({ "ck-on": on, ...marks })) person.classList.toggle(look, is[at]);
      if (on[at] && !this.on[at]) this.spark(at);
    });
    this.ties.forEach(({ listener, speaker, path }) => path.classList.toggle("ck-lit", on[listener] && on[speaker]));
    this.on = on;
  }
  spark(speaker) {
    const parts = [this.people[speaker], ...this.ties.filter((tie) => tie.speaker === speaker).map(({ path }) => path)];
    for (const part of parts) {
      part.classList.remove("ck-spark");
      part.getBoundingClientRect();
      part.classList.add("ck-spark");
    }
    setTimeout(() => parts.forEach((part) => part.classList.remove("ck-spark")), SPARK);
  }
};

// ../../room/js/wall_blocks.js
var LOOKS = { ask: "ck-ask", lead: "ck-lead", result: "ck-result", next: "ck-next", fine: "ck-fine" };
function blocksWall(view) {
  return (view.blocks ?? []).flatMap((block) => block_(block));
}
function block_(block) {
  const text = block.text ? [h(block.look === "ask" ? "h2" : "p", { class: LOOKS[block.look] ?? "ck-lead" }, block.text)] : [];
  const heading = block.heading ? [h("h2", { class: "ck-heading" }, block.heading)] : [];
  if (block.bars) return [...heading, bars(block.bars), ...text];
  if (block.strip) return [...heading, strip(block.strip), ...text];
  if (block.columns) return [...heading, columns(block.columns), ...text];
  if (block.list) return [...heading, list(block.list), ...text];
  if (block.words) return [...heading, cloud(block.words), ...text];
  if (block.map) return [...heading, new NetworkMapOnWall(block.map, block.label).svg, ...text];
  return [...heading, ...text];
}
function bars(rows) {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return h("ul", { class: "ck-votes ck-wide" }, ...rows.map(({ name, count, right }) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.width = "0";
    return h("li", { class: right ? "ck-right" : "" }, h("span", { class: "ck-word" }, name), h("span", { class: "ck-track" }, bar), h("b", {}, String(count)));
  }));
}
var WIDE = 1e3;
var HIGH = 190;
var EDGE2 = 24;
var DOT = 9;
function strip({ values, most, right }) {
  const x = (value) => EDGE2 + (WIDE - 2 * EDGE2) * (value / most), base = HIGH - 34;
  const step = (WIDE - 2 * EDGE2) / most, column = (value) => step >= 2 * DOT ? value : Math.round(value / Math.ceil(2 * DOT / step)) * Math.ceil(2 * DOT / step);
  const count = {};
  for (const value of values) {
    const at = column(value);
    count[at] = (count[at] ?? 0) + 1;
  }
  const highest = Math.max(...Object.values(count), 1), rise = Math.min(2 * DOT + 2, (base - 40) / highest), seen = {};
  const dots = values.map((value) => {
    const at = column(value);
    seen[at] = (seen[at] ?? 0) + 1;
    return s("circle", { cx: x(Math.min(at, most)), cy: base - DOT - 2 - (seen[at] - 1) * rise, r: DOT, class: "ck-dot" });
  });
  const places = [.../* @__PURE__ */ new Set([0, Math.round(most / 4), Math.round(most / 2), Math.round(3 * most / 4), most])];
  const ticks = places.map((value) => s("text", { x: x(value), y: HIGH - 8, "text-anchor": "middle" }, String(value)));
  const came = Number.isInteger(right) ? [s("path", { d: `M${x(right)} 26V${base}`, class: "ck-came" }), s("text", { x: x(right), y: 18, "text-anchor": x(right) < 60 ? "start" : x(right) > WIDE - 60 ? "end" : "middle", class: "ck-came" }, String(right))] : [];
  return s("svg", { class: "ck-strip", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" }, s("path", { d: `M${EDGE2} ${base}H${WIDE - EDGE2}`, class: "ck-rule" }), ...came, ...dots, ...ticks);
}
function columns(rows) {
  return h("div", { class: "ck-sides" }, ...rows.map(({ name, items, look }) => h("section", { class: look ?? "" }, ...name ? [h("h3", {}, name)] : [], ...items.map((text) => h("blockquote", {}, text)))));
}
function cloud(rows) {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return h("ul", { class: "ck-cloud" }, ...rows.map(({ name, count }) => {
    const made = h("li", {}, name, h("i", {}, ` ${count}`));
    made.style.setProperty("--ck-share", count / most);
    return made;
  }));
}
function list(rows) {
  return h("ul", { class: "ck-listed" }, ...rows.map(({ name, text }) => h("li", {}, ...name ? [h("b", {}, name), " "] : [], text)));
}
function movesDesk(view, wall) {
  const act = (move) => () => wall.run({ do: "move", activity: view.id, move });
  return [
    ...(view.questions ?? []).map(({ ask, answers }) => h("p", { class: "ck-question" }, h("span", {}, ask), ...answers.map(({ label, move }) => button(label, act(move))))),
    ...(view.moves ?? []).map(({ label, move }) => button(label, act(move), { class: "ck-button ck-primary" }))
  ];
}
function blocksChoices(kind, choices, open) {
  const { pick } = choices;
  if (!pick) return { parts: [], send: () => open({ kind }) };
  const set = h("fieldset", { class: "ck-pick ck-long" }, h("legend", {}, pick.legend), ...pick.items.map(({ id, name }) => h("label", {}, h("input", { type: pick.one ? "radio" : "checkbox", name: pick.field, value: id, ...pick.proposed.includes(id) ? { checked: "" } : {} }), h("span", {}, name))));
  return { parts: [set], send: () => open({ kind, [pick.field]: [...set.querySelectorAll("input:checked")].map((one) => one.value) }) };
}

// ../../room/js/wall_decide.js
function decideWall(view) {
  const most = Math.max(...(view.bars ?? []).map(({ count }) => count), 1);
  const bars3 = (view.bars ?? []).map(({ name, count }) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.width = "0";
    return h("li", {}, h("span", { class: "ck-word" }, name), bar, h("b", {}, String(count)));
  });
  return [
    h("p", { class: "ck-lead" }, view.lead),
    ...view.said ? [h("p", { class: "ck-result" }, view.said)] : [],
    ...bars3.length ? [h("ul", { class: "ck-votes" }, ...bars3)] : [],
    ...[view.swings, view.never].filter(Boolean).map((text) => h("p", { class: "ck-next" }, text)),
    ...view.why?.length ? [h("h3", {}, "What would have to change"), h("ul", { class: "ck-why" }, ...view.why.map((text) => h("li", {}, text)))] : []
  ];
}
function decideChoices(choices, open) {
  const motion = h("input", { id: "motion", type: "text", maxlength: 200, autocomplete: "off" });
  const rules = h("fieldset", { class: "ck-pick" }, h("legend", {}, "Rule"), ...choices.rules.map(({ rule, name, about }, at) => h("label", {}, h("input", { type: "radio", name: "rule", value: rule, ...at ? {} : { checked: "" } }), h("span", {}, h("b", {}, name), ` ${about}`))));
  return {
    parts: [h("p", { class: "ck-field" }, h("label", { for: "motion" }, choices.motion), motion), rules],
    send: () => open({ kind: "decide", motion: motion.value, rule: rules.querySelector(":checked").value })
  };
}

// ../../room/js/wall_curve.js
var WIDTH = 680;
var LEFT = 44;
var LEAST = 150;
var TOP = 12;
var BOTTOM = 34;
var LETTER = 10.5;
var AWAY = 8;
function apart(places, gap, lowest = Infinity) {
  const order = places.map((y, at) => [y, at]).sort((a, b) => a[0] - b[0]);
  order.forEach((one, at) => {
    if (at) one[0] = Math.max(one[0], order[at - 1][0] + gap);
  });
  order.reverse().forEach((one, at) => {
    one[0] = Math.min(one[0], at ? order[at - 1][0] - gap : lowest);
  });
  const moved = [];
  order.forEach(([y, at]) => {
    moved[at] = y;
  });
  return moved;
}
function curveChart(curves, people, guesses = null, unit = "week", high = 190) {
  if (!curves.length) return [];
  const weeks = Math.max(12, ...curves.map(({ values }) => values.length - 1));
  const ends = curves.flatMap(({ values, label: text, model, way }) => [
    { at: values.length - 1, count: values.at(-1), text, way },
    ...model ? [{ at: model.length - 1, count: model.at(-1)[1], text: "in the model", way }] : []
  ]);
  const right = WIDTH - Math.max(LEAST, ...ends.map(({ text }) => AWAY + LETTER * text.length));
  const x = (week) => LEFT + week / weeks * (right - LEFT), y = (count) => high - BOTTOM - count / people * (high - TOP - BOTTOM);
  const line = (values) => values.map((value, week) => `${week ? "L" : "M"}${x(week).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const axis = [0, people].map((count) => s("g", {}, s("line", { x1: LEFT, x2: right, y1: y(count), y2: y(count), class: "ck-rule" }), s("text", { x: LEFT - 6, y: y(count) + 6, "text-anchor": "end" }, String(count))));
  const ticks = Array.from({ length: Math.floor(weeks / 4) + 1 }, (_, at) => s("text", { x: x(4 * at), y: high - 8, "text-anchor": "middle" }, at ? String(4 * at) : `${unit} 0`));
  const pushed = curves.flatMap((curve) => curve.pushed.map((week) => s("rect", { x: x(week - 1), y: TOP, width: x(1) - x(0), height: high - TOP - BOTTOM, class: "ck-push-week" })));
  const models = curves.flatMap(({ model, way }) => model ? [
    s("path", { d: `${line(model.map(([low]) => low))}${model.map(([, , most], week) => `L${x(week).toFixed(1)} ${y(most).toFixed(1)}`).reverse().join("")}Z`, class: `ck-band ck-${way}` }),
    s("path", { d: line(model.map(([, middle]) => middle)), class: `ck-model ck-${way}` })
  ] : []);
  const guessed = (guesses?.values ?? []).map((count) => s("line", { x1: x(guesses.week) - 7, x2: x(guesses.week) + 7, y1: y(count), y2: y(count), class: "ck-guess" }));
  const lines = curves.map(({ values, way }) => s("path", { d: line(values), class: `ck-line ck-${way}` }));
  const places = apart(ends.map(({ count }) => y(count)), 21, y(0) - 8);
  const labels = ends.map(({ at, text, way }, n) => s("text", { x: x(at) + AWAY, y: places[n] + 6, class: `ck-label ck-${way}` }, text));
  return [s("svg", { viewBox: `0 0 ${WIDTH} ${high}`, preserveAspectRatio: "xMinYMid", "aria-hidden": "true", class: "ck-curve-chart" }, ...pushed, ...axis, ...ticks, ...models, ...guessed, ...lines, ...labels)];
}

// ../../room/js/wall_network.js
var PACE = 8e3;
var NetworkWall = class {
  constructor(view, wall) {
    this.wall = wall;
    this.headline = h("p", { class: "ck-headline" });
    this.week = h("p", { class: "ck-week" });
    this.said = h("p", { class: "ck-next" });
    this.chairs = h("p", { class: "ck-fine" });
    this.chart = h("div", { class: "ck-curve" });
    this.text = h("p", { class: "ck-unseen" });
    this.draw(view.map);
    this.element = h(
      "div",
      { class: "ck-living" },
      h("div", { class: "ck-top" }, this.headline, this.week),
      this.svg,
      this.text,
      h("div", { class: "ck-under" }, this.chart, h("div", {}, this.said, this.chairs))
    );
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
    if (curves !== this.charted) {
      this.charted = curves;
      this.chart.replaceChildren(...curveChart(view.curves, view.people, view.guesses));
    }
    if (view.week !== this.told?.week) this.told = { week: view.week, said: `${view.week} ${view.headline}.` };
    this.follow(view);
    const key = JSON.stringify([view.act, view.way, view.number > 0, view.begun, view.model_shown, view.talks, view.going, view.pushing]);
    if (key !== this.controlled) {
      this.controlled = key;
      this.control();
    }
  }
  get sentence() {
    return this.told.said;
  }
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
  go(push) {
    return this.move({ do: "now", push });
  }
  // The week is over. It is counted once, however many walls there are.
  async pass() {
    const { act, number, id } = this.view;
    if (!await this.move({ do: "week", act, number: number + 1 }, `week ${id} ${act} ${number + 1}`)) this.wait();
  }
  move(move, id) {
    return this.wall.run({ ...id ? { id } : {}, do: "move", activity: this.view.id, move });
  }
  pause() {
    return this.move({ do: "pause" });
  }
  leave() {
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
    if (box && !box.disabled) {
      box.checked = !box.checked;
      this.chosen();
    }
  }
  choose() {
    if (this.view.going) this.pause();
    this.choosing = this.names.map((name, at) => h("input", { type: "checkbox", value: at }));
    this.choosing.forEach((box) => box.addEventListener("change", () => this.chosen()));
    const start = button(this.view.words.talk, () => this.begin("talk", this.picked()), { class: "ck-button ck-primary" });
    this.svg.classList.add("ck-choosing");
    redraw(this.desk, [
      h("p", {}, this.view.choose),
      h("p", { class: "ck-actions" }, start, button("Back", () => {
        this.choosing = null;
        this.svg.classList.remove("ck-choosing");
        this.mark();
        this.control();
      })),
      h("details", {}, h("summary", {}, "Or choose from a list"), h("fieldset", { class: "ck-pick" }, ...this.choosing.map((box, at) => h("label", {}, box, this.names[at]))))
    ]);
    this.chosen();
  }
  picked() {
    return this.names.filter((name, at) => this.choosing?.[at].checked);
  }
  chosen() {
    const full = this.picked().length >= this.view.talks;
    this.choosing.forEach((box) => {
      box.disabled = full && !box.checked;
    });
    this.mark();
  }
  mark() {
    this.people.forEach((person, at) => person.classList.toggle("ck-picked", Boolean(this.choosing?.[at].checked)));
  }
  control() {
    if (this.choosing) return;
    const { words: words2, way, act, number, going, pushing, model_shown: shown } = this.view, primary = { class: "ck-button ck-primary" };
    const parts = [];
    if (!act) parts.push(button(words2.push, async () => {
      if (await this.begin("push")) this.go(true);
    }, primary));
    else if (going) parts.push(...pushing ? [button(words2.stop, () => this.go(false), primary)] : [], button(words2.pause, () => this.pause()));
    else if (way === "push") parts.push(button(words2.push, () => this.go(true), number ? { class: "ck-button" } : primary), ...number ? [button(words2.stop, () => this.go(false), primary)] : []);
    else parts.push(button(words2.pass, () => this.go(false), primary));
    if (!going || !pushing) parts.push(button(words2.talk, () => this.choose()));
    if (!going) {
      if (act && number) parts.push(button(words2.again, () => this.begin("push")));
      if (number && !shown) parts.push(button(words2.model, () => this.move({ do: "model" })));
    }
    redraw(this.desk, [h("p", { class: "ck-actions" }, ...parts)]);
  }
};

// ../../room/js/wall_parts.js
var GAP = 48;
var LEAST2 = 5e3;
var A_WORD = 330;
var Parts = class {
  constructor(words2) {
    this.words = words2;
    this.box = h("div", { class: "ck-leaf" });
    this.where = h("span", { role: "status" });
    const turn = (label, by) => button(label, () => this.turn(by, true), { class: "ck-button ck-quiet" });
    this.foot = h("p", { class: "ck-leaves" }, turn(words2.part_before, -1), this.where, turn(words2.part_after, 1));
    this.element = h("div", {}, this.box, this.foot);
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    addEventListener("resize", () => this.measure());
    addEventListener("keydown", ({ key }) => {
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key];
      if (by && this.element.isConnected) this.turn(by, true);
    });
  }
  show(id, parts) {
    if (id !== this.id) this.hold();
    this.at = id === this.id ? this.at : 0;
    this.id = id;
    this.box.replaceChildren(...parts);
    this.measure();
  }
  measure() {
    if (!this.element.isConnected) return;
    this.foot.hidden = true;
    this.box.style.height = "";
    const edge = parseFloat(getComputedStyle(document.getElementById("main")).paddingBottom);
    const high = (without) => innerHeight - edge - without - this.box.getBoundingClientRect().top - scrollY;
    this.count = 1;
    if (this.box.scrollHeight > high(0) + 1) {
      this.foot.hidden = false;
      this.box.style.height = `${Math.max(120, high(this.foot.offsetHeight))}px`;
      this.count = Math.max(1, Math.round((this.box.scrollWidth + GAP) / (this.box.clientWidth + GAP)));
    }
    this.turn(0);
  }
  // The heading of what stands at the top of the part in sight: itself, or the last one before it, whose list goes on here.
  heading() {
    const { left, right } = this.box.getBoundingClientRect();
    let top = [...this.box.children].find((one) => [...one.getClientRects()].some((at) => at.height > 1 && at.right > left && at.left < right));
    while (top && !top.matches(".ck-ask")) top = top.previousElementSibling;
    return (top ?? this.box.querySelector(".ck-ask"))?.textContent;
  }
  hold() {
    clearTimeout(this.due);
    this.due = 0;
  }
  turn(by, byHand = false) {
    this.still ||= byHand;
    if (by || this.count === 1) this.hold();
    this.at = (Math.min(this.at, this.count - 1) + by + this.count) % this.count;
    this.box.scrollLeft = this.at * (this.box.clientWidth + GAP);
    this.where.textContent = [this.words.part.replace("{number}", this.at + 1).replace("{count}", this.count), this.heading()].filter(Boolean).join(" · ");
    if (this.count > 1 && !this.still) this.due ||= setTimeout(() => {
      if (this.element.isConnected) this.turn(1);
      else this.hold();
    }, LEAST2 + A_WORD * this.box.textContent.split(/\s+/).length / this.count);
  }
};

// ../../room/js/wall_rate.js
function bars2(item, steps) {
  const most = Math.max(...item.counts, 1);
  return h("div", { class: "ck-bars", "aria-hidden": "true" }, ...item.counts.map((count, at) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.height = "0";
    return h("span", { class: "ck-column" }, h("b", {}, count ? String(count) : ""), bar, h("span", { class: "ck-word" }, steps[at]));
  }));
}
function rateWall(view) {
  const rows = view.items.map((item) => h("li", {}, h("h3", {}, item.name), item.withheld || !item.counts.length ? null : bars2(item, view.steps), h("p", { class: item.withheld ? "" : "ck-unseen" }, item.said)));
  return [
    ...view.revealed ? [] : [h("ul", { class: "ck-cloud ck-about" }, ...view.about.map((name) => h("li", {}, name))), h("p", { class: "ck-lead" }, view.scale), h("p", { class: "ck-lead" }, view.lead)],
    ...view.said ? [h("p", { class: "ck-lead" }, view.said)] : [],
    ...view.next ? [h("p", { class: "ck-next" }, view.next)] : [],
    ...view.decides ? [h("p", { class: "ck-next" }, view.decides)] : [],
    ...rows.length ? [h("ol", { class: "ck-items" }, ...rows)] : []
  ];
}
function rateChoices(choices, open) {
  const which = h("select", { id: "field" }, ...choices.fields.map(({ field, name }) => h("option", { value: field }, name)));
  const list2 = h("fieldset", { class: "ck-pick" });
  const offer = () => {
    const { items, proposed } = choices.fields.find(({ field }) => field === which.value);
    list2.replaceChildren(h("legend", {}, "Of whom or what"), ...items.map(({ id, name }) => h("label", {}, h("input", { type: "checkbox", value: id, ...proposed.includes(id) ? { checked: "" } : {} }), name)));
  };
  which.addEventListener("change", offer);
  offer();
  return {
    parts: [h("p", { class: "ck-field" }, h("label", { for: "field" }, "What is rated"), which), list2],
    send: () => open({ kind: "rate", field: which.value, items: [...list2.querySelectorAll("input:checked")].map((one) => one.value) })
  };
}

// ../../room/js/wall_season.js
var CALM = 1500;
var SeasonWall = class {
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
    this.map.on = view.on;
    const rules = wall.only ? [] : [h("details", {}, h("summary", {}, view.rules.title), h("ul", {}, ...view.rules.lines.map((line) => h("li", {}, line))))];
    this.seen = h("div", { class: "ck-seen" }, this.map.svg, h("p", { class: "ck-fine" }, view.legend), this.chart);
    this.said = h("div", { class: "ck-said-of-it" }, this.told, this.beside);
    this.element = h(
      "div",
      { class: "ck-living ck-season" },
      h("div", { class: "ck-top" }, this.headline, h("div", {}, this.where, this.done)),
      this.news,
      h("div", { class: "ck-halves" }, this.seen, this.said),
      ...rules
    );
    this.update(view);
  }
  get desk() {
    const made = h("div", {}, ...movesDesk(this.view, this.wall));
    const buttons = [...made.querySelectorAll("button")];
    const calm = (event) => {
      event.stopImmediatePropagation();
    };
    for (const one of buttons) {
      one.setAttribute("aria-disabled", "true");
      one.addEventListener("click", calm, true);
      setTimeout(() => {
        one.removeAttribute("aria-disabled");
        one.removeEventListener("click", calm, true);
      }, CALM);
    }
    return made;
  }
  get sentence() {
    return `${this.view.where} ${this.view.headline}`;
  }
  update(view) {
    this.view = view;
    for (const [part, text] of [[this.headline, view.headline], [this.where, view.where], [this.news, view.news], [this.done, [view.done, view.done && view.away].filter(Boolean).join(" ")]]) {
      if (part.textContent !== text) part.textContent = text;
    }
    this.element.classList.toggle("ck-decided", view.revealed);
    this.element.classList.toggle("ck-over", !view.moves.length);
    if (view.revealed) this.seen.prepend(this.beside);
    (view.revealed ? this.said : this.seen).append(this.year);
    this.map.light(view, { "ck-talked": view.members, "ck-left": view.gone });
    const drawn2 = JSON.stringify([view.blocks, view.beside, view.curves, view.year]);
    if (drawn2 === this.drawn) return;
    this.drawn = drawn2;
    this.told.replaceChildren(...blocksWall(view));
    this.beside.replaceChildren(...blocksWall({ blocks: view.beside }));
    this.chart.replaceChildren(...view.year.length ? curveChart(view.curves, view.people, null, view.unit, 120) : []);
    this.year.replaceChildren(...view.year.map(({ month, text }) => h("li", {}, h("b", {}, month), " ", text)), ...view.left ? [h("li", { class: "ck-fine" }, view.left)] : []);
  }
  leave() {
  }
  // nothing goes by itself here
};

// ../../room/js/kept.js
var own = /* @__PURE__ */ new Map();
function tried(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
var kept = {
  getItem: (key) => own.get(key) ?? tried(() => localStorage.getItem(key)),
  setItem(key, value) {
    own.delete(key);
    if (tried(() => {
      localStorage.setItem(key, value);
      return true;
    }) === null) own.set(key, value);
  },
  removeItem(key) {
    own.delete(key);
    tried(() => localStorage.removeItem(key));
  }
};

// ../../room/js/wall_sheet.js
var MINUTE = 6e4;
function late(from, at, now) {
  const gone = Math.floor((now - from) / MINUTE), [hours, minutes] = at.split(":").map(Number);
  return { gone, behind: gone - (60 * hours + minutes) };
}
var RunSheet = class {
  constructor(words2, room, open) {
    Object.assign(this, { sheets: words2.sheets, words: words2, open, key: `ck-room-sheet ${room}` });
    this.element = h("section", { class: "ck-sheet", "aria-label": words2.sheet });
    this.draw();
    setInterval(() => this.tick(), MINUTE / 4);
  }
  get state() {
    const state = JSON.parse(kept.getItem(this.key) ?? "null"), sheet = this.sheets.find(({ name }) => name === state?.name);
    return sheet && { ...state, sheet, at: Math.min(state.at, sheet.steps.length - 1) };
  }
  go(state) {
    if (state) kept.setItem(this.key, JSON.stringify(state));
    else kept.removeItem(this.key);
    this.draw();
  }
  tick() {
    const { state } = this, step = state?.sheet.steps[state.at];
    if (!step || !this.clock) return;
    const { gone, behind } = late(state.from, step.at, Date.now());
    const text = this.words.clock.replace("{gone}", gone).replace("{at}", step.at) + (behind > step.minutes ? ` ${this.words.behind.replace("{count}", behind - step.minutes)}` : "");
    if (this.clock.textContent !== text) this.clock.textContent = text;
  }
  draw() {
    const { words: words2, state } = this, sheet = state?.sheet;
    if (!sheet) {
      const begin = ({ name }) => button(name, () => this.go({ name, at: 0, from: Date.now() }));
      const print = (page, said, about) => h("a", { href: `wall/${page}.html`, target: "_blank", rel: "noopener", "aria-label": about && `${said}: ${about}` }, said);
      const row = (one, at) => h(
        "p",
        { class: "ck-actions" },
        begin(one),
        print(`slides-${at}`, words2.sheet_slides, one.name),
        print(`handout-${at}`, words2.sheet_handout, one.name)
      );
      redraw(this.element, [h(
        "details",
        {},
        h("summary", {}, h("b", {}, words2.sheet), ` ${words2.sheet_about}`),
        ...this.sheets.map(row),
        h("p", {}, print("print", words2.sheet_print))
      )], "summary");
      return;
    }
    const step = sheet.steps[state.at], following = sheet.steps[state.at + 1], move = (by) => () => this.go({ name: state.name, from: state.from, at: state.at + by });
    this.clock = h("p", { class: "ck-fine" });
    const lines = (name, list2) => list2.length ? [h("dt", {}, name), ...list2.map((line) => h("dd", {}, line))] : [];
    redraw(this.element, [
      h("p", { class: "ck-count" }, `${sheet.name} · ${state.at + 1} / ${sheet.steps.length}`),
      h("h2", {}, step.title),
      this.clock,
      h("dl", {}, ...lines(words2.sheet_say, step.say), ...lines(words2.sheet_press, step.press.length ? [step.press.join(" → ")] : []), ...lines(words2.sheet_back, step.back ? [step.back] : [])),
      h(
        "p",
        { class: "ck-actions" },
        ...step.opens ? [button(words2.sheet_open, () => this.open(step.opens))] : [],
        ...following ? [button(`${words2.sheet_next}: ${following.title}`, move(1), { class: "ck-button ck-primary" })] : [],
        ...state.at ? [button(words2.sheet_one_back, move(-1), { class: "ck-button ck-quiet" })] : [],
        button(words2.sheet_stop, () => this.go(null), { class: "ck-button ck-quiet" })
      )
    ], "h2");
    this.tick();
  }
};

// ../../room/js/wall.js
var SHOWN = { rate: rateWall, decide: decideWall };
var LIVING = { network: NetworkWall, season: SeasonWall };
var CHOICES = { network: (_, open) => ({ parts: [], send: () => open({ kind: "network" }) }), rate: rateChoices, decide: decideChoices };
var Wall = class {
  constructor(main) {
    this.words = words();
    this.only = location.hash === "#show";
    document.body.classList.toggle("ck-only", this.only);
    this.door = h("aside", { class: "ck-door", "aria-label": this.words.join });
    this.stage = h("section", { class: "ck-stage" });
    this.announcer = new Announcer();
    this.desk = h("section", { class: "ck-desk", "aria-label": this.words.next });
    this.note = h("p", { class: "ck-note", role: "status" });
    this.wrong = h("p", { class: "ck-wrong", role: "alert" });
    main.replaceChildren(this.note, this.announcer.element, h("div", { class: "ck-hall" }, this.door, this.stage), ...this.only ? [] : [this.wrong, this.desk, this.more()]);
    this.address = 0;
    this.listener = new Listener("wall/events", { show: (view) => this.show(view), state: (is) => {
      this.note.textContent = is ? "" : this.words.lost;
    }, refused: () => this.refused() });
    this.start();
  }
  async start() {
    const key = location.hash.startsWith("#key=") ? location.hash.slice(5) : "";
    if (key) {
      const got = await post("facilitate", { key });
      if (got.status !== 200) return this.refused(got.said);
      history.replaceState(null, "", location.pathname);
    }
    return this.listener.open();
  }
  refused(said = "") {
    this.listener.close();
    this.stage.replaceChildren(h("p", { class: "ck-lead" }, said || "Open this page with the address that the command printed."));
  }
  async run(body) {
    this.wrong.textContent = "";
    const got = await post("wall/do", { id: newId(), ...body });
    if (got.status !== 200) this.wrong.textContent = got.said ?? this.words.lost;
    return got.status === 200;
  }
  // Opens an activity over what is in sight here: a second press, or another page of the facilitator's, opens nothing further.
  begin(activity) {
    return this.run({ do: "open", over: this.view.open?.id ?? 0, ...activity });
  }
  show(view) {
    if (view.gone) {
      this.listener.close();
      this.door.replaceChildren();
      this.desk.replaceChildren();
      this.stage.replaceChildren(h("p", { class: "ck-lead" }, view.gone));
      return;
    }
    const before = this.view;
    this.view = view;
    document.title = `${view.code} · ${view.title}`;
    document.body.classList.toggle("ck-open", Boolean(view.open));
    if (before && before.open?.id !== view.open?.id) scrollTo(0, 0);
    if (!before || before.code !== view.code) this.entrance(view);
    this.door.querySelector(".ck-there").textContent = view.there;
    this.play(view);
    this.tell(view, before);
    if (!this.only && JSON.stringify(desk(before)) !== JSON.stringify(desk(view))) this.control(view);
    if (!this.only) this.list(view);
    if (!this.only && !this.sheet) {
      this.sheet = new RunSheet(this.words, view.room, (activity) => this.begin(activity));
      this.desk.before(this.sheet.element);
    }
  }
  tell(view, before) {
    const { open } = view, step = (one) => one && [one.id, one.revealed, one.taken].join();
    if (open && open.id !== before?.open?.id) this.announcer.tell(open.title, true);
    else this.announcer.tell(this.news(view), step(open) !== step(before?.open));
  }
  // What is new, in one sentence.
  news({ open, there }) {
    if (!open) return there;
    if (open.taken) return this.words.taken;
    if (this.living && !open.revealed) return this.living.sentence;
    if (!open.revealed) return open.done ?? open.title;
    const said = open.said || (open.blocks ?? []).find(({ look }) => look === "result")?.text;
    return said ? firstSentence(said) : this.words.shown;
  }
  entrance(view) {
    const picture = h("img", { class: "ck-qr", alt: "", src: `qr/${this.address}.svg` });
    const typed = h("p", { class: "ck-address" }, view.addresses[this.address]);
    const others = view.addresses.length > 1 && !this.only ? [button(this.words.other, () => {
      this.address = (this.address + 1) % view.addresses.length;
      this.entrance(this.view);
      this.door.querySelector(".ck-there").textContent = this.view.there;
    }, { class: "ck-button ck-quiet" })] : [];
    redraw(this.door, [
      h("h2", {}, this.words.join),
      picture,
      h(
        "div",
        { class: "ck-how" },
        h("p", { class: "ck-or" }, this.words.no_scan),
        typed,
        h("p", { class: "ck-code" }, view.code),
        ...others,
        h("p", { class: "ck-there" }),
        ...this.words.insecure ? [h("p", { class: "ck-fine" }, this.words.insecure)] : []
      )
    ]);
  }
  play(view) {
    const { open } = view;
    const asking = Boolean(open?.done) && !open.revealed;
    document.body.classList.toggle("ck-asking", asking);
    const signature = JSON.stringify([open, asking ? view.people.length : 0]);
    if (signature === this.played) return;
    this.played = signature;
    if (open && LIVING[open.kind]) {
      if (this.living?.id === open.id) {
        this.living.update(open);
        return;
      }
      this.living = Object.assign(new LIVING[open.kind](open, this), { id: open.id });
      this.stage.replaceChildren(h("h1", { class: "ck-unseen" }, open.title), this.living.element);
      return;
    }
    this.living?.leave();
    this.living = null;
    if (!open) {
      this.stage.replaceChildren(h("h1", {}, view.title), h("p", { class: "ck-lead" }, this.words.nothing));
      return;
    }
    const parts = [...(SHOWN[open.kind] ?? blocksWall)(open, this), ...asking ? [seats(open.answered, view.people.length), h("p", { class: "ck-done" }, open.done), ...open.away ? [h("p", { class: "ck-fine" }, open.away)] : []] : []];
    if (!this.only) {
      this.stage.replaceChildren(h("h1", {}, open.title), ...parts);
      return;
    }
    this.parts ??= new Parts(this.words);
    this.stage.replaceChildren(h("h1", {}, open.title), this.parts.element);
    this.parts.show(open.id, parts);
  }
  control(view) {
    const { open } = view;
    if (open) {
      const act = (label, what, look = "ck-button") => button(label, () => this.run({ do: what, activity: open.id }), { class: look });
      redraw(this.desk, [...this.living ? [this.living.desk] : movesDesk(open, this), h(
        "p",
        { class: "ck-actions" },
        ...open.revealed || open.no_reveal ? [] : [act(open.reveal ?? this.words.reveal, "reveal", "ck-button ck-primary")],
        ...open.taken ? [h("span", { class: "ck-taken" }, this.words.taken)] : open.can_keep ? [act(this.words.keep, "keep", "ck-button ck-primary")] : [],
        act(this.words.close, "close")
      )]);
      return;
    }
    const made = Object.entries(view.choices).filter(([, choices]) => choices.fields?.length ?? 1).map(([kind, choices]) => {
      const open_ = (body) => this.begin(body), form = CHOICES[kind] ? CHOICES[kind](choices, open_) : blocksChoices(kind, choices, open_);
      return h("details", { name: "activity" }, h("summary", {}, h("b", {}, choices.name), ` ${choices.about}`), ...form.parts, h("p", { class: "ck-actions" }, button(`${this.words.open} “${choices.name}”`, form.send, { class: "ck-button ck-primary" })));
    });
    const back = view.before.map(({ id, name }) => button(name, () => this.run({ do: "reopen", activity: id })));
    const before = back.length ? [h("details", { name: "activity" }, h("summary", {}, h("b", {}, this.words.before), ` ${this.words.before_about}`), h("p", { class: "ck-actions" }, ...back))] : [];
    redraw(this.desk, [h("h2", {}, this.words.next), ...made, ...before]);
  }
  more() {
    this.people = h("ul", { class: "ck-people" });
    this.rows = /* @__PURE__ */ new Map();
    const { words: { everything: all, everything_sure, cancel } } = this;
    const everything = sure(h("p", { class: "ck-actions" }), [all, everything_sure, cancel], () => this.run({ do: "remove everything" }));
    const paper = h("p", { class: "ck-actions" }), again = () => button(this.words.paper, typed, { class: "ck-button ck-quiet" });
    const typed = async () => {
      if (await this.run({ do: "paper" })) redraw(paper, [h("a", { href: "./", target: "_blank", rel: "noopener", class: "ck-paper" }, this.words.paper_go), again()], "a");
    };
    paper.append(again());
    return h(
      "div",
      { class: "ck-more" },
      h("p", {}, h("a", { href: "wall#show", target: "_blank", rel: "noopener" }, this.words.projector), " · ", h("a", { href: "wall/case.json", download: "" }, this.words.take), " · ", h("a", { href: "wall/exercises.csv", download: "" }, this.words.statistics)),
      h("details", {}, h("summary", {}, this.words.people), this.people, paper, everything)
    );
  }
  list(view) {
    this.rows = new Map(view.people.map((person) => [person.seat, this.rows.get(person.seat) ?? this.row(person)]));
    for (const { seat, present } of view.people) this.rows.get(seat).querySelector("i").textContent = present ? "" : this.words.away;
    fill(this.people, [...this.rows.values()]);
  }
  row({ seat, name }) {
    const { remove, remove_sure, cancel } = this.words;
    const way = sure(h("p", { class: "ck-actions" }), [remove, remove_sure, cancel], () => this.run({ do: "remove", seat }), { "aria-label": `${remove} ${name}` });
    return h("li", {}, h("span", {}, name), h("i", {}), way);
  }
};
function seats(done, all) {
  return h("p", { class: "ck-seats", "aria-hidden": "true" }, ...Array.from({ length: all }, (_, at) => h("i", at < done ? { class: "ck-in" } : {})));
}
function desk(view) {
  return view && [view.open?.id, view.open?.revealed, view.open?.can_keep, view.open?.no_reveal, view.open?.taken, view.open?.moves, view.open?.questions, view.open ? null : [view.kept, view.before]];
}
window.ckWall = new Wall(document.getElementById("main"));
