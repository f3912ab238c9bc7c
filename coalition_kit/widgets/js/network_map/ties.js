// The path of a tie: a slight curve from mark to mark, bent further where names lie in its way, and interrupted at names that remain.
// Curves are quadratic (from, via, to); intersections with an edge of a box are solved, not searched.

const BOW = 0.14, MOST = 40; // of the distance between two people, and units: how far a bow leaves the straight line
export const BENDS = [1, 1.6, 0.4, 2.4]; // of that: the bows that are tried, the first where it hides no more than the others
const WIDE = [4, 7, 10]; // of that: those around a name that would hide nearly all
const MARK = 0.3; // of a tie, hidden by names, that is better than to run across another person's mark
const CLEAR = 2; // pixels between a tie and a name
const LEAST = 3, HEAD = 9; // pixels: the shortest piece between two names that is drawn, and the shortest last one, which an arrow's head needs
const MUCH = 16; // pixels of a tie that are to show at the least

const at = ({ from, via, to }, t) => {
  const a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
};
const mix = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
const inside = (p, box) => p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom;

// Returns the curve from a to b, which ends `gaps` before their middles. It bows to the left of its direction, so that a tie and its
// answer lie apart, and no further than to the edges of `frame`, or to a and b where these stand beyond.
export function bowed(a, b, gaps, bend = 1, frame = null) {
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1, bow = bend * Math.min(BOW * length, MOST);
  const kept = (value, axis, low, high) => (frame ? Math.max(Math.min(value, Math.max(high, a[axis], b[axis])), Math.min(low, a[axis], b[axis])) : value);
  const via = { x: kept((a.x + b.x) / 2 + (dy / length) * bow, "x", frame?.left, frame?.right), y: kept((a.y + b.y) / 2 - (dx / length) * bow, "y", frame?.top, frame?.bottom) };
  const cut = (p, gap) => { const far = Math.hypot(via.x - p.x, via.y - p.y) || 1; return mix(p, via, gap / far); };
  return { from: cut(a, gaps[0]), via, to: cut(b, gaps[1]) };
}

// Returns the t in (0, 1) at which a curve has that value on an axis.
function roots({ from, via, to }, axis, value) {
  const a = from[axis] - 2 * via[axis] + to[axis], b = 2 * (via[axis] - from[axis]), c = from[axis] - value;
  if (Math.abs(a) < 1e-9) return Math.abs(b) < 1e-9 ? [] : [-c / b].filter((t) => t > 0 && t < 1);
  const under = b * b - 4 * a * c;
  return under < 0 ? [] : [(-b - Math.sqrt(under)) / (2 * a), (-b + Math.sqrt(under)) / (2 * a)].filter((t) => t > 0 && t < 1);
}

// Returns whether a line that the triangle of a curve's points has as an edge parts the triangle from a box, as for most boxes one does.
function parted(p, q, r, box) {
  const nx = p.y - q.y, ny = q.x - p.x, there = nx * (r.x - p.x) + ny * (r.y - p.y);
  const x = (nx > 0 ? box.left : box.right) - p.x, y = (ny > 0 ? box.top : box.bottom) - p.y, least = nx * x + ny * y;
  const most = nx * ((nx > 0 ? box.right : box.left) - p.x) + ny * ((ny > 0 ? box.bottom : box.top) - p.y);
  return least > Math.max(there, 0) || most < Math.min(there, 0);
}

// Returns the stretches [from, to] of a curve, as t, that lie within a box.
export function within(curve, box) {
  const { from, via, to } = curve;
  if (Math.max(from.x, via.x, to.x) < box.left || Math.min(from.x, via.x, to.x) > box.right) return [];
  if (Math.max(from.y, via.y, to.y) < box.top || Math.min(from.y, via.y, to.y) > box.bottom) return [];
  if (parted(from, to, via, box) || parted(from, via, to, box) || parted(via, to, from, box)) return [];
  const edges = [["x", box.left], ["x", box.right], ["y", box.top], ["y", box.bottom]].flatMap(([axis, value]) => roots(curve, axis, value));
  const cuts = [0, ...edges.sort((p, q) => p - q), 1];
  return cuts.slice(1).map((end, i) => [cuts[i], end]).filter(([start, end]) => inside(at(curve, (start + end) / 2), box));
}

// Returns the stretches of a curve that no box hides.
export function seen(curve, boxes) {
  const hidden = boxes.flatMap((box) => within(curve, box)).sort((p, q) => p[0] - q[0]), open = [];
  let done = 0;
  for (const [start, end] of hidden) {
    if (start > done) open.push([done, start]);
    done = Math.max(done, end);
  }
  return done < 1 ? [...open, [done, 1]] : open;
}

function piece(curve, [start, end]) { // of a curve, as its own curve (de Casteljau)
  const first = mix(curve.from, curve.via, start), last = mix(curve.via, curve.to, start);
  return { from: at(curve, start), via: mix(first, last, end), to: at(curve, end) };
}

const long = ({ from, via, to }) => Math.hypot(via.x - from.x, via.y - from.y) + Math.hypot(to.x - via.x, to.y - via.y);
// Returns the path of a curve.
export const drawn = ({ from, via, to }) => `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;

// Returns the path of a tie among names in `boxes`, in whose choice of a bow the marks of others in `marks` count too; `pixel` is the size
// of a pixel in units of the map. Where names would hide all of it, it runs across them: a tie is never lost. It stays within `frame`.
export function path(a, b, gaps, boxes, { marks = [], pixel = 1, bends = BENDS, frame = null, both = false } = {}) {
  const clear = CLEAR * pixel, far = WIDE.at(-1) * MOST;
  const [left, right] = a.x < b.x ? [a.x - far, b.x + far] : [b.x - far, a.x + far], [top, bottom] = a.y < b.y ? [a.y - far, b.y + far] : [b.y - far, a.y + far];
  const near = (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top, others = marks.filter(near);
  const walls = boxes.filter(near).map((box) => ({ left: box.left - clear, right: box.right + clear, top: box.top - clear, bottom: box.bottom + clear }));
  let best = null;
  for (const bend of [...bends, ...WIDE]) {
    if (best && (best.worth === 1 || (WIDE.includes(bend) && best.length > MUCH * pixel))) break;
    const curve = bowed(a, b, gaps, bend, frame), open = seen(curve, walls), share = open.reduce((sum, [start, end]) => sum + end - start, 0);
    const worth = share - MARK * others.filter((box) => within(curve, box).length).length;
    if (!best || worth > best.worth + 0.05) best = { curve, open, worth, length: share * long(curve) };
  }
  const pieces = best.open.map((stretch) => piece(best.curve, stretch));
  const kept = pieces.filter((each, i) => long(each) >= (i === pieces.length - 1 || (both && !i) ? HEAD : LEAST) * pixel);
  return (kept.length ? kept : [best.curve]).map(drawn).join("");
}

// Makes one line with two heads of a tie and its answer where both are good, or both bad: the first is drawn, as strong as the weaker.
export function pair(ties) {
  const first = new Map();
  for (const tie of ties) {
    const other = first.get(`${tie.target} ${tie.source} ${tie.sign}`);
    tie.both = tie.second = false;
    if (other && !other.both) [other.both, tie.second, other.weaker] = [true, true, tie.strength];
    else first.set(`${tie.source} ${tie.target} ${tie.sign}`, tie);
  }
}

// Returns how many of the curves run through a box.
export const crossings = (curves, box) => curves.filter((curve) => within(curve, box).length).length;
