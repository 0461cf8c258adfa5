// @ts-check
/** A figure in Jupyter, drawn by live Python; anywidget calls `render`. */

/** Milliseconds to wait for Python before the reader is told. */
const PATIENCE = 4000;

/**
 * What one view of a figure wishes of Python: one state at a time, the latest next, each once. Whatever else is drawn
 * meanwhile, in a cell or another view, only the picture that names a wish answers it. `late` is called when none comes.
 * @param {any} model @param {() => void} late
 */
function wishes(model, late) {
  const view = Math.random().toString(36).slice(2);
  /** @type {State | undefined} */
  let next;
  let count = 0, open = false, over = false, patience = 0;
  const send = () => {
    if (open || over || !next) return;
    open = true;
    patience = window.setTimeout(() => { open = false; late(); send(); }, PATIENCE);
    model.set("wish", { id: `${view} ${++count}`, state: next });
    next = undefined;
    model.save_changes();
  };
  return {
    isOpen: () => open,
    /** @param {State} state */
    ask(state) { next = state; send(); },
    /** Whether a picture that names `id` answers the open wish. @param {string | null} id */
    isAnswered(id) {
      if (!open || id !== `${view} ${count}`) return false;
      clearTimeout(patience);
      open = false;
      send();
      return true;
    },
    end() { clearTimeout(patience); over = true; },
  };
}

/** anywidget's entry point. @param {{model: any, el: HTMLElement}} view */
function render({ model, el }) {
  el.innerHTML = model.get("html");
  const figure = /** @type {HTMLElement} */ (el.firstElementChild);
  // Not on the page yet, so that nobody can see which ids are taken.
  LiveNames.rename(figure, `${figure.id}-${Math.random().toString(36).slice(2)}`);
  // Or JupyterLab takes the arrow keys for itself.
  for (const input of el.querySelectorAll("input, select, button")) input.setAttribute("data-lm-suppress-shortcuts", "true");
  const wished = wishes(model, () => { mounted.note.textContent = "Python has not answered yet. Is the notebook's kernel running?"; });
  const mounted = LiveFigures.mount(figure, { ask: wished.ask, table: async () => model.get("picture").table });
  const shown = () => {
    const { state, answers, ...picture } = model.get("picture");
    if (!state) return;
    mounted.show(state, picture, !wished.isAnswered(answers));
    // A hand that is ahead of Python keeps its place.
    if (wished.isOpen()) return;
    for (const control of mounted.controls) if (control.values[control.index()] !== state[control.name]) control.set(state[control.name]);
  };
  const stopped = () => {
    wished.end();
    for (const control of figure.querySelectorAll("input, select, button")) control.setAttribute("disabled", "");
    mounted.note.textContent = "Python has stopped. Run this cell again to bring the figure back.";
  };
  model.on("change:picture", shown);
  model.on("comm_live_update", stopped);
  shown();
  return () => {
    wished.end();
    model.off("change:picture", shown);
    model.off("comm_live_update", stopped);
  };
}
