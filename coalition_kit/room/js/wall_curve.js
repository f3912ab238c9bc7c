// How many do it, week by week: a line for each act, the weeks of pushing shaded, and beside it what the model expects.

import { s } from "../../widgets/js/network_map/parts.js";

const WIDTH = 680, LEFT = 44, LEAST = 150, TOP = 12, BOTTOM = 34, LETTER = 10.5, AWAY = 8;

// Returns where the labels at the ends of lines stand, none nearer to another than `gap` and none below `lowest`, in the order of the lines.
export function apart(places, gap, lowest = Infinity) {
  const order = places.map((y, at) => [y, at]).sort((a, b) => a[0] - b[0]);
  order.forEach((one, at) => { if (at) one[0] = Math.max(one[0], order[at - 1][0] + gap); });
  order.reverse().forEach((one, at) => { one[0] = Math.min(one[0], at ? order[at - 1][0] - gap : lowest); });
  const moved = [];
  order.forEach(([y, at]) => { moved[at] = y; });
  return moved;
}

export function curveChart(curves, people, guesses = null, unit = "week", high = 190) {
  if (!curves.length) return [];
  const weeks = Math.max(12, ...curves.map(({ values }) => values.length - 1));
  const ends = curves.flatMap(({ values, label: text, model, way }) => [
    { at: values.length - 1, count: values.at(-1), text, way },
    ...(model ? [{ at: model.length - 1, count: model.at(-1)[1], text: "in the model", way }] : []),
  ]);
  const right = WIDTH - Math.max(LEAST, ...ends.map(({ text }) => AWAY + LETTER * text.length)); // beside every line there is room for its label
  const x = (week) => LEFT + (week / weeks) * (right - LEFT), y = (count) => high - BOTTOM - (count / people) * (high - TOP - BOTTOM);
  const line = (values) => values.map((value, week) => `${week ? "L" : "M"}${x(week).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const axis = [0, people].map((count) => s("g", {}, s("line", { x1: LEFT, x2: right, y1: y(count), y2: y(count), class: "ck-rule" }), s("text", { x: LEFT - 6, y: y(count) + 6, "text-anchor": "end" }, String(count))));
  const ticks = Array.from({ length: Math.floor(weeks / 4) + 1 }, (_, at) => s("text", { x: x(4 * at), y: high - 8, "text-anchor": "middle" }, at ? String(4 * at) : `${unit} 0`));
  const pushed = curves.flatMap((curve) => curve.pushed.map((week) => s("rect", { x: x(week - 1), y: TOP, width: x(1) - x(0), height: high - TOP - BOTTOM, class: "ck-push-week" })));
  const models = curves.flatMap(({ model, way }) => (model ? [
    s("path", { d: `${line(model.map(([low]) => low))}${model.map(([, , most], week) => `L${x(week).toFixed(1)} ${y(most).toFixed(1)}`).reverse().join("")}Z`, class: `ck-band ck-${way}` }),
    s("path", { d: line(model.map(([, middle]) => middle)), class: `ck-model ck-${way}` }),
  ] : []));
  const guessed = (guesses?.values ?? []).map((count) => s("line", { x1: x(guesses.week) - 7, x2: x(guesses.week) + 7, y1: y(count), y2: y(count), class: "ck-guess" }));
  const lines = curves.map(({ values, way }) => s("path", { d: line(values), class: `ck-line ck-${way}` }));
  const places = apart(ends.map(({ count }) => y(count)), 21, y(0) - 8); // the numbers of the weeks stand below
  const labels = ends.map(({ at, text, way }, n) => s("text", { x: x(at) + AWAY, y: places[n] + 6, class: `ck-label ck-${way}` }, text));
  return [s("svg", { viewBox: `0 0 ${WIDTH} ${high}`, preserveAspectRatio: "xMinYMid", "aria-hidden": "true", class: "ck-curve-chart" }, ...pushed, ...axis, ...ticks, ...models, ...guessed, ...lines, ...labels)];
}
