// The network map: people as points that a mouse, a finger, a keyboard and a screen reader can reach.
// Plain SVG in the page. The places come from Python; this file draws, moves the view, and reports who is chosen.

const SVG = "http://www.w3.org/2000/svg";
const R = 6, RING = 9, NARROW = 640; // radii in units of the map; pixels below which the tall form is drawn
const NEAR = 84, MOST = 6; // pixels a person needs for a label; the closest view
const GROWN = 1.4; // beyond this view people keep their size and move apart instead

const up = (r) => `M0 ${-r}L${r} ${r * 0.8}H${-r}Z`;
const down = (r) => `M0 ${r}L${r} ${-r * 0.8}H${-r}Z`;
const disc = (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const square = (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`;
const diamond = (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
const cross = (r) => `M${-r} -2H-2V${-r}H2V-2H${r}V2H2V${r}H-2V2H${-r}Z`;
const LEGENDS = {
  coalition: [["first", "one of the first three"], ["in", "in the coalition"], ["out", "not in it"]],
  stance: [["against", "works against it"], ["leans-against", "leans against it"], ["undecided", "undecided"],
    ["leans-for", "leans for it"], ["for", "works for it"], ["unknown", "not known"]],
  role: [["decides", "holds a decision"], ["practises", "must change the daily work"], ["both", "both"], ["neither", "neither"]],
  none: [],
};
const SHAPES = {
  first: disc(R), in: disc(R), out: disc(R - 1), plain: disc(R - 1),
  against: down(R + 1), "leans-against": down(R + 1), undecided: diamond(R + 1), "leans-for": up(R + 1), for: up(R + 1), unknown: disc(R + 1),
  decides: square(R - 1), practises: diamond(R + 1), both: cross(R + 1), neither: disc(R - 3),
};
const WORDS = { coalition: "Coalition", stance: "Stance", role: "Role", none: "Plain" };
let serial = 0;

function node(space, kind, attributes, children) {
  const made = space ? document.createElementNS(space, kind) : document.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null)); // texts stay texts: a name is never read as markup
  return made;
}
const s = (kind, attributes = {}, ...children) => node(SVG, kind, attributes, children);
const h = (kind, attributes = {}, ...children) => node(null, kind, attributes, children);
const icon = (kind) => s("svg", { viewBox: "-12 -12 24 24", width: 22, height: 22, "aria-hidden": "true", focusable: "false" }, ...marks(kind));
const marks = (kind) => [
  kind === "first" || kind === "in" ? s("path", { d: disc(RING), class: "ck-ring" }) : null,
  kind === "first" ? s("path", { d: disc(RING + 2.5), class: "ck-ring" }) : null,
  s("path", { d: SHAPES[kind], class: `ck-mark ck-${kind}` }),
  kind === "unknown" ? s("text", { y: 3.5, class: "ck-query" }, "?") : null,
].filter((part) => part);

class Picture {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.uid = `ck-map-${(serial += 1)}`;
    this.view = { k: 1, x: 0, y: 0 };
    this.body = 1; // the size of a person's mark in units of the map
    this.width = 0;
    this.current = 0;
    this.pointers = new Map();
    this.build();
    this.listen();
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(this.area);
  }

  get(key) { return this.model.get(key); }
  get selected() { return this.get("selected") || []; }

  // ---- what is on the page -------------------------------------------------------------------------------------

  build() {
    this.search = h("input", { type: "text", id: `${this.uid}-find`, list: `${this.uid}-names`, placeholder: "Find a person", "aria-label": "Find a person", autocomplete: "off", spellcheck: "false" });
    this.names = h("datalist", { id: `${this.uid}-names` });
    const button = (label, text, act) => {
      const made = h("button", { type: "button", class: "ck-button", "aria-label": label === text ? null : label }, text);
      made.addEventListener("click", act);
      return made;
    };
    const zoom = h("div", { class: "ck-zoom", role: "group", "aria-label": "Zoom" },
      button("Zoom out", "−", () => this.zoom(1 / 1.4)), button("Zoom in", "+", () => this.zoom(1.4)),
      button("Whole map", "Whole map", () => this.whole()));
    this.radios = Object.entries(WORDS).map(([value, word]) => {
      const input = h("input", { type: "radio", name: `${this.uid}-show`, value });
      input.addEventListener("change", () => this.put("highlight", value));
      return h("label", {}, input, h("span", {}, word));
    });
    const shows = h("fieldset", { class: "ck-shows" }, h("legend", { class: "ck-unseen" }, "Show on the map"), ...this.radios);
    this.defs = s("defs", {}, ...["out", "in"].map((way) => s("marker", { id: `${this.uid}-${way}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" },
      s("path", { d: "M0 1L10 5L0 9Z", class: `ck-head-${way}` }))));
    this.ground = s("rect", { class: "ck-ground", width: "100%", height: "100%" });
    this.world = s("g", { class: "ck-world" });
    this.svg = s("svg", { class: "ck-map-svg", role: "group", "aria-label": this.get("caption") }, this.defs, this.ground, this.world);
    this.hint = h("p", { class: "ck-unseen", id: `${this.uid}-hint` }, "Arrow keys go to the nearest person, Enter chooses, Escape clears, plus and minus zoom.");
    this.area = h("div", { class: "ck-map-area" }, this.svg);
    this.legend = h("ul", { class: "ck-legend", "aria-label": "Legend" });
    this.card = h("div", { class: "ck-card" });
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.list = h("details", { class: "ck-map-list" }, h("summary", {}, "The same as a list"));
    this.list.addEventListener("toggle", () => this.fillList());
    this.root = h("div", { class: "ck-map" }, h("div", { class: "ck-controls" }, h("div", { class: "ck-row" }, this.search, this.names, zoom), shows),
      this.area, this.legend, this.card, this.live, this.hint, this.list);
    this.root.style.setProperty("--ck-arrow-out", `url("#${this.uid}-out")`);
    this.root.style.setProperty("--ck-arrow-in", `url("#${this.uid}-in")`);
    this.el.append(this.root);
    this.people();
  }

  people() {
    const people = this.get("people");
    this.drawn = people; // what the picture shows now: the model may be ahead of it for a moment
    this.number = new Map(people.map((person, i) => [person.name, i]));
    this.current = Math.min(this.current, Math.max(people.length - 1, 0));
    this.names.replaceChildren(...people.map((person) => h("option", { value: person.name })));
    this.guides = s("g", { "aria-hidden": "true" });
    this.ties = this.get("ties").map((tie) => ({ ...tie, path: s("path", { class: tie.sign < 0 ? "ck-tie ck-bad" : "ck-tie" }) }));
    this.touching = people.map(() => []);
    for (const tie of this.ties) { this.touching[tie.source].push(tie); this.touching[tie.target].push(tie); }
    this.nodes = people.map((person, i) => this.person(person, i));
    this.box = s("g", { role: "listbox", "aria-label": this.get("caption"), "aria-multiselectable": String(this.get("multiple") > 1), "aria-describedby": `${this.uid}-hint` }, ...this.nodes.map((made) => made.g));
    this.over = s("g", { class: "ck-over", "aria-hidden": "true", visibility: "hidden" }, s("g", { class: "ck-body" }, s("text", { class: "ck-label" })));
    if (!people.length) this.box.setAttribute("role", "presentation");
    this.world.replaceChildren(this.guides, s("g", { class: "ck-ties", "aria-hidden": "true" }, ...this.ties.map((tie) => tie.path)), this.box, this.over);
    this.list.querySelector("div")?.remove();
    this.fillList();
    this.frame = null;
    this.resize();
    this.show();
    this.choice(false);
    this.mark();
  }

  person(person, i) {
    const about = [person.function, person.level].filter(Boolean).join(", ");
    const text = s("text", { class: "ck-label" }, person.label);
    const as = (mode, kind) => s("g", { class: `ck-as ck-as-${mode}` }, ...marks(kind).filter((part) => !part.classList.contains("ck-ring")));
    const g = s("g", { class: `ck-person${person.member ? " ck-member" : ""}`, role: "option", tabindex: i === this.current ? 0 : -1, "aria-selected": "false", "aria-label": [person.name, about].filter(Boolean).join(", ") }, s("g", { class: "ck-body" },
      s("rect", { class: "ck-hit" }), s("path", { d: disc(RING + 4.5), class: "ck-halo" }),
      person.member ? s("path", { d: disc(RING), class: "ck-ring" }) : null, person.nucleus ? s("path", { d: disc(RING + 2.5), class: "ck-ring" }) : null,
      as("coalition", person.nucleus ? "first" : person.member ? "in" : "out"), as("stance", person.stance_class), as("role", person.role_class), as("none", "plain"), text));
    for (const event of ["pointerenter", "focus"]) g.addEventListener(event, () => this.name(i));
    for (const event of ["pointerleave", "blur"]) g.addEventListener(event, () => this.name(-1));
    g.addEventListener("focus", () => { this.current = i; });
    return { g, text, hit: g.querySelector(".ck-hit"), x: 0, y: 0 };
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

  label(person) { return this.form === "tall" ? person.label_tall : person.label; }

  // ---- places and view -----------------------------------------------------------------------------------------

  resize() {
    const width = this.area.clientWidth;
    if (!width) return; // not in the page yet
    const form = width < NARROW ? "tall" : "wide";
    const frame = this.get("frames")[form];
    if (frame && frame !== this.frame) this.arrange(frame, form);
    if (width !== this.width || this.view.frame !== frame) { this.width = width; this.whole(); }
  }

  arrange(frame, form) {
    this.frame = frame;
    this.form = form;
    this.root.classList.toggle("ck-crowded", frame.crowded);
    this.root.style.setProperty("--ck-tie", this.ties.length > 400 ? 0.07 : this.ties.length > 80 ? 0.16 : 0.4); // many ties: fainter each
    this.drawn.forEach((person, i) => {
      const made = this.nodes[i];
      const beside = frame.beside;
      for (const [key, value] of Object.entries(beside ? { x: RING + 5, y: 4, "text-anchor": "start" } : { x: 0, y: RING + 13, "text-anchor": "middle" })) made.text.setAttribute(key, value);
      made.text.textContent = this.label(person);
      const wide = frame.crowded ? 20 : person.width + 4;
      const hit = frame.crowded ? [-11, -11, 22, 22] : beside ? [-12, -12, wide + 28, 24] : [-Math.max(wide / 2, 14), -14, Math.max(wide, 28), 42];
      ["x", "y", "width", "height"].forEach((key, part) => made.hit.setAttribute(key, hit[part]));
      this.place(i, person[form === "tall" ? "x_tall" : "x"], person[form === "tall" ? "y_tall" : "y"], false);
    });
    this.ties.forEach((tie) => this.draw(tie));
    this.guides.replaceChildren(...frame.guides.flatMap((guide, n) => this.guide(guide, n, form)));
  }

  guide(guide, n, form) {
    const across = (form === "wide") === (guide.axis === "function");
    const size = form === "tall" && across ? 11.5 : 12;
    const lines = guide.lines.map((line, row) => s("text", { x: across && form === "wide" ? guide.x + guide.width / 2 : guide.x + 5, y: guide.y + (across ? 12 : 16) + row * size * 1.25, "font-size": size, "text-anchor": across && form === "wide" ? "middle" : "start", class: `ck-guide ck-guide-${guide.axis}` }, line));
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
    if (redraw) this.touching[i].forEach((tie) => this.draw(tie));
  }

  draw(tie) { // a gentle bow to the left of its direction, so that a tie and its answer lie apart
    const a = this.nodes[tie.source], b = this.nodes[tie.target];
    const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
    const bow = Math.min(0.14 * length, 40), cx = (a.x + b.x) / 2 + (dy / length) * bow, cy = (a.y + b.y) / 2 - (dx / length) * bow;
    const cut = (p, gap) => { const far = Math.hypot(cx - p.x, cy - p.y) || 1; return `${(p.x + ((cx - p.x) / far) * gap).toFixed(1)} ${(p.y + ((cy - p.y) / far) * gap).toFixed(1)}`; };
    tie.path.setAttribute("d", `M${cut(a, RING * this.body)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${cut(b, (RING + (b.chosen ? 8 : 5)) * this.body)}`);
  }

  whole() {
    const frame = this.frame;
    if (!frame || !this.width) return;
    const tall = this.width < NARROW, limit = tall ? 1600 : 780;
    const k = Math.min(this.width / frame.width, 1.5, limit / frame.height);
    this.height = Math.max(tall ? 420 : 340, Math.ceil(frame.height * k));
    this.svg.setAttribute("height", this.height);
    this.least = k;
    this.look(k, (this.width - frame.width * k) / 2, Math.max((this.height - frame.height * k) / 2, 0));
  }

  look(k, x, y) {
    const frame = this.frame, edge = 60;
    const held = (at, room, size) => Math.min(Math.max(at, Math.min(edge, room - size - edge)), Math.max(room - size - edge, edge));
    const whole = k <= this.least * 1.001;
    this.view = { k, x: whole ? x : held(x, this.width, frame.width * k), y: whole ? y : held(y, this.height, frame.height * k), frame };
    this.world.setAttribute("transform", `translate(${this.view.x.toFixed(2)} ${this.view.y.toFixed(2)}) scale(${k.toFixed(4)})`);
    const body = Math.min(k, GROWN) / k;
    if (body !== this.body) {
      this.body = body;
      this.root.style.setProperty("--ck-body", body.toFixed(4));
      this.defs.querySelectorAll("marker").forEach((marker) => ["markerWidth", "markerHeight"].forEach((side) => marker.setAttribute(side, 8 * body)));
      this.ties.filter((tie) => tie.shown).forEach((tie) => this.draw(tie));
    }
    this.root.classList.toggle("ck-zoomed", !whole);
    this.root.classList.toggle("ck-near", 22 * k >= NEAR);
    this.root.classList.toggle("ck-far", k < 0.62);
  }

  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    const k = Math.min(Math.max(this.view.k * factor, this.least), MOST);
    if (k <= this.least * 1.001) return this.whole();
    const grow = k / this.view.k;
    return this.look(k, at.x - (at.x - this.view.x) * grow, at.y - (at.y - this.view.y) * grow);
  }

  reveal(i) {
    const { x, y } = this.nodes[i], { k } = this.view;
    const at = { x: this.view.x + x * k, y: this.view.y + y * k };
    if (at.x < 30 || at.y < 30 || at.x > this.width - 30 || at.y > this.height - 30) this.look(k, this.width / 2 - x * k, this.height / 2 - y * k);
  }

  // ---- choosing ------------------------------------------------------------------------------------------------

  put(key, value) { this.model.set(key, value); this.model.save_changes(); }

  toggle(i) {
    const { name } = this.drawn[i], many = this.get("multiple"), chosen = this.selected;
    if (chosen.includes(name)) this.put("selected", chosen.filter((other) => other !== name));
    else if (many === 1) this.put("selected", [name]);
    else if (chosen.length < many) this.put("selected", [...chosen, name]);
    else this.say(`You can choose ${many} people. Take one out first.`, true);
  }

  choice(aloud = true) {
    const chosen = new Set(this.selected), linked = new Set(), people = this.drawn;
    people.forEach((person, i) => { this.nodes[i].chosen = chosen.has(person.name); });
    for (const tie of this.ties) {
      const out = chosen.has(people[tie.source].name), into = !out && chosen.has(people[tie.target].name);
      tie.path.classList.toggle("ck-out", out);
      tie.path.classList.toggle("ck-in", into);
      tie.shown = out || into;
      if (tie.shown) this.draw(tie);
      if (out || into) linked.add(tie.source).add(tie.target);
    }
    people.forEach((person, i) => {
      const { g } = this.nodes[i];
      g.classList.toggle("ck-chosen", chosen.has(person.name));
      g.classList.toggle("ck-linked", linked.has(i));
      g.setAttribute("aria-selected", String(chosen.has(person.name)));
    });
    this.root.classList.toggle("ck-choosing", chosen.size > 0);
    const last = this.number.get(this.selected[this.selected.length - 1]);
    this.chips(last);
    this.fillList();
    if (aloud) this.say(last === undefined ? "Nobody is chosen." : `Chosen: ${people[last].description}`);
  }

  chips(last) {
    const people = this.drawn;
    const known = this.selected.filter((name) => this.number.has(name));
    const chips = known.map((name) => {
      const chip = h("button", { type: "button", class: "ck-chip", "aria-label": `Take out ${name}` }, h("bdi", {}, name), h("span", { "aria-hidden": "true" }, " ×"));
      chip.addEventListener("click", () => { this.put("selected", this.selected.filter((other) => other !== name)); this.search.focus(); });
      return chip;
    });
    this.card.replaceChildren(...(known.length ? [h("div", { class: "ck-chips" }, ...chips), h("p", {}, people[last].about, h("span", { class: "ck-told" }, people[last].description.slice(people[last].about.length))), this.key()]
      : [h("p", { class: "ck-quiet" }, this.get("multiple") > 1 ? `Choose up to ${this.get("multiple")} people on the map or in the list.` : "Choose a person to see the ties.")]));
  }

  key() { // the legend of the ties, in sight only while ties stand out
    const tie = (way) => s("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, s("path", { d: "M2 6H31", class: `ck-tie ck-${way}` }));
    return h("p", { class: "ck-key" }, tie("out"), " they say of others  ", tie("in"), " others say of them  ", tie("out ck-bad"), " bad tie");
  }

  say(text, seen = false) {
    this.live.textContent = text;
    if (seen) this.card.append(h("p", { class: "ck-notice" }, text));
  }

  show() {
    const mode = this.get("highlight");
    for (const other of Object.keys(WORDS)) this.root.classList.toggle(`ck-show-${other}`, other === mode);
    this.radios.forEach((label) => { label.firstChild.checked = label.firstChild.value === mode; });
    this.legend.replaceChildren(...(LEGENDS[mode] || []).map(([kind, word]) => h("li", {}, icon(kind), word)), ...(mode === "coalition" || mode === "none" ? [] : [h("li", {}, s("svg", { viewBox: "-12 -12 24 24", width: 22, height: 22, "aria-hidden": "true" }, s("path", { d: disc(RING), class: "ck-ring" })), "in the coalition")]));
  }

  mark() {
    const marked = new Set(this.get("marked"));
    this.drawn.forEach((person, i) => this.nodes[i].g.classList.toggle("ck-marked", marked.has(person.name)));
  }

  find() {
    const wanted = this.search.value.trim().toLocaleLowerCase(), people = this.drawn;
    if (!wanted) return;
    const exact = people.findIndex((person) => person.name.toLocaleLowerCase() === wanted);
    const close = people.map((_, i) => i).filter((i) => people[i].name.toLocaleLowerCase().includes(wanted));
    const found = exact >= 0 ? exact : close.length === 1 ? close[0] : -1;
    if (found < 0) { this.say(close.length ? `${close.length} people match: type more of the name.` : `Nobody on this map is called ${this.search.value.trim()}.`, true); return; }
    if (this.frame?.crowded && this.view.k < NEAR / 22) this.zoom(NEAR / 22 / this.view.k);
    this.go(found);
    this.say(people[found].description);
  }

  fillList() {
    if (!this.list.open) return;
    const people = this.drawn, chosen = new Set(this.selected);
    if (!this.list.querySelector("table")) {
      const told = (i, way, other) => this.touching[i].filter((tie) => tie[way] === i).map((tie) => `${people[tie[other]].name} (${tie.sign < 0 ? "bad, " : ""}${tie.kinds})`).join("; ") || "none";
      const row = (person, i) => {
        const button = h("button", { type: "button", class: "ck-button" });
        button.addEventListener("click", () => this.toggle(i));
        const cells = [person.function, person.level, person.stance, person.nucleus ? "first three" : person.member ? "yes" : "no", told(i, "source", "target"), told(i, "target", "source")];
        return h("tr", {}, h("th", { scope: "row" }, h("bdi", {}, person.name)), h("td", {}, button), ...cells.map((cell) => h("td", {}, h("bdi", {}, cell))));
      };
      const heads = ["Person", "Choice", "Function", "Level", "Stance", "In the coalition", "Says of others", "Others say"].map((head) => h("th", { scope: "col" }, head));
      this.list.append(h("div", { class: "ck-scroll", tabindex: 0, role: "group", "aria-label": "People and ties" }, h("table", { class: "ck-data" }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...people.map(row)))));
    }
    this.list.querySelectorAll("tbody button").forEach((button, i) => {
      const { name } = people[i];
      if (button.dataset.on !== String(chosen.has(name))) button.replaceChildren(chosen.has(name) ? "Take out" : "Choose", h("span", { class: "ck-unseen" }, ` ${name}`));
      button.dataset.on = String(chosen.has(name));
    });
  }

  // ---- hands and keys ------------------------------------------------------------------------------------------

  go(i) {
    this.nodes[this.current].g.setAttribute("tabindex", -1);
    this.current = i;
    this.nodes[i].g.setAttribute("tabindex", 0);
    this.reveal(i);
    this.nodes[i].g.focus();
  }

  step(dx, dy) { // the nearest person that way: what lies aside counts double
    const from = this.nodes[this.current];
    let best = -1, least = Infinity;
    this.nodes.forEach((made, i) => {
      const ahead = (made.x - from.x) * dx + (made.y - from.y) * dy, aside = Math.abs((made.x - from.x) * dy) + Math.abs((made.y - from.y) * dx);
      if (ahead > 1 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = i; }
    });
    if (best >= 0) this.go(best);
  }

  key_pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.nodes.length) return;
    const acts = {
      ArrowRight: () => this.step(1, 0), ArrowLeft: () => this.step(-1, 0), ArrowDown: () => this.step(0, 1), ArrowUp: () => this.step(0, -1),
      Home: () => this.go(0), End: () => this.go(this.nodes.length - 1), Enter: () => this.toggle(this.current), " ": () => this.toggle(this.current),
      Escape: () => this.put("selected", []), "+": () => this.zoom(1.4), "-": () => this.zoom(1 / 1.4),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  at(event) { const box = this.svg.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; }

  press(event) {
    if (event.button > 0) return;
    const g = event.target.closest(".ck-person");
    const i = g ? this.nodes.findIndex((made) => made.g === g) : -1;
    this.pointers.set(event.pointerId, this.at(event));
    const touch = event.pointerType === "touch";
    // A finger scrolls the page; it moves a person only after resting on it, so that nobody is moved by accident.
    this.hold = { i, from: this.at(event), moved: false, armed: !touch, timer: touch && i >= 0 ? setTimeout(() => { this.hold.armed = true; g.classList.add("ck-held"); }, 350) : 0 };
    if (!touch) this.svg.setPointerCapture(event.pointerId);
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event);
    this.pointers.set(event.pointerId, now);
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      this.hold.moved = true;
      this.zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1), middle);
      if (this.root.classList.contains("ck-zoomed")) this.look(this.view.k, this.view.x + (now.x - before.x) / 2, this.view.y + (now.y - before.y) / 2);
      return;
    }
    if (!this.hold.moved && Math.hypot(now.x - this.hold.from.x, now.y - this.hold.from.y) < 5) return;
    this.hold.moved = true;
    if (this.hold.i >= 0 && this.hold.armed) {
      const made = this.nodes[this.hold.i];
      this.place(this.hold.i, made.x + (now.x - before.x) / this.view.k, made.y + (now.y - before.y) / this.view.k);
    } else {
      clearTimeout(this.hold.timer);
      if (this.root.classList.contains("ck-zoomed")) this.look(this.view.k, this.view.x + now.x - before.x, this.view.y + now.y - before.y);
    }
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    clearTimeout(this.hold.timer);
    const { i, moved } = this.hold;
    if (i >= 0) this.nodes[i].g.classList.remove("ck-held");
    if (event.type === "pointerup" && i >= 0 && !moved) { this.go(i); this.toggle(i); }
  }

  listen() {
    this.svg.addEventListener("keydown", (event) => this.key_pressed(event));
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel"]) this.svg.addEventListener(kind, (event) => this.release(event));
    this.svg.addEventListener("touchmove", (event) => { if (event.touches.length > 1 || (this.hold?.i >= 0 && this.hold.armed)) event.preventDefault(); }, { passive: false });
    this.svg.addEventListener("wheel", (event) => { // without ctrl and without focus the wheel belongs to the page
      if (!event.ctrlKey && !this.svg.contains(this.svg.getRootNode().activeElement)) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 400), this.at(event));
    }, { passive: false });
    this.search.addEventListener("change", () => this.find());
    this.search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.find(); } });
    const again = () => { // people, ties and frames change together: draw once
      if (!this.waiting) queueMicrotask(() => { this.waiting = false; this.people(); });
      this.waiting = true;
    };
    this.heard = { "change:people": again, "change:ties": again, "change:frames": again, "change:multiple": again,
      "change:selected": () => this.choice(), "change:highlight": () => this.show(), "change:marked": () => this.mark(), "change:status": () => this.say(this.get("status"), true) };
    for (const [event, act] of Object.entries(this.heard)) this.model.on(event, act);
  }

  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
  }
}

export default {
  render({ model, el }) {
    const picture = new Picture(model, el);
    return () => picture.close();
  },
};
