// Where the marks of a diagram stand on a sheet, so that no name covers another mark or name.

const WIDE = 92, HIGH = 40; // the room that a mark and a short name need in a swarm
const STEP = 6, GAP = 4, LINE = 15; // pixels: how far a mark is moved at a time, what stays free between two, the height of a line of words
const EDGE = 52;
const BOWS = [0, 12, -12, 24, -24, 36, -36, 48, -48, 60, -60, 75, -75, 90, -90]; // pixels
export const DETOUR = 18; // pixels that a line bows out further rather than cross a name
const SAMPLES = Array.from({ length: 23 }, (_, k) => (k + 1) / 24); // of the way of a line
const TOP = 30, BOTTOM = 44;

// Returns where a height from 0 (top) to 1 stands on a sheet.
export const heightOf = (y, height) => TOP + y * (height - TOP - BOTTOM);

// Returns the words of a name in lines of at most so many letters.
export function wrapped(name, most) {
  const lines = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// Returns where marks stand that have a place from side to side alone (`x`, 0 to 1), up or down as far as needed for nobody to cover
// anybody; and the height of the sheet that holds them all, `least` at least.
export function swarm(marks, width, least) {
  const placed = [];
  const order = marks.map((_, i) => i).sort((a, b) => Math.abs(marks[b].x - 0.5) - Math.abs(marks[a].x - 0.5) || a - b);
  const spots = new Array(marks.length);
  for (const i of order) {
    const x = EDGE + marks[i].x * (width - 2 * EDGE);
    const rows = Array.from({ length: 2 * marks.length }, (_, k) => (k % 2 ? 1 : -1) * Math.ceil(k / 2) * HIGH); // from the middle
    const y = rows.find((row) => placed.every((other) => Math.abs(other.x - x) >= WIDE || Math.abs(other.y - row) >= HIGH));
    spots[i] = { x, y };
    placed.push(spots[i]);
  }
  const far = Math.max(0, ...placed.map(({ y }) => Math.abs(y))), height = Math.max(least, 2 * (far + HIGH));
  return { spots: spots.map(({ x, y }) => ({ x, y: y + height / 2 })), height };
}

// Returns by how much a line from `a` to `b` bows out in its middle, in pixels to its right, so that it runs through none of `others`
// ({x, y, r}): a line through somebody reads as two lines. As little as will do, and a little more where that keeps it out of `words`
// ({left, right, top, bottom}); 0 where every bow runs through somebody.
export function bow(a, b, others, words = [], detour = DETOUR) {
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1, nx = -(b.y - a.y) / long, ny = (b.x - a.x) / long;
  const way = (most) => SAMPLES.map((t) => ({ x: a.x + (b.x - a.x) * t + nx * bowed(most, t), y: a.y + (b.y - a.y) * t + ny * bowed(most, t) }));
  const crossed = (points) => words.filter((box) => points.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).length;
  const free = BOWS.map((most) => ({ most, points: way(most) }))
    .filter(({ points }) => points.every(({ x, y }) => others.every((other) => Math.hypot(other.x - x, other.y - y) >= other.r + GAP)))
    .map(({ most, points }) => ({ most, cost: Math.abs(most) + detour * crossed(points) }));
  return free.reduce((best, each) => (each.cost < best.cost ? each : best), free[0] ?? { most: 0 }).most;
}

// Returns the boxes of the words of each mark, null where it has none.
export const wordBoxes = (boxes, spots, lifts) => boxes.map(({ r, half, lines, above }, i) => {
  if (!lines || !half) return null;
  const middle = spots[i].x + (spots[i].middle ?? 0), top = above ? spots[i].y - r - 8 - lifts[i] - lines * LINE : spots[i].y + r + 2;
  return { left: middle - half, right: middle + half, top, bottom: top + lines * LINE };
});

// Returns how far a line that bows out by `most` lies beside the straight one, at a share `t` of its way.
export const bowed = (most, t) => 4 * most * t * (1 - t);

// Returns positions of marks with a wanted place in both directions (0 to 1), as near to it as other marks and words allow. `boxes` has for
// each its radius, half the width of its words, and their number of lines; a mark below the rule at `ruled` stays below it.
export function settle(marks, boxes, width, height, ruled = 0) {
  const spots = new Array(marks.length), taken = [];
  const order = marks.map((_, i) => i).sort((a, b) => Number(marks[b].fixed) - Number(marks[a].fixed) || marks[a].y - marks[b].y || a - b);
  for (const i of order) {
    const { r, half, lines, above } = boxes[i], words = lines * LINE, x = EDGE + marks[i].x * (width - 2 * EDGE), wanted = heightOf(marks[i].y, height);
    const side = Math.max(r, half), middle = Math.min(Math.max(x, half + GAP), width - half - GAP); // words stay on the sheet
    const box = (y) => ({ left: Math.min(x - r, middle - side), right: Math.max(x + r, middle + side), top: y - r - (above ? words : 0), bottom: y + r + (above ? 0 : words) });
    const free = (y) => taken.every((other) => { const own = box(y); return own.left >= other.right + GAP || other.left >= own.right + GAP || own.top >= other.bottom + GAP || other.top >= own.bottom + GAP; });
    const rows = marks[i].fixed ? [wanted] : Array.from({ length: Math.ceil((2 * height) / STEP) }, (_, k) => wanted + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * STEP);
    const ceiling = !marks[i].fixed && marks[i].y > ruled ? heightOf(ruled, height) + GAP : 0;
    const y = rows.find((row) => row - r >= 2 && row - r >= ceiling && row + r + lines * LINE <= height - 2 && free(row)) ?? wanted;
    spots[i] = { x, y, middle: middle - x };
    taken.push(box(y));
  }
  return spots;
}

// Returns the rows of marks with words above them that are fixed at one height, each from left to right, in which the words of two touch.
export function crowded(marks, boxes, spots) {
  const rows = new Map();
  marks.forEach((mark, i) => { if (mark.fixed && mark.above && boxes[i].lines) rows.set(mark.y, [...(rows.get(mark.y) ?? []), i]); });
  const middle = (i) => spots[i].x + spots[i].middle;
  return [...rows.values()].map((row) => row.sort((a, b) => spots[a].x - spots[b].x))
    .filter((row) => row.some((i, k) => k && middle(i) - middle(row[k - 1]) < boxes[i].half + boxes[row[k - 1]].half + GAP));
}
