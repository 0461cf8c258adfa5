// @ts-check
/** On the first page: under each chapter's card, what this browser keeps of its bets. */
(() => {
  "use strict";

  const { keep } = LiveFigures;
  /** @typedef {{page: string, figures: {name: string, asks: string | null}[]}} BookChapter */

  function tell() {
    for (const { page, figures } of /** @type {{BOOK: BookChapter[]}} */ (/** @type {any} */ (window)).BOOK) {
      const place = document.querySelector(`.card-kept[data-page="${page}"]`);
      const asked = figures.filter(({ asks }) => asks), bets = asked.flatMap(({ name }) => keep.bet(name) ?? []);
      if (!(place instanceof HTMLElement) || !bets.length) continue;
      place.textContent = `You placed ${bets.length} of ${asked.length} bets, ${bets.filter(({ far }) => far === 0).length} came out right.`;
      place.hidden = false;
    }
  }

  // Who comes for the first time has nothing to be told, and need not wait for it.
  if (!Object.keys(localStorage).some((key) => / bet \w+$/.test(key))) return;
  const book = Object.assign(document.createElement("script"), { src: new URL("figures.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href });
  book.addEventListener("load", tell);
  document.head.append(book);
})();
