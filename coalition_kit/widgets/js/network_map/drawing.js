// Drawing: on a map that can be changed, a drag from person to person draws a tie, a drag to an empty place moves the person there,
// and a double click on an empty place adds somebody. What was done goes to Python, which draws the case anew.

import { RING, s } from "./parts.js";

const PARTS = ["people", "decisions", "nodes"]; // of the case, whose names are typed beside the map
const NEAR = 20; // units around a person that still mean the person

// Returns the number of the point nearest to `at` within `reach`, other than `but`; −1 for none.
export function hit(points, at, reach, but = -1) {
  let best = -1, least = reach;
  points.forEach((point, i) => {
    const far = Math.hypot(point.x - at.x, point.y - at.y);
    if (i !== but && far <= least) { least = far; best = i; }
  });
  return best;
}

export class Drawing {
  constructor(map) {
    this.map = map;
    this.draft = s("path", { class: "ck-draft" });
    this.ghost = s("circle", { class: "ck-ghost", r: RING + 2 });
    this.over = -1;
    map.picture.svg.addEventListener("dblclick", (event) => this.add(event));
    this.enter = (event) => this.named(event);
    document.addEventListener("keypress", this.enter, true);
  }

  close() { document.removeEventListener("keypress", this.enter, true); }

  get on() { return this.map.get("editable"); }
  get editor() { return this.map.root.closest(".ck-map-editor"); }
  get form() { return this.map.picture.form; }
  name(i) { return this.map.picture.drawn[i].name; }

  tell(kind, content = {}) { this.map.model.send({ kind, form: this.form, ...content }); }

  world(at) { const { view } = this.map.picture; return { x: (at.x - view.x) / view.k, y: (at.y - view.y) / view.k }; }

  drag(i, at) { // a line from the person to the hand, and whom it would reach
    const { picture } = this.map, from = picture.nodes[i], to = this.world(at);
    this.point(hit(picture.nodes, to, NEAR * picture.body, i));
    const end = this.over < 0 ? to : picture.nodes[this.over];
    this.draft.setAttribute("d", `M${from.x} ${from.y}L${end.x} ${end.y}`);
    this.ghost.setAttribute("cx", to.x);
    this.ghost.setAttribute("cy", to.y);
    this.ghost.setAttribute("visibility", this.over < 0 ? "visible" : "hidden");
    if (!this.draft.isConnected) picture.world.append(this.draft, this.ghost);
  }

  point(i) {
    const { nodes } = this.map.picture;
    if (i === this.over) return;
    nodes[this.over]?.g.classList.remove("ck-aim");
    nodes[i]?.g.classList.add("ck-aim");
    this.over = i;
  }

  drop(i, at) {
    const target = this.over, to = this.world(at);
    this.cancel();
    if (target >= 0) this.tell("tie", { source: this.name(i), target: this.name(target) });
    else this.tell("move", { name: this.name(i), x: Math.round(to.x), y: Math.round(to.y) });
  }

  cancel() {
    this.point(-1);
    this.draft.remove();
    this.ghost.remove();
  }

  add(event) {
    if (!this.on || event.target.closest(".ck-person")) return;
    const at = this.world(this.map.pointer.at(event));
    this.editor?.querySelector(".ck-new-people input")?.focus(); // what is typed now is the name
    this.tell("add", { x: Math.round(at.x), y: Math.round(at.y) });
  }

  // Enter in a field for names sends the name with the message and empties the field at once: a field that Python empties, a round trip
  // later, would lose the letters of the next name, and a second Enter would come before the name that it means.
  named(event) {
    const field = event.target, part = PARTS.find((one) => field.matches(`.ck-new-${one} input`));
    if (event.key !== "Enter" || event.isComposing || !part || !this.editor?.contains(field)) return;
    event.stopPropagation();
    this.tell("named", { part, new: field.value });
    field.value = "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  key(event, current) { // whether the key was one of drawing
    if (!this.on) return false;
    const step = event.ctrlKey || event.metaKey, there = this.map.picture.nodes.length > 0;
    if (step && event.key.toLowerCase() === "z") this.tell(event.shiftKey ? "redo" : "undo");
    else if (step && event.key.toLowerCase() === "y") this.tell("redo");
    else if (step || event.altKey) return false;
    else if (event.key === "Insert" || event.key === "n") this.tell("add");
    else if (event.key === "Delete" && there) this.tell("remove", { name: this.name(current) });
    else if (event.key === "l" && there) this.tell("listens", { name: this.name(current) });
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
