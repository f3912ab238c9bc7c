// Rating on a phone: one question at a time, the words of the scale as buttons, "I don't know" as good an answer as any.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { PARTS, part, tapped } from "./rating.js";

export class RatePhone {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-rate", "aria-labelledby": "title" });
    this.at = 0;
    this.update(view, true);
    this.begin();
  }

  given(id) { return this.phone.given(this.view, id); }

  update(view, first = false) {
    const revealed = this.view && view.revealed !== this.view.revealed;
    this.view = view;
    if (first) return;
    const item = view.items[this.at], now = item && this.phone.begun(view, item.id);
    if (revealed) this.draw();
    else if (now !== undefined && JSON.stringify(now) !== JSON.stringify(this.rating)) this.begin(); // answered on another device with the same seat
  }

  // Begins with the first that is not rated.
  begin() {
    const open = this.view.items.findIndex(({ id }) => this.given(id) === undefined);
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
    this.phone.drafts.note(this.view.id, id, rating ?? undefined);
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
      const made = button("", () => { this.rate(item.id, tapped(this.rating, value)); this.element.querySelector(`[data-value="${value}"]`).focus(); },
        { class: "ck-button ck-step", "data-part": is, "data-value": value, "aria-pressed": String(Boolean(is)) });
      made.replaceChildren(h("span", { class: "ck-word" }, word), h("span", { class: "ck-is" }, is ? PARTS[is] : ""));
      return made;
    });
    const keep = button(this.at + 1 < items.length ? "Keep it, next" : "Keep it", () => this.keep(this.rating), { class: "ck-button ck-primary", ...(this.rating ? {} : { disabled: "" }) });
    this.element.replaceChildren(
      head,
      h("p", { class: "ck-count" }, `${this.at + 1} of ${items.length}`),
      h("h2", { tabindex: -1 }, item.ask),
      h("p", { class: "ck-hint" }, this.view.lead),
      h("div", { class: "ck-steps", role: "group", "aria-label": item.ask }, ...buttons),
      h("p", { class: "ck-actions" }, keep, button("I don't know", () => this.keep(null)), ...(this.at ? [button("Back", () => this.turn(this.at - 1), { class: "ck-button ck-quiet" })] : [])),
    );
  }
}
