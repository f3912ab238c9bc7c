// What ipywidgets leaves out for keyboards and screen readers: names for sliders, numbers and groups, and folds that are buttons.

import { firstToWatch } from "./tools.js";

const FOLD = ".jupyter-widget-Collapse-header", INSIDE = "jupyter-widget-Collapse-contents";

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) if (element.getAttribute(key) !== value) element.setAttribute(key, value);
}

// Returns the words of the label that stands beside `part` in its widget.
function label(part, widget) {
  return part.closest(widget)?.querySelector(".widget-label")?.textContent.replace("\u200b", "").trim() || "";
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
  const open = !header.parentElement.querySelector(`.${INSIDE}`)?.classList.contains("lm-mod-hidden");
  set(header, { role: "button", tabindex: "0", "aria-expanded": String(open) });
}

function press(event) {
  if (!event.target.matches?.(FOLD) || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  event.stopPropagation(); // in JupyterLab a key may also be a command of the notebook
  event.target.click();
}

// Names what is in `root` now and what comes into it later.
export function watchControls(root) {
  if (!firstToWatch(root, "controls")) return;
  root.addEventListener("keydown", press);
  new MutationObserver((changes) => {
    for (const { type, target } of changes) {
      if (type === "childList") name(target.closest?.(".jupyter-widgets, .widget-radio") ?? target);
      else if (target.classList.contains(INSIDE)) nameFold(target.parentElement.querySelector(FOLD));
    }
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  name(root);
}
