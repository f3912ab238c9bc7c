// What was chosen or typed and not sent yet: kept in the phone, so that a reload, or an activity that is closed and opened again, does not
// lose it. Of one that the room has gone past, its owner is told once that it was not counted.

const EXTRA = ["why", "guess"]; // what is asked beside a list of questions: the reason of a vote, the guess before a push

export class Drafts {
  constructor(storage, key) { Object.assign(this, { storage, key }); }

  get items() { return JSON.parse(this.storage.getItem(this.key) ?? "[]"); } // written by `keep` alone
  keep(items) { this.storage.setItem(this.key, JSON.stringify(items)); }
  clear() { this.storage.removeItem(this.key); }

  value(activity, item, otherwise) {
    const found = this.items.find((one) => one.activity === activity && one.item === item);
    return found ? found.value : otherwise;
  }

  // Notes what an answer would be; undefined where there is none any more, or where it was sent.
  note(activity, item, value) {
    const others = this.items.filter((one) => one.activity !== activity || one.item !== item);
    this.keep(value === undefined ? others : [...others, { activity, item, value }]);
  }

  // Returns whether the room has gone past something that was begun, and its owner was not told yet; `open` is what the phone is shown.
  // A list of questions that only grows or shrinks did so by the owner's own answers.
  left(open) {
    const asked = open && !open.revealed ? [...(open.items ?? open.steps ?? []).map(({ id }) => id), ...EXTRA.filter((item) => open[item])] : [];
    const same = open?.id === this.activity && this.asked?.some((item) => asked.includes(item));
    Object.assign(this, { activity: open?.id, asked });
    const items = this.items, late = (one) => one.activity !== open?.id || (!asked.includes(one.item) && !same);
    const told = items.some((one) => late(one) && !one.told);
    if (told) this.keep(items.map((one) => (late(one) ? { ...one, told: true } : one)));
    return told;
  }
}
