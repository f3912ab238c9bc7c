// Questions on a phone, one in sight at a time: answers to tap, a number, names, a sentence, a day. What an activity asks is `steps`; it
// needs no script of its own.

import { button, h } from "../../widgets/js/network_map/parts.js";

export class StepsPhone {
  constructor(view, phone) {
    this.phone = phone;
    this.element = h("section", { class: "ck-questions", "aria-labelledby": "title" });
    this.at = -1;
    this.update(view);
  }

  given(id) { return this.phone.given(this.view, id); }

  update(view) {
    const key = JSON.stringify([view.title, view.steps, view.revealed, view.waiting, view.result]);
    this.view = view;
    if (key === this.key) {
      if (this.elsewhere()) this.begin();
      return;
    }
    const ids = JSON.stringify(view.steps.map(({ id }) => id));
    this.key = key;
    if (ids !== this.ids) { // another list of questions
      this.ids = ids;
      this.begin();
    } else this.draw();
  }

  // Begins with the first question that is not answered.
  begin() {
    const { steps } = this.view, open = steps.findIndex(({ id }) => this.given(id) === undefined);
    this.at = open < 0 ? steps.length : open;
    this.draw();
  }

  // Whether what is asked was answered on another device that has the same seat.
  elsewhere() {
    const step = this.view.revealed ? null : this.view.steps[this.at];
    return step && this.shown !== JSON.stringify(this.phone.begun(this.view, step.id));
  }

  turn(at) {
    this.at = at;
    this.draw();
    this.element.querySelector("h2, h1")?.focus();
  }

  keep(value) {
    this.phone.answer(this.view.id, this.view.steps[this.at].id, value);
    this.turn(this.at + 1);
  }

  draw() {
    const { words } = this.phone, { steps, revealed, waiting, title, lead, over } = this.view, step = revealed ? null : steps[this.at];
    const head = h("h1", { id: "title", tabindex: -1 }, title);
    if (!step) {
      const said = revealed ? words.on_wall : steps.length ? over ?? words.all_in : waiting, result = (this.view.result ?? []).filter(Boolean);
      const again = revealed || !steps.length ? [] : [h("p", { class: "ck-actions" }, button(words.look, () => this.turn(0)))];
      this.element.replaceChildren(head, h("p", { class: "ck-calm" }, said), ...again, ...result.map((text, at) => h("p", { class: at ? "" : "ck-outcome" }, text)));
      return;
    }
    const last = this.at + 1 === steps.length;
    this.shown = JSON.stringify(this.phone.begun(this.view, step.id));
    const asked = KINDS[step.kind](step, this.phone.begun(this.view, step.id), () => {
      keep.disabled = asked.value() === undefined;
      this.phone.drafts.note(this.view.id, step.id, (asked.begun ?? asked.value)());
      this.shown = JSON.stringify(this.phone.begun(this.view, step.id));
    });
    const keep = button(last ? words.keep : words.next, () => { const value = asked.value(); if (value !== undefined) this.keep(value); }, { class: "ck-button ck-primary" });
    keep.disabled = asked.value() === undefined;
    const skip = step.optional ? [button(step.optional, () => this.keep(null))] : [];
    const back = this.at ? [button(words.back_one, () => this.turn(this.at - 1), { class: "ck-button ck-quiet" })] : [];
    const reading = step.reading?.length ? [h("details", { class: "ck-reading" }, h("summary", {}, step.read ?? words.read), h("ol", {}, ...step.reading.map((line) => h("li", {}, line))))] : [];
    this.element.replaceChildren(head, ...(steps.length > 1 ? [h("p", { class: "ck-count" }, words.counted.replace("{at}", this.at + 1).replace("{all}", steps.length))] : []),
      ...reading, h("h2", { id: "ask", tabindex: -1 }, step.ask), ...[step.hint ?? lead].filter(Boolean).map((line) => h("p", { class: "ck-hint" }, line)),
      ...(step.prompt ?? []).map((text) => h("p", {}, text)), ...(step.table ? [table(step.table)] : []),
      ...(step.quotes ?? []).map((text) => h("blockquote", {}, text)), asked.element, h("p", { class: "ck-actions" }, keep, ...skip, ...back));
  }
}

function table({ caption, columns, rows }) {
  return h("div", { class: "ck-scroll", role: "region", tabindex: 0, "aria-label": caption }, h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)))))));
}

const wanted = (step, element) => (step.wanted ? h("div", {}, h("p", { class: "ck-wanted" }, step.wanted), element) : element);

// Each kind of question: its element, and `value`, undefined while nothing is answered; where a part of an answer is none, `begun` is what
// there is of it, from which it goes on after a reload.
const KINDS = {
  options(step, given, changed) {
    let value = step.options.some((option) => option.value === given) ? given : undefined;
    const element = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" });
    const mark = () => [...element.children].forEach((made, at) => {
      const chosen = step.options[at].value === value;
      made.setAttribute("aria-pressed", String(chosen));
      made.dataset.part = chosen ? "likely" : "";
    });
    element.append(...step.options.map((option) => button(option.word, () => { ({ value } = option); mark(); changed(); }, { class: "ck-button ck-step" })));
    mark();
    return { element, value: () => value };
  },

  ticks(step, given, changed) {
    const boxes = step.options.map(({ value }) => h("input", { type: "checkbox", value, ...(given?.includes(value) ? { checked: "" } : {}) }));
    for (const box of boxes) box.addEventListener("change", changed);
    const element = h("div", { class: "ck-ticks", role: "group", "aria-labelledby": "ask" }, ...step.options.map(({ word }, at) => h("label", {}, boxes[at], h("span", {}, word))));
    return { element: wanted(step, element), value: () => { const found = boxes.filter((box) => box.checked).map((box) => box.value); return found.length ? found : undefined; } };
  },

  order(step, given, changed) { // the first tap is the first place; a second tap takes a line out again
    const order = (given ?? []).filter((value) => step.options.some((option) => option.value === value));
    const element = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" });
    const mark = () => [...element.children].forEach((made, at) => {
      const { value, word } = step.options[at], place = order.indexOf(value) + 1;
      made.textContent = place ? `${place}. ${word}` : word;
      made.setAttribute("aria-pressed", String(place > 0));
      made.dataset.part = place ? "likely" : "";
    });
    const tap = (value) => {
      if (order.includes(value)) order.splice(order.indexOf(value), 1);
      else order.push(value);
      mark();
      changed();
    };
    element.append(...step.options.map(({ value, word }) => button(word, () => tap(value), { class: "ck-button ck-step" })));
    mark();
    const begun = () => (order.length ? [...order] : undefined);
    return { element: wanted(step, element), begun, value: () => (order.length === step.options.length ? begun() : undefined) };
  },

  sort(step, given, changed) {
    const lists = step.options.map(({ value, word }) => {
      const list = h("select", { "aria-label": word }, h("option", { value: "" }, "…"), ...step.labels.map((label) => h("option", { value: label }, label)));
      list.value = given?.[value] ?? "";
      list.addEventListener("change", changed);
      return list;
    });
    const lines = step.options.map(({ word }, at) => h("label", { class: "ck-sorted" }, h("span", {}, word), lists[at]));
    const begun = () => (lists.some((list) => list.value) ? Object.fromEntries(lists.map((list, at) => [step.options[at].value, list.value])) : undefined);
    const value = () => (lists.every((list) => list.value) ? begun() : undefined);
    return { element: wanted(step, h("div", { class: "ck-ticks", role: "group", "aria-labelledby": "ask" }, ...lines)), begun, value };
  },

  amount(step, given, changed) {
    const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: step.longest, "aria-labelledby": "ask", "aria-describedby": "wanted", value: given ?? "" });
    input.addEventListener("input", changed);
    return { element: h("div", {}, h("p", { id: "wanted" }, step.wanted), input), value: () => input.value.trim() || undefined };
  },

  number(step, given, changed) {
    let value = given ?? undefined;
    const at = value ?? Math.round(step.most / 2);
    const shown = h("output", {}, String(at)), slider = h("input", { type: "range", "aria-labelledby": "ask", min: 0, max: step.most, value: at });
    shown.classList.toggle("ck-unset", value === undefined);
    const take = () => { value = Number(slider.value); shown.textContent = slider.value; shown.classList.remove("ck-unset"); changed(); };
    slider.addEventListener("input", take);
    slider.addEventListener("click", take); // who means the middle need not move it away and back
    return { element: h("p", { class: "ck-slide" }, slider, shown), value: () => value };
  },

  pick(step, given, changed) {
    const element = h("select", { "aria-labelledby": "ask" }, h("option", { value: "" }, step.none), ...step.options.map(({ value, word }) => h("option", { value }, word)));
    element.value = given ?? "";
    element.addEventListener("change", changed);
    return { element, value: () => element.value || undefined };
  },

  move(step, given, changed) { // what to do, and with whom or which: a button for each kind, and a list where there is a choice
    let option = step.options.find(({ value }) => value === given?.[0]);
    const whom = h("select", { id: "whom" }), about = h("p", { class: "ck-hint", role: "status" });
    const which = h("p", { class: "ck-field" }, h("label", { for: "whom" }), whom, about);
    const chosen = () => option?.of.find(({ value }) => value === (option.ask ? whom.value : value));
    const tell = () => { about.textContent = chosen()?.about ?? ""; changed(); };
    const mark = () => [...buttons.children].forEach((made, at) => {
      const is = step.options[at] === option;
      made.setAttribute("aria-pressed", String(is));
      made.dataset.part = is ? "likely" : "";
    });
    const choose = (one, value = "") => {
      option = one;
      mark();
      which.firstChild.textContent = option.ask;
      which.firstChild.hidden = whom.hidden = !option.ask;
      whom.replaceChildren(h("option", { value: "" }, step.choose), ...option.of.map((each) => h("option", { value: each.value }, each.word)));
      whom.value = option.of.some((each) => each.value === value) ? value : "";
      tell();
    };
    const buttons = h("div", { class: "ck-steps", role: "group", "aria-labelledby": "ask" }, ...step.options.map((one) => button(one.word, () => {
      choose(one);
      if (one.ask) { which.scrollIntoView({ block: "nearest" }); whom.focus({ preventScroll: true }); }
    }, { class: "ck-button ck-step" })));
    whom.addEventListener("change", tell);
    const begun = () => (option ? [option.value, option.ask ? whom.value : ""] : undefined);
    const value = () => (!option?.of.length || chosen() ? begun() : undefined);
    queueMicrotask(() => { if (option) choose(option, given[1]); else { mark(); which.firstChild.hidden = whom.hidden = true; } });
    return { element: h("div", {}, buttons, which), begun, value };
  },

  names(step, given, changed) {
    const inputs = Array.from({ length: step.most }, (_, at) => h("input", { type: "text", maxlength: step.longest, autocomplete: "off", autocapitalize: "words", spellcheck: "false", "aria-label": `${step.each} ${at + 1}`, value: given?.[at] ?? "" }));
    for (const input of inputs) input.addEventListener("input", changed);
    const value = () => { const found = inputs.map((input) => input.value.trim()).filter(Boolean); return found.length ? found : undefined; };
    return { element: h("div", { class: "ck-names", role: "group", "aria-labelledby": "ask" }, ...inputs), value };
  },

  text(step, given, changed) {
    const element = h("textarea", { "aria-labelledby": "ask", maxlength: step.longest, rows: 4 });
    element.value = given ?? "";
    element.addEventListener("input", changed);
    return { element, value: () => element.value.trim() || undefined };
  },

  day(step, given, changed) {
    const element = h("input", { type: "date", "aria-labelledby": "ask", min: step.first, max: step.last, value: given ?? step.proposed });
    element.addEventListener("input", changed);
    return { element, value: () => (element.value && element.checkValidity() ? element.value : undefined) };
  },
};
