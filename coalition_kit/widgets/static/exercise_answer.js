// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// order.js
var PATIENCE = 1e4;
var underWay = /* @__PURE__ */ new Map();
var waiting = [];
var listening = false;
function put(model, values) {
  let changed = false;
  const note = () => {
    changed = true;
  };
  model.on("change", note);
  for (const [key, value] of Object.entries(values)) model.set(key, value);
  model.off("change", note);
  if (!changed) return;
  listen();
  const mark = {};
  const arrived = () => {
    if (underWay.get(model) !== mark) return;
    underWay.delete(model);
    if (!underWay.size) release();
  };
  underWay.set(model, mark);
  setTimeout(arrived, PATIENCE);
  model.save_changes({ iopub: { status: (message) => {
    if (message.content.execution_state === "idle") arrived();
  } } });
}
function afterwards(place, act) {
  if (!underWay.size) {
    act();
    return;
  }
  waiting = [...waiting.filter(([other]) => other !== place), [place, act]];
}
function release() {
  const acts = waiting;
  waiting = [];
  for (const [, act] of acts) act();
}
function listen() {
  if (listening || typeof document === "undefined") return;
  listening = true;
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button.jupyter-button");
    if (!pressed || !underWay.size) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    afterwards(pressed, () => pressed.click());
  }, true);
}

// ranking.js
function moved(order, at, by) {
  const next = [...order];
  [next[at], next[at + by]] = [next[at + by], next[at]];
  return next;
}

// tools.js
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
var unique = (kind) => `ck-${kind}-${Math.random().toString(36).slice(2)}`;

// exercise_answer.js
function render({ model, el }) {
  el.classList.add("ck-answer");
  const body = make("div");
  const said = make("p", { class: "ck-answer-said", role: "status", "aria-live": "polite" });
  el.append(body, said);
  let shown = null;
  const enter = (answer) => put(model, { answer });
  const option = (type, name, text, change) => {
    const input = make("input", { type, name, value: text });
    input.addEventListener("change", change);
    return make("label", { class: "ck-option" }, input, make("span", { dir: "auto" }, text));
  };
  const mark = () => {
    const again = model.get("again") ?? [];
    for (const old of body.querySelectorAll(".ck-again")) old.remove();
    for (const control of body.querySelectorAll("[aria-describedby]")) control.removeAttribute("aria-describedby");
    for (const line of body.querySelectorAll("[data-line]")) {
      if (!again.includes(line.dataset.line)) continue;
      const id = unique("again");
      line.append(make("span", { class: "ck-again", id }, "Look at this again."));
      (line.querySelector(":scope > .ck-option > input[type='checkbox']") ?? line).setAttribute("aria-describedby", id);
    }
  };
  const ticked = () => [...body.querySelectorAll("input:checked")].map((input) => input.value);
  const lines = (form, type) => {
    const name = unique("answer");
    const change = () => {
      enter(type === "radio" ? ticked()[0] : ticked());
      if (form.pick) said.textContent = `${ticked().length} of ${form.pick} picked.`;
    };
    body.append(make(
      "fieldset",
      {},
      make("legend", {}, form.wanted),
      ...form.options.map((text) => make("div", { "data-line": text }, option(type, name, text, change)))
    ));
    return (answer) => {
      const chosen = Array.isArray(answer) ? answer : [answer];
      for (const input of body.querySelectorAll("input")) input.checked = chosen.includes(input.value);
    };
  };
  const sort = (form) => {
    const groups = form.options.map((item) => {
      const name = unique("answer");
      const change = (event) => enter({ ...model.get("answer") ?? {}, [item]: event.target.value });
      const labels = form.labels.map((label) => option("radio", name, label, change));
      return make("fieldset", { class: "ck-sort", "data-line": item }, make("legend", { dir: "auto" }, item), ...labels);
    });
    body.append(make("p", {}, form.wanted), ...groups);
    return (answer) => groups.forEach((group, at) => {
      for (const input of group.querySelectorAll("input")) input.checked = (answer ?? {})[form.options[at]] === input.value;
    });
  };
  const number = (form) => {
    const id = unique("answer");
    const input = make("input", { id, type: "text", inputmode: "text", autocomplete: "off", size: "8" });
    input.addEventListener("input", () => enter(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") afterwards(input, () => model.send({ check: true }));
    });
    body.append(make("label", { for: id }, form.wanted), make("span", { class: "ck-number-line" }, input, form.unit ? ` ${form.unit}` : ""));
    return (answer) => {
      if (input.value !== (answer ?? "")) input.value = answer ?? "";
    };
  };
  const ranking = (form) => {
    const list = make("ol", { "aria-label": form.wanted });
    body.append(make("p", {}, form.wanted), list);
    let order = [...form.options];
    const draw2 = () => list.replaceChildren(...order.map(line));
    const move = (at, by) => {
      const to = at + by;
      order = moved(order, at, by);
      enter([...order]);
      draw2();
      const [up, down] = list.children[to].querySelectorAll("button");
      (by < 0 ? up.disabled ? down : up : down.disabled ? up : down).focus();
      said.textContent = `${order[to]}: now ${to + 1} of ${order.length}.`;
    };
    const line = (text, at) => {
      const button = (sign, word, by, off) => {
        const made = make("button", { type: "button", class: "ck-move", "aria-label": `Move ${text} ${word}` }, sign);
        made.disabled = off;
        made.addEventListener("click", () => move(at, by));
        return made;
      };
      const buttons = make("span", { class: "ck-moves" }, button("↑", "up", -1, at === 0), button("↓", "down", 1, at === order.length - 1));
      return make("li", { "data-line": text }, make("span", { class: "ck-line", dir: "auto" }, text), buttons);
    };
    return (answer) => {
      const next = answer ?? form.options;
      if (list.children.length && next.join("\n") === order.join("\n")) return;
      order = [...next];
      draw2();
    };
  };
  const onMap = (form) => {
    const picked = make("p");
    body.append(make("p", {}, form.wanted), picked);
    return (answer) => {
      const names = answer ?? [];
      picked.textContent = names.length ? `Picked: ${names.join(", ")} (${names.length} of ${form.pick}).` : "";
    };
  };
  const nothing = (form) => {
    body.append(make("p", {}, form.wanted));
    return () => {
    };
  };
  const kinds = {
    choice: (form) => lines(form, "radio"),
    choices: (form) => lines(form, "checkbox"),
    people: (form) => lines(form, "checkbox"),
    sort,
    number,
    ranking
  };
  const draw = () => {
    const form = model.get("form");
    body.replaceChildren();
    said.textContent = "";
    shown = (form.on_map ? onMap : kinds[form.kind] ?? nothing)(form);
    shown(model.get("answer"));
    mark();
  };
  const show = () => shown?.(model.get("answer"));
  model.on("change:form", draw);
  model.on("change:answer", show);
  model.on("change:again", mark);
  draw();
  return () => {
    model.off("change:form", draw);
    model.off("change:answer", show);
    model.off("change:again", mark);
  };
}
var exercise_answer_default = { render };
export {
  exercise_answer_default as default
};
