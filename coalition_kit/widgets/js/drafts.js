// What somebody has begun and not handed in: a text half typed, a choice, a slider, a fold that is open. The tab keeps it, and when the
// page is loaded anew (its kernel has died, the server has been restarted) it is put back as if by hand.

const KEY = "coalition_kit.drafts";
const FRESH = 30 * 60e3, ANSWERED = 250, AGAIN = 1000, SOON = 150; // milliseconds: a draft's life, between two of them, between two looks for a field that is not there, after an input
const FIELDS = "input:not([type=file], [type=hidden], [type=button]), select, textarea, .noUi-handle, .jupyter-widget-Collapse-header, " +
  ".widget-toggle-button, [aria-pressed], summary, [data-ck-own]"; // the last: what reads and writes its state by itself, as a map its choice
const MOST_STEPS = 1000; // of a slider

// Returns what kind of field `element` is: how it is read and put back follows from it.
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

const open = (header) => Boolean(header.closest(".jupyter-widget-Collapse-open, .jp-Collapse-open"));
const pressed = (button) => button.getAttribute("aria-pressed") === "true" || button.classList.contains("mod-active");

function turn(handle, wanted) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const now = Number(handle.getAttribute("aria-valuenow"));
    const key = now < Number(wanted) ? "ArrowRight" : "ArrowLeft";
    if (now === Number(wanted)) return;
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const next = Number(handle.getAttribute("aria-valuenow"));
    if (next === now || (next > Number(wanted)) !== (now > Number(wanted)) && next !== Number(wanted)) return;
  }
}

const told = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));

function type(field, value) {
  field.value = value;
  if (field.selectionStart !== null) field.setSelectionRange(value.length, value.length);
  told(field, "input");
}

const READ = {
  slider: (handle) => handle.getAttribute("aria-valuenow"), own: (view) => view.ckOwn.read(), details: (line) => line.parentElement.open, fold: open, toggle: pressed,
  "one of": (option) => option.checked, tick: (box) => box.checked, choice: (list) => list.value, text: (field) => field.value,
};

const WRITE = {
  slider: turn,
  own: (view, value) => view.ckOwn.write(value),
  details: (line, value) => { line.parentElement.open = value; },
  fold: (header) => header.click(),
  toggle: (button) => button.click(),
  "one of": (option) => option.click(),
  tick: (box) => box.click(),
  choice: (list, value) => { list.value = value; told(list, "change"); },
  text: type,
};

// Returns the words by which a field is found again.
function nameOf(element) {
  if (element.dataset.ckOwn) return element.dataset.ckOwn;
  const own = element.matches("select, input, textarea, .noUi-handle") ? "" : element.textContent;
  const label = element.getAttribute("aria-label") || [...(element.labels ?? [])].map((one) => one.textContent).join(" ") || own;
  const group = own ? "" : element.closest("fieldset, .widget-inline-hbox, .widget-inline-vbox")?.querySelector("legend, .widget-label")?.textContent;
  return [label || element.placeholder, group].filter(Boolean).join(" · ").replace(/[\s▸▾]+/g, " ").trim(); // a fold shows by a mark whether it is open
}

// Returns the fields of the page in order: kind, name, and position among those with that name.
function fields(root) {
  const seen = new Map();
  return [...root.querySelectorAll(FIELDS)].filter((element) => element.closest(".ck-output") && element.offsetParent).map((element) => {
    const kind = kindOf(element), name = nameOf(element), key = `${kind} ${name}`, at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    return { element, kind, name, at };
  });
}

const same = (one, other) => one.kind === other.kind && one.name === other.name && one.at === other.at;

function load() {
  try {
    const record = JSON.parse(sessionStorage.getItem(KEY));
    return record?.path === location.pathname && Date.now() - record.time < FRESH ? record : null;
  } catch { return null; }
}

// Watches the page; `version` says which text of the case the browser keeps: a draft of another one does not count; `place` where the views
// are in it, which Python tells.
export function watchDrafts(root, version, place) {
  const touched = new Map(), typed = new Set(); // each field with a draft → as it was saved last; of these texts put back, which Python has not heard of yet
  const away = []; // drafts whose field was taken off the page: it comes back when a view is drawn anew
  let pending = [], until = 0, soon = 0, timer = 0, before = load();

  function save() {
    clearTimeout(timer);
    timer = 0;
    const there = fields(root);
    follow(there);
    const now = there.filter(({ element }) => touched.has(element)).map(({ element, kind, name, at }) => {
      const draft = { kind, name, at, value: READ[kind](element) };
      touched.set(element, draft);
      return draft;
    }).filter(({ kind, value }) => kind !== "one of" || value);
    const record = { path: location.pathname, time: Date.now(), version: before?.version ?? version(), place: before?.place ?? place(),
      scroll: before?.scroll ?? scrollY, drafts: [...now, ...folded(there), ...pending, ...before?.drafts ?? []] };
    try { sessionStorage.setItem(KEY, JSON.stringify(record)); } catch { /* no room: what is saved of the case stays */ }
  }

  // Returns the drafts in folds that are shut.
  function folded(there) {
    return [...touched].filter(([element, draft]) => draft && element.isConnected && !there.some((field) => field.element === element)).map(([, draft]) => draft);
  }

  // A view that is drawn anew has other elements: a draft goes over to the one of its name that holds the same.
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

  const later = () => { timer ||= setTimeout(save, SOON); };

  function touch(event) {
    const from = event.target.closest?.(FIELDS) ?? event.target.closest?.(".noUi-target")?.querySelector(".noUi-handle") ?? event.target.closest?.("label")?.control;
    later();
    for (const field of [from, event.target.closest?.("[data-ck-own]")]) if (field && !touched.has(field)) touched.set(field, null);
    // Nothing may change under the visitor's hand; what a press brings onto the page may still be filled. What follows from a click by a
    // script says of itself that it is trusted.
    if (!event.isTrusted || !["click", "keyup"].includes(event.type) || event.key === "Tab") return;
    const there = fields(root);
    pending = pending.filter((wanted) => !there.some((field) => same(field, wanted)));
    if (event.type === "click") handIn(event.target);
  }

  // Python receives a text when its field loses the focus (see fields.js), and a restored text before the press that may depend on it.
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
        break; // what it changes on the page comes first
      }
    }
    setTimeout(put, filled || Date.now() < soon ? ANSWERED : AGAIN);
  }

  // Puts back what was there, once the case is.
  function restore() {
    const record = before;
    before = null;
    if (!record || record.version !== version()) return;
    pending = record.drafts;
    until = Date.now() + FRESH;
    soon = Date.now() + 20 * AGAIN;
    setTimeout(put, ANSWERED);
    if (!scrollY && record.scroll) setTimeout(() => { if (!scrollY) scrollTo(0, record.scroll); }, 2 * ANSWERED);
  }

  const events = ["input", "change", "click", "keyup", "pointerup"];
  for (const kind of events) document.addEventListener(kind, touch, true);
  for (const kind of ["ck:lost", "ck:asleep"]) document.addEventListener(kind, save);
  window.addEventListener("pagehide", save);
  return {
    restore,
    later,
    get place() { return before?.version === version() ? before.place : undefined; }, // at which the page before was
    forget({ all }) { // with another case: what was put off for the one before; what is still on the page is what it shows
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
    },
  };
}
