// @ts-check
/**
 * A figure's bet: the question before the answer. What was bet stays in this browser.
 *
 * @typedef {{quote: string, bet: number[]}} Bet
 * @typedef {{truth: string, outcomes?: [string, string][], lines?: string[], places?: string[], heights?: string[],
 *   true?: string[], x?: number[], y?: number[], answer?: number[], start?: [number, number]}} About
 */
const LiveBets = (() => {
  "use strict";

  /** Where storage is refused, a bet lasts as long as the page. @type {Map<string, string>} */
  const memory = new Map();
  /** Bets of another site of the same owner are not ours. */
  const OURS = `live ${new URL(document.documentElement.dataset.content_root ?? ".", location.href).pathname} bet `;
  /** The figures of this page that can wait. @type {{figure: HTMLElement, held: () => Element[], waiting: () => boolean, hold: () => void, skip: () => void, open: () => void}[]} */
  const gates = [];
  /** In drawing units: a curve this near everywhere is taken for the true one. */
  const CLOSE = 8;

  /** @param {string} name @returns {Bet | undefined} */
  function recall(name) {
    let kept = memory.get(name);
    try { kept = localStorage.getItem(OURS + name) ?? undefined; } catch { /* then memory must do */ }
    try {
      const bet = JSON.parse(kept ?? "");
      return typeof bet.quote === "string" && Array.isArray(bet.bet) ? bet : undefined;
    } catch { return undefined; }
  }

  /** @param {string} name @param {Bet} [bet] */
  function keep(name, bet) {
    if (bet) memory.set(name, JSON.stringify(bet));
    else memory.delete(name);
    try {
      if (bet) localStorage.setItem(OURS + name, JSON.stringify(bet));
      else localStorage.removeItem(OURS + name);
    } catch { /* then memory must do */ }
    quote();
  }

  /** Later sentences read the bets back: `<span data-bet-quote="figure">what to say without a bet</span>`. */
  function quote() {
    for (const span of /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-bet-quote]")])) {
      span.dataset.without ??= span.textContent ?? "";
      span.textContent = recall(span.dataset.betQuote ?? "")?.quote ?? span.dataset.without;
    }
  }

  /**
   * A bet over the axes, as SVG: a dashed line, then its name if it is placed (`held` is null), or its points with the
   * one that the keyboard holds.
   * @param {About} about @param {number[]} bet @param {number | null} held
   */
  function overAxes({ x = [], y = [], start, answer, lines }, bet, held) {
    const points = bet.map((level, i) => [x[i], y[level]]);
    const curve = x.length ? `M${[...(start ? [start] : []), ...points].join("L")}` : "";
    const path = lines ? lines[bet[0]] : curve;
    const line = path ? `<path d="${path}" fill="none" stroke="var(--ink)" stroke-width="2" stroke-dasharray="6 4"/>` : "";
    if (!x.length) return line;
    if (held !== null) {
      return line + points.map(([px, py], i) => `<circle cx="${px}" cy="${py}" r="${i === held ? 8 : 4.5}" fill="var(--ink)"/>`).join("");
    }
    const [right, height] = points[points.length - 1];
    const below = height > (answer?.[points.length - 1] ?? 0);
    return `${line}<text x="${right}" y="${height + (below ? 18 : -8)}" font-size="13" text-anchor="end" fill="var(--ink)">your bet</text>`;
  }

  /** What the reader is told. @param {About} about @param {number[]} bet */
  function verdict(about, bet) {
    if (about.outcomes) return about.outcomes[bet[0]][1];
    const { places = [], heights = [], y = [], answer = [] } = about;
    const far = bet.map((level, i) => Math.abs(y[level] - answer[i]));
    const worst = far.indexOf(Math.max(...far));
    const off = far[worst] <= CLOSE ? "You drew it almost exactly." : `You were furthest off at ${places[worst]}: you drew ${heights[bet[worst]]}, it was ${about.true?.[worst]}.`;
    return `${off} ${about.truth}`;
  }

  /** What stands behind a figure on a page of the book, up to the next heading or figure. @param {HTMLElement} figure */
  function following(figure) {
    const found = [];
    for (let next = figure.closest(".cell")?.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.matches("section, h1, h2, h3, h4, script") || next.querySelector(".live-figure, h1, h2, h3, h4")) break;
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
      const target = document.getElementById(location.hash.slice(1));
      const holding = gates.filter(({ held }) => target && held().some((part) => part.contains(target)));
      for (const gate of holding) gate.open();
      if (holding.length) target?.scrollIntoView();
    };
    addEventListener("hashchange", reach);
    reach();
  }

  /** Let a figure wait for its bet. Returns what shows it without one. @param {HTMLElement} figure @returns {() => void} */
  function gate(figure) {
    const form = /** @type {HTMLFormElement | null} */ (figure.querySelector(".lf-bet"));
    if (!form || document.documentElement.dataset.embed !== undefined) return () => {};
    const [svg, question, reveal] = ["svg", ".lf-question", ".lf-reveal"].map((part) => /** @type {HTMLElement} */ (figure.querySelector(part)));
    /** @type {About} */
    const about = JSON.parse(form.dataset.about ?? "{}");
    const name = figure.dataset.name ?? "";
    const inputs = [...form.querySelectorAll("input")];
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "g");
    mark.setAttribute("class", "lf-bet-mark");
    svg.append(mark);

    /** Draw the bet over the axes. @param {number[]} bet @param {boolean} [placed] */
    const sketch = (bet, placed) => {
      const held = inputs.indexOf(/** @type {any} */ (document.activeElement));
      mark.innerHTML = inputs.length ? overAxes(about, bet, placed ? null : held) : "";
    };
    const chosen = () => inputs.map((input) => +input.value);
    const waiting = () => figure.classList.contains("lf-waiting");
    const held = () => following(figure);
    const hold = (/** @type {boolean} */ on) => { for (const part of held()) part.classList.toggle("lf-held", on); };
    const open = () => {
      figure.classList.remove("lf-waiting");
      hold(false);
      form.hidden = question.hidden = true;
      mark.innerHTML = "";
      svg.setAttribute("aria-label", `${figure.querySelector("figcaption")?.textContent} ${figure.querySelector("output")?.textContent}`);
    };
    const wait = () => {
      figure.classList.add("lf-waiting");
      hold(true);
      form.hidden = question.hidden = false;
      reveal.hidden = true;
      svg.setAttribute("aria-label", `The picture waits for your bet: ${question.textContent}`);
      if (inputs.length) sketch(chosen());
    };

    /** @param {number[]} bet */
    const show = (bet) => {
      open();
      sketch(bet, true);
      const clear = Object.assign(document.createElement("button"), { type: "button", className: "lf-button", textContent: "clear my bet" });
      clear.addEventListener("click", () => { keep(name); wait(); /** @type {HTMLElement | null} */ (form.querySelector("button, input"))?.focus(); });
      reveal.replaceChildren(`${verdict(about, bet)} `, clear);
      reveal.hidden = false;
    };
    /** @param {number[]} bet */
    const place = (bet) => {
      const words = about.outcomes ? `You bet “${about.outcomes[bet[0]][0]}”` : `You drew a curve that ends at ${about.heights?.[bet[bet.length - 1]]}`;
      keep(name, { quote: words, bet });
      show(bet);
      reveal.focus();
    };
    const skip = () => { open(); /** @type {HTMLElement | null} */ (figure.querySelector(".lf-controls input, .lf-controls select, .lf-controls button"))?.focus(); };

    form.addEventListener("submit", (event) => { event.preventDefault(); place(chosen()); });
    form.addEventListener("click", (event) => {
      const button = /** @type {HTMLButtonElement} */ (event.target);
      if (button.classList.contains("lf-skip")) skip();
      else if (button.value && button.type === "button") place([+button.value]);
    });
    figure.addEventListener("keydown", (event) => { if (event.key === "Escape" && waiting()) { event.stopPropagation(); skip(); } });
    gates.push({ figure, held, waiting, hold: () => hold(true), skip, open: () => { if (waiting()) open(); } });
    const changed = () => {
      for (const input of inputs) {
        const text = about.outcomes ? about.outcomes[+input.value][0] : about.heights?.[+input.value] ?? "";
        input.setAttribute("aria-valuetext", text);
        const value = input.parentElement?.querySelector(".lf-value");
        if (value) value.textContent = text;
      }
      if (waiting() && inputs.length) sketch(chosen());
    };
    for (const event of ["input", "focusin", "focusout"]) form.addEventListener(event, changed);

    if (about.x) drawWith(/** @type {any} */ (svg), about, inputs, () => { if (waiting()) changed(); return waiting(); });
    const kept = recall(name)?.bet;
    const fits = kept && (about.outcomes ? about.outcomes[kept[0]] : kept.length === inputs.length && kept.every((level) => about.y?.[level] !== undefined));
    if (kept && fits) show(kept);
    else wait();
    return () => { if (waiting()) open(); };
  }

  /**
   * A finger or mouse draws the points of a curve. `changed` says whether there is something to draw.
   * @param {SVGSVGElement} svg @param {About} about @param {HTMLInputElement[]} inputs @param {() => boolean} changed
   */
  function drawWith(svg, { x = [], y = [] }, inputs, changed) {
    svg.classList.add("lf-drawable");
    /** @type {DOMPoint | undefined} */
    let last;
    /** @param {PointerEvent} event */
    const trace = (event) => {
      const now = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
      const from = last ?? now;
      const nearest = x.reduce((best, place, i) => (Math.abs(place - now.x) < Math.abs(x[best] - now.x) ? i : best), 0);
      x.forEach((place, i) => {
        const passed = (place - from.x) * (place - now.x) < 0;
        if (!passed && i !== nearest) return;
        const height = passed ? from.y + ((now.y - from.y) * (place - from.x)) / (now.x - from.x) : now.y;
        inputs[i].value = String(y.reduce((best, level, j) => (Math.abs(level - height) < Math.abs(y[best] - height) ? j : best), 0));
      });
      last = now;
      changed();
    };
    svg.addEventListener("pointerdown", (event) => {
      if (!changed()) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      last = undefined;
      trace(event);
    });
    svg.addEventListener("pointermove", (event) => { if (svg.hasPointerCapture(event.pointerId)) trace(event); });
  }

  return { gate, quote, listen };
})();
