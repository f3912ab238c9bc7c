// Where the marks of a diagram stand on a sheet, so that no name covers another mark or name.

const WIDE = 92, HIGH = 40; // the room that a mark and a short name need in a swarm
const STEP = 6, GAP = 4, LINE = 15; // pixels: how far a mark is moved at a time, what stays free between two, the height of a line of words
const EDGE = 52;
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

// Returns where marks stand that have a place from side to side alone (`x`, 0 to 1): up or down as far as needed for nobody to cover anybody.
export function swarm(marks, width, height) {
  const placed = [], middle = height / 2;
  const order = marks.map((_, i) => i).sort((a, b) => Math.abs(marks[b].x - 0.5) - Math.abs(marks[a].x - 0.5) || a - b);
  const spots = new Array(marks.length);
  for (const i of order) {
    const x = EDGE + marks[i].x * (width - 2 * EDGE);
    const rows = Array.from({ length: Math.ceil(height / HIGH) + 1 }, (_, k) => middle + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * HIGH);
    const free = rows.find((y) => placed.every((other) => Math.abs(other.x - x) >= WIDE || Math.abs(other.y - y) >= HIGH));
    spots[i] = { x, y: free ?? middle };
    placed.push(spots[i]);
  }
  return spots;
}

// Returns where marks stand that have a place in both directions (0 to 1): as near to it as nobody else's mark and words allow. `boxes`
// holds for each its radius, half the width of its words, and how many lines they have; whoever stands below a rule at `ruled` stays below it.
export function settle(marks, boxes, width, height, ruled = 0) {
  const spots = new Array(marks.length), taken = [];
  const order = marks.map((_, i) => i).sort((a, b) => Number(marks[b].fixed) - Number(marks[a].fixed) || marks[a].y - marks[b].y || a - b);
  for (const i of order) {
    const { r, half, lines } = boxes[i], x = EDGE + marks[i].x * (width - 2 * EDGE), wanted = heightOf(marks[i].y, height);
    const side = Math.max(r, half), middle = Math.min(Math.max(x, half + GAP), width - half - GAP); // words stay on the sheet
    const box = (y) => ({ left: Math.min(x - r, middle - side), right: Math.max(x + r, middle + side), top: y - r, bottom: y + r + lines * LINE });
    const free = (y) => taken.every((other) => { const own = box(y); return own.left >= other.right + GAP || other.left >= own.right + GAP || own.top >= other.bottom + GAP || other.top >= own.bottom + GAP; });
    const rows = marks[i].fixed ? [wanted] : Array.from({ length: Math.ceil((2 * height) / STEP) }, (_, k) => wanted + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * STEP);
    const ceiling = !marks[i].fixed && marks[i].y > ruled ? heightOf(ruled, height) + GAP : 0;
    const y = rows.find((row) => row - r >= 2 && row - r >= ceiling && row + r + lines * LINE <= height - 2 && free(row)) ?? wanted;
    spots[i] = { x, y, middle: middle - x };
    taken.push(box(y));
  }
  return spots;
}
