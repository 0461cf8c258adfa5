// @ts-check
(() => {
  "use strict";

  // Where storage is refused, what the page's scripts keep lasts as long as the page.
  try { localStorage.getItem("mode"); }
  catch {
    /** @type {Map<string, string>} */
    const kept = new Map();
    const value = { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ text) => { kept.set(key, String(text)); }, removeItem: (/** @type {string} */ key) => { kept.delete(key); } };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value });
  }

  // Before the first paint: the reader's colour mode, or the system's.
  const page = document.documentElement.dataset;
  page.mode = localStorage.getItem("mode") || "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.theme = page.mode === "auto" ? (dark ? "dark" : "light") : page.mode;

  // Letters come with the style sheet and not after it, so that no line is set twice; a disk needs no such hint.
  if (location.protocol !== "file:")
    for (const name of ["serif", "sans", "sans-bold", "serif-italic"])
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: `${page.content_root}_static/${name}.woff2` }));

  // The header's drop-down menus.
  const MENU = '[data-bs-toggle="dropdown"]';
  /** @param {Element} button @param {boolean} open */
  const setOpen = (button, open) => {
    button.setAttribute("aria-expanded", String(open));
    button.nextElementSibling?.classList.toggle("show", open);
  };
  /** Open the menu of the clicked button, or close it; close all others. @param {Element | null} clicked */
  const toggle = (clicked) => {
    for (const button of document.querySelectorAll(MENU))
      setOpen(button, button === clicked && button.getAttribute("aria-expanded") !== "true");
  };
  addEventListener("click", (event) => toggle(event.target instanceof Element ? event.target.closest(MENU) : null));
  addEventListener("keydown", (event) => {
    const open = document.querySelector(`${MENU}[aria-expanded=true]`);
    if (event.key !== "Escape" || !(open instanceof HTMLElement)) return;
    event.stopImmediatePropagation(); // or it would skip a bet
    if (open.parentElement?.contains(document.activeElement)) open.focus();
    toggle(null);
  });
  // The keyboard goes on from a menu.
  addEventListener("focusin", ({ target }) => {
    for (const button of document.querySelectorAll(`${MENU}[aria-expanded=true]`))
      if (target instanceof Element && !button.parentElement?.contains(target)) setOpen(button, false);
  });

  // Where there is room beside the text, data stand there unfolded.
  const wide = matchMedia("(min-width: 1200px)");
  const unfold = () => { for (const note of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.data-note"))) note.open = wide.matches; };
  addEventListener("DOMContentLoaded", unfold);
  wide.addEventListener("change", unfold);

  // A formula wider than the page scrolls, so the keyboard must reach it.
  const reach = () => {
    for (const formula of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("div.math")))
      formula.tabIndex = formula.scrollWidth > formula.clientWidth ? 0 : -1;
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);

  /** A copy of what fills an exercise's gap, which stands folded before its solution in words. @param {Element} solution @returns {any} */
  const programOf = (solution) => {
    for (let part = solution.previousElementSibling; part && !part.querySelector('a[id^="exercise-"]'); part = part.previousElementSibling)
      if (part.matches(".tag_solution")) return part.querySelector(".highlight")?.cloneNode(true);
  };

  // Paper has light colours, and the solutions of a chapter's exercises behind the chapter.
  /** @type {(() => void)[]} */
  let undo = [];
  addEventListener("beforeprint", () => {
    const { theme } = page;
    page.theme = "light";
    undo = [() => { page.theme = theme; }];
    // What is too short to leave lines on both pages is not torn: Chromium does not see to that by itself.
    for (const part of document.querySelectorAll("article :is(p, pre)")) {
      const text = part.textContent ?? "";
      part.classList.toggle("whole", part.matches("pre") ? text.split("\n").length < 12 : text.length < 300);
    }
    for (const chapter of document.querySelectorAll("article > section")) {
      const folds = [...chapter.querySelectorAll('section[id$="exercises"] > details')];
      const solutions = folds.filter((fold) => fold.querySelector("summary")?.textContent === "Solution");
      if (!solutions.length) continue;
      const behind = document.createElement("section");
      behind.className = "solutions";
      behind.innerHTML = "<h2>Solutions</h2>";
      for (const solution of solutions) {
        const place = document.createComment("");
        const code = programOf(solution);
        if (code) {
          solution.append(code);
          undo.push(() => code.remove());
        }
        solution.replaceWith(place);
        behind.append(solution);
        undo.push(() => place.replaceWith(solution));
      }
      chapter.append(behind);
      undo.push(() => behind.remove());
    }
  });
  addEventListener("afterprint", () => { for (const step of undo.splice(0)) step(); });
})();
