// @ts-check
/** The states of a figure that Python baked into the page, and what is said where they cannot be shown. */
const LiveStates = (() => {
  "use strict";

  /** Say why a figure stands still; its picture and what it told at first stay. @param {HTMLElement} figure @param {Error} error */
  function say(figure, error) {
    const note = figure.querySelector(".lf-note");
    if (note) note.textContent = `This picture stands still: ${error.message}.`;
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
      unpackPictures(packed).then((unpacked) => {
        const count = controls.reduce((product, { values }) => product * values.length, 1);
        if (unpacked.length !== count) throw new Error(`the page holds ${unpacked.length} of its ${count} states`);
        pictures = unpacked;
        waiting?.();
      }).catch((error) => say(figure, error));
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
        const tables = await unpackTables(figure.querySelector(".lf-data")?.textContent ?? await tablesBeside(figure.id));
        return tables(index(state));
      },
    };
  }

  return { baked, say };
})();
