// What every page does: the way from station to station, menus, notices, details to copy.
window.ck = (() => {
  const { make, button, kept, clock, saveFile, fileName, copy } = ckTools;

  function saveKeptCase() {
    const record = kept();
    if (record) saveFile(fileName(record.title, "json"), record.text, "application/json");
  }

  const notice = (...about) => ckTools.notice(document.getElementById("ck-notices"), ...about);

  const base = () => document.body.dataset.baseUrl;
  // The folder of the lessons: where this page lies, or the folder above that of the run sheets.
  const folder = () => {
    const found = decodeURI(location.pathname).match(/\/voila\/(?:render|tree)\/?(.*)$/);
    if (!found) return "";
    const here = location.pathname.includes("/voila/render/") ? found[1].split("/").slice(0, -1).join("/") : found[1].replace(/\/$/, "");
    return here.replace(/\/?facilitator$/, "");
  };
  const address = (path) => `${base()}render/${path.split("/").map(encodeURIComponent).join("/")}`;

  // Returns the stations of this folder whose notebook exists, in order: [{number, title, path}].
  async function present() {
    const titles = JSON.parse(document.getElementById("ck-stations-data").textContent);
    const answer = await ckTools.ask(`${base()}api/contents/${folder()}`);
    if (!answer.ok) return [];
    const names = (await answer.json()).content.filter((item) => item.type === "notebook");
    return titles.flatMap(([number, title]) =>
      names.filter((item) => item.name.startsWith(`${number}_`)).map((item) => ({ number, title, path: item.path })));
  }

  async function drawStations() {
    for (const link of document.querySelectorAll("[data-ck-home]")) link.href = `${base()}tree/${folder()}`;
    const here = (document.body.dataset.ckStation || "").slice(0, 2);
    const stations = await present();
    const list = document.querySelector(".ck-stations ol");
    for (const { number, title, path } of stations) {
      const current = number === here && "page";
      list.append(make("li", {}, make("a", { href: address(path), "aria-current": current },
        make("span", { class: "ck-station-number" }, number), ` ${title}`)));
    }
    document.querySelector(".ck-header").classList.toggle("ck-has-stations", stations.length > 0);
    const place = stations.findIndex((station) => station.number === here);
    if (place >= 0) document.querySelector(".ck-current").textContent = `${here} ${stations[place].title}`;
    whenReady(() => drawOnward(place < 0 ? [] : [stations[place - 1], stations[place + 1]]));
  }

  function drawOnward([before, next]) {
    const nav = document.querySelector(".ck-onward");
    if (!nav) return;
    if (before) nav.append(make("a", { href: address(before.path), rel: "prev" }, `Back to ${before.title}`));
    if (next) nav.append(make("a", { href: address(next.path), rel: "next", class: "ck-button ck-plain" }, `On to ${next.title}`));
    if (!before && !next) nav.remove();
  }

  function whenReady(act) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
    else act();
  }

  function drawResume() {
    const place = document.getElementById("ck-resume");
    const record = place && kept();
    if (!record) return;
    place.hidden = false;
    present().then((stations) => {
      const last = stations.find(({ number }) => number === (record.station || "").slice(0, 2)) || stations[0];
      place.replaceChildren(
        make("p", {}, "Your case: ", make("strong", {}, make("bdi", {}, record.title)), `, saved in this browser ${clock(record.time)}.`),
        make("p", { class: "ck-actions" },
          ...(last ? [make("a", { class: "ck-button ck-plain", href: address(last.path) }, `Go on at “${last.title}”`)] : []),
          button("Save it to a file", saveKeptCase)));
    });
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-ck-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
    if (event.target.closest("[data-ck-reload]")) location.reload();
    const pressed = event.target.closest("[data-ck-copy]");
    if (pressed) copy(pressed);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details[data-ck-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  whenReady(drawResume);
  // A page out of the browser's back-forward cache has lost its kernel.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  return { notice, saveKeptCase, drawStations, whenReady };
})();
