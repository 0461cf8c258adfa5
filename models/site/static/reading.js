// @ts-check
/**
 * The page *Your reading*: all that this browser keeps of the book's bets, challenges and cards, and a friend's beside it.
 * `window.BOOK` and `window.VERSION` are written when the book is built (models/site/reading.py).
 *
 * @typedef {{name: string, says: string, verdict: string}} Claim
 * @typedef {{quote: string, told: string, far: number}} Told
 * @typedef {{page: string, title: string, figures: {name: string, title: string, asks: string | null, words: string[], task: boolean, claims: Claim[]}[], cards: Claim[], quiz: string[]}} BookChapter
 * @typedef {{bets: Record<string, Told>, met: string[], cards: Record<string, string>}} Reading
 */
(() => {
  "use strict";

  /** @type {{BOOK: BookChapter[], VERSION: string}} */
  const { BOOK, VERSION } = /** @type {any} */ (window);
  const place = document.querySelector(".reading"), { keep } = LiveFigures;
  if (!place) return;
  const figures = BOOK.flatMap(({ figures }) => figures), cards = BOOK.flatMap(({ cards }) => cards);
  const asked = figures.filter(({ asks }) => asks), tried = figures.filter(({ task }) => task);

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {(string | Node)[]} parts @returns {HTMLElementTagNameMap[T]} */
  const element = (tag, ...parts) => { const made = document.createElement(tag); made.append(...parts); return made; };
  /** @param {string} text @param {string} href */
  const link = (text, href) => Object.assign(element("a", text), { href });
  /** What a figure said where its reader left it. @param {string} name */
  const leftAt = (name) => text(keep.get("left", name));
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.slice(0, 300) : "");

  /** What this browser keeps. @returns {Reading} */
  const mine = () => ({
    bets: Object.fromEntries(asked.flatMap(({ name }) => { const bet = keep.bet(name); return bet ? [[name, { quote: bet.quote, told: bet.told ?? bet.quote, far: bet.far ?? 1 }]] : []; })),
    met: tried.map(({ name }) => name).filter((name) => keep.get("met", name)),
    cards: Object.fromEntries(cards.flatMap(({ name }) => { const card = keep.get("card", name); return card ? [[name, `${text(card.guess)}${card.right ? ", rightly" : ""}`]] : []; })),
  });
  /** What a friend has sent in the address. @returns {Reading | undefined} */
  const theirs = () => {
    try {
      const bytes = Uint8Array.from(atob(location.hash.replace(/^#with=/, "").replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
      const { bets, met, cards } = JSON.parse(new TextDecoder().decode(bytes));
      return {
        bets: Object.fromEntries(Object.entries(bets).map(([name, bet]) => [name, { quote: text(/** @type {any} */ (bet).quote), told: text(/** @type {any} */ (bet).told), far: Number(/** @type {any} */ (bet).far) }])),
        met: met.map(text),
        cards: Object.fromEntries(Object.entries(cards).map(([name, guess]) => [name, text(guess)])),
      };
    } catch { return; }
  };
  /** The address that carries a reading. @param {Reading} reading */
  const address = (reading) => {
    const bytes = new TextEncoder().encode(JSON.stringify(reading));
    const packed = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    return `${location.href.split("#")[0]}#with=${packed}`;
  };

  /** A chapter's bets as a line that a teacher can count (models/site/tally.py), or nothing. @param {BookChapter} chapter */
  const betsLine = ({ page, figures }) => {
    const placed = figures.flatMap(({ name, asks, words }) => {
      const told = (asks && keep.bet(name)?.bet.map((i) => words[i])) || [];
      return told.length && told.every(Boolean) ? `${name}=${told.join(" | ")}` : [];
    });
    return placed.length ? [`gold-mines ${VERSION} ${page.replace(".html", "")}: ${placed.join("; ")}`] : [];
  };
  /** Copy a text, or where the browser refuses show it. @param {HTMLButtonElement} button @param {string} text @param {string} what @param {string} done */
  const copy = (button, text, what, done) => navigator.clipboard.writeText(text).then(() => { button.textContent = done; }, () => prompt(what, text));
  /** @param {string} words @param {(button: HTMLButtonElement) => void} act */
  const button = (words, act) => {
    const made = Object.assign(element("button", words), { type: /** @type {const} */ ("button"), className: "lf-button" });
    made.addEventListener("click", () => act(made));
    return made;
  };

  const row = (/** @type {HTMLElement[]} */ ...parts) => Object.assign(element("p", ...parts), { className: "reading-buttons" });

  /** @param {Reading} reading @param {string} who */
  function total({ bets, met, cards: guessed }, who) {
    const placed = Object.values(bets), right = placed.filter(({ far }) => far === 0).length;
    const rightly = Object.values(guessed).filter((guess) => guess.endsWith(", rightly")).length;
    return element("p", element("strong", `${who} placed ${placed.length} of ${asked.length} bets`), `, and ${right} came out right; met ${met.length} of ${tried.length} challenges; guessed ${Object.keys(guessed).length} of ${cards.length} cards, ${rightly} of them rightly.`);
  }

  /** A claim that a figure tries. @param {Claim} claim */
  const stated = ({ name, says, verdict }) => element("p", "The claim: ", link(says, `claims.html#${name}`), `. The ledger: ${verdict}.`);

  /** One chapter's list, or nothing where nothing was done. @param {BookChapter} chapter @param {Reading} you @param {Reading | undefined} friend */
  function chapter(chapter, you, friend) {
    const { page, title, figures, cards } = chapter, [line] = betsLine(chapter);
    const list = element("ul");
    for (const { name, title, asks, claims } of figures) {
      const bet = you.bets[name], other = friend?.bets[name];
      // Whoever has not bet yet is not told the answer by a friend.
      const lines = [bet?.told, (bet ? other?.told : other?.quote)?.replace(/^You /, "Your friend ")].flatMap((told) => (told ? [element("p", `${told}.`)] : []));
      if (lines.length) list.append(element("li", link(asks ?? title, `${page}#${name}`), ...lines));
      const left = claims.length ? leftAt(name) : "";
      if (left) list.append(element("li", link(title, `${page}#${name}`), ...claims.map(stated), element("p", `Where you left it: ${left}`)));
    }
    const met = figures.filter(({ name }) => you.met.includes(name));
    if (met.length) list.append(element("li", "Met: ", ...met.flatMap(({ title, name }, i) => [i ? " " : "", link(title, `${page}#${name}`)])));
    for (const { name, says, verdict } of cards) {
      const guess = you.cards[name], other = friend?.cards[name];
      if (guess || other) list.append(element("li", link(says, `claims.html#${name}`), element("p", [guess && `You said ${guess}; the ledger says: ${verdict}.`, other && `Your friend said ${guess ? other : other.replace(", rightly", "")}.`].filter(Boolean).join(" "))));
    }
    return list.childElementCount ? [element("h2", link(title, page)), list, ...(line ? [row(button("copy my bets of this chapter", (pressed) => copy(pressed, line, "Your bets", "copied: one line")))] : [])] : [];
  }

  function tell() {
    const you = mine(), friend = theirs();
    const [surprise, { told, far }] = Object.entries(you.bets).reduce((most, one) => (one[1].far > most[1].far ? one : most), ["", { quote: "", told: "", far: 0 }]);
    const lines = [total(you, "You"), ...(friend ? [total(friend, "Your friend")] : [])];
    if (far) lines.push(element("p", "What surprised you most: ", asked.find(({ name }) => name === surprise)?.asks ?? "", ` ${told}.`));
    const done = BOOK.flatMap((one) => chapter(one, you, friend));
    const rest = BOOK.filter(({ figures, cards }) => !figures.some(({ name, claims }) => name in you.bets || you.met.includes(name) || (claims.length && leftAt(name))) && !cards.some(({ name }) => name in you.cards));
    if (rest.length) done.push(element("p", "Nothing of yours yet from: ", ...rest.flatMap(({ title, page }, i) => [i ? "; " : "", link(title, page)]), "."));
    place?.replaceChildren(...lines, ...buttons(you), ...done);
  }

  /** @param {Reading} you */
  function buttons(you) {
    if (![you.bets, you.met, you.cards].some((kept) => Object.keys(kept).length) && !figures.some(({ name }) => leftAt(name))) return [];
    const lines = BOOK.flatMap(betsLine);
    /** @type {Record<string, (button: HTMLButtonElement) => void>} */
    const acts = {
      "copy a link for a friend": (pressed) => copy(pressed, address(you), "The link", "copied: open it on any device"),
      ...(lines.length ? { "copy my bets": (pressed) => copy(pressed, lines.join("\n"), "Your bets", "copied: one line a chapter, to paste where your teacher asks for it") } : {}),
      "print this": () => print(),
      "clear it all": (pressed) => {
        if (pressed.dataset.sure === undefined) {
          pressed.dataset.sure = "";
          pressed.textContent = "really clear it all";
          return;
        }
        for (const { name } of figures) for (const kind of /** @type {const} */ (["bet", "met", "left"])) keep.put(kind, name);
        for (const { name } of cards) keep.put("card", name);
        for (const name of BOOK.flatMap(({ quiz }) => quiz)) keep.put("bet", name);
        tell();
      },
    };
    return [row(...Object.entries(acts).map(([words, act]) => button(words, act)))];
  }

  addEventListener("hashchange", tell);
  tell();
})();
