// What cannot be taken back is asked about first. The buttons take each other's place, and the keyboard goes with them: to the one that
// keeps what is there, so that a key held down removes nothing.

import { button } from "../../widgets/js/network_map/parts.js";

// Puts a button into `place` that asks before it acts; `words` are those of the button, of the act, and of its opposite.
export function sure(place, [ask, act, keep], acts, attributes = {}) {
  const asked = button(ask, () => { place.replaceChildren(really, not); not.focus(); }, { class: "ck-button ck-quiet", ...attributes });
  const really = button(act, acts, { class: "ck-button ck-primary" }), not = button(keep, () => { place.replaceChildren(asked); asked.focus(); });
  place.replaceChildren(asked);
  return place;
}
