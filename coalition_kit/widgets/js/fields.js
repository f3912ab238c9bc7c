// What was typed reaches Python before the press that is meant for it. ipywidgets sends a field key by key and holds a key back while an
// earlier one is under way, but a press, or Enter, goes at once: typed quickly, a name would be taken by its first letter. So the kit's
// fields send once, when they are left (`continuous_update=False`), and here also before a press and before Enter: on some
// phones a tap on a button does not leave the field.

import { firstToWatch } from "./tools.js";

const FIELD = ".jupyter-widgets input.widget-input, .jupyter-widgets input[type='text'], .jupyter-widgets textarea";

// Returns whether an event means what stands in the field: Enter in a line, or a press on something else.
export function means(event, field) {
  if (!field?.matches?.(FIELD)) return false;
  return event.type === "keydown" ? event.key === "Enter" && !event.isComposing && field.tagName === "INPUT" : !field.contains(event.target);
}

export function watchFields(page) {
  if (!firstToWatch(page, "fields")) return;
  for (const kind of ["keydown", "click"]) {
    page.addEventListener(kind, (event) => {
      const field = page.activeElement;
      if (means(event, field)) field.dispatchEvent(new Event("change", { bubbles: true }));
    }, true);
  }
}
