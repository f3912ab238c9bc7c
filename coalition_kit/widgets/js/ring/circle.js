// Geometry and sets of the ring, independent of the page: positions, ties, and the person at a point.

export const WIDE = { width: 640, height: 400, rx: 260, ry: 148 }, TALL = { width: 350, height: 380, rx: 132, ry: 146 };

// Returns where so many people stand, the first on top, clockwise.
export function places(count, { width, height, rx, ry }) {
  return Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count - Math.PI / 2;
    return { x: width / 2 + rx * Math.cos(turn), y: height / 2 + ry * Math.sin(turn) };
  });
}

// Returns the ties between neighbours on the ring.
export const around = (count) => Array.from({ length: count }, (_, i) => pair(i, (i + 1) % count));
export const pair = (a, b) => (a < b ? [a, b] : [b, a]);
export const same = (one, other) => one[0] === other[0] && one[1] === other[1];

// Returns for each person the others that these ties join them to.
export function joined(count, ties) {
  const others = Array.from({ length: count }, () => []);
  for (const [a, b] of ties) { others[a].push(b); others[b].push(a); }
  return others;
}

// Returns an arc of a circle around 0, 0: part `k` of `of`, with gaps between the parts.
export function arc(k, of, r) {
  const gap = 0.28, from = (2 * Math.PI * k) / of - Math.PI / 2 + gap / 2, to = (2 * Math.PI * (k + 1)) / of - Math.PI / 2 - gap / 2;
  const at = (turn) => `${(r * Math.cos(turn)).toFixed(2)} ${(r * Math.sin(turn)).toFixed(2)}`;
  return `M${at(from)}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}
