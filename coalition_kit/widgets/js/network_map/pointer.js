// Pointer and keyboard: what a mouse, a finger, a wheel and the arrow keys do to the picture.

// Returns the number of the nearest point from `from` that way, −1 for none: what lies aside counts double.
export function nearest(points, from, dx, dy) {
  let best = -1, least = Infinity;
  points.forEach((point, i) => {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy, aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = i; }
  });
  return best;
}

const FINGER = 12; // pixels beside a mark that a finger may be: a mark is smaller than a finger

// Returns the number of the mark, { x, y, r }, that a finger at a point means: the nearest, where its edge is near enough; −1 for none.
export function touched(marks, at) {
  const away = marks.map(({ x, y, r }) => Math.hypot(x - at.x, y - at.y) - r), least = Math.min(...away);
  return least <= FINGER ? away.indexOf(least) : -1;
}

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// Returns for each point the target of each arrow key: the nearest point in that direction. A point that cannot be reached from the first
// is put between the nearest reachable point and the former target of its key.
export function routes(points) {
  const routed = points.map((from) => Object.fromEntries(Object.entries(WAYS).map(([key, [dx, dy]]) => [key, nearest(points, from, dx, dy)])));
  for (;;) {
    const there = new Set(points.length ? [0] : []);
    for (const i of there) Object.values(routed[i]).forEach((j) => { if (j >= 0) there.add(j); }); // a set goes on through what is added
    const pairs = points.flatMap((to, j) => (there.has(j) ? [] : [...there].map((i) => ({ i, j, dx: to.x - points[i].x, dy: to.y - points[i].y }))));
    if (!pairs.length) return routed;
    const { i, j, dx, dy } = pairs.reduce((best, pair) => (Math.hypot(pair.dx, pair.dy) < Math.hypot(best.dx, best.dy) ? pair : best));
    const key = Math.abs(dx) > Math.abs(dy) ? (dx > 0 ? "ArrowRight" : "ArrowLeft") : dy > 0 ? "ArrowDown" : "ArrowUp";
    routed[j][key] = routed[i][key];
    routed[i][key] = j;
  }
}

export class Pointer {
  constructor(map) {
    this.map = map;
    this.picture = map.picture;
    this.pointers = new Map();
    const { svg } = this.picture;
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("pointerdown", (event) => this.press(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => this.release(event));
    svg.addEventListener("touchmove", (event) => { if (event.touches.length > 1 || (this.held && this.hold.armed)) event.preventDefault(); }, { passive: false });
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  // By name: the picture may be drawn anew, with other people, while a hand is on it.
  get holding() { return this.picture.number.get(this.hold?.name) ?? -1; }
  get held() { return this.picture.nodes[this.holding]; }

  go(i, options = {}) {
    const { nodes, current } = this.picture;
    nodes[current].g.setAttribute("tabindex", -1);
    this.picture.current = i;
    nodes[i].g.setAttribute("tabindex", 0);
    this.picture.reveal(i);
    nodes[i].g.focus(options);
  }

  step(key) {
    const { nodes, current } = this.picture, places = JSON.stringify(nodes.map(({ x, y }) => [x, y]));
    if (places !== this.places) [this.places, this.routes] = [places, routes(nodes)]; // somebody stands elsewhere
    const there = this.routes[current][key];
    if (there >= 0) this.go(there);
  }

  key(event) {
    const { picture } = this, { nodes, current } = picture, { choice } = this.map;
    if (this.map.drawing.key(event, current)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || !nodes.length) return;
    const acts = {
      ...Object.fromEntries(Object.keys(WAYS).map((arrow) => [arrow, () => this.step(arrow)])),
      Home: () => this.go(0), End: () => this.go(nodes.length - 1), Enter: () => choice.toggle(current), " ": () => choice.toggle(current),
      Escape: () => choice.none(), "+": () => picture.zoom(1.4), "-": () => picture.zoom(1 / 1.4),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  at(event) { const box = this.picture.area.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; }

  press(event) {
    if (event.button > 0) return;
    this.pointers.set(event.pointerId, this.at(event));
    clearTimeout(this.hold?.timer);
    if (this.pointers.size > 1) { // two fingers move the map, and nobody on whom one of them rests
      this.held?.g.classList.remove("ck-held");
      this.map.drawing.cancel();
      this.hold = { from: this.at(event), moved: true, armed: false };
      return;
    }
    const g = event.target.closest(".ck-person");
    const touch = event.pointerType === "touch";
    const i = g ? this.picture.nodes.findIndex((made) => made.g === g) : touch ? touched(this.picture.names.discs(), this.at(event)) : -1;
    // A finger scrolls the page; it moves a person only after resting on it, so that nobody is moved by accident.
    this.hold = { name: this.picture.drawn[i]?.name, from: this.at(event), moved: false, armed: !touch, timer: touch && i >= 0 ? setTimeout(() => { this.hold.armed = true; this.held?.g.classList.add("ck-held"); }, 350) : 0 };
    if (!touch) this.picture.svg.setPointerCapture(event.pointerId);
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event), { picture } = this;
    this.pointers.set(event.pointerId, now);
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      picture.glide(() => {
        picture.zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1), middle);
        if (picture.zoomed) picture.shift((now.x - before.x) / 2, (now.y - before.y) / 2);
      });
      return;
    }
    if (!this.hold.moved && Math.hypot(now.x - this.hold.from.x, now.y - this.hold.from.y) < 5) return;
    this.hold.moved = true;
    const { holding, held } = this;
    if (held && this.hold.armed && this.map.drawing.on) {
      this.map.drawing.drag(holding, now);
    } else if (held && this.hold.armed) {
      picture.place(holding, held.x + (now.x - before.x) / picture.view.k, held.y + (now.y - before.y) / picture.view.k);
    } else {
      clearTimeout(this.hold.timer);
      if (picture.zoomed) picture.glide(() => picture.shift(now.x - before.x, now.y - before.y));
    }
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    clearTimeout(this.hold.timer);
    const { moved, armed } = this.hold, i = this.holding;
    if (i >= 0 && moved && armed && this.map.drawing.on) this.map.drawing[event.type === "pointerup" ? "drop" : "cancel"](i, this.at(event));
    this.held?.g.classList.remove("ck-held");
    if (event.type === "pointerup" && i >= 0 && !moved) { this.go(i, { preventScroll: true }); this.map.choice.toggle(i); }
  }

  wheel(event) { // without ctrl and without focus the wheel belongs to the page
    const { svg } = this.picture;
    if (!event.ctrlKey && !svg.contains(svg.getRootNode().activeElement)) return;
    event.preventDefault();
    this.picture.glide(() => this.picture.zoom(Math.exp(-event.deltaY / 400), this.at(event)));
  }
}
