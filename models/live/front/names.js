// @ts-check
/** Names of figures in a page: where two have one, each keeps its own ids. */
const LiveNames = (() => {
  "use strict";

  /** Give a figure another id, and with it whatever it finds by an id of its own. @param {HTMLElement} figure @param {string} id */
  function rename(figure, id) {
    const was = figure.id;
    figure.dataset.was = was;
    for (const part of [figure, ...figure.querySelectorAll(`[id^="${was}-"], [form^="${was}-"]`)]) {
      for (const name of ["id", "form"]) {
        const text = part.getAttribute(name);
        if (text !== null) part.setAttribute(name, id + text.slice(was.length));
      }
    }
    for (const part of figure.querySelectorAll("[clip-path], [fill^=url]"))
      for (const name of ["clip-path", "fill"]) {
        const text = part.getAttribute(name);
        if (text !== null) part.setAttribute(name, own(figure, text));
      }
  }

  /** A picture's markup, clipped and hatched by what its own figure defines. @param {HTMLElement} figure @param {string} markup */
  function own({ id, dataset: { was } }, markup) {
    return was === undefined ? markup : markup.replaceAll(`url(#${was}-`, `url(#${id}-`).replaceAll(` id="${was}-`, ` id="${id}-`);
  }

  /** The second figure of a name on the page is called `name-2`. @param {HTMLElement} figure @returns the figure */
  function tell(figure) {
    const { id } = figure, first = document.querySelector(`figure.live-figure[id="${id}"]`);
    if (first === figure) return figure;
    let n = 2;
    while (document.getElementById(`${id}-${n}`)) n++;
    rename(figure, `${id}-${n}`);
    figure.dataset.name = figure.id;
    return figure;
  }

  return { rename, own, tell };
})();
