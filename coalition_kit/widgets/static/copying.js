// Built from coalition_kit/widgets/js by `npm run build`: change the sources, not this file.

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
var button = (label, act, look = "ck-plain") => make("button", { type: "button", class: `ck-button ${look}`, onclick: act }, label);

// copying.js
var copying_default = {
  render({ model, el }) {
    const text = make("pre", { class: "ck-copy-text", tabindex: "0", role: "region", "aria-label": model.get("label") });
    const length = make("p", { class: "ck-soft" }), said = make("p", { role: "status" });
    const press = button(model.get("action"), copy, "ck-primary");
    async function copy() {
      try {
        await navigator.clipboard.writeText(model.get("text"));
        said.textContent = "Copied. Paste it where you want it.";
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = "This browser does not let a page copy. The text is selected: choose Copy, or press Ctrl-C or Cmd-C.";
      }
    }
    function draw() {
      text.textContent = model.get("text");
      text.scrollTop = 0;
      length.textContent = model.get("length");
      said.textContent = "";
    }
    model.on("change:text", draw);
    model.on("change:length", draw);
    draw();
    el.append(make("div", { class: "ck-copy" }, length, text, make("p", { class: "ck-actions" }, press), said));
    return () => {
      model.off("change:text", draw);
      model.off("change:length", draw);
    };
  }
};
export {
  copying_default as default
};
