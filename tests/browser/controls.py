"""Whether a hand, an eye and the keyboard find a control: what a browser computes for it, state by state, on its ground."""

from __future__ import annotations

# Every control in sight within the kit's views. In a field of radio buttons each label is one.
CONTROLS = (
    ".noUi-handle, .jupyter-button, .ck-button, .widget-readout, .jupyter-widget-Collapse-header, .ck-answer input, .ck-answer button, "
    ".widget-dropdown select, .widget-text input, .widget-textarea textarea, .widget-datepicker input, .widget-checkbox input, "
    ".widget-radio-box input"
)
STATES = {
    "rest": [],
    "hover": ["hover"],
    "focus": ["focus", "focus-visible"],
    "drag": ["hover", "active", "focus"],
}
# What is wrong with the look of each control, in words: its outline and ground, its words, its size, and where the keyboard is.
LOOK = """([wanted, state]) => {
  const parse = text => { const n = (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
  const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => [r, g, b].map(p => p / 255).map(p => p <= .03928 ? p / 12.92 : ((p + .055) / 1.055) ** 2.4)
    .reduce((sum, p, at) => sum + p * [.2126, .7152, .0722][at], 0);
  const contrast = (one, two) => { const [a, b] = [light(one), light(two)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3]) layers.unshift(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const wrong = [];
  for (const element of document.querySelectorAll(wanted)) {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (!box.width || !element.closest(".ck-view") || style.visibility === "hidden") continue;
    const around = ground((element.closest(".jupyter-widgets") ?? element).parentElement), own = over(parse(style.backgroundColor), around);
    const words = element.getAttribute("aria-label") || element.textContent || element.placeholder || "";
    const name = `${element.className || element.type} “${words.trim().slice(0, 40)}”`;
    const say = words => wrong.push(`${name} (${state}): ${words}`);
    const native = ["radio", "checkbox"].includes(element.type);
    const bare = element.matches(".widget-readout, .jupyter-widget-Collapse-header");
    const edge = ["Top", "Left"].map(side => style[`border${side}Style`] === "none" || style[`border${side}Width`] === "0px" ? 1
      : contrast(over(parse(style[`border${side}Color`]), around), around));
    if (!native && !bare && Math.max(...edge, contrast(own, around)) < 3) say("cannot be told from its ground");
    if (!native && !element.matches(".noUi-handle") && contrast(over(parse(style.color), own), own) < 4.5) say("its words are too faint");
    if (element.matches("select") && element.options.length && !element.selectedOptions[0]?.textContent.trim()) say("its choice is empty");
    if (style.opacity !== "1") say(`opacity ${style.opacity}`);
    if (Math.min(box.width, box.height) < (native ? 19 : 24)) say(`too small: ${Math.round(box.width)} by ${Math.round(box.height)}`);
    const column = element.closest(".jupyter-widgets")?.getBoundingClientRect().width;
    const field = element.matches("select, textarea, input[type='text']") && element.closest(".widget-inline-hbox");
    if (innerWidth < 600 && field && column - box.width > 2)
      say(`narrower than its column: ${Math.round(box.width)} of ${Math.round(column)}`);
    if (!native && box.height < 43.5 && !element.matches(".noUi-handle, .widget-readout"))
      say(`too low for a finger: ${Math.round(box.height)}`);
    if (state === "focus" && !element.disabled && (style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 2
      || contrast(parse(style.outlineColor), around) < 3)) say(`the keyboard's place cannot be seen: ${style.outline}`);
  }
  return [...new Set(wrong)];
}"""
# Labels that are cut, or that lie under something else: whoever presses in the middle of one must hit it.
LABELS = """() => {
  const wrong = [];
  for (const label of document.querySelectorAll(".ck-view :is(.widget-label, .widget-radio-box label, .widget-checkbox label)")) {
    const box = label.getBoundingClientRect(), words = label.textContent.trim().slice(0, 60);
    if (!box.width || !words || label.matches(".widget-checkbox > .widget-label")) continue;
    if (label.scrollWidth > label.clientWidth + 1 || label.scrollHeight > label.clientHeight + 1) wrong.push(`cut: “${words}”`);
  }
  const lines = [...document.querySelectorAll(".ck-view .widget-radio-box label")].filter(label => label.offsetParent);
  lines.forEach((label, at) => {
    const [own, next] = [label.getBoundingClientRect(), lines[at + 1]?.getBoundingClientRect()];
    if (own.height < 40) wrong.push(`too low for a finger: “${label.textContent.trim().slice(0, 60)}”`);
    const neighbours = next && label.parentElement === lines[at + 1].parentElement;
    if (neighbours && own.bottom > next.top + 1) wrong.push(`overprinted: “${label.textContent.trim().slice(0, 60)}”`);
  });
  return [...new Set(wrong)];
}"""


# Sees controls in a state: wherever a style sheet names one, it names a class as well, which counts as much; the controls get the class.
STATE = """([wanted, states]) => {
  const named = /:(hover|active|focus-visible|focus)(?![-\\w])/g;
  const teach = rules => {
    for (const rule of rules) {
      if (rule.cssRules) teach(rule.cssRules);
      if (!rule.selectorText || rule.selectorText.includes(".in-state-")) continue;
      rule.selectorText = rule.selectorText.replace(named, ":is(:$1, .in-state-$1)");
    }
  };
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) teach(sheet.cssRules);
  for (const element of document.querySelectorAll(wanted)) {
    element.classList.remove(...[...element.classList].filter(name => name.startsWith("in-state-")));
    element.classList.add(...states.map(state => `in-state-${state}`));
    if (element.matches(".noUi-handle")) element.classList.toggle("noUi-active", states.includes("active"));
  }
}"""


def looks_wrong(page, states=STATES):
    """Returns what is wrong with the controls in sight, in words, in each of `states`."""
    found = list(page.evaluate(LABELS))
    for state, pseudo in states.items():
        page.evaluate(STATE, [CONTROLS, pseudo])
        found += page.evaluate(LOOK, [CONTROLS, state])
    page.evaluate(STATE, [CONTROLS, []])
    return found
