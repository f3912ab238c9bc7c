// What an activity shows on the wall: `blocks` of text, bars, a strip of numbers, columns of sentences, or a map; it needs no script of
// its own. And what the facilitator may do in it: `questions` with their answers, and `moves`.

import { button, h, s } from "../../widgets/js/network_map/parts.js";
import { NetworkMapOnWall } from "./wall_map.js";

const LOOKS = { ask: "ck-ask", lead: "ck-lead", result: "ck-result", next: "ck-next", fine: "ck-fine" };

export function blocksWall(view) { return (view.blocks ?? []).flatMap((block) => block_(block)); }

function block_(block) {
  const text = block.text ? [h(block.look === "ask" ? "h2" : "p", { class: LOOKS[block.look] ?? "ck-lead" }, block.text)] : [];
  const heading = block.heading ? [h("h2", { class: "ck-heading" }, block.heading)] : [];
  if (block.bars) return [...heading, bars(block.bars), ...text];
  if (block.strip) return [...heading, strip(block.strip), ...text];
  if (block.columns) return [...heading, columns(block.columns), ...text];
  if (block.list) return [...heading, list(block.list), ...text];
  if (block.words) return [...heading, cloud(block.words), ...text];
  if (block.map) return [...heading, new NetworkMapOnWall(block.map, block.label).svg, ...text];
  return [...heading, ...text];
}

function bars(rows) {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return h("ul", { class: "ck-votes ck-wide" }, ...rows.map(({ name, count, right }) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.width = "0";
    return h("li", { class: right ? "ck-right" : "" }, h("span", { class: "ck-word" }, name), h("span", { class: "ck-track" }, bar), h("b", {}, String(count)));
  }));
}

const WIDE = 1000, HIGH = 190, EDGE = 24, DOT = 9;

// Every guess is a dot above the number guessed; equal ones stand on each other. What happens is a line through all of it.
function strip({ values, most, right }) {
  const x = (value) => EDGE + (WIDE - 2 * EDGE) * (value / most), base = HIGH - 34;
  const step = (WIDE - 2 * EDGE) / most, column = (value) => (step >= 2 * DOT ? value : Math.round(value / Math.ceil((2 * DOT) / step)) * Math.ceil((2 * DOT) / step));
  const count = {};
  for (const value of values) { const at = column(value); count[at] = (count[at] ?? 0) + 1; }
  const highest = Math.max(...Object.values(count), 1), rise = Math.min(2 * DOT + 2, (base - 40) / highest), seen = {};
  const dots = values.map((value) => {
    const at = column(value);
    seen[at] = (seen[at] ?? 0) + 1;
    return s("circle", { cx: x(Math.min(at, most)), cy: base - DOT - 2 - (seen[at] - 1) * rise, r: DOT, class: "ck-dot" });
  });
  const places = [...new Set([0, Math.round(most / 4), Math.round(most / 2), Math.round((3 * most) / 4), most])];
  const ticks = places.map((value) => s("text", { x: x(value), y: HIGH - 8, "text-anchor": "middle" }, String(value)));
  const came = Number.isInteger(right) ? [s("path", { d: `M${x(right)} 26V${base}`, class: "ck-came" }), s("text", { x: x(right), y: 18, "text-anchor": x(right) < 60 ? "start" : x(right) > WIDE - 60 ? "end" : "middle", class: "ck-came" }, String(right))] : [];
  return s("svg", { class: "ck-strip", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" }, s("path", { d: `M${EDGE} ${base}H${WIDE - EDGE}`, class: "ck-rule" }), ...came, ...dots, ...ticks);
}

function columns(rows) {
  return h("div", { class: "ck-sides" }, ...rows.map(({ name, items, look }) => h("section", { class: look ?? "" }, ...(name ? [h("h3", {}, name)] : []), ...items.map((text) => h("blockquote", {}, text)))));
}

// Names with how many named them: who was named by more stands first and larger.
function cloud(rows) {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return h("ul", { class: "ck-cloud" }, ...rows.map(({ name, count }) => {
    const made = h("li", {}, name, h("i", {}, ` ${count}`));
    made.style.setProperty("--ck-share", count / most);
    return made;
  }));
}

function list(rows) { return h("ul", { class: "ck-listed" }, ...rows.map(({ name, text }) => h("li", {}, ...(name ? [h("b", {}, name), " "] : []), text))); }

// ---- what the facilitator does

export function movesDesk(view, wall) {
  const act = (move) => () => wall.run({ do: "move", activity: view.id, move });
  return [
    ...(view.questions ?? []).map(({ ask, answers }) => h("p", { class: "ck-question" }, h("span", {}, ask), ...answers.map(({ label, move }) => button(label, act(move))))),
    ...(view.moves ?? []).map(({ label, move }) => button(label, act(move), { class: "ck-button ck-primary" })),
  ];
}

export function blocksChoices(kind, choices, open) {
  const { pick } = choices;
  if (!pick) return { parts: [], send: () => open({ kind }) };
  const set = h("fieldset", { class: "ck-pick ck-long" }, h("legend", {}, pick.legend), ...pick.items.map(({ id, name }) =>
    h("label", {}, h("input", { type: pick.one ? "radio" : "checkbox", name: pick.field, value: id, ...(pick.proposed.includes(id) ? { checked: "" } : {}) }), h("span", {}, name))));
  return { parts: [set], send: () => open({ kind, [pick.field]: [...set.querySelectorAll("input:checked")].map((one) => one.value) }) };
}
