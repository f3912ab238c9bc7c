// Feedback between a press and its answer: after half a second without an answer from Python the page says that it works. Where the pressed
// button leaves the page, the focus and the page move to what came in its place; where it stays, its lab stays on the screen where it was, and
// the page moves to an answer that came out of sight.
import { make } from "./tools.js";

const SOON = 500, SETTLED = 150, SENT = 50; // milliseconds: until something is said, after the last change, until a press has been sent
const TRIES = 20; // until what was led to has been drawn
const LOW = 0.75; // of the screen, from its top: what begins below that is not seen
const VERDICT = ".ck-won, .ck-not-yet, .ck-verdict";
const PRESSABLE = "button, input, select, textarea, .noUi-handle, .jupyter-widget-Collapse-header";

// Returns the whole view of the kit in which `element` lies.
function viewOf(element) {
  let view = null;
  for (let at = element; at; at = at.parentElement?.closest(".jupyter-widgets.ck-view")) if (at.matches(".jupyter-widgets.ck-view")) view = at;
  return view;
}

// Returns where to go among the elements that came: the topmost heading, or the verdict above it, else what is said, else the first of them.
function landing(came) {
  const order = came.filter((element) => element.isConnected && element.offsetParent)
    .sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const within = (wanted) => order.flatMap((element) => (element.matches(wanted) ? [element] : [...element.querySelectorAll(wanted)])).filter((found) => found.offsetParent);
  const topmost = within("h2, h3, h4, h5").map((heading) => [heading.getBoundingClientRect().top, heading]).sort(([one], [other]) => one - other)[0]?.[1];
  const verdict = within(VERDICT).find((one) => topmost && topOf(one) < topOf(topmost));
  return verdict ?? topmost ?? within("[role='status']")[0] ?? order[0];
}

// Returns how much room above `place` its picture takes, as a length of CSS: nothing where the picture stands beside it or is taller than a phone.
function covered(place) {
  const stage = place.closest(".ck-stage"), sticky = (one) => getComputedStyle(one).position === "sticky";
  const last = stage?.matches(".ck-answered") ? stage.lastElementChild.lastElementChild : stage?.lastElementChild; // with its answer, or alone
  const stuck = [last, stage?.querySelector(".ck-map-seen")].find((one) => one && sticky(one));
  const picture = stuck ?? place.closest(".ck-stage > *")?.querySelector(".ck-diagram") ?? last; // one among the controls counts first
  if (!picture || picture.contains(place)) return "";
  const [over, below] = [picture.getBoundingClientRect(), place.getBoundingClientRect()];
  if (over.left >= below.right || below.left >= over.right) return "";
  const room = sticky(picture) ? over.height + 8 : below.top - over.top;
  return room > 0 && room < 0.75 * innerHeight ? `${room}px` : "";
}

const topOf = (element) => element.getBoundingClientRect().top;

// Returns the lab in which `element` is a button; null where what comes of it is played on a map, which comes into sight by itself.
function labOf(element) {
  const lab = element.closest(".ck-lab, .ck-exercise");
  if (!lab || !element.matches(".ck-button") || element.closest(".ck-map")) return null;
  return [...lab.querySelectorAll(".ck-rounds")].some((rounds) => rounds.offsetParent) ? null : lab;
}

// Where the page begins to be seen: below its bar.
const topOfSight = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;

// Moves the page to what came where it begins low on the screen and ends below it, or lies above what is seen; the keyboard stays where
// it is. A line that opens more is no answer. Where nothing came, what was said before still holds: the first line of it below what was
// pressed.
function bring(came, element) {
  const seen = (one) => one.isConnected && one.offsetHeight > 1;
  const fresh = came.filter((one) => seen(one) && !one.matches(".ck-more")).sort((one, other) => topOf(one) - topOf(other));
  const said = [...labOf(element).querySelectorAll("[role='status']")].filter((one) => seen(one) && topOf(one) > topOf(element));
  const there = fresh.length ? fresh : said.slice(0, 1);
  const [first] = there, ends = (those) => Math.max(...those.map((one) => one.getBoundingClientRect().bottom));
  const here = there.filter((one) => labOf(element).contains(one)), above = here.length > 0 && ends(here) <= topOfSight();
  const low = first && topOf(first) >= LOW * innerHeight && ends(there) > innerHeight;
  const place = above ? here[0] : low ? first : null;
  if (!place) return;
  place.style.scrollMarginTop = covered(place);
  place.scrollIntoView({ block: "start" });
}

// `ask` sends Python a question that is answered after everything before it; the page then calls `answered` of what is returned.
export function watchWork(ask, ours) {
  const said = make("p", { class: "ck-at-work", role: "status" });
  document.body.append(said);
  let waiting = false, again = false, timer = 0, settling = 0, pressed = null;

  const observer = new MutationObserver((changes) => {
    hold();
    for (const { addedNodes } of changes) pressed.came.push(...[...addedNodes].filter((node) => node instanceof HTMLElement));
    settle();
  });

  function settle() {
    clearTimeout(settling);
    settling = setTimeout(land, SETTLED);
  }

  // Keeps the lab of the press on the screen where it was, also when another lab above it becomes shorter or longer; where somebody or
  // something has moved the page meanwhile, from there on.
  function hold() {
    const lab = pressed.element.isConnected && labOf(pressed.element);
    if (!lab) return;
    const kept = Math.min(pressed.scrolled, document.documentElement.scrollHeight - innerHeight); // a page that became shorter ends sooner
    if (Math.abs(scrollY - kept) < 1) scrollBy({ top: topOf(lab) - pressed.top, behavior: "instant" });
    Object.assign(pressed, { top: topOf(lab), scrolled: scrollY });
  }

  function land() {
    if (!pressed) return;
    const stays = pressed.element.isConnected;
    if (stays && (waiting || !labOf(pressed.element))) return; // while Python is at work the button may still leave
    if (!stays && document.activeElement && document.activeElement !== document.body) return;
    const came = pressed.came;
    pressed.came = [];
    if (stays) return bring(came, pressed.element);
    const place = landing(came);
    if (!place) return;
    if (!place.matches(`${PRESSABLE}, [tabindex]`)) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    // A heading low on the screen is moved up: what it heads would stand below the edge, such as the next exercise on a phone.
    const low = place.matches(`h2, h3, h4, h5, ${VERDICT}`) && place.getBoundingClientRect().top > innerHeight / 2;
    place.style.scrollMarginTop = covered(place);
    place.scrollIntoView({ block: low ? "start" : "nearest" });
  }

  // Leads the reader to what the lab called `to` says, once it is there: a press elsewhere on the page asked for it.
  function lead(to, tries = TRIES) {
    const place = [...document.querySelectorAll(`.ck-${to} [role="status"]`)].find((one) => one.offsetParent && one.textContent.trim());
    if (!place) {
      if (tries > 0) setTimeout(() => lead(to, tries - 1), SETTLED);
      return;
    }
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  function question() {
    waiting = true;
    again = false;
    timer ||= setTimeout(() => { said.textContent = "Working …"; }, SOON);
    ask();
  }

  function answered() {
    if (!waiting) return;
    waiting = false;
    if (again) return question();
    quiet();
    settle();
  }

  function quiet() {
    waiting = false;
    clearTimeout(timer);
    timer = 0;
    said.textContent = "";
  }

  function press(event) {
    const element = event.target.closest?.(PRESSABLE), view = element && viewOf(element);
    if (!view || !ours(view)) return;
    observer.disconnect();
    const lab = labOf(element);
    pressed = { element, came: [], top: lab && topOf(lab), scrolled: scrollY };
    observer.observe(view, { childList: true, subtree: true });
    // The question must come after what the press sends.
    setTimeout(() => { if (waiting) again = true; else question(); }, SENT);
  }

  for (const kind of ["click", "change"]) document.addEventListener(kind, press);
  for (const kind of ["ck:lost", "ck:asleep"]) document.addEventListener(kind, quiet);
  return { answered, lead, close() {
    observer.disconnect();
    clearTimeout(settling);
    quiet();
    said.remove();
    for (const kind of ["click", "change"]) document.removeEventListener(kind, press);
    for (const kind of ["ck:lost", "ck:asleep"]) document.removeEventListener(kind, quiet);
  } };
}
