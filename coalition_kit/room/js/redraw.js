// A part of the page that is drawn anew while the keyboard is in it.

const CONTROLS = "button, a, input, select, textarea, summary, [tabindex]";
const nameOf = (control) => (control.getAttribute("aria-label") || control.labels?.[0]?.textContent || control.textContent).replace(/\d+/g, "#");

// Draws `place` anew with `parts`. The keyboard stays at the control of the same name, whatever number is in it; where there is none any more it
// is at `landing` of the place, else at the place itself, from which it goes on to the first control: a key held down presses nothing else.
export function redraw(place, parts, landing = "") {
  const had = place.contains(document.activeElement) ? document.activeElement : null, name = had && nameOf(had);
  place.replaceChildren(...parts);
  if (!had) return;
  const same = place.contains(had) ? had : [...place.querySelectorAll(CONTROLS)].find((one) => one.tagName === had.tagName && nameOf(one) === name);
  const found = same ?? (landing ? place.querySelector(landing) : null) ?? place;
  if (found === place || !found.matches(CONTROLS)) found.tabIndex = -1;
  found.focus({ preventScroll: true });
}
