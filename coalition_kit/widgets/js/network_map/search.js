// Which person is meant by what was typed.

// Returns the index of the person meant (−1 for none) and a message where that is unclear: a full name, or a part that only one name has.
export function find(names, typed) {
  const wanted = typed.trim().toLocaleLowerCase(), plain = names.map((name) => name.toLocaleLowerCase());
  if (!wanted) return { at: -1, says: "" };
  const close = plain.flatMap((name, i) => (name.includes(wanted) ? [i] : []));
  const at = plain.includes(wanted) ? plain.indexOf(wanted) : close.length === 1 ? close[0] : -1;
  const says = close.length ? `${close.length} people match: type more of the name.` : `Nobody on this map is called ${typed.trim()}.`;
  return { at, says: at < 0 ? says : "" };
}
