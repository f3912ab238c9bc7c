// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

// exercise_said.js
function render({ model, el }) {
  el.classList.add("ck-said-live");
  el.setAttribute("role", "status");
  el.setAttribute("aria-live", "polite");
  const show = () => {
    el.innerHTML = model.get("html");
  };
  model.on("change:html", show);
  show();
  return () => model.off("change:html", show);
}
var exercise_said_default = { render };
export {
  exercise_said_default as default
};
