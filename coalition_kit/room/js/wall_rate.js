// What the room said of each item, on the wall: how many chose which step; the widest apart comes first.

import { h } from "../../widgets/js/network_map/parts.js";

function bars(item, steps) {
  const most = Math.max(...item.counts, 1);
  return h("div", { class: "ck-bars", "aria-hidden": "true" }, ...item.counts.map((count, at) => {
    const bar = h("span", { class: "ck-bar" });
    bar.style.setProperty("--ck-share", count / most);
    if (!count) bar.style.height = "0";
    return h("span", { class: "ck-column" }, h("b", {}, count ? String(count) : ""), bar, h("span", { class: "ck-word" }, steps[at]));
  }));
}

export function rateWall(view) {
  const rows = view.items.map((item) => h("li", {}, h("h3", {}, item.name), item.withheld || !item.counts.length ? null : bars(item, view.steps), h("p", { class: item.withheld ? "" : "ck-unseen" }, item.said)));
  return [
    ...(view.revealed ? [] : [h("ul", { class: "ck-cloud ck-about" }, ...view.about.map((name) => h("li", {}, name))), h("p", { class: "ck-lead" }, view.scale), h("p", { class: "ck-lead" }, view.lead)]),
    ...(view.said ? [h("p", { class: "ck-lead" }, view.said)] : []),
    ...(view.next ? [h("p", { class: "ck-next" }, view.next)] : []),
    ...(view.decides ? [h("p", { class: "ck-next" }, view.decides)] : []),
    ...(rows.length ? [h("ol", { class: "ck-items" }, ...rows)] : []),
  ];
}

export function rateChoices(choices, open) {
  const which = h("select", { id: "field" }, ...choices.fields.map(({ field, name }) => h("option", { value: field }, name)));
  const list = h("fieldset", { class: "ck-pick" });
  const offer = () => {
    const { items, proposed } = choices.fields.find(({ field }) => field === which.value);
    list.replaceChildren(h("legend", {}, "Of whom or what"), ...items.map(({ id, name }) => h("label", {}, h("input", { type: "checkbox", value: id, ...(proposed.includes(id) ? { checked: "" } : {}) }), name)));
  };
  which.addEventListener("change", offer);
  offer();
  return {
    parts: [h("p", { class: "ck-field" }, h("label", { for: "field" }, "What is rated"), which), list],
    send: () => open({ kind: "rate", field: which.value, items: [...list.querySelectorAll("input:checked")].map((one) => one.value) }),
  };
}
