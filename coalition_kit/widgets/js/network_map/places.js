// Places of daily work on the map: an outline around the people of each, filled once enough of them practise the change.

import { outline, s } from "./parts.js";

const NEAR = 16, FAR = 100; // units of the map: an outline passes nobody of another place closer than this, and reaches no further at once
const WIDE = 30, EDGE = 1.6; // units: how wide an outline is around one person, and its line

const apart = (p, a, b) => { // how far a point lies from the line between two
  const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy || 1;
  const t = Math.min(Math.max(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1);
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
};

// Returns the lines that hold the people of a place together, as [a, b] of `spots`: the shortest ones that reach all of them, without those
// that are long or would run across somebody else. Whoever stands alone is [a, a].
export function held(people, spots) {
  const others = spots.filter((_, i) => !people.includes(i)), lines = [];
  const reached = people.slice(0, 1), left = new Set(people.slice(1));
  while (left.size) {
    let best = null;
    for (const a of reached) {
      for (const b of left) {
        const far = Math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y);
        const free = far <= FAR && others.every((spot) => apart(spot, spots[a], spots[b]) >= NEAR), cost = far + (free ? 0 : 1e6);
        if (!best || cost < best.cost) best = { a, b, cost, free };
      }
    }
    reached.push(best.b);
    left.delete(best.b);
    if (best.free) lines.push([best.a, best.b]);
  }
  const joined = new Set(lines.flat());
  return [...lines, ...people.filter((one) => !joined.has(one)).map((one) => [one, one])];
}

export class Places {
  constructor(map) {
    this.map = map;
    this.group = s("g", { class: "ck-places", "aria-hidden": "true" });
  }

  get all() { return this.map.get("outlined") ?? []; }

  lay(spots) {
    this.made = this.all.map(({ people }) => {
      const d = held(people, spots).map(([a, b]) => `M${spots[a].x} ${spots[a].y}L${spots[b].x + (a === b ? 0.01 : 0)} ${spots[b].y}`).join("");
      return outline(d, false, WIDE, EDGE);
    });
    this.group.replaceChildren(...this.made);
    this.show(this.adopted); // also where only the room for the map is another one
  }

  show(adopted = []) { // who practises it in the round in sight
    const now = new Set(adopted);
    this.adopted = adopted;
    this.all.forEach(({ people, needed }, i) => this.made?.[i]?.classList.toggle("ck-enough", people.filter((one) => now.has(one)).length >= needed));
  }
}
