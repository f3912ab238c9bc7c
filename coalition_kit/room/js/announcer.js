// What a screen reader says when something changes: one short sentence, and where counts go up and up the latest. What is drawn anew is no
// live region itself: at each answer that comes in it would be read from its beginning.

import { h } from "../../widgets/js/network_map/parts.js";

const APART = 5000; // milliseconds until the next count is said

// Returns the first sentence of a text.
export const firstSentence = (text) => text.match(/^.+?[.!?](?=\s|$)/s)?.[0] ?? text;

export class Announcer {
  constructor(element = h("p", { class: "ck-unseen", role: "status" })) { Object.assign(this, { element, latest: "", timer: 0 }); }

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
}
