// The lesson's own copy of Python: says while it starts, ends it when the page is left, and notices when it has gone.
(() => {
  const LOOK_EVERY = 15000, LOOK_AGAIN = 2000, ANSWER_WITHIN = 6000, CONTROLS_WITHIN = 20000, AGAIN = `coalition_kit.again ${location.pathname}`;
  const config = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  const AWAY = [424, 502, 503, 504]; // said before the server by a proxy, or by JupyterHub (424) where this person's server was stopped
  let gone = false, departing = false, leaving = false, shown = false, misses = 0, soon = 0;

  // The names by which Voila reports how far it is.
  window.voila_heartbeat = () => tell("The lesson is still being made ready. You can read on meanwhile.");
  window.voila_process = (step, steps) => tell(`The lesson is being made ready: part ${step} of ${steps}.`);
  window.voila_finish = () => {
    window.cellLoaded = true;
    if (window.themeLoaded) document.documentElement.dataset.ckReady = "";
    else tell("The lesson is being made ready: the controls are next.");
  };

  // The kernel ended before it had begun: another copy of Python may have more luck.
  window.ckNotBegun = () => {
    if (remember("1")) location.reload();
    else say("This lesson could not be started. Nothing is lost: your work is in this browser.", "Try again");
  };

  function tell(words) {
    const line = document.getElementById("loading_text");
    if (line) line.textContent = words;
  }

  // Takes the waiting line away as soon as something to use is there.
  function watchForControls() {
    const done = () => {
      const places = document.querySelectorAll(".ck-output").length;
      if (!window.cellLoaded || (places && !document.querySelector(".ck-output > .lm-Widget > *"))) return false;
      document.getElementById("loading")?.remove();
      shown = true;
      remember("");
      return true;
    };
    if (done()) return;
    let waiting = 0;
    const observer = new MutationObserver(() => {
      if (done()) observer.disconnect();
      else if (!waiting && document.querySelector(".ck-output > .lm-Widget")) waiting = setTimeout(wait, CONTROLS_WITHIN);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }

  // The front end is there and Python has nothing left to do, but no control came: a message was lost on the way, or what lies between lets
  // no WebSocket through. Nobody has done anything on such a page, so it begins anew, once; then it says so.
  async function wait() {
    if (shown || gone || departing) return;
    const state = await look();
    if (shown || !state) return;
    if (state === "busy") setTimeout(wait, CONTROLS_WITHIN / 4);
    else if (remember("1")) location.reload();
    else {
      say("The controls of this lesson did not come. Nothing is lost: your work is in this browser. If it stays so, ask whoever runs the server " +
        "whether it lets WebSockets through.", "Try again");
    }
  }

  // Keeps for this tab whether this page has begun anew; returns whether that is news. A browser that keeps nothing does not begin anew.
  function remember(again) {
    try {
      const before = sessionStorage.getItem(AGAIN) || "";
      sessionStorage.setItem(AGAIN, again);
      return before !== again;
    } catch { return false; }
  }

  // Voila refuses to end a kernel without the token that its pages, but not its lessons, set as a cookie (voila#1458).
  async function fetchToken() {
    if (!ckTools.token()) await fetch(`${document.body.dataset.baseUrl}tree/`);
  }

  function endKernel() {
    const { kernelId, baseUrl } = config();
    if (!kernelId || leaving) return;
    leaving = true;
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}?_xsrf=${encodeURIComponent(ckTools.token())}`);
  }

  async function look() {
    const { kernelId, baseUrl } = config();
    if (!kernelId || gone || departing) return;
    try {
      const answer = await ckTools.ask(`${baseUrl}api/kernels/${kernelId}`, { cache: "no-store" });
      if (answer.status === 404) back();
      else if (answer.ok) reached();
      else if (AWAY.includes(answer.status)) unreachable();
      return answer.ok ? (await answer.json()).execution_state : "";
    } catch {
      unreachable();
    }
  }

  // A kernel that crashed comes back empty under its old number: it does not know this page and never answers.
  async function ask() {
    if (!shown || gone || departing || ask.waiting || !("ckSession" in document.documentElement.dataset)) return;
    ask.waiting = true;
    const answered = new Promise((resolve) => document.addEventListener("ck:pong", () => resolve(true), { once: true }));
    document.dispatchEvent(new CustomEvent("ck:ping"));
    const late = new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN, false));
    const lives = await Promise.race([answered, late]);
    ask.waiting = false;
    const state = lives ? "" : await look();
    if (state && state !== "busy") asleep();
  }

  // A slow machine may answer after the page has given up: then all is well.
  function answers() {
    if (!gone) return;
    gone = false;
    ckTools.withdraw(document.getElementById("ck-notices"), "asleep");
  }

  function asleep() {
    if (gone || departing) return;
    gone = true;
    document.dispatchEvent(new CustomEvent("ck:asleep"));
    say("The app went to sleep. Nothing is lost: your work is in this browser.", "Go on");
  }

  // A server that was away and does not know this page has been started anew: the page goes on by itself, but not under a hand that types.
  function back() {
    const typing = document.activeElement?.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (misses >= 2 && !typing && !departing) location.reload();
    else asleep();
  }

  // A network that drops for a moment is not worth a word; one that stays away is.
  function unreachable() {
    misses += 1;
    clearTimeout(soon);
    soon = setTimeout(look, LOOK_AGAIN);
    if (misses === 2) {
      say("The server that runs this lesson does not answer. Nothing is lost: your work is in this browser, and you can save it to a file.", "Try again");
    }
  }

  function reached() {
    if (misses >= 2) ckTools.withdraw(document.getElementById("ck-notices"), "asleep");
    misses = 0;
  }

  function say(words, go) {
    const save = ckTools.kept() ? [["Save my case to a file", ck.saveKeptCase]] : [];
    ck.notice("asleep", ckTools.make("p", {}, words), [[go, () => location.reload(), true], ...save], { alert: true, closes: false });
  }

  let last = 0;
  function active() {
    if (Date.now() - last < LOOK_EVERY / 2) return;
    last = Date.now();
    setTimeout(ask, 300);
  }

  ck.whenReady(watchForControls);
  ck.whenReady(fetchToken);
  setInterval(look, LOOK_EVERY);
  for (const kind of ["pointerup", "keyup", "change"]) document.addEventListener(kind, active);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look().then(ask); });
  window.addEventListener("online", look);
  document.addEventListener("ck:pong", answers);
  document.addEventListener("ck:lost", asleep);
  document.addEventListener("ck:cut", () => { if (!misses) look(); });
  // Voila lets go of the kernel as soon as the page is about to be left.
  window.addEventListener("beforeunload", () => { departing = true; });
  window.addEventListener("pagehide", endKernel);
})();
