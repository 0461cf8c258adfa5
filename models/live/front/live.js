// @ts-check
/**
 * A figure in the browser: `mount` makes its controls answer. On a static page the states that
 * Python baked are unpacked; in Jupyter `jupyter.js` asks Python for them.
 *
 * @typedef {number | string | boolean | null} Value
 * @typedef {Record<string, Value>} State
 * @typedef {{ask: (state: State, show: (state: State, picture: Picture) => void) => void, table: (state: State) => Promise<Table>}} Source
 * @typedef {ReturnType<typeof LiveFigures.mount>} Figure
 */
const LiveFigures = (() => {
  "use strict";

  /** Make a figure's controls answer. @param {HTMLElement} figure @param {Source} source */
  function mount(figure, source) {
    const [moving, svg, sentence, note, form] = [".lf-moving", "svg", "output", ".lf-note", ".lf-controls"].map((part) => /** @type {HTMLElement} */ (figure.querySelector(part)));
    const controls = controlsOf(figure);
    /** @type {State} */
    const initial = JSON.parse(figure.dataset.state ?? "{}");
    const challenge = /** @type {HTMLElement | null} */ (figure.querySelector(".lf-challenge"));
    const name = figure.dataset.name ?? "";
    /** How long what moves travels to the next state, whether the reader's own hand brings it there, and what ends a run. */
    let settled = 0, duration = 0, byHand = false, stop = () => {};

    const buttons = () => /** @type {(Element | null)[]} */ ([...moving.querySelectorAll("[data-set]")]);
    const current = () => Object.fromEntries(controls.map((control) => [control.name, control.values[control.index()]]));
    /** A `foreign` picture is none that this figure asked for. @param {State} state @param {Picture} picture @param {boolean} [foreign] */
    const show = (state, picture, foreign) => {
      const ours = byHand && !foreign;
      note.textContent = picture.error ?? "";
      if (picture.markup === undefined) return;
      const pressed = document.activeElement?.matches(":focus-visible") ? buttons().indexOf(document.activeElement) : -1;
      LiveMotion.glide(moving, LiveNames.own(figure, picture.markup), foreign ? 0 : duration);
      if (pressed >= 0) /** @type {any} */ (buttons()[pressed] ?? buttons()[0] ?? figure.querySelector("button[type=reset]"))?.focus();
      // A screen reader waits until the reader's hand rests.
      sentence.setAttribute("aria-busy", "true");
      clearTimeout(settled);
      settled = window.setTimeout(() => {
        sentence.removeAttribute("aria-busy");
        gate.settle();
        if (ours) LiveKeep.put("left", name, picture.sentence);
      }, 400);
      sentence.textContent = picture.sentence ?? "";
      svg.setAttribute("aria-label", `${figure.querySelector("figcaption")?.textContent} ${picture.sentence}`);
      figure.dataset.state = JSON.stringify(state);
      if (picture.met && ours && !LiveKeep.get("met", name)) LiveKeep.put("met", name, true);
      meet(picture.met);
    };
    /** Say that the challenge is met, was met before, or where the reader has cleared it that it is not. @param {boolean} [now] */
    const meet = (now) => {
      const status = challenge?.firstElementChild;
      if (!challenge || !status) return;
      const met = Boolean(LiveKeep.get("met", name)), text = met ? `${now ? "Met." : "Met before."} ${challenge.dataset.said}` : "";
      challenge.classList.toggle("lf-met", met);
      challenge.classList.toggle("lf-now", met && Boolean(now));
      challenge.classList.toggle("lf-lent", !met && Boolean(now));
      status.setAttribute("aria-live", now ? "polite" : "off");
      if (status.textContent !== text) status.textContent = text;
    };
    meet();
    /** Draw what the controls say: the reader's doing, or on the way of a run of so many milliseconds a step. @param {boolean} hand @param {number} [travel] */
    const ask = (hand, travel = 0) => {
      byHand = hand;
      duration = travel;
      source.ask(current(), show);
    };
    const byReader = () => { stop(); ask(true); };
    const move = (/** @type {State} */ state) => { for (const control of controls) control.set(state[control.name]); };
    /** @param {State} state @param {number} [travel] */
    const set = (state, travel) => {
      move(state);
      ask(false, travel);
    };
    figure.addEventListener("lf-clear", () => { stop(); set(initial); meet(); });
    /** Run through some states to the first one. @param {State[]} states @param {() => void} done */
    const through = (states, done) => {
      if (!states.length || LiveMotion.still()) return done();
      const steps = states.length + 1;
      stop = LiveMotion.run(steps, (i) => set(states[i] ?? initial, i && LiveMotion.pace(steps)), () => { stop = () => {}; done(); });
    };

    const changed = () => form.dispatchEvent(new Event("change"));
    form.addEventListener("input", () => {
      for (const control of controls) control.announce();
      byReader();
    });
    /** A part of the picture leads to another state. @param {Event} event */
    const press = (event) => {
      const part = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-set]"));
      if (!part || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      move({ ...current(), ...JSON.parse(part.dataset.set ?? "{}") });
      byReader();
      changed();
    };
    svg.addEventListener("click", press);
    svg.addEventListener("keydown", press);
    // Firefox does not scroll to a part that the keyboard reaches.
    svg.addEventListener("focusin", (event) => { if (/** @type {Element} */ (event.target).matches(":focus-visible")) /** @type {Element} */ (event.target).scrollIntoView({ block: "nearest" }); });
    for (const next of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-next]")])) {
      const control = controls.find(({ name }) => name === next.dataset.next);
      next.addEventListener("click", () => {
        control?.move((control.index() + 1) % control.values.length);
        byReader();
        changed();
      });
    }
    for (const play of /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll("[data-play]")])) {
      const control = controls.find(({ name }) => name === play.dataset.play);
      if (control) LiveMotion.play(figure, play, control, (travel, hand) => { stop(); ask(hand, travel); }, (hand) => { if (hand) ask(true); changed(); });
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      stop();
      set(initial);
      LiveKeep.put("left", name);
      changed();
    });
    followTaps(figure, controls, byReader, changed);
    const preview = (/** @type {State} */ state) => source.ask(state, show);
    const table = () => source.table(current());
    figure.dataset.live = "";
    const gate = LiveBets.gate(figure, through);
    const mounted = { figure, name, controls, initial, current, set, show, preview, note, table, open: gate.open };
    LiveTake.row(mounted);
    return mounted;
  }

  /** In a frame of the same site set the frame's height; of another, tell it, in the form too that Canvas hears (*Using window.postMessage in LTI Tools*). */
  function tellHeight() {
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      try { /** @type {HTMLElement} */ (window.frameElement).style.height = `${height}px`; }
      catch { parent.postMessage({ liveFigure: location.pathname, subject: "lti.frameResize", height }, "*"); }
    }).observe(document.body);
  }

  /** Bring every figure of a static page to life: those that are there at once, the rest with the page. */
  function start() {
    /** @type {ReturnType<typeof mount>[]} */
    const mounted = [];
    const more = () => {
      for (const figure of /** @type {HTMLElement[]} */ ([...document.querySelectorAll("figure.live-figure:not([data-live])")])) {
        // One that is broken stops none after it.
        try { mounted.push(mount(LiveNames.tell(figure), LiveStates.baked(figure))); }
        catch (error) {
          figure.dataset.live = "";
          LiveStates.say(figure, /** @type {Error} */ (error));
        }
      }
    };
    const rest = () => {
      more();
      // Said once a page, where it is first true.
      document.querySelector("figure.live-figure[data-tap] > .lf-controls")?.insertAdjacentHTML("beforebegin", '<p class="lf-hint">The picture answers too: tap it, or drag.</p>');
      for (const part of [LiveCards, LiveQuiz]) part.start();
      LiveKeep.tell();
      LiveBets.listen();
      keepAddress(mounted);
    };
    document.documentElement.dataset.come = "";
    more();
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", rest);
    else rest();
    if (parent !== window && document.documentElement.dataset.embed !== undefined) tellHeight();
    // Paper shows every figure as it was at first.
    addEventListener("beforeprint", () => { for (const { initial, preview } of mounted) preview(initial); });
    addEventListener("afterprint", () => { for (const { current, preview } of mounted) preview(current()); });
  }

  return { start, mount, keep: LiveKeep };
})();
