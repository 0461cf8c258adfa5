// @ts-check
/**
 * Claims as cards: face up, a guess, and the card turns over to what the record says.
 * `<details class="lf-card" data-verdict="contradicted">`: the summary is the claim, the rest its back, so that without
 * this script a card is a folded note.
 */
const LiveCards = (() => {
  "use strict";

  /** What can be guessed, and of which verdicts each guess is right. @type {Record<string, string[]>} */
  const GUESSES = { "it holds": ["supported", "roughly right"], "it does not": ["contradicted"], "that cannot be settled": ["opinion", "unverifiable"] };

  /** Under which name a card is kept: its claim's, or its own words. @param {Element} card */
  const nameOf = (card) => /** @type {HTMLAnchorElement | null} */ (card.querySelector("a[href*='#claim-']"))?.hash.slice(1) ?? card.querySelector("summary")?.textContent ?? "";

  /** @param {HTMLDetailsElement} card */
  function mount(card) {
    const face = card.querySelector("summary"), name = nameOf(card), verdict = card.dataset.verdict ?? "";
    if (!face) return;
    const row = Object.assign(document.createElement("p"), { className: "lf-guess" });
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `Your guess: ${face.textContent}`);
    row.setAttribute("aria-live", "polite");
    face.after(row);
    const waiting = () => card.classList.contains("lf-face");

    const turn = (/** @type {string | undefined} */ guess) => {
      card.classList.remove("lf-face");
      card.open = true;
      row.hidden = guess === undefined;
      row.textContent = guess === undefined ? "" : `Your guess: ${guess}. ${GUESSES[guess].includes(verdict) ? "Right." : "Wrong."}`;
    };
    const wait = () => {
      card.classList.add("lf-face");
      card.open = true;
      row.hidden = false;
      row.replaceChildren(...Object.keys(GUESSES).map((guess) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "lf-button", textContent: guess });
        button.addEventListener("click", () => {
          LiveKeep.put("card", name, { guess, right: GUESSES[guess].includes(verdict) });
          turn(guess);
          face.focus();
        });
        return button;
      }));
    };
    face.addEventListener("click", (event) => {
      if (!waiting()) return;
      event.preventDefault();
      turn(undefined);
    });
    card.addEventListener("lf-clear", () => { LiveKeep.put("card", name); wait(); });
    const kept = LiveKeep.get("card", name)?.guess;
    if (GUESSES[kept]) turn(kept);
    else wait();
  }

  /** The page's cards. @returns {HTMLDetailsElement[]} */
  const all = () => [...document.querySelectorAll(/** @type {"details"} */ ("details.lf-card"))];

  return { all, nameOf, start: () => all().forEach(mount) };
})();
