// A classic script in the head, so that the theme is set before the page is painted.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = localStorage.getItem("theme");
  if (chosen) root.dataset.theme = chosen;

  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

  // The button can be created later. It reads this value.
  const show = () => {
    root.dataset.dark = String(isDark());
    document.getElementById("theme-toggle")?.setAttribute("aria-pressed", root.dataset.dark);
  };

  addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#theme-toggle")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    show();
    dispatchEvent(new Event("themechange"));
  });
  system.addEventListener("change", () => {
    show();
    dispatchEvent(new Event("themechange"));
  });
  addEventListener("DOMContentLoaded", show);
  show();
})();
