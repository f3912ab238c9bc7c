// Suggestions for a cell: entries that begin with the typed text first, then those with a word that does.

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

// Returns the piece of a cell that is being typed, with the text before it: of names with semicolons between them the last one.
export function piece(text, many) {
  const at = many ? text.lastIndexOf(";") + 1 : 0;
  const gap = many ? text.slice(at).length - text.slice(at).trimStart().length : 0;
  return { before: text.slice(0, at + gap), typed: text.slice(at + gap) };
}

// Returns the options [value, words] that fit what is typed; all of them for nothing.
export function fitting(options, typed) {
  const wanted = folded(typed);
  if (!wanted) return options;
  const begins = (text) => folded(text).startsWith(wanted);
  const inside = (text) => folded(text).split(/\s+|(?<=\p{L})-/u).some((word) => word.startsWith(wanted));
  const rank = ([value, words]) => (folded(value) === wanted ? 0 : begins(value) || begins(words) ? 1 : inside(value) || inside(words) ? 2 : 3);
  return options.map((option, at) => ({ option, at, rank: rank(option) })).filter((one) => one.rank < 3).sort((a, b) => a.rank - b.rank || a.at - b.at).map((one) => one.option);
}

// Returns the cell's text once an option is taken. A name with a semicolon in it stands in quotation marks.
export function taken(text, value, many) {
  if (!many) return value;
  const said = value.includes(";") || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
  const { before } = piece(text, many);
  return `${before}${before.endsWith(";") ? " " : ""}${said}`;
}

// Returns the words of the option that a cell holds whole, such as "works for it" for 2; empty for any other text.
export const wordsFor = (options, text) => options.find(([value]) => value === text.trim())?.[1] ?? "";
