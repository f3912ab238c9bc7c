// What the rounds say, without the picture: their titles, and who is at which point of the change.

export const PRACTICE = ["does", "began", "stopped", "not"]; // how somebody can stand to the change

// Returns the unit and the number of a label that counts ("Week 12"), or null.
export function counted(label = "") {
  const [, unit, number] = /(\S+) (\d+)$/.exec(label) ?? [];
  return unit ? { unit, number } : null;
}

// Returns "Round 3 of 7: 23 of 66 people", or the title that a round has of its own.
export function titleOf(rounds, i, people) {
  const { label, adopted, title } = rounds[i];
  if (title) return title;
  const here = counted(label), end = counted(rounds.at(-1).label);
  return `${label}${here && here.unit === end?.unit ? ` of ${end.number}` : ""}: ${adopted.length} of ${people} people`;
}

// Returns for each of so many people one of PRACTICE; in the first round nobody is new.
export function practiceAt(rounds, at, people) {
  const now = new Set(rounds[at].adopted), before = at ? new Set(rounds[at - 1].adopted) : now;
  return Array.from({ length: people }, (_, i) => (now.has(i) ? (before.has(i) ? "does" : "began") : before.has(i) ? "stopped" : "not"));
}

// Returns what of PRACTICE the rounds show of anybody.
export function shownIn(rounds, people) {
  const there = new Set(rounds.flatMap((_, at) => practiceAt(rounds, at, people)));
  return PRACTICE.filter((kind) => there.has(kind));
}

// Returns the ties along which the practice reached somebody in round `at`: [listener, earlier adopter]. `listens` has for each person
// those they listen to.
export function tipping(rounds, at, listens) {
  if (at < 1) return [];
  const before = new Set(rounds[at - 1].adopted);
  return rounds[at].adopted.filter((i) => !before.has(i)).flatMap((i) => listens[i].filter((j) => before.has(j)).map((j) => [i, j]));
}

// Returns the number of a round that there is: `to`, or the nearest end.
export const within = (to, last) => Math.min(Math.max(to, 0), last);
