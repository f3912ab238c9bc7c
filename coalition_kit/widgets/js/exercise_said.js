// A place that speaks: it stays in the page, so that a screen reader hears each new content. `html` comes escaped from Python.

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

export default { render };
