// The wall: how to get in, always in view; what is open; and, unless it is shown for the projector, what the facilitator may do.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { fill } from "../../widgets/js/tools.js";
import { Announcer, firstSentence } from "./announcer.js";
import { redraw } from "./redraw.js";
import { sure } from "./sure.js";
import { Listener, newId, post, words } from "./talk.js";
import { blocksChoices, blocksWall, movesDesk } from "./wall_blocks.js";
import { decideChoices, decideWall } from "./wall_decide.js";
import { NetworkWall } from "./wall_network.js";
import { Parts } from "./wall_parts.js";
import { rateChoices, rateWall } from "./wall_rate.js";
import { SeasonWall } from "./wall_season.js";
import { RunSheet } from "./wall_sheet.js";

const SHOWN = { rate: rateWall, decide: decideWall }; // every other activity is shown by its `blocks`
const LIVING = { network: NetworkWall, season: SeasonWall }; // what is not drawn anew but changes in place
const CHOICES = { network: (_, open) => ({ parts: [], send: () => open({ kind: "network" }) }), rate: rateChoices, decide: decideChoices };

class Wall {
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
    main.replaceChildren(this.note, this.announcer.element, h("div", { class: "ck-hall" }, this.door, this.stage), ...(this.only ? [] : [this.wrong, this.desk, this.more()]));
    this.address = 0;
    this.listener = new Listener("wall/events", { show: (view) => this.show(view), state: (is) => { this.note.textContent = is ? "" : this.words.lost; }, refused: () => this.refused() });
    this.start();
  }

  async start() {
    const key = location.hash.startsWith("#key=") ? location.hash.slice(5) : "";
    if (key) {
      const got = await post("facilitate", { key });
      if (got.status !== 200) return this.refused(got.said);
      history.replaceState(null, "", location.pathname); // a key in sight of the room would be everybody's
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
  begin(activity) { return this.run({ do: "open", over: this.view.open?.id ?? 0, ...activity }); }

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
    if (before && before.open?.id !== view.open?.id) scrollTo(0, 0); // what was just opened is above the button that opened it
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
    const others = view.addresses.length > 1 && !this.only ? [button(this.words.other, () => { this.address = (this.address + 1) % view.addresses.length; this.entrance(this.view); this.door.querySelector(".ck-there").textContent = this.view.there; }, { class: "ck-button ck-quiet" })] : [];
    redraw(this.door, [h("h2", {}, this.words.join), picture,
      h("div", { class: "ck-how" }, h("p", { class: "ck-or" }, this.words.no_scan), typed, h("p", { class: "ck-code" }, view.code), ...others,
        h("p", { class: "ck-there" }), ...(this.words.insecure ? [h("p", { class: "ck-fine" }, this.words.insecure)] : []))]);
  }

  play(view) {
    const { open } = view;
    const asking = Boolean(open?.done) && !open.revealed;
    document.body.classList.toggle("ck-asking", asking);
    const signature = JSON.stringify([open, asking ? view.people.length : 0]);
    if (signature === this.played) return;
    this.played = signature;
    if (open && LIVING[open.kind]) {
      if (this.living?.id === open.id) { this.living.update(open); return; }
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
    const parts = [...(SHOWN[open.kind] ?? blocksWall)(open, this), ...(asking ? [seats(open.answered, view.people.length), h("p", { class: "ck-done" }, open.done), ...(open.away ? [h("p", { class: "ck-fine" }, open.away)] : [])] : [])];
    if (!this.only) { this.stage.replaceChildren(h("h1", {}, open.title), ...parts); return; }
    this.parts ??= new Parts(this.words);
    this.stage.replaceChildren(h("h1", {}, open.title), this.parts.element);
    this.parts.show(open.id, parts);
  }

  control(view) {
    const { open } = view;
    if (open) {
      const act = (label, what, look = "ck-button") => button(label, () => this.run({ do: what, activity: open.id }), { class: look });
      redraw(this.desk, [...(this.living ? [this.living.desk] : movesDesk(open, this)), h("p", { class: "ck-actions" },
        ...(open.revealed || open.no_reveal ? [] : [act(open.reveal ?? this.words.reveal, "reveal", "ck-button ck-primary")]),
        ...(open.taken ? [h("span", { class: "ck-taken" }, this.words.taken)] : open.can_keep ? [act(this.words.keep, "keep", "ck-button ck-primary")] : []), act(this.words.close, "close"))]);
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
    this.rows = new Map(); // seat → its line in the list of people
    const { words: { everything: all, everything_sure, cancel } } = this;
    const everything = sure(h("p", { class: "ck-actions" }), [all, everything_sure, cancel], () => this.run({ do: "remove everything" }));
    const paper = h("p", { class: "ck-actions" }), again = () => button(this.words.paper, typed, { class: "ck-button ck-quiet" });
    const typed = async () => { // each form is a seat of its own, which this browser's phone page answers for
      if (await this.run({ do: "paper" })) redraw(paper, [h("a", { href: "./", target: "_blank", rel: "noopener", class: "ck-paper" }, this.words.paper_go), again()], "a");
    };
    paper.append(again());
    return h("div", { class: "ck-more" },
      h("p", {}, h("a", { href: "wall#show", target: "_blank", rel: "noopener" }, this.words.projector), " · ", h("a", { href: "wall/case.json", download: "" }, this.words.take), " · ", h("a", { href: "wall/exercises.csv", download: "" }, this.words.statistics)),
      h("details", {}, h("summary", {}, this.words.people), this.people, paper, everything));
  }

  list(view) { // by name: whoever must go, goes with all they answered
    this.rows = new Map(view.people.map((person) => [person.seat, this.rows.get(person.seat) ?? this.row(person)]));
    for (const { seat, present } of view.people) this.rows.get(seat).querySelector("i").textContent = present ? "" : this.words.away;
    fill(this.people, [...this.rows.values()]); // who comes and goes takes no question away that is asked of somebody else
  }

  row({ seat, name }) {
    const { remove, remove_sure, cancel } = this.words;
    const way = sure(h("p", { class: "ck-actions" }), [remove, remove_sure, cancel], () => this.run({ do: "remove", seat }), { "aria-label": `${remove} ${name}` });
    return h("li", {}, h("span", {}, name), h("i", {}), way);
  }
}

// A dot for each phone, filled for each that is done: who waits sees from the last row how far the room is, and not who is slow.
function seats(done, all) { return h("p", { class: "ck-seats", "aria-hidden": "true" }, ...Array.from({ length: all }, (_, at) => h("i", at < done ? { class: "ck-in" } : {}))); }

// What the controls depend on: they are drawn again when this changes, and keep what was chosen in them while it does not.
function desk(view) {
  return view && [view.open?.id, view.open?.revealed, view.open?.can_keep, view.open?.no_reveal, view.open?.taken, view.open?.moves, view.open?.questions, view.open ? null : [view.kept, view.before]];
}

window.ckWall = new Wall(document.getElementById("main"));
