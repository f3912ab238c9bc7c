// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// tools.js
var SEEN = 3e3;
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name2, value] of Object.entries(attributes)) {
    if (name2.startsWith("on")) element.addEventListener(name2.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name2, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
function firstToWatch(node, what) {
  const watched = node.ckWatched ??= /* @__PURE__ */ new Set(), first = !watched.has(what);
  watched.add(what);
  return first;
}
var button = (label2, act, look = "ck-plain") => make("button", { type: "button", class: `ck-button ${look}`, onclick: act }, label2);
function kept(key = "coalition_kit.case") {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
function clock(time, now = /* @__PURE__ */ new Date()) {
  const then = new Date(time);
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (then.toDateString() !== now.toDateString()) Object.assign(options, { day: "numeric", month: "short" });
  return then.toLocaleString("en-GB", options);
}
function saveFile(name2, content, type2) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type: type2 })), download: name2 });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}
function fileName(title, extension) {
  const plain = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().slice(0, 60).trim();
  return `${plain || "My case"}.${extension}`;
}
function notice(place, kind, content, actions = [], { alert = false, closes = true } = {}) {
  const element = make("section", { class: "ck-notice", "data-ck-notice": kind, role: alert ? "alert" : "status" });
  const close = () => element.remove();
  const buttons = actions.map(([label2, act, primary]) => button(label2, () => act(close), primary ? "ck-primary" : "ck-plain"));
  if (closes) buttons.push(button("Close this", close, "ck-quiet"));
  element.append(...[].concat(content), make("p", { class: "ck-actions" }, ...buttons));
  withdraw(place, kind);
  place.append(element);
  if (kind !== "resumed") bringIntoSight(place, element);
  else scrollWithin(place, element);
  return element;
}
function bringIntoSight(place, element) {
  stay(element);
  if (!scrollWithin(place, element)) element.scrollIntoView({ block: "nearest" });
}
function scrollWithin(place, element) {
  const sticks = getComputedStyle(place).position === "sticky";
  if (sticks) place.scrollTop += element.getBoundingClientRect().top - place.getBoundingClientRect().top;
  return sticks;
}
function stay(element) {
  const since = Date.now();
  element.classList.add("ck-fresh");
  const leave = () => {
    if (Date.now() - since < SEEN) return;
    element.classList.remove("ck-fresh");
    window.removeEventListener("scroll", leave);
  };
  window.addEventListener("scroll", leave, { passive: true });
}
function withdraw(place, kind) {
  place.querySelector(`[data-ck-notice="${kind}"]`)?.remove();
}
async function copy(pressed2) {
  const text = pressed2.closest("details").querySelector("pre");
  try {
    await navigator.clipboard.writeText(text.textContent);
    pressed2.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text);
    pressed2.textContent = "Selected: choose Copy, or press Ctrl-C or Cmd-C";
  }
}
function folded(summary, text) {
  return make(
    "details",
    {},
    make("summary", {}, summary),
    make("pre", { tabindex: "0" }, text),
    button("Copy the details", (event) => copy(event.currentTarget))
  );
}

// access.js
var FOLD = ".jupyter-widget-Collapse-header";
var INSIDE = "jupyter-widget-Collapse-contents";
function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) if (element.getAttribute(key) !== value) element.setAttribute(key, value);
}
function label(part, widget) {
  return part.closest(widget)?.querySelector(".widget-label")?.textContent.replace("​", "").trim() || "";
}
function name(root) {
  for (const part of root.querySelectorAll(".noUi-handle")) if (label(part, ".widget-slider")) set(part, { "aria-label": label(part, ".widget-slider") });
  for (const part of root.querySelectorAll(".widget-readout[contenteditable]")) {
    set(part, { role: "textbox", "aria-label": `${label(part, ".widget-slider") || "Value"}, as a number` });
  }
  for (const part of root.querySelectorAll(".widget-radio-box")) set(part, { role: "radiogroup", "aria-label": label(part, ".widget-radio") || "One of these" });
  for (const part of root.querySelectorAll(".widget-label[title='null']")) part.removeAttribute("title");
  root.querySelectorAll(FOLD).forEach(nameFold);
}
function nameFold(header) {
  const open2 = !header.parentElement.querySelector(`.${INSIDE}`)?.classList.contains("lm-mod-hidden");
  set(header, { role: "button", tabindex: "0", "aria-expanded": String(open2) });
}
function press(event) {
  if (!event.target.matches?.(FOLD) || event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  event.target.click();
}
function watchControls(root) {
  if (!firstToWatch(root, "controls")) return;
  root.addEventListener("keydown", press);
  new MutationObserver((changes) => {
    for (const { type: type2, target } of changes) {
      if (type2 === "childList") name(target.closest?.(".jupyter-widgets, .widget-radio") ?? target);
      else if (target.classList.contains(INSIDE)) nameFold(target.parentElement.querySelector(FOLD));
    }
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  name(root);
}

// drafts.js
var KEY = "coalition_kit.drafts";
var FRESH = 30 * 6e4;
var ANSWERED = 250;
var AGAIN = 1e3;
var SOON = 150;
var FIELDS = "input:not([type=file], [type=hidden], [type=button]), select, textarea, .noUi-handle, .jupyter-widget-Collapse-header, .widget-toggle-button, [aria-pressed], summary, [data-ck-own]";
var MOST_STEPS = 1e3;
function kindOf(element) {
  const is = (selector) => element.matches(selector);
  if (is(".noUi-handle")) return "slider";
  if (is("[data-ck-own]")) return "own";
  if (is("summary")) return "details";
  if (is(".jupyter-widget-Collapse-header")) return "fold";
  if (is(".widget-toggle-button, [aria-pressed]")) return "toggle";
  if (is("[type=radio]")) return "one of";
  if (is("[type=checkbox]")) return "tick";
  return is("select, [type=date]") ? "choice" : "text";
}
var open = (header) => Boolean(header.closest(".jupyter-widget-Collapse-open, .jp-Collapse-open"));
var pressed = (button2) => button2.getAttribute("aria-pressed") === "true" || button2.classList.contains("mod-active");
function turn(handle, wanted) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const now = Number(handle.getAttribute("aria-valuenow"));
    const key = now < Number(wanted) ? "ArrowRight" : "ArrowLeft";
    if (now === Number(wanted)) return;
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const next = Number(handle.getAttribute("aria-valuenow"));
    if (next === now || next > Number(wanted) !== now > Number(wanted) && next !== Number(wanted)) return;
  }
}
var told = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
function type(field, value) {
  field.value = value;
  if (field.selectionStart !== null) field.setSelectionRange(value.length, value.length);
  told(field, "input");
}
var READ = {
  slider: (handle) => handle.getAttribute("aria-valuenow"),
  own: (view) => view.ckOwn.read(),
  details: (line) => line.parentElement.open,
  fold: open,
  toggle: pressed,
  "one of": (option) => option.checked,
  tick: (box) => box.checked,
  choice: (list) => list.value,
  text: (field) => field.value
};
var WRITE = {
  slider: turn,
  own: (view, value) => view.ckOwn.write(value),
  details: (line, value) => {
    line.parentElement.open = value;
  },
  fold: (header) => header.click(),
  toggle: (button2) => button2.click(),
  "one of": (option) => option.click(),
  tick: (box) => box.click(),
  choice: (list, value) => {
    list.value = value;
    told(list, "change");
  },
  text: type
};
function nameOf(element) {
  if (element.dataset.ckOwn) return element.dataset.ckOwn;
  const own = element.matches("select, input, textarea, .noUi-handle") ? "" : element.textContent;
  const label2 = element.getAttribute("aria-label") || [...element.labels ?? []].map((one) => one.textContent).join(" ") || own;
  const group2 = own ? "" : element.closest("fieldset, .widget-inline-hbox, .widget-inline-vbox")?.querySelector("legend, .widget-label")?.textContent;
  return [label2 || element.placeholder, group2].filter(Boolean).join(" · ").replace(/[\s▸▾]+/g, " ").trim();
}
function fields(root) {
  const seen = /* @__PURE__ */ new Map();
  return [...root.querySelectorAll(FIELDS)].filter((element) => element.closest(".ck-output") && element.offsetParent).map((element) => {
    const kind = kindOf(element), name2 = nameOf(element), key = `${kind} ${name2}`, at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    return { element, kind, name: name2, at };
  });
}
var same = (one, other) => one.kind === other.kind && one.name === other.name && one.at === other.at;
function load() {
  try {
    const record = JSON.parse(sessionStorage.getItem(KEY));
    return record?.path === location.pathname && Date.now() - record.time < FRESH ? record : null;
  } catch {
    return null;
  }
}
function watchDrafts(root, version, place) {
  const touched = /* @__PURE__ */ new Map(), typed = /* @__PURE__ */ new Set();
  const away = [];
  let pending = [], until = 0, soon = 0, timer = 0, before = load();
  function save() {
    clearTimeout(timer);
    timer = 0;
    const there = fields(root);
    follow(there);
    const now = there.filter(({ element }) => touched.has(element)).map(({ element, kind, name: name2, at }) => {
      const draft = { kind, name: name2, at, value: READ[kind](element) };
      touched.set(element, draft);
      return draft;
    }).filter(({ kind, value }) => kind !== "one of" || value);
    const record = {
      path: location.pathname,
      time: Date.now(),
      version: before?.version ?? version(),
      place: before?.place ?? place(),
      scroll: before?.scroll ?? scrollY,
      drafts: [...now, ...folded2(there), ...pending, ...before?.drafts ?? []]
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(record));
    } catch {
    }
  }
  function folded2(there) {
    return [...touched].filter(([element, draft]) => draft && element.isConnected && !there.some((field) => field.element === element)).map(([, draft]) => draft);
  }
  function follow(there) {
    for (const [element, draft] of touched) if (!element.isConnected) {
      touched.delete(element);
      if (draft) away.push(draft);
    }
    for (const draft of away.splice(0)) {
      const found = there.find((field) => same(field, draft));
      if (!found) away.push(draft);
      else if (!touched.has(found.element) && READ[found.kind](found.element) === draft.value) touched.set(found.element, draft);
    }
  }
  const later = () => {
    timer ||= setTimeout(save, SOON);
  };
  function touch(event) {
    const from = event.target.closest?.(FIELDS) ?? event.target.closest?.(".noUi-target")?.querySelector(".noUi-handle") ?? event.target.closest?.("label")?.control;
    later();
    for (const field of [from, event.target.closest?.("[data-ck-own]")]) if (field && !touched.has(field)) touched.set(field, null);
    if (!event.isTrusted || !["click", "keyup"].includes(event.type) || event.key === "Tab") return;
    const there = fields(root);
    pending = pending.filter((wanted) => !there.some((field) => same(field, wanted)));
    if (event.type === "click") handIn(event.target);
  }
  function handIn(target) {
    for (const field of typed) if (field !== target) {
      typed.delete(field);
      if (field.isConnected) told(field, "change");
    }
  }
  function put() {
    if (Date.now() > until) pending = [];
    if (!pending.length) return;
    const there = fields(root);
    let filled = false;
    for (const wanted of pending) {
      const found = there.find((field) => same(field, wanted));
      if (!found || found.element.disabled || found.element.ckOwn?.ready?.(wanted.value) === false) continue;
      pending = pending.filter((one) => one !== wanted);
      touched.set(found.element, null);
      if (READ[found.kind](found.element) !== wanted.value) {
        WRITE[found.kind](found.element, wanted.value);
        if (found.kind === "text") typed.add(found.element);
        filled = true;
        break;
      }
    }
    setTimeout(put, filled || Date.now() < soon ? ANSWERED : AGAIN);
  }
  function restore() {
    const record = before;
    before = null;
    if (!record || record.version !== version()) return;
    pending = record.drafts;
    until = Date.now() + FRESH;
    soon = Date.now() + 20 * AGAIN;
    setTimeout(put, ANSWERED);
    if (!scrollY && record.scroll) setTimeout(() => {
      if (!scrollY) scrollTo(0, record.scroll);
    }, 2 * ANSWERED);
  }
  const events = ["input", "change", "click", "keyup", "pointerup"];
  for (const kind of events) document.addEventListener(kind, touch, true);
  for (const kind of ["ck:lost", "ck:asleep"]) document.addEventListener(kind, save);
  window.addEventListener("pagehide", save);
  return {
    restore,
    later,
    get place() {
      return before?.version === version() ? before.place : void 0;
    },
    // at which the page before was
    forget({ all }) {
      pending = [];
      away.length = 0;
      before = null;
      if (all) touched.clear();
      save();
    },
    close() {
      clearTimeout(timer);
      for (const kind of events) document.removeEventListener(kind, touch, true);
      for (const kind of ["ck:lost", "ck:asleep"]) document.removeEventListener(kind, save);
      window.removeEventListener("pagehide", save);
    }
  };
}

// fields.js
var FIELD = ".jupyter-widgets input.widget-input, .jupyter-widgets input[type='text'], .jupyter-widgets textarea";
function means(event, field) {
  if (!field?.matches?.(FIELD)) return false;
  return event.type === "keydown" ? event.key === "Enter" && !event.isComposing && field.tagName === "INPUT" : !field.contains(event.target);
}
function watchFields(page) {
  if (!firstToWatch(page, "fields")) return;
  for (const kind of ["keydown", "click"]) {
    page.addEventListener(kind, (event) => {
      const field = page.activeElement;
      if (means(event, field)) field.dispatchEvent(new Event("change", { bubbles: true }));
    }, true);
  }
}

// proposal.js
function countWords(count) {
  if (!count) return "Is this right?";
  return count === 1 ? "One thing has to be decided" : `${count} things have to be decided`;
}
var pieces = (option) => option.split(/(?<=;) /).flatMap((piece) => [make("span", { class: "ck-piece" }, piece), " "]);
function group({ text, options }, number) {
  const choices = options.map((option, place) => {
    const input = make("input", { type: "radio", name: `ck-question-${number}`, value: String(place) });
    input.checked = place === 0;
    return make("label", {}, input, " ", make("bdi", {}, ...pieces(option)));
  });
  return make("fieldset", { class: "ck-question" }, make("legend", {}, make("bdi", {}, text)), ...choices);
}
var columnRow = (row) => make("li", {}, make("bdi", {}, row.column), " → ", make("bdi", {}, row.becomes), ` (${row["how sure"]})`);
function columnList(columns, likely) {
  const [seen, rest] = [columns.slice(0, likely), columns.slice(likely)].map((rows) => rows.map(columnRow));
  const open2 = seen.length ? [make("p", {}, "Read from their wording:"), make("ul", {}, ...seen)] : [];
  const head = seen.length ? "How the other columns are read" : "How each column is read";
  return rest.length ? [...open2, make("details", {}, make("summary", {}, head), make("ul", {}, ...rest))] : open2;
}
function proposed(place, { what, questions, columns, likely }, answer) {
  withdraw(place, "reading");
  const groups = questions.map(group);
  const accept = (close) => {
    const chosen = groups.map((one) => Number(one.querySelector("input:checked").value));
    close();
    notice(place, "reading", make("p", {}, "Reading …"), [], { closes: false });
    answer(Object.fromEntries(questions.map(({ key }, number) => [key, chosen[number]])));
  };
  const words = make(
    "p",
    {},
    "This is ",
    make("bdi", {}, what),
    questions.length ? ". The first answer to each question is proposed." : ".",
    " Nothing has been opened yet; your case is as it was."
  );
  notice(
    place,
    "file",
    [make("h2", {}, countWords(questions.length)), words, ...groups, ...columnList(columns, likely)],
    [["Open it like this", accept, true]],
    { alert: true }
  );
}
function firstAnswer(place, { told: told3, waits }) {
  const [question, verdict, step] = told3;
  const words = question ? [
    make("h2", {}, "The first answer"),
    make("p", {}, make("strong", {}, make("bdi", {}, question))),
    make("p", {}, make("bdi", {}, verdict)),
    ...step ? [make("p", {}, "Next: ", make("bdi", {}, step))] : []
  ] : [make("p", {}, "No question can be answered from this file yet. ", waits)];
  const opened = place.querySelector('[data-ck-notice="file"]');
  withdraw(place, "first");
  if (!opened) return notice(place, "first", words);
  opened.lastChild.before(make("div", { "data-ck-notice": "first" }, ...words));
  bringIntoSight(place, opened);
}
function pasteTable(place, open2) {
  const box = make("textarea", { rows: "6", "aria-label": "The table, pasted" });
  const read = (close) => {
    close();
    if (box.value.trim()) open2([new File([box.value], "pasted table.tsv", { type: "text/plain" })]);
  };
  notice(
    place,
    "file",
    [make("p", {}, "Copy the rows in your spreadsheet, the headings with them, and paste them here."), box],
    [["Read it", read, true]]
  );
  box.focus();
}

// read_file.js
function problemTable(rows, errors) {
  const [wanted, about] = errors ? ["Wanted", "Places that could not be read"] : ["Note", "Places that deserve a look"];
  const columns = [["sheet", "Sheet"], ["cell", "Cell"], ["wanted", wanted], ["got", "Entry"]];
  const head = make("tr", {}, ...columns.map(([, words]) => make("th", { scope: "col" }, words)));
  const body = rows.map((row) => make("tr", {}, ...columns.map(([name2, words]) => make("td", { "data-ck-label": words }, make("bdi", {}, row[name2])))));
  return make(
    "div",
    { class: "ck-problems", tabindex: "0", role: "region", "aria-label": about },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body))
  );
}
function told2(rows, errors, total, dropped) {
  const rest = total > rows.length ? [make("p", {}, `These are the first ${rows.length} of ${total}.`)] : [];
  const left = dropped.length ? [make(
    "details",
    {},
    make("summary", {}, "What is left out"),
    make("ul", {}, ...dropped.map((words) => make("li", {}, make("bdi", {}, words))))
  )] : [];
  const table = [problemTable(rows, errors), ...rest];
  if (errors) return [...table, ...left];
  const summary = `Nothing has to be corrected; ${total === 1 ? "one place deserves" : `${total} places deserve`} a look`;
  return [make("details", {}, make("summary", {}, summary), ...table), ...left];
}
function wasRead(model, place, { rows, errors, total, readable, dropped }, openRest) {
  withdraw(place, "reading");
  const opened = () => make(
    "p",
    {},
    "Opened: ",
    make("strong", {}, make("bdi", {}, model.get("title"))),
    ". The case before it is set aside under “Open”."
  );
  if (!errors) {
    notice(place, "file", [opened(), ...total ? told2(rows, errors, total, dropped) : []]);
    return;
  }
  const places = errors === 1 ? "one place" : `${errors} places`;
  const words = readable ? "Nothing has been opened yet. You can mend the file and open it again, or go on without what could not be read." : "The file cannot be opened as it is. Your case is as it was. Mend these places and open the file again.";
  const accept = (close) => {
    const show = () => {
      model.off("change:opened", show);
      notice(place, "file", [opened(), make("p", {}, `Left out: what stands at ${places} that could not be read.`), ...told2(rows, errors, total, dropped)]);
    };
    close();
    model.on("change:opened", show);
    openRest();
  };
  notice(
    place,
    "file",
    [make("h2", {}, `Not read: ${places} in this file`), make("p", {}, words), ...told2(rows, errors, total, dropped)],
    readable ? [["Open what could be read", accept]] : [],
    { alert: true }
  );
}

// session_words.js
function stateWords({ works, full, held, record }) {
  if (!works) return "Saving in the browser is off here: save to a file";
  if (full) return "Not saved: this browser has no room left. Save to a file";
  if (held) return "Not saved yet: another page has saved too";
  return record ? `Saved in this browser ${clock(record.time)}` : "Nothing to save yet";
}
var UNREADABLE = "Not opened: the file could not be read from your disk. Close it in other programs, or save a copy, and choose it again.";
function refusalWords(total, most) {
  if (total && total <= most) return "";
  const size = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const why = total ? `hold ${size(total)}; at most ${size(most)} can be opened at once` : "are empty";
  return `Not opened: the files you chose ${why}. Your case is as it was.`;
}

// work.js
var SOON2 = 500;
var SETTLED = 150;
var SENT = 50;
var TRIES = 20;
var LOW = 0.75;
var VERDICT = ".ck-won, .ck-not-yet, .ck-verdict";
var PRESSABLE = "button, input, select, textarea, .noUi-handle, .jupyter-widget-Collapse-header";
function viewOf(element) {
  let view = null;
  for (let at = element; at; at = at.parentElement?.closest(".jupyter-widgets.ck-view")) if (at.matches(".jupyter-widgets.ck-view")) view = at;
  return view;
}
function landing(came) {
  const order = came.filter((element) => element.isConnected && element.offsetParent).sort((one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  const within = (wanted) => order.flatMap((element) => element.matches(wanted) ? [element] : [...element.querySelectorAll(wanted)]).filter((found) => found.offsetParent);
  const topmost = within("h2, h3, h4, h5").map((heading) => [heading.getBoundingClientRect().top, heading]).sort(([one], [other]) => one - other)[0]?.[1];
  const verdict = within(VERDICT).find((one) => topmost && topOf(one) < topOf(topmost));
  return verdict ?? topmost ?? within("[role='status']")[0] ?? order[0];
}
function covered(place) {
  const stage = place.closest(".ck-stage"), sticky = (one) => getComputedStyle(one).position === "sticky";
  const last = stage?.matches(".ck-answered") ? stage.lastElementChild.lastElementChild : stage?.lastElementChild;
  const stuck = [last, stage?.querySelector(".ck-map-seen")].find((one) => one && sticky(one));
  const picture = stuck ?? place.closest(".ck-stage > *")?.querySelector(".ck-diagram") ?? last;
  if (!picture || picture.contains(place)) return "";
  const [over, below] = [picture.getBoundingClientRect(), place.getBoundingClientRect()];
  if (over.left >= below.right || below.left >= over.right) return "";
  const room = sticky(picture) ? over.height + 8 : below.top - over.top;
  return room > 0 && room < 0.75 * innerHeight ? `${room}px` : "";
}
var topOf = (element) => element.getBoundingClientRect().top;
function labOf(element) {
  const lab = element.closest(".ck-lab, .ck-exercise");
  if (!lab || !element.matches(".ck-button") || element.closest(".ck-map")) return null;
  return [...lab.querySelectorAll(".ck-rounds")].some((rounds) => rounds.offsetParent) ? null : lab;
}
var topOfSight = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
function bring(came, element) {
  const seen = (one) => one.isConnected && one.offsetHeight > 1;
  const fresh = came.filter((one) => seen(one) && !one.matches(".ck-more")).sort((one, other) => topOf(one) - topOf(other));
  const said = [...labOf(element).querySelectorAll("[role='status']")].filter((one) => seen(one) && topOf(one) > topOf(element));
  const there = fresh.length ? fresh : said.slice(0, 1);
  const [first] = there, ends = (those) => Math.max(...those.map((one) => one.getBoundingClientRect().bottom));
  const here = there.filter((one) => labOf(element).contains(one)), above = here.length > 0 && ends(here) <= topOfSight();
  const low = first && topOf(first) >= LOW * innerHeight && ends(there) > innerHeight;
  const place = above ? here[0] : low ? first : null;
  if (!place) return;
  place.style.scrollMarginTop = covered(place);
  place.scrollIntoView({ block: "start" });
}
function watchWork(ask, ours) {
  const said = make("p", { class: "ck-at-work", role: "status" });
  document.body.append(said);
  let waiting = false, again = false, timer = 0, settling = 0, pressed2 = null;
  const observer = new MutationObserver((changes) => {
    hold();
    for (const { addedNodes } of changes) pressed2.came.push(...[...addedNodes].filter((node) => node instanceof HTMLElement));
    settle();
  });
  function settle() {
    clearTimeout(settling);
    settling = setTimeout(land, SETTLED);
  }
  function hold() {
    const lab = pressed2.element.isConnected && labOf(pressed2.element);
    if (!lab) return;
    const kept2 = Math.min(pressed2.scrolled, document.documentElement.scrollHeight - innerHeight);
    if (Math.abs(scrollY - kept2) < 1) scrollBy({ top: topOf(lab) - pressed2.top, behavior: "instant" });
    Object.assign(pressed2, { top: topOf(lab), scrolled: scrollY });
  }
  function land() {
    if (!pressed2) return;
    const stays = pressed2.element.isConnected;
    if (stays && (waiting || !labOf(pressed2.element))) return;
    if (!stays && document.activeElement && document.activeElement !== document.body) return;
    const came = pressed2.came;
    pressed2.came = [];
    if (stays) return bring(came, pressed2.element);
    const place = landing(came);
    if (!place) return;
    if (!place.matches(`${PRESSABLE}, [tabindex]`)) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    const low = place.matches(`h2, h3, h4, h5, ${VERDICT}`) && place.getBoundingClientRect().top > innerHeight / 2;
    place.style.scrollMarginTop = covered(place);
    place.scrollIntoView({ block: low ? "start" : "nearest" });
  }
  function lead(to, tries = TRIES) {
    const place = [...document.querySelectorAll(`.ck-${to} [role="status"]`)].find((one) => one.offsetParent && one.textContent.trim());
    if (!place) {
      if (tries > 0) setTimeout(() => lead(to, tries - 1), SETTLED);
      return;
    }
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }
  function question() {
    waiting = true;
    again = false;
    timer ||= setTimeout(() => {
      said.textContent = "Working …";
    }, SOON2);
    ask();
  }
  function answered() {
    if (!waiting) return;
    waiting = false;
    if (again) return question();
    quiet();
    settle();
  }
  function quiet() {
    waiting = false;
    clearTimeout(timer);
    timer = 0;
    said.textContent = "";
  }
  function press2(event) {
    const element = event.target.closest?.(PRESSABLE), view = element && viewOf(element);
    if (!view || !ours(view)) return;
    observer.disconnect();
    const lab = labOf(element);
    pressed2 = { element, came: [], top: lab && topOf(lab), scrolled: scrollY };
    observer.observe(view, { childList: true, subtree: true });
    setTimeout(() => {
      if (waiting) again = true;
      else question();
    }, SENT);
  }
  for (const kind of ["click", "change"]) document.addEventListener(kind, press2);
  for (const kind of ["ck:lost", "ck:asleep"]) document.addEventListener(kind, quiet);
  return { answered, lead, close() {
    observer.disconnect();
    clearTimeout(settling);
    quiet();
    said.remove();
    for (const kind of ["click", "change"]) document.removeEventListener(kind, press2);
    for (const kind of ["ck:lost", "ck:asleep"]) document.removeEventListener(kind, quiet);
  } };
}

// session.js
var KEY2 = "coalition_kit.case";
var BEFORE = "coalition_kit.case.before";
var PART = 4 * 2 ** 20;
var READABLE = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.json,.zip,.graphml,.gexf,.net,.dl,.gml,.paj,.vna,.gv,.dot,.drawio,.fods,.jsonl,.xltx,.xltm,.tab,.md,.html,.docx,.docm,.dotx,.odt,.pptx,.odp,.opml,.mm,.xmind,.vcf,.ics,.eml";
var TYPES = {
  json: "application/json",
  html: "text/html",
  md: "text/markdown",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
};
function storageWorks() {
  try {
    localStorage.setItem("coalition_kit.probe", "1");
    localStorage.removeItem("coalition_kit.probe");
    return true;
  } catch {
    return false;
  }
}
function write(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}
var tellLost = (model) => document.dispatchEvent(new CustomEvent("ck:lost", { detail: model }));
function send(model, content, buffers) {
  try {
    model.send(content, void 0, buffers);
  } catch {
    tellLost(model);
  }
}
var Keeper = class {
  constructor(model, place, changed) {
    Object.assign(this, { model, place, changed, works: storageWorks(), held: false, full: false, resuming: false });
    this.record = this.works ? kept(KEY2) : null;
    this.opened = model.get("opened");
    this.resuming = Boolean(this.record?.text);
  }
  // Asks for the kept case, and for the `place` at which this tab was in it: in one message, since nothing sent later may undo a press.
  resume(place = {}) {
    this.resuming = true;
    send(this.model, { kind: "resume", text: this.record.text, place });
  }
  get words() {
    return stateWords(this);
  }
  resumed() {
    this.resuming = false;
    this.opened = this.model.get("opened");
    const words = make("p", {}, "Resumed: ", make("strong", {}, make("bdi", {}, this.record.title)), `, saved ${clock(this.record.time)}.`);
    notice(this.place, "resumed", words, [["Start afresh instead", (close) => {
      send(this.model, { kind: "afresh" });
      close();
    }]]);
    this.changed();
  }
  unreadable(details) {
    this.resuming = false;
    const old = this.record;
    write(BEFORE, old);
    const words = [make("p", {}, "The case kept in this browser could not be read, so this lesson begins with its own. The old text is set aside; you can save it to a file."), folded("Why not", details)];
    notice(this.place, "unreadable", words, [["Save the old text to a file", () => saveFile("Kept case.json", old.text, TYPES.json)]], { alert: true });
  }
  // Called whenever Python has a new text.
  keep() {
    if (this.resuming || !this.works) return this.changed();
    const text = this.model.get("text"), there = kept(KEY2);
    if (there && there.id !== this.record?.id && there.text !== text) return this.conflict(there);
    if (this.model.get("opened") !== this.opened && there) write(BEFORE, there);
    this.opened = this.model.get("opened");
    if (text) this.write(text);
    else this.forget();
    this.changed();
  }
  write(text) {
    const record = {
      id: crypto.randomUUID?.() ?? String(Math.random()),
      text,
      title: this.model.get("title"),
      station: this.model.get("station"),
      time: Date.now()
    };
    this.full = !write(KEY2, record);
    this.held = false;
    if (!this.full) this.record = record;
  }
  forget() {
    localStorage.removeItem(KEY2);
    this.record = null;
    this.held = false;
  }
  // Another page has saved something else: nothing is overwritten before the visitor has said which one counts.
  conflict(there) {
    this.held = this.model.get("text") !== "" && this.model.get("text") !== this.record?.text;
    const words = make(
      "p",
      {},
      "Another open page has saved ",
      make("strong", {}, make("bdi", {}, there.title)),
      ` at ${clock(there.time)}. Which one counts? `,
      "The other one stays under “Open”."
    );
    notice(this.place, "conflict", words, [
      ["Use that one here", (close) => {
        close();
        this.take(there, this.model.get("text") && this.mine());
      }],
      ["Keep the one on this page", (close) => {
        close();
        write(BEFORE, there);
        if (this.model.get("text")) this.write(this.model.get("text"));
        else this.record = there;
        this.changed();
      }]
    ], { alert: true });
    this.changed();
  }
  mine() {
    return { text: this.model.get("text"), title: this.model.get("title"), station: this.model.get("station"), time: Date.now() };
  }
  // Opens a kept record here; `aside` takes its place as the one before.
  take(record, aside) {
    if (aside) write(BEFORE, aside);
    this.held = false;
    this.record = record;
    this.resume();
    write(KEY2, record);
  }
  heard(event) {
    if (event.key !== KEY2 || !event.newValue) return;
    const there = kept(KEY2);
    if (there && there.text === this.model.get("text")) this.record = there;
    else if (there) this.conflict(there);
  }
};
function menu(label2, items, heading = () => "") {
  const list = make("div", { class: "ck-menu" });
  const details = make("details", { class: "ck-menu-holder", "data-ck-menu": true }, make("summary", { class: "ck-button ck-plain" }, label2), list);
  details.addEventListener("toggle", () => {
    if (details.open) list.replaceChildren(...[heading()].filter(Boolean).map((words) => make("p", {}, make("bdi", {}, words))), ...items().map(([words, act]) => button(words, () => {
      details.open = false;
      details.firstChild.focus({ preventScroll: true });
      act();
    }, "ck-item")));
  });
  return details;
}
async function openFiles(model, place, files) {
  const total = files.reduce((sum, file) => sum + file.size, 0), most = model.get("largest");
  const refusal = refusalWords(total, most);
  if (refusal) {
    notice(place, "reading", make("p", {}, refusal), [], { alert: true });
    return;
  }
  const names = files.map((file) => file.name).join(", ");
  notice(place, "reading", make("p", {}, "Reading ", make("bdi", {}, names), " …"), [], { closes: false });
  try {
    const parts = [];
    for (const file of files) {
      for (let from = 0; from < file.size; from += PART) parts.push([file.name, await file.slice(from, from + PART).arrayBuffer()]);
    }
    for (const [name2, part] of parts) send(model, { kind: "part", name: name2 }, [part]);
    send(model, { kind: "read" });
  } catch {
    notice(place, "reading", make("p", {}, UNREADABLE), [], { alert: true });
  }
}
function hand(name2, content) {
  const [, stem, extension] = name2.match(/^(.*)\.(\w+)$/s);
  saveFile(fileName(stem, extension), content, TYPES[extension] ?? "application/octet-stream");
}
function askForReport(model, place, withMadeUpNames) {
  notice(place, "report", make("p", {}, "Making the report … It takes some seconds; you can go on meanwhile."), [], { closes: false });
  send(model, { kind: "report", made_up: withMadeUpNames });
}
function withKey(place, kind, sentence, key, keyName) {
  const how = make("p", {}, sentence);
  if (!key) return notice(place, kind, how);
  notice(
    place,
    kind,
    [how, make("p", {}, "Its names are made up. The key says who is who: whoever has both can name everybody, so keep it apart. Without the key nobody can turn the names back, you neither.")],
    [["Save the key", () => hand(keyName, key), true]]
  );
}
function reported(place, { name: name2, key }, buffers) {
  hand(name2, buffers[0]);
  withKey(place, "report", "The report is saved among your downloads.", key, "Key to the names of a report.json");
}
function madeUp(place, { name: name2, key }, buffers) {
  hand(name2, buffers[0]);
  withKey(place, "made-up", "The case is saved among your downloads. A story can tell who is meant without a name: read its notes again before you hand it on.", key, "Key to the names of a case.json");
}
function failed(place, { sentence, details }) {
  const home = document.querySelector("a[data-ck-home]");
  const ways = home ? [["Reload and resume", () => location.reload(), true], ["Go to the start", () => location.assign(home.href)]] : [];
  notice(place, "failed", [make("p", {}, sentence), folded("Details for whoever looks after this kit", details)], ways, { alert: true });
}
function watchKernel(model) {
  const kernel = model.widget_manager?.kernel;
  const onStatus = (_kernel, status) => {
    if (["autorestarting", "restarting", "dead"].includes(status)) tellLost(model);
  };
  const onConnection = (_kernel, status) => {
    if (status !== "connected") document.dispatchEvent(new CustomEvent("ck:cut"));
  };
  kernel?.statusChanged.connect(onStatus);
  kernel?.connectionStatusChanged.connect(onConnection);
  return () => {
    kernel?.statusChanged.disconnect(onStatus);
    kernel?.connectionStatusChanged.disconnect(onConnection);
  };
}
var LONGEST_RESTORE = 15e3;
function whenRestored(manager, act) {
  if (manager?.restoredStatus !== false) {
    act();
    return () => {
    };
  }
  const once = () => {
    end();
    act();
  };
  const timer = setTimeout(once, LONGEST_RESTORE);
  const end = () => {
    clearTimeout(timer);
    manager.restored.disconnect(once);
  };
  manager.restored.connect(once);
  return end;
}
function lost(place) {
  if (document.getElementById("ck-session-slot")) return;
  notice(place, "lost", make("p", {}, "The kernel has been restarted. Nothing is lost: your work is in this browser. Run the first cell again to go on."), [], { alert: true });
}
function unfold(element, done) {
  for (const fold of (element.closest(".jp-Notebook") ?? document).querySelectorAll("details.ck-after")) fold.open = done;
}
function followLab() {
  const follow = () => {
    document.documentElement.dataset.ckTheme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => observer.disconnect();
}
var session_default = () => {
  const views = /* @__PURE__ */ new Set();
  const place = document.getElementById("ck-notices") ?? make("div", { class: "ck-notices" });
  let keeper, drafts = null, work = null;
  const draw = () => views.forEach((view) => view());
  const leave = () => ["resumed", "first"].forEach((kind) => withdraw(place, kind));
  function hear(model, content, buffers) {
    const { kind } = content;
    if (kind === "pong") {
      document.dispatchEvent(new CustomEvent("ck:pong"));
      work?.answered();
    } else if (kind === "resumed") {
      leave();
      keeper.resumed();
      drafts?.restore();
    } else if (kind === "unreadable") keeper.unreadable(content.details);
    else if (kind === "read") wasRead(model, place, content, () => send(model, { kind: "accept" }));
    else if (kind === "proposal") proposed(place, content, (answers) => send(model, { kind: "answer", answers }));
    else if (kind === "lead") work?.lead(content.to);
    else if (kind === "first") firstAnswer(place, content);
    else if (kind === "failed") {
      for (const doing of ["report", "reading"]) withdraw(place, doing);
      failed(place, content);
    } else if (kind === "download") hand(content.name, buffers[0]);
    else if (kind === "report") reported(place, content, buffers);
    else if (kind === "made up") madeUp(place, content, buffers);
  }
  function initialize({ model }) {
    keeper = new Keeper(model, place, draw);
    const standing = () => ({ whereabouts: model.get("whereabouts"), steps: model.get("steps") });
    drafts = document.getElementById("ck-session-slot") && watchDrafts(document, () => keeper.record?.id ?? "", standing);
    const onMessage = (content, buffers) => hear(model, content, buffers);
    const onStorage = (event) => keeper.heard(event);
    const onPing = () => send(model, { kind: "ping" });
    const onLost = ({ detail }) => {
      if (detail === model) lost(place);
    };
    const onText = () => keeper.keep();
    const onPlace = () => drafts?.later();
    model.on("msg:custom", onMessage);
    model.on("change:text", onText);
    model.on("change:title", draw);
    model.on("change:opened", () => {
      drafts?.forget({ all: !model.get("text") });
      leave();
    });
    for (const what of ["whereabouts", "steps"]) model.on(`change:${what}`, onPlace);
    const unwait = whenRestored(model.widget_manager, () => {
      const before = drafts?.place;
      if (keeper.resuming) keeper.resume(before);
      else {
        if (before) send(model, { kind: "place", place: before });
        drafts?.restore();
      }
    });
    window.addEventListener("storage", onStorage);
    document.addEventListener("ck:ping", onPing);
    document.addEventListener("ck:lost", onLost);
    document.documentElement.dataset.ckSession = "";
    const unwatch = watchKernel(model);
    return () => {
      unwait();
      unwatch();
      work?.close();
      drafts?.close();
      window.removeEventListener("storage", onStorage);
      document.removeEventListener("ck:ping", onPing);
      document.removeEventListener("ck:lost", onLost);
    };
  }
  function render({ model, el }) {
    const slot = document.getElementById("ck-session-slot");
    const title = make("bdi", { class: "ck-session-title" }), state = make("span", { class: "ck-session-state", role: "status" });
    const input = make("input", { type: "file", multiple: true, hidden: true, accept: READABLE });
    input.addEventListener("change", () => {
      openFiles(model, place, [...input.files]);
      input.value = "";
    });
    const save = menu("Save", () => [
      ["To a file", () => model.get("text") ? saveFile(fileName(model.get("title"), "json"), model.get("text"), TYPES.json) : send(model, { kind: "download", format: "json" })],
      ["As a workbook", () => send(model, { kind: "download", format: "xlsx" })],
      ["To a file, with made-up names", () => send(model, { kind: "made up" })],
      ["A report to print or send", () => askForReport(model, place, false)],
      ["A report with made-up names", () => askForReport(model, place, true)]
    ]);
    const open2 = menu("Open", () => [
      ["A file: workbook, saved case or tables", () => input.click()],
      ["A table that you paste", () => pasteTable(place, (files) => openFiles(model, place, files))],
      ...model.get("choices").map(({ name: name2, title: words }) => [`Teaching case: ${words}`, () => send(model, { kind: "choose", name: name2 })]),
      ["An empty case of your own", () => send(model, { kind: "choose", name: "" })],
      ...[kept(BEFORE)].filter(Boolean).map((before) => [
        `Back to “${before.title}”, ${clock(before.time)}`,
        () => keeper.take(before, model.get("text") && keeper.mine())
      ])
    ], () => `Open here: ${model.get("title")}`);
    const bar = make(
      "section",
      { class: "ck-session", "aria-label": "Your case" },
      make("p", { class: "ck-session-words" }, title, " ", state),
      make("p", { class: "ck-session-ways" }, save, open2, input)
    );
    const view = () => {
      title.textContent = model.get("title");
      state.textContent = keeper.words;
    };
    const follow = () => unfold(el, model.get("done"));
    model.on("change:done", follow);
    if (model.get("done")) requestAnimationFrame(follow);
    views.add(view);
    view();
    watchControls(document.body);
    watchFields(document);
    work ??= watchWork(() => send(model, { kind: "ping" }), (pressed2) => slot || el.closest(".jp-Notebook")?.contains(pressed2));
    if (slot) {
      slot.replaceChildren(bar);
      el.hidden = true;
      return () => {
        views.delete(view);
        model.off("change:done", follow);
        bar.remove();
      };
    }
    const unfollow = followLab();
    el.append(bar, place);
    return () => {
      views.delete(view);
      model.off("change:done", follow);
      unfollow();
    };
  }
  return { initialize, render };
};
export {
  session_default as default
};
