// @ts-check
/** A figure in Jupyter, drawn by live Python; anywidget calls `render`. */

/** Milliseconds to wait for Python before the reader is told. */
const PATIENCE = 4000;

/**
 * Pictures drawn by Python, one request at a time, the latest wins; `late` is called when none comes.
 * @param {any} model @param {() => void} late @returns {Source}
 */
function python(model, late) {
  /** @type {State | undefined} */
  let wanted;
  let busy = false, patience = 0;
  const same = (/** @type {State} */ a, /** @type {State} */ b) => Object.keys(a).every((name) => a[name] === b[name]);
  const send = () => {
    if (busy || !wanted || same(wanted, model.get("state"))) return;
    busy = true;
    patience = window.setTimeout(late, PATIENCE);
    model.set("state", wanted);
    model.save_changes();
  };
  model.on("change:picture", () => { busy = false; clearTimeout(patience); send(); });
  return { ask(state) { wanted = state; send(); }, table: async () => model.get("picture").table };
}

/** anywidget's entry point. @param {{model: any, el: HTMLElement}} view */
function render({ model, el }) {
  el.innerHTML = model.get("html");
  // Or JupyterLab takes the arrow keys for itself.
  for (const input of el.querySelectorAll("input, select, button")) input.setAttribute("data-lm-suppress-shortcuts", "true");
  const mounted = LiveFigures.mount(/** @type {HTMLElement} */ (el.firstElementChild), python(model, () => {
    mounted.note.textContent = "Python has not answered yet. Is the notebook's kernel running?";
  }));
  const shown = () => {
    const { state, ...picture } = model.get("picture");
    if (!state) return;
    mounted.show(state, picture);
    for (const control of document.activeElement?.closest("figure") === mounted.figure ? [] : mounted.controls) control.set(state[control.name]);
  };
  model.on("change:picture", shown);
  shown();
  model.on("comm_live_update", () => {
    for (const control of mounted.figure.querySelectorAll("input, select, button")) control.setAttribute("disabled", "");
    mounted.note.textContent = "Python has stopped. Run this cell again to bring the figure back.";
  });
  return () => model.off("change:picture", shown);
}
