// @ts-check
/**
 * What a reader has done on the pages of this book, kept in this browser only: bets placed, challenges met, cards
 * turned, and where each figure was left.
 *
 * @typedef {{quote: string, bet: number[], far?: number, told?: string}} Bet
 */
const LiveKeep = (() => {
  "use strict";

  /** Where storage is refused or full, what was done lasts as long as the page. @type {Map<string, string>} */
  const memory = new Map();
  /** Another site of the same owner is not ours. */
  const OURS = `live ${new URL(document.documentElement.dataset.content_root ?? ".", location.href).pathname} `;

  /** @param {"bet" | "met" | "card" | "left"} kind @param {string} name @returns {any} */
  function get(kind, name) {
    const key = `${OURS}${kind} ${name}`;
    let kept = memory.get(key);
    try { kept ??= localStorage.getItem(key) ?? undefined; } catch { /* then memory must do */ }
    try { return JSON.parse(kept ?? ""); } catch { return; }
  }

  /** Keep a value, or without one forget it. @param {"bet" | "met" | "card" | "left"} kind @param {string} name @param {any} [value] */
  function put(kind, name, value) {
    const key = `${OURS}${kind} ${name}`, text = JSON.stringify(value);
    memory.delete(key);
    try {
      localStorage.removeItem(key);
      if (value !== undefined) localStorage.setItem(key, text);
    } catch { if (value !== undefined) memory.set(key, text); }
    tell();
  }

  /** The bet that was placed on a figure. @param {string} name @returns {Bet | undefined} */
  function bet(name) {
    const { quote, bet, far, told } = get("bet", name) ?? {};
    if (typeof quote !== "string" || !Array.isArray(bet) || !bet.every(Number.isInteger)) return;
    return { quote, bet, far: Number.isFinite(far) ? far : undefined, told: typeof told === "string" ? told : undefined };
  }

  /** What the page says of it: sentences that quote a bet (`<span data-bet-quote="figure">`), and the page's tally. */
  function tell() {
    for (const span of /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-bet-quote]")])) {
      span.dataset.without ??= span.textContent ?? "";
      span.textContent = bet(span.dataset.betQuote ?? "")?.quote ?? span.dataset.without;
    }
    for (const place of /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".lf-tally")])) tally(place);
  }

  /** @param {number} n @param {string} thing */
  const many = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;

  /** The page's bets, challenges and cards, totalled. @param {HTMLElement} place */
  function tally(place) {
    const figures = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("figure.live-figure")]);
    const asked = figures.filter((figure) => figure.dataset.bet !== undefined), tried = figures.filter((figure) => figure.querySelector(".lf-challenge"));
    const placed = asked.flatMap((figure) => { const kept = bet(figure.id); return kept ? [{ figure, far: kept.far ?? 0, told: kept.told ?? "" }] : []; });
    const open = tried.filter((figure) => !get("met", figure.id));
    const worst = placed.reduce((most, one) => (one.far > most.far ? one : most), { figure: place, far: 0, told: "" });
    const link = (/** @type {HTMLElement} */ figure, part = "figcaption") => Object.assign(document.createElement("a"), { href: `#${figure.id}`, textContent: (figure.querySelector(part)?.textContent ?? "").replace(/[.]$/, "") });
    const line = (/** @type {(string | Node)[]} */ ...parts) => { const p = document.createElement("p"); p.append(...parts); return p; };

    const lines = [line(Object.assign(document.createElement("strong"), { textContent: "Your tally. " }), placed.length
      ? `You placed ${placed.length} of ${many(asked.length, "bet")}, and ${placed.filter(({ far }) => far === 0).length} came out right.`
      : `${many(asked.length, "bet")} and ${many(tried.length, "challenge")} of this page are counted here, in this browser only.`)];
    if (worst.far) lines.push(line("What surprised you most: ", link(worst.figure, ".lf-question"), ` ${worst.told}.`));
    if (tried.length && (placed.length || open.length < tried.length)) {
      const rest = open.flatMap((figure, i) => [i ? "; " : " Still open: ", link(figure)]);
      lines.push(line(`You met ${tried.length - open.length} of ${many(tried.length, "challenge")}.`, ...rest, ...(open.length ? ["."] : [])));
    }
    const cards = LiveCards.all(), turned = cards.flatMap((card) => get("card", LiveCards.nameOf(card)) ?? []);
    if (turned.length) lines.push(line(`You guessed ${turned.length} of ${many(cards.length, "card")}, and ${turned.filter(({ right }) => right).length} came out right.`));
    if (placed.length || turned.length || open.length < tried.length) {
      const clear = Object.assign(document.createElement("button"), { type: "button", className: "lf-button", textContent: "clear what I did on this page" });
      clear.addEventListener("click", () => {
        for (const figure of figures) { for (const kind of /** @type {const} */ (["bet", "met", "left"])) put(kind, figure.id); figure.dispatchEvent(new Event("lf-clear")); }
        for (const other of [...cards, ...LiveQuiz.all()]) other.dispatchEvent(new Event("lf-clear"));
      });
      lines.push(line(clear));
    }
    if (place.dataset.all) lines.push(line(Object.assign(document.createElement("a"), { href: place.dataset.all, textContent: "All chapters together" })));
    place.replaceChildren(...lines);
    place.hidden = !asked.length && !tried.length && !cards.length;
  }

  return { get, put, bet, tell };
})();
