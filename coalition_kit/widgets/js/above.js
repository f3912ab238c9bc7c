// What a lesson keeps at the top of its page covers what scrolls under it: its height is `--ck-above`, for what stays in sight below.

// Watches the bars of the page; returns what ends the watching.
export function watchBars(page = document) {
  const bars = [...page.querySelectorAll(".ck-header, .ck-slot")];
  const watcher = new ResizeObserver(() => {
    const heights = bars.filter((bar) => getComputedStyle(bar).position === "sticky").map((bar) => bar.offsetHeight);
    page.documentElement.style.setProperty("--ck-above", `${Math.max(0, ...heights)}px`);
  });
  bars.forEach((bar) => watcher.observe(bar));
  return () => watcher.disconnect();
}
