// Which theme: the visitor's choice where there is one, else the device's. Runs before the page is drawn, so nothing flashes.
(() => {
  const KEY = "coalition_kit.theme";
  const root = document.documentElement;
  const kept = () => {
    try { return localStorage.getItem(KEY) || ""; } catch { return ""; }
  };
  const show = () => {
    const choice = kept();
    if (choice) root.dataset.ckTheme = choice;
    else delete root.dataset.ckTheme;
    for (const select of document.querySelectorAll("[data-ck-theme-choice]")) select.value = choice;
  };
  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("change", (event) => {
    const select = event.target.closest("[data-ck-theme-choice]");
    if (!select) return;
    root.dataset.ckTheme = select.value;
    if (!select.value) delete root.dataset.ckTheme;
    try { localStorage.setItem(KEY, select.value); } catch { /* without storage the choice lasts for this page */ }
  });
  window.addEventListener("storage", (event) => { if (event.key === KEY) show(); });
})();
