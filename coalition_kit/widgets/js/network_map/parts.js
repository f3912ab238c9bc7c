// What the network map is made of: elements, the marks of people, and the words of their legends. Nothing here knows a map.

import { PRACTICE } from "./rounds.js";

const SVG = "http://www.w3.org/2000/svg";
const R = 6;
export const RING = 9; // radii in units of the map

const up = (r) => `M0 ${-r}L${r} ${r * 0.8}H${-r}Z`;
const down = (r) => `M0 ${r}L${r} ${-r * 0.8}H${-r}Z`;
export const disc = (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const square = (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`;
const diamond = (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
const cross = (r) => `M${-r} -2H-2V${-r}H2V-2H${r}V2H2V${r}H-2V2H${-r}Z`;
export const LEGENDS = {
  coalition: [["first", "one of the first three"], ["in", "in the coalition"], ["out", "not in it"]],
  stance: [["against", "works against it"], ["leans-against", "leans against it"], ["undecided", "undecided"],
    ["leans-for", "leans for it"], ["for", "works for it"], ["unknown", "not known"]],
  role: [["decides", "holds a decision"], ["practises", "must change the daily work"], ["both", "both"], ["neither", "neither"]],
  none: [],
};
const SHAPES = {
  first: disc(R), in: disc(R), out: disc(R - 1), plain: disc(R - 1),
  against: down(R + 1), "leans-against": down(R + 1), undecided: diamond(R + 1), "leans-for": up(R + 1), for: up(R + 1), unknown: disc(R + 1),
  decides: square(R - 1), practises: diamond(R + 1), both: cross(R + 1), neither: disc(R - 3),
};
export const WORDS = { coalition: "Coalition", stance: "Stance", role: "Role", adoption: "Practice", none: "Plain" };

function node(space, kind, attributes, children) {
  const made = space ? document.createElementNS(space, kind) : document.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null)); // texts stay texts: a name is never read as markup
  return made;
}
export const s = (kind, attributes = {}, ...children) => node(SVG, kind, attributes, children);
export const h = (kind, attributes = {}, ...children) => node(null, kind, attributes, children);

export function button(words, act, attributes = {}) {
  const made = h("button", { type: "button", class: "ck-button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}

export function tieLegend() { // the legend of the ties, in sight only while ties stand out
  const tie = (way) => s("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, s("path", { d: "M2 6H31", class: `ck-tie ck-${way}` }));
  const entry = (way, words) => h("li", {}, tie(way), words);
  return h("ul", { class: "ck-key", "aria-label": "Legend of the ties" }, entry("out", "they say of others"), entry("in", "others say of them"), entry("both", "both say it"), entry("out ck-bad", "bad tie"));
}

export const outline = (d, enough, wide, edge) => s("g", { class: enough ? "ck-place ck-enough" : "ck-place" },
  s("path", { d, class: "ck-place-edge", "stroke-width": wide + 2 * edge }), s("path", { d, class: "ck-place-ground", "stroke-width": wide }));
export const icon = (kind) => s("svg", { viewBox: "-12 -12 24 24", width: 22, height: 22, "aria-hidden": "true", focusable: "false" }, ...marks(kind));
export const ring = (r = RING) => s("path", { d: disc(r), class: "ck-ring" });

export function marks(kind) {
  if (kind === "member") return [ring()];
  if (PRACTICE.includes(kind)) return [practiceMark(kind)];
  if (kind === "place" || kind === "enough") return [s("g", { class: "ck-places" }, outline("M-4 0H4", kind === "enough", 14, 1.5))];
  return [
    kind === "first" || kind === "in" ? ring() : null,
    kind === "first" ? ring(RING + 2.5) : null,
    s("path", { d: SHAPES[kind], class: `ck-mark ck-${kind}` }),
    kind === "unknown" ? s("text", { y: 3.5, class: "ck-query" }, "?") : null,
  ].filter((part) => part);
}

// All marks that a round can show of a person; `data-practice` selects the visible ones, so that a round changes no element.
export function practiceMark(kind) {
  return s("g", { class: "ck-as ck-as-adoption", "data-practice": kind },
    s("path", { d: disc(R + 0.5), class: "ck-mark ck-practice" }), s("path", { d: "M-3.4 0H3.4M0 -3.4V3.4", class: "ck-plus" }), s("path", { d: "M-3 0H3", class: "ck-minus" }));
}
