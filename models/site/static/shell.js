(() => {
  // Before the first paint: the reader's colour mode, or the system's.
  const page = document.documentElement.dataset;
  try { page.mode = localStorage.getItem("mode") || "auto"; } catch { page.mode = "auto"; }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.theme = page.mode === "auto" ? (dark ? "dark" : "light") : page.mode;

  // The header's drop-down menus.
  const setOpen = (button, open) => {
    button.setAttribute("aria-expanded", open);
    button.nextElementSibling.classList.toggle("show", open);
  };
  const toggle = (clicked) => {
    for (const button of document.querySelectorAll('[data-bs-toggle="dropdown"]'))
      setOpen(button, button === clicked && button.getAttribute("aria-expanded") !== "true");
  };
  addEventListener("click", (event) => toggle(event.target.closest('[data-bs-toggle="dropdown"]')));
  addEventListener("keydown", (event) => { if (event.key === "Escape") toggle(null); });

  // A formula wider than the page scrolls, so the keyboard must reach it.
  const reach = () => {
    for (const formula of document.querySelectorAll("div.math"))
      formula.tabIndex = formula.scrollWidth > formula.clientWidth ? 0 : -1;
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
})();
