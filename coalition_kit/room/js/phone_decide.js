// Voting on a phone: the motion, the rule, and three buttons; a vote can be changed until the result is shown.

import { button, h } from "../../widgets/js/network_map/parts.js";

export class DecidePhone {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-decide", "aria-labelledby": "title" });
    this.why = h("textarea", { id: "why", maxlength: 200, rows: 3 });
    this.why.value = phone.begun(view, "why") ?? "";
    this.why.addEventListener("input", () => phone.drafts.note(view.id, "why", this.why.value || undefined));
    this.update(view);
  }

  given(item) { return this.phone.given(this.view, item); }

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
      h("p", { class: "ck-actions" }, button("Send this reason", () => this.phone.answer(view.id, "why", this.why.value))),
    ];
    this.element.replaceChildren(...head, h("div", { class: "ck-steps", role: "group", "aria-label": view.title }, ...votes), ...reason, h("p", { class: "ck-hint" }, view.note));
  }
}
