// @ts-check
/** A figure's bet: the question before the answer. What was bet stays in this browser. */
const LiveBets = (() => {
  "use strict";

  /** The figures of this page that can wait. @type {{figure: HTMLElement, held: () => Element[], waiting: () => boolean, hold: () => void, skip: () => void, open: () => void}[]} */
  const gates = [];
  /** In drawing units: a curve this near everywhere is taken for the true one. */
  const CLOSE = 8;

  /** How far a drawn curve is from the truth: where most, by how many units, and as a share of the height it could be. @param {About} about @param {number[]} bet */
  function furthest({ y = [], answer = [] }, bet) {
    const far = bet.map((level, i) => Math.abs(y[level] - answer[i])), units = Math.max(...far);
    return { worst: far.indexOf(units), units, share: units <= CLOSE ? 0 : units / (Math.max(...y) - Math.min(...y)) };
  }

  /** What the reader is told. @param {About} about @param {number[]} bet */
  function verdict(about, bet) {
    if (about.outcomes) return about.outcomes[bet[0]][1];
    const { worst, units } = furthest(about, bet);
    const off = units <= CLOSE ? "You drew it almost exactly." : `You were furthest off at ${about.places?.[worst]}: you drew ${about.heights?.[bet[worst]]}, it was ${about.true?.[worst]}.`;
    return `${off} ${about.truth}`;
  }

  /**
   * What waits behind a figure on a page of the book: all up to the next heading or figure, or, where the author says so
   * (`<span data-bet-end="figure"></span>`), all up to the paragraph or section that has this mark.
   * @param {HTMLElement} figure
   */
  function following(figure) {
    const found = [], end = document.querySelector(`[data-bet-end="${figure.id}"]`);
    for (let next = figure.closest(".cell")?.nextElementSibling; next; next = next.nextElementSibling) {
      if (end ? next.contains(end) : next.matches("section, h1, h2, h3, h4, script") || next.querySelector(".live-figure, h1, h2, h3, h4")) break;
      found.push(next);
    }
    return found;
  }

  /** Once the whole page is there: hold it. Escape skips the bet in view, wherever the focus is; an address inside what is held opens it. */
  function listen() {
    for (const gate of gates) if (gate.waiting()) gate.hold();
    document.documentElement.dataset.held = "";
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      const seen = gates.filter(({ figure, waiting }) => {
        const { top, bottom } = figure.getBoundingClientRect();
        return waiting() && figure.isConnected && bottom > 0 && top < innerHeight;
      });
      (seen.find(({ figure }) => figure.contains(document.activeElement)) ?? seen[0])?.skip();
    });
    const reach = () => {
      const target = document.getElementById(location.hash.slice(1).split(/[:&]/)[0]);
      const holding = gates.filter(({ held }) => target && held().some((part) => part.contains(target)));
      for (const gate of holding) gate.open();
      if (holding.length) target?.scrollIntoView();
    };
    addEventListener("hashchange", reach);
    reach();
  }

  /**
   * Let a figure wait for its bet. `through` runs the figure through states and then calls back. Returns what shows the
   * figure without a bet, and what keeps the bet's name clear of the picture's words.
   * @param {HTMLElement} figure @param {(states: State[], done: () => void) => void} through
   */
  function gate(figure, through) {
    const form = /** @type {HTMLFormElement | null} */ (figure.querySelector(".lf-bet"));
    if (!form) return { open: () => {}, settle: () => {} };
    const [svg, question, reveal] = ["svg", ".lf-question", ".lf-reveal"].map((part) => /** @type {HTMLElement} */ (figure.querySelector(part)));
    /** @type {About} */
    const about = JSON.parse(form.dataset.about ?? "{}");
    /** @type {State[]} */
    const states = JSON.parse(figure.dataset.reveal ?? "[]");
    const id = figure.dataset.name ?? "";
    const inputs = [...form.querySelectorAll("input")];
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "g");
    mark.setAttribute("class", "lf-bet-mark");
    svg.append(mark);
    /** @type {number[] | undefined} */
    let placed;
    /** A curve is a bet once a point of it was moved. @param {boolean} on */
    const ready = (on) => { if (about.x) /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]")).disabled = !on; };

    const settle = () => { if (placed) LiveMarks.name(/** @type {any} */ (svg), mark, about, placed); };
    /** Draw the bet over the axes while it is made. */
    const sketch = () => {
      const held = inputs.indexOf(/** @type {any} */ (document.activeElement));
      mark.innerHTML = LiveMarks.overAxes(about, chosen(), held);
      if (about.lines) LiveMarks.name(/** @type {any} */ (svg), mark, about, chosen());
    };
    const chosen = () => inputs.map((input) => +input.value);
    const waiting = () => figure.classList.contains("lf-waiting");
    const held = () => following(figure);
    const hold = (/** @type {boolean} */ on) => { for (const part of held()) part.classList.toggle("lf-held", on); };
    const show = () => {
      figure.classList.remove("lf-waiting");
      figure.closest(".cell")?.classList.remove("lf-waits");
      form.hidden = question.hidden = true;
      mark.innerHTML = "";
      svg.setAttribute("aria-label", `${figure.querySelector("figcaption")?.textContent} ${figure.querySelector("output")?.textContent}`);
    };
    const open = () => { show(); hold(false); };
    const wait = () => {
      placed = undefined;
      ready(false);
      figure.classList.add("lf-waiting");
      figure.closest(".cell")?.classList.add("lf-waits");
      hold(true);
      form.hidden = question.hidden = false;
      reveal.hidden = true;
      mark.innerHTML = "";
      svg.setAttribute("aria-label", `The picture waits for your bet: ${question.textContent}`);
      if (inputs.length) sketch();
    };

    const words = (/** @type {number[]} */ bet) => (about.outcomes ? `You bet ${inputs.length ? about.outcomes[bet[0]][0] : `“${about.outcomes[bet[0]][0]}”`}` : `You drew a curve that ends at ${about.heights?.[bet[bet.length - 1]]}`);
    /** Show the figure with the bet in it, and say what was bet; `told` says the rest. @param {number[]} bet */
    const begin = (bet) => {
      show();
      placed = bet;
      mark.innerHTML = LiveMarks.overAxes(about, bet, null);
      settle();
      const told = Object.assign(document.createElement("span"), { className: "lf-told", textContent: `${words(bet)}.` });
      told.setAttribute("aria-live", "polite");
      reveal.dataset.longest = verdict(about, bet);
      const clear = Object.assign(document.createElement("button"), { type: "button", className: "lf-button", textContent: "clear my bet" });
      clear.addEventListener("click", () => { LiveKeep.put("bet", id); figure.dispatchEvent(new Event("lf-clear")); /** @type {HTMLElement | null} */ (form.querySelector("button, input"))?.focus(); });
      reveal.replaceChildren(told, " ", clear);
      reveal.hidden = false;
      return () => {
        told.textContent = verdict(about, bet);
        hold(false);
        settle();
      };
    };
    /** @param {number[]} bet */
    const place = (bet) => {
      const far = about.far ? about.far[bet[0]] : furthest(about, bet).share;
      const { worst } = about.far ? { worst: 0 } : furthest(about, bet);
      const short = about.outcomes ? verdict(about, bet).replace(about.truth, "").trim().replace(/\.$/, "") : `You drew ${about.heights?.[bet[worst]]} at ${about.places?.[worst]}; it was ${about.true?.[worst]}`;
      LiveKeep.put("bet", id, { quote: words(bet), bet, far, told: short });
      const tell = begin(bet);
      reveal.focus();
      through(states, () => { if (placed) tell(); });
    };
    const skip = () => { open(); /** @type {HTMLElement | null} */ (figure.querySelector(".lf-controls input, .lf-controls select, .lf-controls button"))?.focus(); };

    form.addEventListener("submit", (event) => { event.preventDefault(); place(chosen()); });
    form.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (button?.classList.contains("lf-skip")) skip();
      else if (button?.value && button.type === "button") place([+button.value]);
    });
    figure.addEventListener("keydown", (event) => { if (event.key === "Escape" && waiting()) { event.stopPropagation(); skip(); } });
    figure.addEventListener("lf-clear", () => { form.reset(); wait(); changed(); });
    gates.push({ figure, held, waiting, hold: () => hold(true), skip, open: () => { if (waiting()) open(); } });
    const changed = () => {
      for (const input of inputs) {
        const text = about.outcomes ? about.outcomes[+input.value][0] : about.heights?.[+input.value] ?? "";
        input.setAttribute("aria-valuetext", text);
        const value = input.parentElement?.querySelector(".lf-value");
        if (value) value.textContent = text;
      }
      if (waiting() && inputs.length) sketch();
    };
    form.addEventListener("input", () => ready(true));
    // In Firefox Enter on a slider does not place the bet.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      /** @type {HTMLButtonElement | null} */ (form.querySelector("[type=submit]"))?.click();
    });
    for (const event of ["input", "focusin", "focusout"]) form.addEventListener(event, changed);

    if (about.x) LiveMarks.drawWith(/** @type {any} */ (svg), about, inputs, () => { if (waiting()) { ready(true); changed(); } return waiting(); });
    const kept = LiveKeep.bet(id)?.bet;
    const fits = kept && (about.outcomes ? about.outcomes[kept[0]] : kept.length === inputs.length && kept.every((level) => about.y?.[level] !== undefined));
    if (kept && fits) begin(kept)();
    else wait();
    return { open: () => { if (waiting()) open(); }, settle };
  }

  return { gate, listen };
})();
