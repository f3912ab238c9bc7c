// The order of a ranking.

// Returns `order` with the line `at` moved up (−1) or down (1).
export function moved(order, at, by) {
  const next = [...order];
  [next[at], next[at + by]] = [next[at + by], next[at]];
  return next;
}
