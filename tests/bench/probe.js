// @ts-check
/**
 * Injected into a page before its own scripts: drives its slider and notes when its figure changes.
 *
 * @typedef {{slider: string, figure: string, drive: "range" | "keys" | "mouse", values: number, at: number, patience: number, skip: string}} Spec
 */
(() => {
  "use strict";

  const MOMENT = 5, QUIET = 50, LIMIT = 120000;
  const rest = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));

  /** When the figure first changed in the present move, or null. @type {number | null} */
  let first = null;
  let last = 0;
  const note = () => { last = performance.now(); first ??= last; };

  // A canvas changes without the DOM's knowing.
  const canvas = /** @type {any} */ (CanvasRenderingContext2D.prototype);
  for (const name of ["clearRect", "stroke", "fill", "fillText", "drawImage"]) {
    const draw = canvas[name];
    canvas[name] = function (/** @type {any[]} */ ...args) { note(); return draw.apply(this, args); };
  }
  const observer = new MutationObserver(note);
  const watch = (/** @type {Element} */ figure) => {
    observer.disconnect();
    observer.observe(figure, { subtree: true, childList: true, attributes: true, characterData: true });
  };

  /** Every element that fits, in shadow trees too. @param {Document | ShadowRoot} root @param {string} selector @returns {HTMLElement[]} */
  const all = (root, selector) => [
    .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot, selector) : [])),
  ];
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector)) ?? all(document, selector)[0];

  /** All that a figure shows, as text. @param {HTMLElement} figure */
  const look = (figure) => figure.innerHTML + all(document, "canvas").map((part) => /** @type {HTMLCanvasElement} */ (part).toDataURL()).join();

  /** Moves of a slider from value number `from` to `to`, by what it listens to. @type {Record<string, (slider: any, from: number, to: number, values: number) => void>} */
  const moves = {
    range(slider, _from, to) {
      slider.value = to;
      slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    },
    keys(slider, from, to) {
      const key = to > from ? "ArrowRight" : "ArrowLeft";
      for (const type of ["keydown", "keyup"]) slider.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
    },
    mouse(slider, _from, to, values) {
      const { left, top, width, height } = slider.getBoundingClientRect();
      const where = { clientX: left + (width * to) / (values - 1), clientY: top + height / 2, view: window, bubbles: true, cancelable: true };
      slider.dispatchEvent(new MouseEvent("mousedown", where));
      document.dispatchEvent(new MouseEvent("mouseup", where));
    },
  };

  /** How many values a slider has, and at which of them it is. @param {any} control @param {Spec} spec */
  const grid = (control, { drive, values, at }) => (drive === "range" ? { values: +control.max + 1, at: +control.value } : { values, at });

  /** A figure that waits for a bet shows nothing new before it. @param {Spec} spec */
  const skipBet = ({ skip }) => { if (skip) find(skip)?.click(); };

  const quiet = async () => { while (performance.now() - last < QUIET) await rest(MOMENT); };

  /** Move the slider and wait for the figure: when it first changed, or null, and how it looks then. @param {Spec} spec @param {number} from @param {number} to */
  async function move(spec, from, to) {
    const { slider, figure, drive, values, patience } = spec;
    const control = find(slider);
    skipBet(spec);
    watch(find(figure));
    first = null;
    const end = performance.now() + patience;
    moves[drive](control, from, to, values);
    while (first === null && performance.now() < end) {
      await rest(MOMENT);
      // The same again, where that is harmless: a page may begin to listen at any moment.
      if (first !== null) break;
      skipBet(spec);
      if (drive === "range") moves.range(control, from, to, values);
    }
    const when = first;
    if (when !== null) await quiet();
    return { when, shown: look(find(figure)) };
  }

  /** Milliseconds from navigation to the first step that changed the figure and that steps back and forth repeat; null if none did. @param {Spec} given */
  async function answer(given) {
    for (; performance.now() < LIMIT; await rest(MOMENT)) {
      const control = find(given.slider);
      if (!control || !find(given.figure)) continue;
      const spec = { ...given, ...grid(control, given) };
      const [home, away] = [spec.at, spec.at + (spec.at + 1 < spec.values ? 1 : -1)];
      const start = look(find(spec.figure));
      const there = await move(spec, home, away);
      if (there.when === null || there.shown === start) { moves[spec.drive](control, away, home, spec.values); continue; }
      const back = await move(spec, away, home);
      if (back.shown === start) return there.when;
      // The page may have drawn its first picture meanwhile.
      const again = await move(spec, home, away);
      if (again.shown === there.shown && again.shown !== back.shown) return there.when;
      await move(spec, away, home);
    }
    return null;
  }

  /** Milliseconds from each of `n` steps, up and down the slider, to the figure's first change; null where none came. @param {Spec} given @param {number} n */
  async function steps(given, n) {
    const times = [];
    skipBet(given);
    let { values, at } = grid(find(given.slider), given);
    for (let way = 1; times.length < n; at += way) {
      if (at + way < 0 || at + way >= values) way = -way;
      const control = find(given.slider);
      watch(find(given.figure));
      first = null;
      const begun = performance.now();
      moves[given.drive](control, at, at + way, values);
      while (first === null && performance.now() - begun < 1000) await rest(MOMENT);
      times.push(first === null ? null : first - begun);
      await rest(MOMENT);
      await quiet();
    }
    return times;
  }

  Object.assign(window, { bench: { answer, steps } });
})();
