// How a page of the room speaks with its server: what it sends, and the view that it is sent.

export const words = () => JSON.parse(document.getElementById("words").dataset.words);

export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// Sends an object; returns the answer's status and content, status 0 where nobody answered.
export async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "same-origin" });
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  } catch (error) {
    if (error instanceof TypeError) return { status: 0 }; // what fetch throws without a network
    throw error;
  }
}

const AGAIN = 2000; // milliseconds until the server is asked again
const ASLEEP = 20_000, BEAT = 5000; // milliseconds: out of sight, or without a beat, after which a stream may be dead without a word

// Calls `show` with each view, `state` with whether the server can be heard, and `refused` when it does not know this screen.
export class Listener {
  constructor(path, { show, state, refused }) {
    Object.assign(this, { path, show, state, refused, source: null, wanted: false });
    addEventListener("online", () => { if (this.wanted) this.open(); });
    let hidden = Date.now(), last = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) hidden = Date.now();
      else if (this.wanted) this.wake(Date.now() - hidden > ASLEEP);
    });
    setInterval(() => { // a laptop whose lid was shut never was out of sight
      if (this.wanted && Date.now() - last > ASLEEP) this.wake(true);
      last = Date.now();
    }, BEAT);
  }

  wake(slept) {
    if (slept) this.source?.close();
    this.open();
  }

  // Asks whether the server knows this screen, and listens if so.
  async open() {
    this.wanted = true;
    if (this.asking || (this.source && this.source.readyState !== EventSource.CLOSED)) return;
    clearTimeout(this.timer);
    this.asking = true;
    const known = await fetch(`${this.path}/known`, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : null), () => null);
    this.asking = false;
    if (!this.wanted) return; // closed meanwhile
    if (known?.known) this.listen();
    else if (known) this.refused();
    else this.retry();
  }

  listen() {
    this.source = new EventSource(this.path);
    this.source.onopen = () => this.state(true);
    this.source.onmessage = ({ data }) => { this.state(true); this.show(JSON.parse(data)); };
    this.source.onerror = () => {
      this.state(false);
      if (this.source.readyState === EventSource.CLOSED) this.retry(); // it was answered, and not with a stream
    };
  }

  retry() {
    this.state(false);
    this.timer = setTimeout(() => this.open(), AGAIN);
  }

  // Listens no more, until it is opened again.
  close() {
    this.wanted = false;
    this.source?.close();
    clearTimeout(this.timer);
  }
}
