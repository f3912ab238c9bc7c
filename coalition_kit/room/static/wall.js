// Built from coalition_kit/room/js by `npm run build`: change the sources, not this file.

// network_map/parts.js
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
var h = (kind, attributes = {}, ...children) => node(null, kind, attributes, children);
function button(words2, act, attributes = {}) {
  const made = h("button", { type: "button", class: "ck-button", ...attributes }, words2);
  made.addEventListener("click", act);
  return made;
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
var Listener = class {
  constructor(path, { show, state, refused }) {
    Object.assign(this, { path, show, state, refused, source: null });
    addEventListener("online", () => this.open());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.open();
    });
  }
  // Asks whether the server knows this screen, and listens if so.
  async open() {
    if (this.asking || this.source && this.source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.timer);
    this.asking = true;
    const known = await fetch(`${this.path}/known`, { credentials: "same-origin" }).then((answer) => answer.ok ? answer.json() : null, () => null);
    this.asking = false;
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
  close() {
    this.source?.close();
    clearTimeout(this.timer);
  }
};

// ../../room/js/wall_decide.js
function decideWall(view) {
  const most = Math.max(...(view.bars ?? []).map(({ count }) => count), 1);
  const bars2 = (view.bars ?? []).map(({ name, count }) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    return h("li", {}, h("span", { class: "ck-word" }, name), bar, h("b", {}, String(count)));
  });
  return [
    h("p", { class: "ck-lead" }, view.lead),
    ...view.said ? [h("p", { class: "ck-result" }, view.said)] : [],
    ...bars2.length ? [h("ul", { class: "ck-votes" }, ...bars2)] : [],
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

// ../../room/js/wall_rate.js
function bars(item, steps) {
  const most = Math.max(...item.counts, 1);
  return h("div", { class: "ck-bars", "aria-hidden": "true" }, ...item.counts.map((count, at) => {
    const bar = h("span", { class: "ck-bar" }, count ? String(count) : "");
    bar.style.setProperty("--ck-share", count / most);
    return h("span", { class: "ck-column" }, bar, h("span", { class: "ck-word" }, steps[at]));
  }));
}
function rateWall(view) {
  const rows = view.items.map((item) => h("li", {}, h("h3", {}, item.name), item.withheld || !item.counts.length ? null : bars(item, view.steps), h("p", { class: item.withheld ? "" : "ck-unseen" }, item.said)));
  return [
    ...view.revealed ? [] : [h("p", { class: "ck-lead" }, view.lead)],
    ...view.said ? [h("p", { class: "ck-lead" }, view.said)] : [],
    ...view.next ? [h("p", { class: "ck-next" }, view.next)] : [],
    ...view.decides ? [h("p", { class: "ck-next" }, view.decides)] : [],
    ...rows.length ? [h("ol", { class: "ck-items" }, ...rows)] : []
  ];
}
function rateChoices(choices, open) {
  const which = h("select", { id: "field" }, ...choices.fields.map(({ field, name }) => h("option", { value: field }, name)));
  const list = h("fieldset", { class: "ck-pick" });
  const offer = () => {
    const { items, proposed } = choices.fields.find(({ field }) => field === which.value);
    list.replaceChildren(h("legend", {}, "Of whom or what"), ...items.map(({ id, name }) => h("label", {}, h("input", { type: "checkbox", value: id, ...proposed.includes(id) ? { checked: "" } : {} }), name)));
  };
  which.addEventListener("change", offer);
  offer();
  return {
    parts: [h("p", { class: "ck-field" }, h("label", { for: "field" }, "What is rated"), which), list],
    send: () => open({ kind: "rate", field: which.value, items: [...list.querySelectorAll("input:checked")].map((one) => one.value) })
  };
}

// ../../room/js/wall.js
var SHOWN = { rate: rateWall, decide: decideWall };
var CHOICES = { rate: rateChoices, decide: decideChoices };
var Wall = class {
  constructor(main) {
    this.words = words();
    this.only = location.hash === "#show";
    document.body.classList.toggle("ck-only", this.only);
    this.door = h("aside", { class: "ck-door", "aria-label": this.words.join });
    this.stage = h("section", { class: "ck-stage", "aria-live": "polite" });
    this.desk = h("section", { class: "ck-desk", "aria-label": this.words.next });
    this.note = h("p", { class: "ck-note", role: "status" });
    this.wrong = h("p", { class: "ck-wrong", role: "alert" });
    main.replaceChildren(this.note, this.door, this.stage, ...this.only ? [] : [this.desk, this.wrong]);
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
    if (!before || before.code !== view.code) this.entrance(view);
    this.door.querySelector(".ck-there").textContent = view.there;
    this.play(view);
    if (!this.only && JSON.stringify(desk(before)) !== JSON.stringify(desk(view))) this.control(view);
    if (!this.only) this.list(view);
  }
  entrance(view) {
    const picture = h("img", { class: "ck-qr", alt: "", src: `qr/${this.address}.svg` });
    const typed = h("p", { class: "ck-address" }, view.addresses[this.address]);
    const others = view.addresses.length > 1 && !this.only ? [button(this.words.other, () => {
      this.address = (this.address + 1) % view.addresses.length;
      this.entrance(this.view);
      this.door.querySelector(".ck-there").textContent = this.view.there;
    }, { class: "ck-button ck-quiet" })] : [];
    this.door.replaceChildren(
      h("h2", {}, this.words.join),
      picture,
      h(
        "div",
        { class: "ck-how" },
        h("p", { class: "ck-or" }, this.words.no_scan),
        typed,
        h("p", { class: "ck-code" }, view.code),
        ...others,
        h("p", { class: "ck-there", role: "status" }),
        ...this.words.insecure ? [h("p", { class: "ck-fine" }, this.words.insecure)] : []
      )
    );
  }
  play(view) {
    const { open } = view;
    const signature = JSON.stringify(open);
    if (signature === this.played) return;
    this.played = signature;
    if (!open) {
      this.stage.replaceChildren(h("h1", {}, view.title), h("p", { class: "ck-lead" }, this.words.nothing));
      return;
    }
    this.stage.replaceChildren(h("h1", {}, open.title), ...SHOWN[open.kind](open, this), ...open.done && !open.revealed ? [h("p", { class: "ck-done" }, open.done)] : []);
  }
  control(view) {
    const { open } = view;
    if (open) {
      const act = (label, what, look = "ck-button") => button(label, () => this.run({ do: what, activity: open.id }), { class: look });
      this.desk.replaceChildren(h(
        "p",
        { class: "ck-actions" },
        ...open.revealed || open.no_reveal ? [] : [act(this.words.reveal, "reveal", "ck-button ck-primary")],
        ...open.can_keep ? [act(this.words.keep, "keep", "ck-button ck-primary")] : [],
        act(this.words.close, "close")
      ), this.more());
      return;
    }
    const made = Object.entries(view.choices).filter(([kind, choices]) => CHOICES[kind] && (choices.fields?.length ?? 1)).map(([kind, choices]) => {
      const form = CHOICES[kind](choices, (body) => this.run({ do: "open", ...body }));
      return h("details", { name: "activity" }, h("summary", {}, h("b", {}, choices.name), ` ${choices.about}`), ...form.parts, h("p", { class: "ck-actions" }, button(`${this.words.open} “${choices.name}”`, form.send, { class: "ck-button ck-primary" })));
    });
    this.desk.replaceChildren(h("h2", {}, this.words.next), ...made, this.more());
  }
  more() {
    this.people ??= h("ul", { class: "ck-people" });
    const everything = h("p", { class: "ck-actions" });
    const rest = () => everything.replaceChildren(button(this.words.everything, ask, { class: "ck-button ck-quiet" }));
    const ask = () => everything.replaceChildren(button(this.words.everything_sure, () => this.run({ do: "remove everything" }), { class: "ck-button ck-primary" }), button(this.words.cancel, rest));
    rest();
    return h(
      "div",
      { class: "ck-more" },
      h("p", {}, h("a", { href: "wall#show", target: "_blank", rel: "noopener" }, this.words.projector), " · ", h("a", { href: "wall/case.json", download: "" }, this.words.take)),
      h("details", {}, h("summary", {}, this.words.people), this.people, everything)
    );
  }
  list(view) {
    const signature = JSON.stringify(view.people);
    if (signature === this.listed) return;
    this.listed = signature;
    this.people.replaceChildren(...view.people.map(({ seat, name, present }) => {
      const row = h("li", {});
      const rest = () => row.replaceChildren(h("span", {}, name), h("i", {}, present ? "" : this.words.away), button(this.words.remove, ask, { class: "ck-button ck-quiet", "aria-label": `${this.words.remove} ${name}` }));
      const ask = () => row.replaceChildren(h("span", {}, name), button(this.words.remove_sure, () => this.run({ do: "remove", seat }), { class: "ck-button ck-primary" }), button(this.words.cancel, rest));
      rest();
      return row;
    }));
  }
};
function desk(view) {
  return view && [view.open?.id, view.open?.revealed, view.open?.can_keep, view.open ? null : view.kept];
}
window.ckWall = new Wall(document.getElementById("main"));
