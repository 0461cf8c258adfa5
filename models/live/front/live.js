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

  /** Milliseconds that a run takes to its end, and the least and the most of a step. */
  const RUN = 5000, FASTEST = 120, SLOWEST = 600;

  /** Make a figure's controls answer. @param {HTMLElement} figure @param {Source} source */
  function mount(figure, source) {
    const [moving, svg, sentence, note, form] = [".lf-moving", "svg", "output", ".lf-note", ".lf-controls"].map((part) => /** @type {HTMLElement} */ (figure.querySelector(part)));
    const controls = controlsOf(figure);
    /** @type {State} */
    const initial = JSON.parse(figure.dataset.state ?? "{}");
    let settled = 0;

    const buttons = () => /** @type {(Element | null)[]} */ ([...moving.querySelectorAll("[data-set]")]);
    const current = () => Object.fromEntries(controls.map((control) => [control.name, control.values[control.index()]]));
    /** @param {State} state @param {Picture} picture */
    const show = (state, picture) => {
      note.textContent = picture.error ?? "";
      if (picture.markup === undefined) return;
      const pressed = document.activeElement?.matches(":focus-visible") ? buttons().indexOf(document.activeElement) : -1;
      moving.innerHTML = picture.markup;
      if (pressed >= 0) /** @type {any} */ (buttons()[pressed] ?? buttons()[0] ?? figure.querySelector("button[type=reset]"))?.focus();
      // A screen reader waits until the reader's hand rests.
      sentence.setAttribute("aria-busy", "true");
      clearTimeout(settled);
      settled = window.setTimeout(() => sentence.removeAttribute("aria-busy"), 400);
      sentence.textContent = picture.sentence ?? "";
      svg.setAttribute("aria-label", `${figure.querySelector("figcaption")?.textContent} ${picture.sentence}`);
      figure.dataset.state = JSON.stringify(state);
    };
    const ask = () => source.ask(current(), show);
    /** @param {State} state */
    const set = (state) => {
      for (const control of controls) control.set(state[control.name]);
      ask();
    };

    const changed = () => form.dispatchEvent(new Event("change"));
    form.addEventListener("input", () => {
      for (const control of controls) control.announce();
      ask();
    });
    /** A part of the picture leads to another state. @param {Event} event */
    const press = (event) => {
      const part = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-set]"));
      if (!part || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      set({ ...current(), ...JSON.parse(part.dataset.set ?? "{}") });
      changed();
    };
    svg.addEventListener("click", press);
    svg.addEventListener("keydown", press);
    for (const next of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-next]")])) {
      const control = controls.find(({ name }) => name === next.dataset.next);
      next.addEventListener("click", () => {
        control?.move((control.index() + 1) % control.values.length);
        ask();
        changed();
      });
    }
    for (const play of /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll("[data-play]")])) {
      const control = controls.find(({ name }) => name === play.dataset.play);
      if (control) run(figure, play, control, ask, changed);
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      set(initial);
      changed();
    });
    const preview = (/** @type {State} */ state) => source.ask(state, show);
    const table = () => source.table(current());
    figure.dataset.live = "";
    const mounted = { figure, name: figure.dataset.name ?? "", controls, initial, current, set, show, preview, note, table, open: LiveBets.gate(figure) };
    LiveTake.row(mounted);
    return mounted;
  }

  /**
   * The play button of a control: it runs to the end, pauses out of sight, and where motion is unwelcome only steps.
   * @param {HTMLElement} figure @param {HTMLButtonElement} button @param {ReturnType<typeof controlsOf>[number]} control
   * @param {() => void} ask @param {() => void} changed
   */
  function run(figure, button, control, ask, changed) {
    let timer = 0, fresh = true;
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = "play";
      changed();
    };
    const step = () => {
      if (!button.isConnected || control.index() === control.values.length - 1) return stop();
      control.move(control.index() + 1);
      ask();
    };
    button.addEventListener("click", () => {
      if (timer) return stop();
      // The first run starts at the beginning, wherever the figure opens.
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if ((fresh && !still) || control.index() === control.values.length - 1) control.move(0);
      fresh = false;
      if (still) { step(); return changed(); }
      button.textContent = "pause";
      timer = window.setInterval(step, Math.min(SLOWEST, Math.max(FASTEST, RUN / control.values.length)));
      ask();
    });
    button.form?.addEventListener("input", () => { fresh = false; if (timer) stop(); });
    new IntersectionObserver((entries) => { if (timer && !entries.some((entry) => entry.isIntersecting)) stop(); }).observe(figure);
  }

  /** The states on the page, unpacked when the figure comes near. @param {HTMLElement} figure @returns {Source} */
  function baked(figure) {
    const packed = figure.querySelector(".lf-states")?.textContent ?? "";
    const controls = controlsOf(figure);
    /** @param {State} state */
    const index = (state) => controls.reduce((sum, { name, values }) => sum * values.length + values.indexOf(state[name]), 0);
    /** @type {Awaited<ReturnType<typeof unpackPictures>> | undefined} */
    let pictures;
    /** @type {(() => void) | undefined} */
    let waiting;
    let begun = false;
    const begin = () => {
      if (begun) return;
      begun = true;
      near.disconnect();
      unpackPictures(packed).then((unpacked) => { pictures = unpacked; waiting?.(); }, (error) => {
        const note = figure.querySelector(".lf-note");
        if (note) note.textContent = `This browser cannot unpack the figure's other states (${error.message}).`;
      });
    };
    const near = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) begin(); }, { rootMargin: "100%" });
    near.observe(figure);
    return {
      ask(state, show) {
        if (pictures) return show(state, pictures.picture(index(state)));
        waiting = () => pictures && show(state, pictures.picture(index(state)));
        begin();
      },
      async table(state) {
        const tables = await unpackTables(figure.querySelector(".lf-data")?.textContent ?? "");
        return tables(index(state));
      },
    };
  }

  /** In a frame of the same site set the frame's height; of another, tell it. */
  function tellHeight() {
    new ResizeObserver(() => {
      const height = document.body.scrollHeight;
      try { /** @type {HTMLElement} */ (window.frameElement).style.height = `${height}px`; }
      catch { parent.postMessage({ liveFigure: location.pathname, height }, "*"); }
    }).observe(document.body);
  }

  /** Bring every figure of a static page to life: those that are there at once, the rest with the page. */
  function start() {
    /** @type {ReturnType<typeof mount>[]} */
    const mounted = [];
    const more = () => {
      for (const figure of /** @type {HTMLElement[]} */ ([...document.querySelectorAll("figure.live-figure:not([data-live])")])) {
        mounted.push(mount(figure, baked(figure)));
      }
    };
    const rest = () => { more(); LiveBets.quote(); LiveBets.listen(); keepAddress(mounted); };
    more();
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", rest);
    else rest();
    if (parent !== window && document.documentElement.dataset.embed !== undefined) tellHeight();
    // Paper shows every figure as it was at first.
    addEventListener("beforeprint", () => { for (const { initial, preview } of mounted) preview(initial); });
    addEventListener("afterprint", () => { for (const { current, preview } of mounted) preview(current()); });
  }

  return { start, mount };
})();
