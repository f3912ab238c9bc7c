// Changes of a widget reach Python in the order in which they were made. ipywidgets holds a change back while an earlier one of the same
// widget is under way, but sends a press on a button at once: pressed quickly, or on a slow line, a button would act on what was there
// before. So a press waits until the last change has arrived.

const PATIENCE = 10000; // milliseconds after which a change that nobody answered holds up nothing any more: the kernel may be gone
const underWay = new Map(); // model → the mark of its last change
let waiting = []; // what is done as soon as nothing is under way: [what pressed it, act]
let listening = false;

// Sets `values` and sends them.
export function put(model, values) {
  let changed = false;
  const note = () => { changed = true; };
  model.on("change", note);
  for (const [key, value] of Object.entries(values)) model.set(key, value);
  model.off("change", note);
  if (!changed) return;
  listen();
  const mark = {};
  const arrived = () => {
    if (underWay.get(model) !== mark) return; // a later change is still under way
    underWay.delete(model);
    if (!underWay.size) release();
  };
  underWay.set(model, mark);
  setTimeout(arrived, PATIENCE);
  model.save_changes({ iopub: { status: (message) => { if (message.content.execution_state === "idle") arrived(); } } });
}

// Does `act` now, or as soon as all changes have arrived; of one `place` only the last.
export function afterwards(place, act) {
  if (!underWay.size) { act(); return; }
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
