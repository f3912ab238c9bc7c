// A motion on the wall: how many have voted; then the result, who could have turned it, and what this rule can never pass.

import { h } from "../../widgets/js/network_map/parts.js";

export function decideWall(view) {
  const most = Math.max(...(view.bars ?? []).map(({ count }) => count), 1);
  const bars = (view.bars ?? []).map(({ name, count }) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.width = "0";
    return h("li", {}, h("span", { class: "ck-word" }, name), bar, h("b", {}, String(count)));
  });
  return [
    h("p", { class: "ck-lead" }, view.lead),
    ...(view.said ? [h("p", { class: "ck-result" }, view.said)] : []),
    ...(bars.length ? [h("ul", { class: "ck-votes" }, ...bars)] : []),
    ...[view.swings, view.never].filter(Boolean).map((text) => h("p", { class: "ck-next" }, text)),
    ...(view.why?.length ? [h("h3", {}, "What would have to change"), h("ul", { class: "ck-why" }, ...view.why.map((text) => h("li", {}, text)))] : []),
  ];
}

export function decideChoices(choices, open) {
  const motion = h("input", { id: "motion", type: "text", maxlength: 200, autocomplete: "off" });
  const rules = h("fieldset", { class: "ck-pick" }, h("legend", {}, "Rule"), ...choices.rules.map(({ rule, name, about }, at) =>
    h("label", {}, h("input", { type: "radio", name: "rule", value: rule, ...(at ? {} : { checked: "" }) }), h("span", {}, h("b", {}, name), ` ${about}`))));
  return {
    parts: [h("p", { class: "ck-field" }, h("label", { for: "motion" }, choices.motion), motion), rules],
    send: () => open({ kind: "decide", motion: motion.value, rule: rules.querySelector(":checked").value }),
  };
}
