// Which names stand on the picture, and on which side of their person: as many as fit, at their full size, none on another name and none
// on a person. Each takes the first free side of its own; who comes first is served first. Greedy point-feature labelling (Christensen,
// Marks & Shieber 1995) with four places for each name.

const ASIDE = 5, BELOW = 3; // between a mark and a name beside it, and above one below it
const HEIGHT = 0.8, DEPTH = 0.22; // of a name's size: above and below its base line
const STEP = 4; // by how much a name that has to stand is moved along where none of its places is free
const BASE = 0.33; // of its size: the base line of a name that stands in the middle of a mark's height

const crosses = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const touches = (box, { x, y, r }) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) < r;

function least(of, cost) { // the first of those that cost least
  const costs = of.map(cost);
  return of[costs.indexOf(Math.min(...costs))];
}

// Returns the ways to write a name of that size beside a mark of radius r: below and above in the middle, right and left of it.
export function sides(r, size, beside) {
  const right = { x: r + ASIDE, y: BASE * size, anchor: "start" }, left = { x: -r - ASIDE, y: BASE * size, anchor: "end" };
  const below = { x: 0, y: r + BELOW + HEIGHT * size, anchor: "middle" }, above = { x: 0, y: -r - BELOW - DEPTH * size, anchor: "middle" };
  return beside ? [right, left, below, above] : [below, right, left, above];
}

// Returns the ways to write a name of that width below or above its mark and a little to the right or left of the middle, the nearest first:
// the sliding model of point-feature labelling (van Kreveld, Strijk & Wolff 1999). `moved` is by how much, and `from` the side that was moved.
function slid(places, width) {
  const steps = Array.from({ length: Math.floor(width / 2 / STEP) }, (_, i) => (i + 1) * STEP).flatMap((by) => [by, -by]);
  return steps.flatMap((moved) => places.filter(({ anchor }) => anchor === "middle").map((from) => ({ ...from, x: from.x + moved, from, moved })));
}

export function boxOf(at, side, width, size) {
  const left = at.x + side.x - { start: 0, middle: width / 2, end: width }[side.anchor];
  return { left, right: left + width, top: at.y + side.y - HEIGHT * size, bottom: at.y + side.y + DEPTH * size };
}

// Returns for each person one of its `sides`, or null where no name is shown. A person is { x, y, r, width, sides, rank, must }: names are
// placed by ascending rank, and null needs none; with `must` a name is moved along where nothing is free, and covers the marks of others where that does not help either, but never a name.
// `walls` are boxes of other words, `within` is the outer box. `across` has a number for each box: among the free sides that with the least
// is taken, and no name is given up for it.
export function labelled(people, size, walls = [], within = null, across = null) {
  const found = people.map(() => null);
  const order = people.flatMap((person, i) => (person.rank === null ? [] : [i])).sort((a, b) => people[a].rank - people[b].rank || a - b);
  const inside = (box) => !within || (box.left >= within.left && box.right <= within.right && box.top >= within.top && box.bottom <= within.bottom);
  const marks = (i, box) => people.some((other, j) => j !== i && touches(box, other));
  const open = (i, places = people[i].sides) => places.map((side) => ({ side, box: boxOf(people[i], side, people[i].width, size) }))
    .filter(({ box }) => inside(box) && !walls.some((wall) => crosses(box, wall)) && !found.some((other, j) => other && j !== i && crosses(box, other.box)));
  for (const i of order) {
    const there = open(i), one = people[i], free = (places) => places.find(({ box }) => !marks(i, box));
    found[i] = free(there) ?? (one.must ? free(open(i, slid(one.sides, one.width))) ?? there[0] : null) ?? null;
  }
  for (const i of across ? order.filter((each) => found[each]) : []) found[i] = least(open(i).filter(({ box }) => !marks(i, box)), ({ box }) => across(box)) ?? found[i];
  return found.map((one) => one && one.side);
}
