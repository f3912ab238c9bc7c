// A person of the network on a phone: who you are, what those do to whom you listen, and two buttons under the thumb.

import { button, h, s } from "../../widgets/js/network_map/parts.js";

const disc = (on) => s("svg", { viewBox: "0 0 24 24", class: "ck-disc", "aria-hidden": "true" },
  s("circle", { cx: 12, cy: 12, r: 9 }), ...(on ? [s("path", { d: "M8 12.4l2.8 2.8L16.4 9" })] : []));

export class NetworkPhone {
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

  get does() { return this.phone.outbox.value(this.view.id, this.view.act, this.view.yours[this.view.act]); } // undefined: not said yet

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
      this.heard.replaceChildren(...view.heard.map(({ name, on }) => h("li", { class: on ? "ck-does" : "" }, disc(on), h("span", {}, name), h("span", { class: "ck-unseen" }, on ? " does it" : " does not do it"))));
    }
    this.draw();
  }

  ask() { // before it begins: a guess that was never made cannot surprise
    const { guess, id } = this.view, kept = this.phone.given(this.view, "guess");
    const key = JSON.stringify([guess, kept]);
    if (key === this.asked) return;
    this.asked = key;
    if (!guess) { this.guess.replaceChildren(); return; }
    const at = this.phone.begun(this.view, "guess") ?? Math.round(guess.most / 2);
    const shown = h("output", { for: "guess" }, String(at)), slider = h("input", { type: "range", id: "guess", min: 0, max: guess.most, value: at });
    slider.addEventListener("input", () => { shown.textContent = slider.value; this.phone.drafts.note(id, "guess", Number(slider.value)); });
    const keep = button(guess.keep, () => { this.phone.answer(id, "guess", Number(slider.value)); this.ask(); this.guess.querySelector("button").focus(); }, { class: kept === undefined ? "ck-button ck-primary" : "ck-button" });
    this.guess.replaceChildren(h("label", { for: "guess" }, guess.ask), h("p", { class: "ck-slide" }, slider, shown), h("p", { class: "ck-actions" }, keep));
  }

  draw() {
    this.ask();
    const { view } = this, { does } = this, drawn = JSON.stringify([does ?? null, view.act]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.hint.textContent = view.act ? view.hint : "";
    if (!view.act) { this.choice.replaceChildren(); return; }
    if (!this.choice.firstChild) this.choice.replaceChildren(button(view.do, () => this.decide(true)), button(view.do_not, () => this.decide(false)));
    [...this.choice.children].forEach((made, at) => {
      const chosen = (at === 0) === does;
      made.setAttribute("aria-pressed", String(chosen));
      made.classList.toggle("ck-primary", chosen && at === 0);
    });
  }
}
