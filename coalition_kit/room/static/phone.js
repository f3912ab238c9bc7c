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

// ../../room/js/announcer.js
var APART = 5e3;
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

// ../../room/js/drafts.js
var EXTRA = ["why", "guess"];
var Drafts = class {
  constructor(storage, key) {
    Object.assign(this, { storage, key });
  }
  get items() {
    return JSON.parse(this.storage.getItem(this.key) ?? "[]");
  }
  // written by `keep` alone
  keep(items) {
    this.storage.setItem(this.key, JSON.stringify(items));
  }
  clear() {
    this.storage.removeItem(this.key);
  }
  value(activity, item, otherwise) {
    const found = this.items.find((one) => one.activity === activity && one.item === item);
    return found ? found.value : otherwise;
  }
  // Notes what an answer would be; undefined where there is none any more, or where it was sent.
  note(activity, item, value) {
    const others = this.items.filter((one) => one.activity !== activity || one.item !== item);
    this.keep(value === void 0 ? others : [...others, { activity, item, value }]);
  }
  // Returns whether the room has gone past something that was begun, and its owner was not told yet; `open` is what the phone is shown.
  // A list of questions that only grows or shrinks did so by the owner's own answers.
  left(open) {
    const asked = open && !open.revealed ? [...(open.items ?? open.steps ?? []).map(({ id }) => id), ...EXTRA.filter((item) => open[item])] : [];
    const same = open?.id === this.activity && this.asked?.some((item) => asked.includes(item));
    Object.assign(this, { activity: open?.id, asked });
    const items = this.items, late = (one) => one.activity !== open?.id || !asked.includes(one.item) && !same;
    const told = items.some((one) => late(one) && !one.told);
    if (told) this.keep(items.map((one) => late(one) ? { ...one, told: true } : one));
    return told;
  }
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

// ../../room/js/outbox.js
var Outbox = class {
  constructor(storage, key, post2, changed = () => {
  }) {
    Object.assign(this, { storage, key, post: post2, changed, busy: null });
  }
  get items() {
    return JSON.parse(this.storage.getItem(this.key) ?? "[]");
  }
  keep(items) {
    this.storage.setItem(this.key, JSON.stringify(items));
    this.changed(items.length);
  }
  // What is answered already, sent or not: an unsent answer counts as given, the newest where an older one is on its way.
  value(activity, item, otherwise) {
    const waiting = this.items.filter((one) => one.activity === activity && one.item === item).at(-1);
    return waiting ? waiting.value : otherwise;
  }
  add(answer) {
    const others = this.items.filter((one) => one.activity !== answer.activity || one.item !== answer.item || one.id === this.sending);
    this.keep([...others, answer]);
    return this.flush();
  }
  clear() {
    this.keep([]);
  }
  // Sends what waits, one after the other, until all is sent or something could not be. Resolves to whether all is sent.
  flush() {
    this.busy ??= this.run();
    return this.busy;
  }
  async run() {
    await null;
    try {
      for (let [next] = this.items; next; [next] = this.items) {
        this.sending = next.id;
        if (!await this.post(next)) return false;
        this.keep(this.items.filter((one) => one.id !== next.id));
      }
      return true;
    } finally {
      this.busy = this.sending = null;
    }
  }
};

// ../../room/js/phone_decide.js
var DecidePhone = class {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-decide", "aria-labelledby": "title" });
    this.why = h("textarea", { id: "why", maxlength: 200, rows: 3 });
    this.why.value = phone.begun(view, "why") ?? "";
    this.why.addEventListener("input", () => phone.drafts.note(view.id, "why", this.why.value || void 0));
    this.update(view);
  }
  given(item) {
    return this.phone.given(this.view, item);
  }
  update(view) {
    const before = this.view && JSON.stringify([this.given("vote"), this.view.revealed]);
    this.view = view;
    if (before !== JSON.stringify([this.given("vote"), view.revealed])) this.draw();
  }
  vote(value) {
    this.phone.answer(this.view.id, "vote", value);
    this.draw();
    this.element.querySelector('[aria-pressed="true"]')?.focus();
  }
  draw() {
    const cast = this.given("vote"), { view } = this;
    const head = [h("h1", { id: "title" }, view.title), h("p", {}, view.lead)];
    if (view.revealed) {
      this.element.replaceChildren(...head, h("p", { class: "ck-calm" }, "The wall shows the result."));
      return;
    }
    const votes = view.votes.map(({ value, word }) => button(word, () => this.vote(value), { class: "ck-button ck-step", "aria-pressed": String(cast === value), "data-part": cast === value ? "likely" : "" }));
    const reason = cast !== "no" ? [] : [
      h("p", { class: "ck-field" }, h("label", { for: "why" }, view.why), this.why),
      h("p", { class: "ck-actions" }, button("Send this reason", () => this.phone.answer(view.id, "why", this.why.value)))
    ];
    this.element.replaceChildren(...head, h("div", { class: "ck-steps", role: "group", "aria-label": view.title }, ...votes), ...reason, h("p", { class: "ck-hint" }, view.note));
  }
};

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

// ../../room/js/phone_join.js
var JOINING = "ck-room-join";
function field(id, label, hint, attributes) {
  const input = h("input", { id, type: "text", autocomplete: "off", ...hint ? { "aria-describedby": `${id}-hint` } : {}, ...attributes });
  return { input, row: h("p", { class: "ck-field" }, h("label", { for: id }, label), input, hint ? h("span", { class: "ck-hint", id: `${id}-hint` }, hint) : null) };
}
function joinForm(words2, entered) {
  const code = field("code", words2.code, words2.code_hint, { autocapitalize: "characters", spellcheck: "false", maxlength: 12, required: "", value: location.hash.replace(/[^\w-]/g, "").slice(0, 12) });
  const name = field("name", words2.name, words2.name_hint, { maxlength: 30 });
  const agree = h("input", { id: "agree", type: "checkbox", required: "" });
  const back = field("back", words2.back_code, "", { autocapitalize: "characters", spellcheck: "false", maxlength: 12 });
  const wrong = h("p", { class: "ck-wrong", role: "alert" });
  const enter = h("button", { class: "ck-button ck-primary" }, words2.enter);
  async function send(path, body) {
    wrong.textContent = "";
    const got = await post(path, body);
    if (got.status === 200) return entered();
    if (got.status === 410) kept.removeItem(JOINING);
    wrong.textContent = got.said ?? words2.offline;
    return null;
  }
  const form = h(
    "form",
    { class: "ck-join" },
    h("h1", {}, words2.join),
    h("p", {}, words2.intro),
    code.row,
    name.row,
    h("div", { class: "ck-consent" }, h("h2", {}, words2.consent_title), h("p", {}, words2.consent), h("p", { class: "ck-check" }, agree, h("label", { for: "agree" }, words2.agree))),
    ...words2.insecure ? [h("p", { class: "ck-hint" }, words2.insecure)] : [],
    wrong,
    h("p", { class: "ck-actions" }, enter),
    h("details", {}, h("summary", {}, words2.back), back.row, h("p", { class: "ck-actions" }, button(words2.back_enter, () => send("back", { back: back.input.value }))))
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = kept.getItem(JOINING) ?? newId();
    kept.setItem(JOINING, id);
    send("join", { code: code.input.value, name: name.input.value, agreed: agree.checked, id });
  });
  return form;
}

// ../../room/js/phone_network.js
var disc2 = (on) => s(
  "svg",
  { viewBox: "0 0 24 24", class: "ck-disc", "aria-hidden": "true" },
  s("circle", { cx: 12, cy: 12, r: 9 }),
  ...on ? [s("path", { d: "M8 12.4l2.8 2.8L16.4 9" })] : []
);
var NetworkPhone = class {
  constructor(view, phone) {
    this.phone = phone;
    this.said = h("p", { class: "ck-now", role: "status" });
    this.around = h("p", { class: "ck-around", role: "status" });
    this.heard = h("ul", { class: "ck-heard" });
    this.choice = h("div", { class: "ck-choice", role: "group", "aria-label": "What you do" });
    this.hint = h("p", { class: "ck-hint" });
    this.who = h("div", { class: "ck-who" });
    this.guess = h("div", { class: "ck-guess" });
    this.element = h("section", { class: "ck-network" }, this.who, this.said, this.guess, this.hint, this.around, this.heard, this.choice);
    this.update(view);
  }
  get does() {
    return this.phone.outbox.value(this.view.id, this.view.act, this.view.yours[this.view.act]);
  }
  // undefined: not said yet
  decide(does) {
    this.phone.answer(this.view.id, this.view.act, does);
    this.draw();
  }
  update(view) {
    const before = this.view;
    this.view = view;
    if (before?.title !== view.title || before?.card.join() !== view.card.join()) this.who.replaceChildren(h("h1", {}, view.title), ...view.card.map((line) => h("p", {}, line)));
    if (this.said.textContent !== view.said) this.said.textContent = view.said;
    this.said.classList.toggle("ck-alarm", view.alarm);
    if (this.around.textContent !== view.around) this.around.textContent = view.around;
    if (JSON.stringify(before?.heard) !== JSON.stringify(view.heard)) {
      this.heard.replaceChildren(...view.heard.map(({ name, on }) => h("li", { class: on ? "ck-does" : "" }, disc2(on), h("span", {}, name), h("span", { class: "ck-unseen" }, on ? " does it" : " does not do it"))));
    }
    this.draw();
  }
  ask() {
    const { guess, id } = this.view, kept2 = this.phone.given(this.view, "guess");
    const key = JSON.stringify([guess, kept2]);
    if (key === this.asked) return;
    this.asked = key;
    if (!guess) {
      this.guess.replaceChildren();
      return;
    }
    const at = this.phone.begun(this.view, "guess") ?? Math.round(guess.most / 2);
    const shown = h("output", { for: "guess" }, String(at)), slider = h("input", { type: "range", id: "guess", min: 0, max: guess.most, value: at });
    slider.addEventListener("input", () => {
      shown.textContent = slider.value;
      this.phone.drafts.note(id, "guess", Number(slider.value));
    });
    const keep = button(guess.keep, () => {
      this.phone.answer(id, "guess", Number(slider.value));
      this.ask();
      this.guess.querySelector("button").focus();
    }, { class: kept2 === void 0 ? "ck-button ck-primary" : "ck-button" });
    this.guess.replaceChildren(h("label", { for: "guess" }, guess.ask), h("p", { class: "ck-slide" }, slider, shown), h("p", { class: "ck-actions" }, keep));
  }
  draw() {
    this.ask();
    const { view } = this, { does } = this, drawn = JSON.stringify([does ?? null, view.act]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.hint.textContent = view.act ? view.hint : "";
    if (!view.act) {
      this.choice.replaceChildren();
      return;
    }
    if (!this.choice.firstChild) this.choice.replaceChildren(button(view.do, () => this.decide(true)), button(view.do_not, () => this.decide(false)));
    [...this.choice.children].forEach((made, at) => {
      const chosen = at === 0 === does;
      made.setAttribute("aria-pressed", String(chosen));
      made.classList.toggle("ck-primary", chosen && at === 0);
    });
  }
};

// ../../room/js/rating.js
function tapped(rating, step) {
  if (!rating || step === rating[1]) return [step, step, step];
  const [low, mode, high] = rating;
  if (step < mode) return [step === low ? mode : step, mode, high];
  return [low, mode, step === high ? mode : step];
}
function part(rating, step) {
  if (!rating || step < rating[0] || step > rating[2]) return "";
  if (step === rating[1]) return "likely";
  return step === rating[0] ? "low" : step === rating[2] ? "high" : "within";
}
var PARTS = { likely: "most likely", low: "could be as low as this", high: "could be as high as this", within: "possible" };

// ../../room/js/phone_rate.js
var RatePhone = class {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-rate", "aria-labelledby": "title" });
    this.at = 0;
    this.update(view, true);
    this.begin();
  }
  given(id) {
    return this.phone.given(this.view, id);
  }
  update(view, first = false) {
    const revealed = this.view && view.revealed !== this.view.revealed;
    this.view = view;
    if (first) return;
    const item = view.items[this.at], now = item && this.phone.begun(view, item.id);
    if (revealed) this.draw();
    else if (now !== void 0 && JSON.stringify(now) !== JSON.stringify(this.rating)) this.begin();
  }
  // Begins with the first that is not rated.
  begin() {
    const open = this.view.items.findIndex(({ id }) => this.given(id) === void 0);
    this.turn(open < 0 ? this.view.items.length : open, false);
  }
  turn(at, focus = true) {
    this.at = at;
    const item = this.view.items[at];
    this.rating = (item && this.phone.begun(this.view, item.id)) ?? null;
    this.draw();
    if (focus) this.element.querySelector("h2, h1")?.focus();
  }
  async keep(value) {
    const { id } = this.view.items[this.at];
    this.phone.answer(this.view.id, id, value);
    this.turn(this.at + 1);
  }
  rate(id, rating) {
    this.rating = rating;
    this.phone.drafts.note(this.view.id, id, rating ?? void 0);
    this.draw();
  }
  draw() {
    const { items, steps } = this.view, item = this.view.revealed ? null : items[this.at];
    const head = h("h1", { id: "title", tabindex: -1 }, this.view.title);
    if (!item) {
      const over = this.view.revealed ? "The wall shows what the room said." : "All of it is in. You can change an answer until the wall shows the result.";
      const again = this.view.revealed ? null : h("p", { class: "ck-actions" }, button("Look at my answers again", () => this.turn(0)));
      this.element.replaceChildren(head, h("p", { class: "ck-calm" }, over), ...[again].filter(Boolean));
      return;
    }
    const buttons = steps.map(({ value, word }) => {
      const is = part(this.rating, value);
      const made = button(
        "",
        () => {
          this.rate(item.id, tapped(this.rating, value));
          this.element.querySelector(`[data-value="${value}"]`).focus();
        },
        { class: "ck-button ck-step", "data-part": is, "data-value": value, "aria-pressed": String(Boolean(is)) }
      );
      made.replaceChildren(h("span", { class: "ck-word" }, word), h("span", { class: "ck-is" }, is ? PARTS[is] : ""));
      return made;
    });
    const keep = button(this.at + 1 < items.length ? "Keep it, next" : "Keep it", () => this.keep(this.rating), { class: "ck-button ck-primary", ...this.rating ? {} : { disabled: "" } });
    this.element.replaceChildren(
      head,
      h("p", { class: "ck-count" }, `${this.at + 1} of ${items.length}`),
      h("h2", { tabindex: -1 }, item.ask),
      h("p", { class: "ck-hint" }, this.view.lead),
      h("div", { class: "ck-steps", role: "group", "aria-label": item.ask }, ...buttons),
      h("p", { class: "ck-actions" }, keep, button("I don't know", () => this.keep(null)), ...this.at ? [button("Back", () => this.turn(this.at - 1), { class: "ck-button ck-quiet" })] : [])
    );
  }
};

// ../../room/js/phone_steps.js
var StepsPhone = class {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-questions", "aria-labelledby": "title" });
    this.at = -1;
    this.update(view);
  }
  given(id) {
    return this.phone.given(this.view, id);
  }
  update(view) {
    const key = JSON.stringify([view.title, view.steps, view.revealed, view.waiting, view.result]);
    this.view = view;
    if (key === this.key) {
      if (this.elsewhere()) this.begin();
      return;
    }
    const ids = JSON.stringify(view.steps.map(({ id }) => id));
    this.key = key;
    if (ids !== this.ids) {
      this.ids = ids;
      this.begin();
    } else this.draw();
  }
  // Begins with the first question that is not answered.
  begin() {
    const { steps } = this.view, open = steps.findIndex(({ id }) => this.given(id) === void 0);
    this.at = open < 0 ? steps.length : open;
    this.draw();
  }
  // Whether what is asked was answered on another device that has the same seat.
  elsewhere() {
    const step = this.view.revealed ? null : this.view.steps[this.at];
    return step && this.shown !== JSON.stringify(this.phone.begun(this.view, step.id));
  }
  turn(at) {
    this.at = at;
    this.draw();
    this.element.querySelector("h2, h1")?.focus();
  }
  keep(value) {
    this.phone.answer(this.view.id, this.view.steps[this.at].id, value);
    this.turn(this.at + 1);
  }
  draw() {
    const { words: words2 } = this.phone, { steps, revealed, waiting, title, lead, over } = this.view, step = revealed ? null : steps[this.at];
    const head = h("h1", { id: "title", tabindex: -1 }, title);
    if (!step) {
      const said = revealed ? words2.on_wall : steps.length ? over ?? words2.all_in : waiting, result = (this.view.result ?? []).filter(Boolean);
      const again = revealed || !steps.length ? [] : [h("p", { class: "ck-actions" }, button(words2.look, () => this.turn(0)))];
      this.element.replaceChildren(head, h("p", { class: "ck-calm" }, said), ...again, ...result.map((text, at) => h("p", { class: at ? "" : "ck-outcome" }, text)));
      return;
    }
    const last = this.at + 1 === steps.length;
    this.shown = JSON.stringify(this.phone.begun(this.view, step.id));
    const asked = KINDS[step.kind](step, this.phone.begun(this.view, step.id), () => {
      keep.disabled = asked.value() === void 0;
      this.phone.drafts.note(this.view.id, step.id, (asked.begun ?? asked.value)());
      this.shown = JSON.stringify(this.phone.begun(this.view, step.id));
    });
    const keep = button(last ? words2.keep : words2.next, () => {
      const value = asked.value();
      if (value !== void 0) this.keep(value);
    }, { class: "ck-button ck-primary" });
    keep.disabled = asked.value() === void 0;
    const skip = step.optional ? [button(step.optional, () => this.keep(null))] : [];
    const back = this.at ? [button(words2.back_one, () => this.turn(this.at - 1), { class: "ck-button ck-quiet" })] : [];
    const reading = step.reading?.length ? [h("details", { class: "ck-reading" }, h("summary", {}, step.read ?? words2.read), h("ol", {}, ...step.reading.map((line) => h("li", {}, line))))] : [];
    this.element.replaceChildren(
      head,
      ...steps.length > 1 ? [h("p", { class: "ck-count" }, words2.counted.replace("{at}", this.at + 1).replace("{all}", steps.length))] : [],
      ...reading,
      h("h2", { id: "ask", tabindex: -1 }, step.ask),
      ...[step.hint ?? lead].filter(Boolean).map((line) => h("p", { class: "ck-hint" }, line)),
      ...(step.prompt ?? []).map((text) => h("p", {}, text)),
      ...step.table ? [table(step.table)] : [],
      ...(step.quotes ?? []).map((text) => h("blockquote", {}, text)),
      asked.element,
      h("p", { class: "ck-actions" }, keep, ...skip, ...back)
    );
  }
};
function table({ caption, columns, rows }) {
  return h("div", { class: "ck-scroll", role: "region", tabindex: 0, "aria-label": caption }, h(
    "table",
    {},
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)))))
  ));
}
var wanted = (step, element) => step.wanted ? h("div", {}, h("p", { class: "ck-wanted" }, step.wanted), element) : element;
var KINDS = {
  options(step, given, changed) {
    let value = step.options.some((option) => option.value === given) ? given : void 0;
    const element = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" });
    const mark = () => [...element.children].forEach((made, at) => {
      const chosen = step.options[at].value === value;
      made.setAttribute("aria-pressed", String(chosen));
      made.dataset.part = chosen ? "likely" : "";
    });
    element.append(...step.options.map((option) => button(option.word, () => {
      ({ value } = option);
      mark();
      changed();
    }, { class: "ck-button ck-step" })));
    mark();
    return { element, value: () => value };
  },
  ticks(step, given, changed) {
    const boxes = step.options.map(({ value }) => h("input", { type: "checkbox", value, ...given?.includes(value) ? { checked: "" } : {} }));
    for (const box of boxes) box.addEventListener("change", changed);
    const element = h("div", { class: "ck-ticks", role: "group", "aria-labelledby": "ask" }, ...step.options.map(({ word }, at) => h("label", {}, boxes[at], h("span", {}, word))));
    return { element: wanted(step, element), value: () => {
      const found = boxes.filter((box) => box.checked).map((box) => box.value);
      return found.length ? found : void 0;
    } };
  },
  order(step, given, changed) {
    const order = (given ?? []).filter((value) => step.options.some((option) => option.value === value));
    const element = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" });
    const mark = () => [...element.children].forEach((made, at) => {
      const { value, word } = step.options[at], place = order.indexOf(value) + 1;
      made.textContent = place ? `${place}. ${word}` : word;
      made.setAttribute("aria-pressed", String(place > 0));
      made.dataset.part = place ? "likely" : "";
    });
    const tap = (value) => {
      if (order.includes(value)) order.splice(order.indexOf(value), 1);
      else order.push(value);
      mark();
      changed();
    };
    element.append(...step.options.map(({ value, word }) => button(word, () => tap(value), { class: "ck-button ck-step" })));
    mark();
    const begun = () => order.length ? [...order] : void 0;
    return { element: wanted(step, element), begun, value: () => order.length === step.options.length ? begun() : void 0 };
  },
  sort(step, given, changed) {
    const lists = step.options.map(({ value: value2, word }) => {
      const list = h("select", { "aria-label": word }, h("option", { value: "" }, "…"), ...step.labels.map((label) => h("option", { value: label }, label)));
      list.value = given?.[value2] ?? "";
      list.addEventListener("change", changed);
      return list;
    });
    const lines = step.options.map(({ word }, at) => h("label", { class: "ck-sorted" }, h("span", {}, word), lists[at]));
    const begun = () => lists.some((list) => list.value) ? Object.fromEntries(lists.map((list, at) => [step.options[at].value, list.value])) : void 0;
    const value = () => lists.every((list) => list.value) ? begun() : void 0;
    return { element: wanted(step, h("div", { class: "ck-ticks", role: "group", "aria-labelledby": "ask" }, ...lines)), begun, value };
  },
  amount(step, given, changed) {
    const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: step.longest, "aria-labelledby": "ask", "aria-describedby": "wanted", value: given ?? "" });
    input.addEventListener("input", changed);
    return { element: h("div", {}, h("p", { id: "wanted" }, step.wanted), input), value: () => input.value.trim() || void 0 };
  },
  number(step, given, changed) {
    let value = given ?? void 0;
    const at = value ?? Math.round(step.most / 2);
    const shown = h("output", {}, String(at)), slider = h("input", { type: "range", "aria-labelledby": "ask", min: 0, max: step.most, value: at });
    shown.classList.toggle("ck-unset", value === void 0);
    const take = () => {
      value = Number(slider.value);
      shown.textContent = slider.value;
      shown.classList.remove("ck-unset");
      changed();
    };
    slider.addEventListener("input", take);
    slider.addEventListener("click", take);
    return { element: h("p", { class: "ck-slide" }, slider, shown), value: () => value };
  },
  pick(step, given, changed) {
    const element = h("select", { "aria-labelledby": "ask" }, h("option", { value: "" }, step.none), ...step.options.map(({ value, word }) => h("option", { value }, word)));
    element.value = given ?? "";
    element.addEventListener("change", changed);
    return { element, value: () => element.value || void 0 };
  },
  move(step, given, changed) {
    let option = step.options.find(({ value: value2 }) => value2 === given?.[0]);
    const whom = h("select", { id: "whom" }), about = h("p", { class: "ck-hint", role: "status" });
    const which = h("p", { class: "ck-field" }, h("label", { for: "whom" }), whom, about);
    const chosen = () => option?.of.find(({ value: value2 }) => value2 === (option.ask ? whom.value : value2));
    const tell = () => {
      about.textContent = chosen()?.about ?? "";
      changed();
    };
    const mark = () => [...buttons.children].forEach((made, at) => {
      const is = step.options[at] === option;
      made.setAttribute("aria-pressed", String(is));
      made.dataset.part = is ? "likely" : "";
    });
    const choose = (one, value2 = "") => {
      option = one;
      mark();
      which.firstChild.textContent = option.ask;
      which.firstChild.hidden = whom.hidden = !option.ask;
      whom.replaceChildren(h("option", { value: "" }, step.choose), ...option.of.map((each) => h("option", { value: each.value }, each.word)));
      whom.value = option.of.some((each) => each.value === value2) ? value2 : "";
      tell();
    };
    const buttons = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" }, ...step.options.map((one) => button(one.word, () => {
      choose(one);
      if (one.ask) {
        which.scrollIntoView({ block: "nearest" });
        whom.focus({ preventScroll: true });
      }
    }, { class: "ck-button ck-step" })));
    whom.addEventListener("change", tell);
    const begun = () => option ? [option.value, option.ask ? whom.value : ""] : void 0;
    const value = () => !option?.of.length || chosen() ? begun() : void 0;
    queueMicrotask(() => {
      if (option) choose(option, given[1]);
      else {
        mark();
        which.firstChild.hidden = whom.hidden = true;
      }
    });
    return { element: h("div", {}, buttons, which), begun, value };
  },
  names(step, given, changed) {
    const inputs = Array.from({ length: step.most }, (_, at) => h("input", { type: "text", maxlength: step.longest, autocomplete: "off", autocapitalize: "words", spellcheck: "false", "aria-label": `${step.each} ${at + 1}`, value: given?.[at] ?? "" }));
    for (const input of inputs) input.addEventListener("input", changed);
    const value = () => {
      const found = inputs.map((input) => input.value.trim()).filter(Boolean);
      return found.length ? found : void 0;
    };
    return { element: h("div", { class: "ck-names", role: "group", "aria-labelledby": "ask" }, ...inputs), value };
  },
  text(step, given, changed) {
    const element = h("textarea", { "aria-labelledby": "ask", maxlength: step.longest, rows: 4 });
    element.value = given ?? "";
    element.addEventListener("input", changed);
    return { element, value: () => element.value.trim() || void 0 };
  },
  day(step, given, changed) {
    const element = h("input", { type: "date", "aria-labelledby": "ask", min: step.first, max: step.last, value: given ?? step.proposed });
    element.addEventListener("input", changed);
    return { element, value: () => element.value && element.checkValidity() ? element.value : void 0 };
  }
};

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

// ../../room/js/phone.js
var KINDS2 = { network: NetworkPhone, rate: RatePhone, decide: DecidePhone };
var AGAIN2 = 2500;
var GONE = [400, 409, 410, 415];
var Phone = class {
  constructor(main) {
    this.words = words();
    this.place = h("div", { class: "ck-place" });
    this.note = h("p", { class: "ck-note", role: "status" });
    this.said = h("p", { class: "ck-said", role: "status" });
    this.foot = h("footer", {});
    this.announcer = new Announcer();
    main.replaceChildren(this.note, this.announcer.element, this.place, this.said, this.foot);
    this.outbox = new Outbox(kept, `ck-room-outbox ${location.pathname}`, (answer) => this.send(answer), () => this.tell());
    this.drafts = new Drafts(kept, `ck-room-drafts ${location.pathname}`);
    this.listener = new Listener("events", { show: (view) => this.show(view), state: (is) => this.heard(is), refused: () => this.join() });
    addEventListener("online", () => this.outbox.flush());
    this.online = true;
    this.listener.open();
  }
  join() {
    this.listener.close();
    this.view = this.doing = null;
    this.forget();
    this.foot.replaceChildren();
    this.place.replaceChildren(joinForm(this.words, () => this.listener.open()));
  }
  forget() {
    this.outbox.clear();
    this.drafts.clear();
  }
  heard(online) {
    this.online = online;
    this.tell();
    if (online) this.outbox.flush();
  }
  tell() {
    const count = this.outbox.items.length;
    const waiting = count === 1 ? this.words.waiting_one : count ? this.words.waiting.replace("{count}", count) : "";
    const text = this.online && !this.unsent ? "" : [this.words.offline, waiting].filter(Boolean).join(" ");
    if (this.note.textContent !== text) this.note.textContent = text;
  }
  answer(activity, item, value) {
    this.said.textContent = "";
    this.drafts.note(activity, item, void 0);
    this.outbox.add({ id: newId(), activity, item, value });
  }
  // What the fields show: what was begun, else what waits to be sent, else what the server has.
  begun(view, item) {
    return this.drafts.value(view.id, item, this.given(view, item));
  }
  given(view, item) {
    return this.outbox.value(view.id, item, view.yours[item]);
  }
  async send(answer) {
    const got = await post("answer", answer);
    this.unsent = got.status === 0;
    this.tell();
    if (got.status === 200 || GONE.includes(got.status)) {
      this.said.textContent = got.status === 200 && got.counted ? this.words.arrived : got.said ?? "";
      return true;
    }
    if (got.status === 401) return this.join(), true;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.outbox.flush(), AGAIN2);
    return false;
  }
  show(view) {
    if (view.gone) {
      this.listener.close();
      this.forget();
      kept.removeItem(JOINING);
      this.doing = null;
      this.foot.replaceChildren();
      this.place.replaceChildren(h("p", { class: "ck-calm" }, view.gone), h("p", { class: "ck-actions" }, button(this.words.again, () => this.join())));
      return;
    }
    const before = this.view;
    this.view = view;
    document.title = view.open ? view.open.title : view.title;
    const { open } = view, Kind = open && (KINDS2[open.kind] ?? StepsPhone);
    if (open?.id !== before?.open?.id || open?.revealed !== before?.open?.revealed) this.said.textContent = "";
    if (!Kind) this.wait(view);
    else if (this.doing?.id === open.id) this.doing.update(open);
    else {
      this.doing = Object.assign(new Kind(open, this), { id: open.id });
      this.place.replaceChildren(this.doing.element);
    }
    this.announcer.tell(!open ? view.title : open.revealed ? this.words.on_wall : open.title, open?.id !== before?.open?.id);
    if (this.drafts.left(open)) this.said.textContent = this.words.left;
    if (before?.you !== view.you || before?.back !== view.back) this.sign(view);
  }
  wait(view) {
    this.doing = null;
    this.place.replaceChildren(h("h1", {}, view.title), h("p", { class: "ck-calm" }, this.words.wait), h("p", { class: "ck-hint" }, view.there));
  }
  sign(view) {
    const { leave, leave_sure, stay } = this.words, way = sure(h("p", { class: "ck-actions" }), [leave, leave_sure, stay], () => this.leave());
    this.foot.replaceChildren(h(
      "details",
      {},
      h("summary", {}, `${this.words.you} `, h("b", {}, view.you)),
      h("p", {}, this.words.come_back),
      h("p", { class: "ck-code" }, view.back),
      ...this.words.insecure ? [h("p", { class: "ck-hint" }, this.words.insecure)] : [],
      way
    ));
  }
  async leave() {
    const got = await post("leave", {});
    if (got.status === 0) this.heard(false);
  }
};
window.ckPhone = new Phone(document.getElementById("main"));
