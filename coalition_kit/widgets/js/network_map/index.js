// The network map: people whom a mouse, a finger, a keyboard and a screen reader can reach. Plain SVG in the page; the places come
// from Python. This file puts the parts together (picture, choice, pointer, rounds) and listens to the model.

import { put } from "../order.js";
import { shown, unique } from "../tools.js";
import { Choice } from "./choice.js";
import { RoundPlayer } from "./round_player.js";
import { Drawing } from "./drawing.js";
import { Pointer } from "./pointer.js";
import { LEGENDS, WORDS, button, h, icon } from "./parts.js";
import { Picture } from "./picture.js";

const PLACES = [["place", "a place of daily work"], ["enough", "enough of its people practise it"]];
const WITH_DRAWING = ["lay", "mark", "know"]; // what the map does whenever it is drawn
const HINT = "Arrow keys go to the nearest person, Enter chooses, Escape clears, plus and minus zoom.";
const DRAWING = " N adds a person, L says to whom this one listens, Delete removes, Control Z takes the last change back.";

class NetworkMap {
  constructor(model, el) {
    this.model = model;
    this.uid = unique("map");
    this.root = h("div", { class: "ck-map", ...(model.get("editable") ? {} : { "data-ck-own": "map" }) }); // its choice outlives a dead kernel
    this.root.ckOwn = { read: () => JSON.stringify(this.get("selected") || []), write: (text) => this.put({ selected: JSON.parse(text) }) };
    this.live = h("p", { class: "ck-unseen", role: "status", "aria-live": "polite" });
    this.legend = h("ul", { class: "ck-legend", "aria-label": "Legend" });
    this.picture = new Picture(this);
    this.choice = new Choice(this);
    this.player = new RoundPlayer(this);
    this.drawing = new Drawing(this);
    this.pointer = new Pointer(this);
    const hint = h("p", { class: "ck-unseen", id: `${this.uid}-hint` }, HINT + (model.get("editable") ? DRAWING : ""));
    this.ways = this.controls();
    this.seen = h("div", { class: "ck-map-seen" }, this.player.controls, this.player.notes, this.picture.area); // what stays in sight on a stage
    this.root.append(this.ways, this.seen, this.legend, this.choice.key, this.choice.card, this.live, hint, this.choice.list);
    el.append(this.root);
    this.draw();
    this.listen();
  }

  get(key) { return this.model.get(key); }

  put(values) { put(this.model, values); }

  say(text) { this.live.textContent = text; }

  controls() {
    const zoom = h("div", { class: "ck-zoom", role: "group", "aria-label": "Zoom" },
      button("−", () => this.picture.zoom(1 / 1.4), { "aria-label": "Zoom out" }), button("+", () => this.picture.zoom(1.4), { "aria-label": "Zoom in" }),
      button("Whole map", () => this.picture.whole()));
    this.radios = Object.entries(WORDS).map(([value, word]) => {
      const input = h("input", { type: "radio", name: `${this.uid}-show`, value });
      input.addEventListener("change", () => this.put({ highlight: value }));
      return h("label", {}, input, h("span", {}, word));
    });
    const shows = h("fieldset", { class: "ck-shows" }, h("legend", { class: "ck-unseen" }, "Show on the map"), ...this.radios);
    return h("div", { class: "ck-controls" }, h("div", { class: "ck-finder" }, this.choice.search, this.choice.names, zoom), shows);
  }

  settle(whole) { // where all of the map is in sight on a stage, the ways to find somebody on it stand below it
    const { ways, choice: { list }, seen } = this, before = whole ? list : seen;
    if (before.previousSibling !== ways) before.before(ways);
  }

  draw() { // other people, ties or frames
    this.drawing.cancel();
    this.root.classList.toggle("ck-editable", this.get("editable"));
    this.picture.draw();
    this.picture.mark(this.get("marked"));
    this.picture.know(this.get("known"));
    this.lay();
    this.choice.show(false);
  }

  lay() { // other rounds, or none
    this.picture.resize();
    this.player.lay();
    this.choice.draw();
    this.highlight();
  }

  highlight() {
    const mode = this.get("highlight");
    for (const other of Object.keys(WORDS)) this.root.classList.toggle(`ck-show-${other}`, other === mode);
    this.radios.forEach((label) => {
      label.firstChild.checked = label.firstChild.value === mode;
      label.hidden = label.firstChild.value === "adoption" && !this.player.there;
    });
    const ringed = mode !== "coalition" && mode !== "none" && this.get("people").some(({ member }) => member);
    const entries = [...(mode === "adoption" ? this.player.legend : LEGENDS[mode]), ...(ringed ? [["member", "in the coalition"]] : []), ...(this.picture.places.all.length ? PLACES : [])];
    this.legend.replaceChildren(...entries.map(([kind, words]) => h("li", {}, icon(kind), words)));
  }

  outline() { // other places of daily work, under the people who stand where they stood
    this.picture.outline();
    this.player.show();
    this.highlight();
  }

  listen() {
    const acts = {
      draw: () => this.draw(), lay: () => this.lay(), outline: () => this.outline(), mark: () => this.picture.mark(this.get("marked")),
      know: () => this.picture.know(this.get("known")), moment: () => this.player.heard(),
    };
    const due = new Set(); // what comes in one message is drawn once, in this order: of many people it takes a tenth of a second each time
    const flush = () => {
      const wanted = Object.keys(acts).filter((act) => due.has(act) && !(due.has("draw") && WITH_DRAWING.includes(act)));
      due.clear();
      for (const act of wanted) acts[act]();
    };
    const soon = (act) => () => {
      if (!due.size) queueMicrotask(flush);
      due.add(act);
    };
    this.heard = {
      "change:people": soon("draw"), "change:ties": soon("draw"), "change:frames": soon("draw"), "change:multiple": () => this.choice.allow(),
      "change:selected": () => this.choice.show(), "change:marked": soon("mark"), "change:known": soon("know"), "change:status": () => this.choice.notice(this.get("status")),
      "change:highlight": () => this.highlight(), "change:rounds": soon("lay"), "change:outlined": soon("outline"), "change:moment": () => (due.size ? due.add("moment") : this.player.heard()),
      "msg:custom": (content) => { if (content.kind === "play") this.player.start(); if (content.kind === "seen") this.ways.scrollIntoView({ block: "start" }); },
    };
    for (const [event, act] of Object.entries(this.heard)) this.model.on(event, act);
    this.watcher = new ResizeObserver(() => this.picture.resize(this.picture.area.clientWidth));
    this.watcher.observe(this.picture.area);
  }

  close() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    this.watcher.disconnect();
    this.picture.close();
    this.player.close();
    this.drawing.close();
  }
}

export default shown(NetworkMap);
