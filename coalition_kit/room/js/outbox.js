// Answers that wait to be sent: kept in the phone until the server says that it has them. An answer that is sent again has the same
// id, so that it is counted once; a newer answer to the same question takes the place of one that was not sent yet.

export class Outbox {
  constructor(storage, key, post, changed = () => {}) {
    Object.assign(this, { storage, key, post, changed, busy: null });
  }

  get items() {
    return JSON.parse(this.storage.getItem(this.key) ?? "[]"); // written by `keep` alone
  }

  keep(items) {
    this.storage.setItem(this.key, JSON.stringify(items));
    this.changed(items.length);
  }

  // What is answered already, sent or not: an unsent answer counts as given, the newest where an older one is on its way.
  value(activity, item, otherwise) {
    const waiting = this.items.filter((one) => one.activity === activity && one.item === item).at(-1);
    return waiting ? waiting.value : otherwise;
  }

  add(answer) {
    const others = this.items.filter((one) => one.activity !== answer.activity || one.item !== answer.item || one.id === this.sending);
    this.keep([...others, answer]);
    return this.flush();
  }

  clear() { this.keep([]); }

  // Sends what waits, one after the other, until all is sent or something could not be. Resolves to whether all is sent.
  flush() {
    this.busy ??= this.run();
    return this.busy;
  }

  async run() {
    await null; // `busy` is set before anything is sent, and taken back in the very step in which nothing waits any more
    try {
      for (let [next] = this.items; next; [next] = this.items) {
        this.sending = next.id;
        if (!(await this.post(next))) return false; // kept: it is sent again
        this.keep(this.items.filter((one) => one.id !== next.id));
      }
      return true;
    } finally {
      this.busy = this.sending = null;
    }
  }
}
