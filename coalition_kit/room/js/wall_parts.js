// What does not fit on the projector is shown part by part: it says which part of how many, and turns by itself after the time that it
// takes to read. Nobody scrolls a projector. Arrow keys, a clicker or a press turn by hand, and then nothing turns by itself any more.

import { button, h } from "../../widgets/js/network_map/parts.js";

const GAP = 48, LEAST = 5000, A_WORD = 330; // pixels between parts; milliseconds

export class Parts {
  constructor(words) {
    this.words = words;
    this.box = h("div", { class: "ck-leaf" });
    this.where = h("span", { role: "status" });
    const turn = (label, by) => button(label, () => this.turn(by, true), { class: "ck-button ck-quiet" });
    this.foot = h("p", { class: "ck-leaves" }, turn(words.part_before, -1), this.where, turn(words.part_after, 1));
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
    // An answer that comes in draws the part anew, and does not begin its time anew.
    if (this.count > 1 && !this.still) this.due ||= setTimeout(() => { if (this.element.isConnected) this.turn(1); else this.hold(); }, LEAST + (A_WORD * this.box.textContent.split(/\s+/).length) / this.count);
  }
}
