// The names on the picture: whose stands there, on which side of the mark, and how the ties run between them.

import { boxOf, labelled, sides } from "./labels.js";
import { RING } from "./parts.js";
import { BENDS, bowed, crossings, path } from "./ties.js";

const CHOSEN = RING + 6; // the radius of the ring around a chosen person
const BOLD = 1.13; // how much wider bold text is
const EDGE = 5; // pixels that a tie and its arrow's head keep from the edge of the whole map
const FEW = 400; // ties up to which each takes the bow that fits best among the names
export const NEAR = 84; // pixels a person needs for a label

// Returns one of a person's own `places`, moved along as the `side` in pixels is.
function own(side, places, person, scale) {
  const { x, ...rest } = places[person.sides.indexOf(side.from ?? side)];
  return { x: x + (side.moved ?? 0) / scale, ...rest };
}

export class Names {
  constructor(picture) {
    this.picture = picture;
    this.boxes = []; // of the names and headings in sight, in units of the map
    this.frame = null; // the edges between which ties run, where the whole map is in sight
    this.marks = []; // the boxes of people's marks
  }

  lay() { // in pixels from the corner of the map
    const { picture } = this, { map, nodes } = picture;
    if (!picture.frame || !picture.width) return;
    const { k, x, y } = picture.view, scale = picture.body * k, size = picture.font * scale, bold = map.player.there;
    const asks = nodes.map(({ g }, i) => this.rank(g.classList, i));
    const places = nodes.map((made) => this.sides(made));
    const people = nodes.map((made, i) => ({
      x: made.x * k, y: made.y * k, r: this.reach(made, i) * scale, rank: asks[i], must: asks[i] === 0,
      width: made.wide * scale * (asks[i] === 0 || bold ? BOLD : 1),
      sides: places[i].map((side) => ({ ...side, x: side.x * scale, y: side.y * scale })),
    }));
    const edges = picture.zoomed ? null : { left: -x, right: picture.width - x, top: -y, bottom: picture.height - y }, headings = this.headings();
    // In columns and bands names stand in rows; elsewhere each stands where fewest ties run.
    const across = picture.frame.guides.length ? null : this.across(k);
    const found = labelled(people, size, headings, edges, across), stood = nodes[picture.named]?.side;
    found.forEach((side, i) => this.write(nodes[i], side && own(side, places[i], people[i], scale)));
    if (nodes[picture.named]?.side !== stood) picture.name(picture.named); // the full name goes where the short one went
    const named = picture.overview ? [] : found.flatMap((side, i) => (side ? [boxOf(people[i], side, people[i].width, size)] : []));
    const boxes = (picture.overview ? [] : [...named, ...headings]).map(({ left, right, top, bottom }) => ({ left: left / k, right: right / k, top: top / k, bottom: bottom / k }));
    const frame = edges && { left: (edges.left + EDGE) / k, right: (edges.right - EDGE) / k, top: (edges.top + EDGE) / k, bottom: (edges.bottom - EDGE) / k };
    const now = JSON.stringify([boxes, frame]);
    if (now !== this.now) [this.now, this.boxes, this.frame] = [now, boxes, frame];
    const half = nodes.map(({ r }) => r * picture.body);
    this.marks = nodes.map((made, i) => ({ left: made.x - half[i], right: made.x + half[i], top: made.y - half[i], bottom: made.y + half[i] }));
    picture.ties.forEach((tie) => this.bow(tie));
  }

  across(k) { // how many ties run through a box
    const curves = this.picture.ties.map((tie) => bowed(this.picture.nodes[tie.source], this.picture.nodes[tie.target], [0, 0]));
    return ({ left, right, top, bottom }) => crossings(curves, { left: left / k, right: right / k, top: top / k, bottom: bottom / k });
  }

  bow(tie) { // anew only where something that it depends on has changed
    const { nodes, body, view, ties } = this.picture, a = nodes[tie.source], b = nodes[tie.target], gaps = [(a.r + (tie.both ? 5 : 0)) * body, (b.r + (b.chosen ? 8 : 5)) * body];
    const depends = [this.boxes, a.x, a.y, b.x, b.y, ...gaps, view.k];
    if (tie.depends?.every((each, i) => each === depends[i])) return;
    tie.depends = depends;
    const many = ties.length > FEW, marks = many ? [] : this.marks.filter((_, i) => i !== tie.source && i !== tie.target);
    tie.path.setAttribute("d", path(a, b, gaps, this.boxes, { marks, frame: this.frame, both: tie.both, pixel: 1 / view.k, bends: many ? BENDS.slice(0, 1) : BENDS }));
  }

  headings() { // the boxes of the guides' words
    const { view: { k }, frame, guides } = this.picture, size = frame.size * Math.max(k, 1);
    return [...guides.querySelectorAll("text")].map((text) => {
      const x = Number(text.getAttribute("x")) * k, bottom = Number(text.getAttribute("y")) * k, wide = text.textContent.length * 0.6 * size;
      const left = text.getAttribute("text-anchor") === "middle" ? x - wide / 2 : x;
      return { left, right: left + wide, top: bottom - size, bottom };
    });
  }

  // Returns how early a person's name is written, the least first; null where nobody asks for it.
  rank(is, i) {
    const { picture } = this;
    if (is.contains("ck-chosen") || is.contains("ck-marked")) return 0;
    const linked = is.contains("ck-linked"), known = is.contains("ck-known");
    if (picture.frame.crowded && !picture.near && !linked) return null; // a crowd's names show on demand
    if (picture.root.classList.contains("ck-quiet") && !(known || (linked && !picture.overview))) return null;
    return 2 - known - 0.5 * linked - (picture.drawn[i].listeners ?? 0) / (1 + picture.most) / 2;
  }

  sides(made) { // of a chosen person a name stands beside the ring around the mark
    return made.chosen ? sides(Math.max(made.r, CHOSEN), this.picture.font, this.picture.frame.beside) : made.sides;
  }

  reach(made, i) { // the radius of a person's mark with all that is around it
    const { member, nucleus } = this.picture.drawn[i];
    return Math.max((nucleus ? RING + 3 : member ? RING + 1 : RING - 2) * made.size, made.chosen ? CHOSEN : 0);
  }

  discs() { // people's marks with all that is around them, in pixels from the corner of the picture
    const { nodes, view: { k, x, y }, body } = this.picture;
    return nodes.map((made, i) => ({ x: x + made.x * k, y: y + made.y * k, r: this.reach(made, i) * body * k }));
  }

  write(made, side) {
    const same = side && made.side && ["x", "y", "anchor"].every((key) => side[key] === made.side[key]);
    if (same || made.side === side) return;
    made.side = side;
    made.g.classList.toggle("ck-unlabelled", !side);
    for (const [key, value] of Object.entries({ x: "x", y: "y", anchor: "text-anchor" })) made.text.setAttribute(value, (side ?? made.sides[0])[key]);
  }
}
