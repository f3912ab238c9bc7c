// The session's bar: what is open, whether it is saved, and the ways to save, open and choose. Python holds the case;
// this page keeps its text in the browser.
import { watchControls } from "./access.js";
import { watchDrafts } from "./drafts.js";
import { watchFields } from "./fields.js";
import { firstAnswer, pasteTable, proposed } from "./proposal.js";
import { wasRead } from "./read_file.js";
import { UNREADABLE, refusalWords, stateWords } from "./session_words.js";
import { watchWork } from "./work.js";
import { button, clock, fileName, folded, kept, make, notice, saveFile, withdraw } from "./tools.js";

const KEY = "coalition_kit.case", BEFORE = "coalition_kit.case.before", PART = 4 * 2 ** 20;
const READABLE = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.json,.zip,.graphml,.gexf,.net,.dl,.gml,.paj,.vna,.gv,.dot,.drawio,.fods,.jsonl,.xltx,.xltm,.tab,.md,.html,.docx,.docm,.dotx,.odt,.pptx,.odp,.opml,.mm,.xmind,.vcf,.ics,.eml";
const TYPES = { json: "application/json", html: "text/html", md: "text/markdown",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

function storageWorks() {
  try {
    localStorage.setItem("coalition_kit.probe", "1");
    localStorage.removeItem("coalition_kit.probe");
    return true;
  } catch { return false; }
}

function write(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch { return false; }
}

// Tells the page that the kernel of `model` has gone: in JupyterLab other notebooks have kernels of their own.
const tellLost = (model) => document.dispatchEvent(new CustomEvent("ck:lost", { detail: model }));

// Sends to Python; where nobody listens any more, the page is told, which says so.
function send(model, content, buffers) {
  try {
    model.send(content, undefined, buffers);
  } catch {
    tellLost(model);
  }
}

// Keeps the text of the case in the browser, and never over what another page has saved in the meantime.
class Keeper {
  constructor(model, place, changed) {
    Object.assign(this, { model, place, changed, works: storageWorks(), held: false, full: false, resuming: false });
    this.record = this.works ? kept(KEY) : null; // what this page last read or wrote
    this.opened = model.get("opened");
    this.resuming = Boolean(this.record?.text);
  }

  // Asks for the kept case, and for the `place` at which this tab was in it: in one message, since nothing sent later may undo a press.
  resume(place = {}) {
    this.resuming = true;
    send(this.model, { kind: "resume", text: this.record.text, place });
  }

  get words() { return stateWords(this); }

  resumed() {
    this.resuming = false;
    this.opened = this.model.get("opened");
    const words = make("p", {}, "Resumed: ", make("strong", {}, make("bdi", {}, this.record.title)), `, saved ${clock(this.record.time)}.`);
    notice(this.place, "resumed", words, [["Start afresh instead", (close) => { send(this.model, { kind: "afresh" }); close(); }]]);
    this.changed();
  }

  unreadable(details) {
    this.resuming = false;
    const old = this.record;
    write(BEFORE, old);
    const words = [make("p", {}, "The case kept in this browser could not be read, so this lesson begins with its own. " +
      "The old text is set aside; you can save it to a file."), folded("Why not", details)];
    notice(this.place, "unreadable", words, [["Save the old text to a file", () => saveFile("Kept case.json", old.text, TYPES.json)]], { alert: true });
  }

  // Called whenever Python has a new text.
  keep() {
    if (this.resuming || !this.works) return this.changed();
    const text = this.model.get("text"), there = kept(KEY);
    if (there && there.id !== this.record?.id && there.text !== text) return this.conflict(there);
    if (this.model.get("opened") !== this.opened && there) write(BEFORE, there);
    this.opened = this.model.get("opened");
    if (text) this.write(text);
    else this.forget();
    this.changed();
  }

  write(text) {
    const record = { id: crypto.randomUUID?.() ?? String(Math.random()), text, title: this.model.get("title"),
      station: this.model.get("station"), time: Date.now() };
    this.full = !write(KEY, record);
    this.held = false;
    if (!this.full) this.record = record;
  }

  forget() {
    localStorage.removeItem(KEY);
    this.record = null;
    this.held = false;
  }

  // Another page has saved something else: nothing is overwritten before the visitor has said which one counts.
  conflict(there) {
    this.held = this.model.get("text") !== "" && this.model.get("text") !== this.record?.text;
    const words = make("p", {}, "Another open page has saved ", make("strong", {}, make("bdi", {}, there.title)), ` at ${clock(there.time)}. Which one counts? `,
      "The other one stays under “Open”.");
    notice(this.place, "conflict", words, [
      ["Use that one here", (close) => { close(); this.take(there, this.model.get("text") && this.mine()); }],
      ["Keep the one on this page", (close) => {
        close();
        write(BEFORE, there);
        if (this.model.get("text")) this.write(this.model.get("text"));
        else this.record = there;
        this.changed();
      }],
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
    write(KEY, record);
  }

  heard(event) {
    if (event.key !== KEY || !event.newValue) return;
    const there = kept(KEY);
    if (there && there.text === this.model.get("text")) this.record = there;
    else if (there) this.conflict(there);
  }
}

function menu(label, items, heading = () => "") {
  const list = make("div", { class: "ck-menu" });
  const details = make("details", { class: "ck-menu-holder", "data-ck-menu": true }, make("summary", { class: "ck-button ck-plain" }, label), list);
  // The items are made as the menu opens: what can be opened changes while the page is there.
  details.addEventListener("toggle", () => {
    if (details.open) list.replaceChildren(...[heading()].filter(Boolean).map((words) => make("p", {}, make("bdi", {}, words))), ...items().map(([words, act]) => button(words, () => { details.open = false; details.firstChild.focus({ preventScroll: true }); act(); }, "ck-item")));
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
    for (const [name, part] of parts) send(model, { kind: "part", name }, [part]);
    send(model, { kind: "read" });
  } catch { // another program holds the file, or it is no longer where it was
    notice(place, "reading", make("p", {}, UNREADABLE), [], { alert: true });
  }
}

// Hands a file to the visitor, called as every system takes it.
function hand(name, content) {
  const [, stem, extension] = name.match(/^(.*)\.(\w+)$/s);
  saveFile(fileName(stem, extension), content, TYPES[extension] ?? "application/octet-stream");
}

// Asks Python for a report: it takes some seconds, and the page stays as it is meanwhile.
function askForReport(model, place, withMadeUpNames) {
  notice(place, "report", make("p", {}, "Making the report … It takes some seconds; you can go on meanwhile."), [], { closes: false });
  send(model, { kind: "report", made_up: withMadeUpNames });
}

// What has made-up names comes with their key, saved by a press of its own: the two must not lie together, and no browser holds back
// a file that somebody asked for.
function withKey(place, kind, sentence, key, keyName) {
  const how = make("p", {}, sentence);
  if (!key) return notice(place, kind, how);
  notice(place, kind, [how, make("p", {}, "Its names are made up. The key says who is who: whoever has both can name everybody, so keep it apart. " +
    "Without the key nobody can turn the names back, you neither.")],
  [["Save the key", () => hand(keyName, key), true]]);
}

function reported(place, { name, key }, buffers) {
  hand(name, buffers[0]);
  withKey(place, "report", "The report is saved among your downloads.", key, "Key to the names of a report.json");
}

function madeUp(place, { name, key }, buffers) {
  hand(name, buffers[0]);
  withKey(place, "made-up", "The case is saved among your downloads. A story can tell who is meant without a name: read its notes again " +
    "before you hand it on.", key, "Key to the names of a case.json");
}

function failed(place, { sentence, details }) {
  const home = document.querySelector("a[data-ck-home]");
  const ways = home ? [["Reload and resume", () => location.reload(), true], ["Go to the start", () => location.assign(home.href)]] : [];
  notice(place, "failed", [make("p", {}, sentence), folded("Details for whoever looks after this kit", details)], ways, { alert: true });
}

// Says at once that the kernel has died or that the server is gone: Jupyter tells every page of it, and none waits for the next press.
function watchKernel(model) {
  const kernel = model.widget_manager?.kernel;
  const onStatus = (_kernel, status) => { if (["autorestarting", "restarting", "dead"].includes(status)) tellLost(model); };
  const onConnection = (_kernel, status) => { if (status !== "connected") document.dispatchEvent(new CustomEvent("ck:cut")); };
  kernel?.statusChanged.connect(onStatus);
  kernel?.connectionStatusChanged.connect(onConnection);
  return () => {
    kernel?.statusChanged.disconnect(onStatus);
    kernel?.connectionStatusChanged.disconnect(onConnection);
  };
}

const LONGEST_RESTORE = 15000; // milliseconds

// Calls `act` once the page has every model of its kernel: what Python tells of a model that is still being made is lost, and its view
// would show the state of before. Returns what ends the waiting.
function whenRestored(manager, act) {
  if (manager?.restoredStatus !== false) {
    act();
    return () => {};
  }
  const once = () => { end(); act(); };
  const timer = setTimeout(once, LONGEST_RESTORE); // a manager whose restoring failed never says so
  const end = () => { clearTimeout(timer); manager.restored.disconnect(once); };
  manager.restored.connect(once);
  return end;
}

// In JupyterLab the bar itself says that its kernel has gone; in an app the page does.
function lost(place) {
  if (document.getElementById("ck-session-slot")) return;
  notice(place, "lost", make("p", {}, "The kernel has been restarted. Nothing is lost: your work is in this browser. Run the first cell again to go on."), [], { alert: true });
}

// What follows from play is folded until the aim of the lesson is reached. Its reader may open it before.
function unfold(element, done) {
  for (const fold of (element.closest(".jp-Notebook") ?? document).querySelectorAll("details.ck-after")) fold.open = done;
}

// In JupyterLab the colours follow Lab's theme, not the device's.
function followLab() {
  const follow = () => { document.documentElement.dataset.ckTheme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light"; };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => observer.disconnect();
}

export default () => {
  const views = new Set();
  const place = document.getElementById("ck-notices") ?? make("div", { class: "ck-notices" });
  let keeper, drafts = null, work = null;
  const draw = () => views.forEach((view) => view());
  const leave = () => ["resumed", "first"].forEach((kind) => withdraw(place, kind)); // both speak of the case that was open before

  function hear(model, content, buffers) {
    const { kind } = content;
    if (kind === "pong") {
      document.dispatchEvent(new CustomEvent("ck:pong"));
      work?.answered();
    }
    else if (kind === "resumed") {
      leave();
      keeper.resumed();
      drafts?.restore();
    }
    else if (kind === "unreadable") keeper.unreadable(content.details);
    else if (kind === "read") wasRead(model, place, content, () => send(model, { kind: "accept" }));
    else if (kind === "proposal") proposed(place, content, (answers) => send(model, { kind: "answer", answers }));
    else if (kind === "lead") work?.lead(content.to);
    else if (kind === "first") firstAnswer(place, content);
    else if (kind === "failed") { for (const doing of ["report", "reading"]) withdraw(place, doing); failed(place, content); }
    else if (kind === "download") hand(content.name, buffers[0]);
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
    const onLost = ({ detail }) => { if (detail === model) lost(place); };
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
    input.addEventListener("change", () => { openFiles(model, place, [...input.files]); input.value = ""; });
    const save = menu("Save", () => [
      ["To a file", () => model.get("text")
        ? saveFile(fileName(model.get("title"), "json"), model.get("text"), TYPES.json)
        : send(model, { kind: "download", format: "json" })],
      ["As a workbook", () => send(model, { kind: "download", format: "xlsx" })],
      ["To a file, with made-up names", () => send(model, { kind: "made up" })],
      ["A report to print or send", () => askForReport(model, place, false)],
      ["A report with made-up names", () => askForReport(model, place, true)],
    ]);
    const open = menu("Open", () => [
      ["A file: workbook, saved case or tables", () => input.click()],
      ["A table that you paste", () => pasteTable(place, (files) => openFiles(model, place, files))],
      ...model.get("choices").map(({ name, title: words }) => [`Teaching case: ${words}`, () => send(model, { kind: "choose", name })]),
      ["An empty case of your own", () => send(model, { kind: "choose", name: "" })],
      ...[kept(BEFORE)].filter(Boolean).map((before) => [`Back to “${before.title}”, ${clock(before.time)}`,
        () => keeper.take(before, model.get("text") && keeper.mine())]),
    ], () => `Open here: ${model.get("title")}`);
    const bar = make("section", { class: "ck-session", "aria-label": "Your case" },
      make("p", { class: "ck-session-words" }, title, " ", state), make("p", { class: "ck-session-ways" }, save, open, input));
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
    work ??= watchWork(() => send(model, { kind: "ping" }), (pressed) => slot || el.closest(".jp-Notebook")?.contains(pressed));
    if (slot) {
      slot.replaceChildren(bar);
      el.hidden = true;
      return () => { views.delete(view); model.off("change:done", follow); bar.remove(); };
    }
    const unfollow = followLab();
    el.append(bar, place);
    return () => { views.delete(view); model.off("change:done", follow); unfollow(); };
  }

  return { initialize, render };
};
