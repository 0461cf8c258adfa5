// @ts-check
/** How a picture gets from one state to the next when it runs by itself: by play, in a reveal, from a word of the text. */
const LiveMotion = (() => {
  "use strict";

  /** Milliseconds that a run takes to its end, and the least and the most of a step. */
  const RUN = 5000, FASTEST = 120, SLOWEST = 600;
  /** The attributes that place an element. @type {Record<string, string[]>} */
  const PLACES = { path: ["d"], circle: ["cx", "cy", "r"], text: ["x", "y"] };
  const NUMBER = /-?\d+(?:\.\d+)?/g;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** @param {number} steps */
  const pace = (steps) => Math.min(SLOWEST, Math.max(FASTEST, RUN / steps));
  /** The frame in which a picture moves next. @type {WeakMap<Element, number>} */
  const frames = new WeakMap();

  /** Where an element is, and what else it is. @param {Element} element */
  function placed(element) {
    const names = PLACES[element.localName] ?? [];
    const kind = [...element.attributes].map(({ name, value }) => (names.includes(name) ? `${name}=${value.replace(NUMBER, "")}` : `${name}=${value}`));
    return { element, names, key: `${element.localName} ${kind} ${element.textContent?.replace(NUMBER, "")}`, texts: names.map((name) => element.getAttribute(name) ?? "") };
  }

  /** Show a picture, at once or, in so many milliseconds, what was in the one before travels to its new place. @param {Element} moving @param {string} markup @param {number} duration */
  function glide(moving, markup, duration) {
    cancelAnimationFrame(frames.get(moving) ?? 0);
    if (!duration) { moving.innerHTML = markup; return; }
    /** @type {Map<string, string[][]>} */
    const before = new Map();
    for (const child of moving.children) {
      const { key, texts } = placed(child);
      before.set(key, [...(before.get(key) ?? []), texts]);
    }
    moving.innerHTML = markup;
    const after = [...moving.children].map(placed), times = (/** @type {string} */ key) => after.filter((one) => one.key === key).length;
    // Of marks of one look that came or went, none can be told from another: they stay where they are.
    for (const [key, there] of before) if (there.length !== times(key)) before.delete(key);
    const travellers = after.flatMap(({ element, names, key, texts }) => {
      const from = before.get(key)?.shift();
      return from && names.length && from.join() !== texts.join() ? [{ element, names, from, texts }] : [];
    });
    const start = performance.now();
    const move = (/** @type {number} */ now) => {
      const share = Math.min(1, Math.max(0, now - start) / duration);
      for (const { element, names, from, texts } of travellers) {
        names.forEach((name, i) => {
          const old = from[i].match(NUMBER) ?? [];
          let n = 0;
          element.setAttribute(name, share === 1 ? texts[i] : texts[i].replace(NUMBER, (text) => { const was = +old[n++]; return String(was + share * (+text - was)); }));
        });
      }
      if (share < 1) frames.set(moving, requestAnimationFrame(move));
    };
    if (travellers.length) move(start);
  }

  /**
   * Take steps until there are none left. Returns what ends it early.
   * @param {number} steps @param {(i: number) => void} step @param {() => void} done
   */
  function run(steps, step, done) {
    let i = 0;
    const end = () => { clearInterval(timer); done(); };
    const next = () => { if (i === steps) end(); else step(i++); };
    const timer = window.setInterval(next, pace(steps));
    next();
    return end;
  }

  /**
   * The play button of a control: it runs to the end, pauses out of sight, and where motion is unwelcome only steps.
   * @param {HTMLElement} figure @param {HTMLButtonElement} button @param {ReturnType<typeof controlsOf>[number]} control
   * Only where the reader pauses is a state the reader's own: `ask` and `changed` are told so.
   * @param {(duration: number, hand: boolean) => void} ask @param {(hand: boolean) => void} changed
   */
  function play(figure, button, control, ask, changed) {
    /** @type {(() => void) | undefined} */
    let stop;
    let fresh = true;
    const last = control.values.length - 1, left = () => last - control.index();
    const step = () => {
      if (!button.isConnected) return stop?.();
      control.move(control.index() + 1);
      ask(still() ? 0 : pace(last), still());
    };
    button.addEventListener("click", () => {
      if (stop) return stop();
      // The first run starts at the beginning, wherever the figure opens.
      if ((fresh && !still()) || !left()) { control.move(0); ask(0, false); }
      fresh = false;
      if (still()) { if (left()) step(); return changed(false); }
      button.textContent = "pause";
      stop = run(left(), step, () => { stop = undefined; button.textContent = "play"; changed(left() > 0); });
    });
    button.form?.addEventListener("input", () => { fresh = false; stop?.(); });
    new IntersectionObserver((entries) => { if (!entries.some((entry) => entry.isIntersecting)) stop?.(); }).observe(figure);
  }

  return { glide, run, play, pace, still, SLOWEST };
})();
