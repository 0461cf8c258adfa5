// @ts-check
/** Turns a deck's slides with reveal.js, and leaves a figure's keys and drags to the figure. */
(() => {
  "use strict";

  const { Reveal, RevealNotes } = /** @type {any} */ (window);

  /** Whether a key turns slides: arrows do but in a slider or a menu, space and Enter do but on a button. @param {KeyboardEvent} event */
  const turns = (event) => {
    const held = /** @type {Element} */ (event.target).closest?.("input, select, button, summary, a, [role=button]");
    if (!held) return true;
    return held.matches("button, summary, a, [role=button]") && event.key !== " " && event.key !== "Enter";
  };

  // A clicker sends these; they turn slides even while a slider has the keyboard.
  addEventListener("keydown", (event) => {
    if (event.key !== "PageDown" && event.key !== "PageUp") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "PageDown") Reveal.next();
    else Reveal.prev();
  }, true);

  /** An address that names a figure, or a state of one, leads to its slide. */
  const reach = () => {
    const slide = document.getElementById(location.hash.slice(1).split(/[:&]/)[0])?.closest("section");
    if (!slide) return;
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
  };
  // Only once the figures have read the address, for reveal.js writes its own over it.
  addEventListener("DOMContentLoaded", () => {
    const named = location.hash;
    // Esc is the bet's, so no overview.
    Reveal.initialize({
      width: 1280, height: 720, margin: 0, center: false, hash: true, transition: "none", overview: false, help: false,
      viewDistance: 1000, mobileViewDistance: 1000, scrollActivationWidth: null, keyboardCondition: turns, plugins: [RevealNotes],
    }).then(() => {
      if (/^#\w/.test(named)) {
        history.replaceState(null, "", named);
        reach();
      }
      Reveal.on("slidechanged", () => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
      document.documentElement.dataset.turning = "";
    });
  });
})();
