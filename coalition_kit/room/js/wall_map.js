// People at their places and the ties between them, as the wall draws them: the name of a person is the mark. Who does it shines, and what
// they do travels along the ties to those who listen to them.

import { s } from "../../widgets/js/network_map/parts.js";
import { bowed, drawn } from "../../widgets/js/network_map/ties.js";

const EDGE = 8, SPARK = 1800; // units; milliseconds that the news of one person travels

const pill = (wide, high, around, look) => s("rect", { x: -wide / 2 - around, y: -high / 2 - around, width: wide + 2 * around, height: high + 2 * around, rx: high / 2 + around, class: look });

export class NetworkMapOnWall {
  constructor({ width, height, size, heading, people, ties, guides }, label = "Map of the people") {
    const named = guides.map(({ text, x, y, anchor }) => s("text", { x, y, class: "ck-guide", "text-anchor": anchor, "font-size": heading }, text));
    this.ties = ties.map(([listener, speaker]) => {
      const path = s("path", { d: drawn(bowed(people[speaker], people[listener], [0, 0])), class: "ck-tie", pathLength: 100 });
      return { listener, speaker, path };
    });
    this.people = people.map((person) => s("g", { class: `ck-soul${person.fresh ? " ck-fresh" : ""}`, transform: `translate(${person.x} ${person.y})` },
      pill(person.width, person.height, size / 2, "ck-halo"), pill(person.width, person.height, 0, "ck-core"), pill(person.width, person.height, -2.5, "ck-phone-ring"),
      s("text", { y: 0.36 * size, "text-anchor": "middle" }, person.label)));
    this.svg = s("svg", { class: "ck-network-map", viewBox: `${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`, role: "img", "aria-label": label, "font-size": size },
      s("g", {}, ...named), s("g", {}, ...this.ties.map(({ path }) => path)), s("g", {}, ...this.people));
    this.on = people.map(() => false);
  }

  // Shows who does it now, who is marked ({class: [whether each is]}), and whether there is a push.
  light({ on, pushing }, marks) {
    this.svg.classList.toggle("ck-pushed", pushing);
    this.people.forEach((person, at) => {
      for (const [look, is] of Object.entries({ "ck-on": on, ...marks })) person.classList.toggle(look, is[at]);
      if (on[at] && !this.on[at]) this.spark(at);
    });
    this.ties.forEach(({ listener, speaker, path }) => path.classList.toggle("ck-lit", on[listener] && on[speaker]));
    this.on = on;
  }

  spark(speaker) { // the news travels from whoever began to those who listen
    const parts = [this.people[speaker], ...this.ties.filter((tie) => tie.speaker === speaker).map(({ path }) => path)];
    for (const part of parts) { part.classList.remove("ck-spark"); part.getBoundingClientRect(); part.classList.add("ck-spark"); }
    setTimeout(() => parts.forEach((part) => part.classList.remove("ck-spark")), SPARK);
  }
}
