// @ts-check
/**
 * A bet in the picture: where it is drawn, what it is called there, and the hand that draws it.
 *
 * @typedef {{truth: string, outcomes?: [string, string][], far?: number[], spots?: [number, number][], lines?: string[], places?: string[], heights?: string[],
 *   true?: string[], x?: number[], y?: number[], answer?: number[], start?: [number, number]}} About
 */
const LiveMarks = (() => {
  "use strict";

  /**
   * A bet over the axes, as SVG: a dashed line or a ring, and while it is drawn (`held` is not null) its points, with
   * the one that the keyboard holds.
   * @param {About} about @param {number[]} bet @param {number | null} held
   */
  function overAxes({ x = [], y = [], start, lines, spots }, bet, held) {
    const points = bet.map((level, i) => [x[i], y[level]]);
    const curve = x.length ? `M${[...(start ? [start] : []), ...points].join("L")}` : "";
    const path = lines ? lines[bet[0]] : curve;
    const line = path ? `<path d="${path}" fill="none" stroke="var(--ink)" stroke-width="2" stroke-dasharray="6 4"/>` : "";
    const dots = held !== null && x.length ? points.map(([px, py], i) => `<circle cx="${px}" cy="${py}" r="${i === held ? 8 : 4.5}" fill="var(--ink)"/>`) : [];
    const [left, top] = spots?.[bet[0]] ?? [];
    return line + dots.join("") + (left === undefined ? "" : `<circle cx="${left}" cy="${top}" r="7" fill="none" stroke="var(--ink)" stroke-width="2" stroke-dasharray="3 2"/>`);
  }

  /** Where the name of a bet may stand, best first: its middle, and on which side. @param {About} about @param {number[]} bet @returns {[number, number][]} */
  function beside({ x = [], y = [], lines, spots }, bet) {
    const around = ([px, py] = [0, 0]) => /** @type {[number, number][]} */ ([[px + 40, py], [px - 40, py], [px, py - 16], [px, py + 17], [px + 34, py - 15], [px - 34, py - 15], [px + 34, py + 16], [px - 34, py + 16]]);
    if (spots) return around(spots[bet[0]]);
    if (!lines) return bet.map((level, i) => /** @type {[number, number]} */ ([x[i], y[level]])).reverse().flatMap((point) => around(point).slice(2));
    const [ax, ay, letter, end] = /** @type {string[]} */ (lines[bet[0]].match(/[\d.]+|[HV]/g));
    const along = Array.from({ length: 15 }, (_, i) => i / 14);
    return along.flatMap((share) => /** @type {[number, number][]} */ (letter === "V"
      ? [[+ax + 34, +end + 8 + share * (+ay - +end - 16)], [+ax - 34, +end + 8 + share * (+ay - +end - 16)]]
      : [[+end - 34 - share * (+end - +ax - 68), +ay - 10], [+end - 34 - share * (+end - +ax - 68), +ay + 11]]));
  }

  /** Name a placed bet in the picture, clear of other words. @param {SVGSVGElement} svg @param {Element} mark @param {About} about @param {number[]} bet */
  function name(svg, mark, about, bet) {
    mark.querySelector("text")?.remove();
    if (!mark.firstChild) return;
    mark.insertAdjacentHTML("beforeend", '<text font-size="13" text-anchor="middle" dominant-baseline="central" fill="var(--ink)">your bet</text>');
    const label = /** @type {SVGTextElement} */ (mark.lastChild), { width, height } = svg.viewBox.baseVal;
    const frame = svg.getBoundingClientRect(), scale = width / frame.width;
    const words = [...svg.querySelectorAll("text")].filter((text) => text !== label).map((text) => text.getBoundingClientRect()).filter((box) => box.width);
    const clear = ([x, y] = [0, 0]) => x > 31 && x < width - 31 && y > 8 && y < height - 8 && words.every((box) =>
      Math.abs((box.left + box.right) / 2 - frame.left - x / scale) * scale > box.width * scale / 2 + 31
      || Math.abs((box.top + box.bottom) / 2 - frame.top - y / scale) * scale > box.height * scale / 2 + 8);
    const lines = /** @type {SVGPathElement[]} */ ([...svg.querySelectorAll(".lf-moving path[fill=none]")]);
    /** @type {[number, number][]} */
    const under = Array.from({ length: 85 }, (_, i) => [4 * (i % 17) - 32, 3 * Math.floor(i / 17) - 6]);
    const free = ([x, y] = [0, 0]) => under.every(([right, down]) => !lines.some((path) => path.isPointInStroke(new DOMPoint(x + right, y + down))));
    const places = beside(about, bet), [left, top] = places.find((place) => clear(place) && free(place)) ?? places.find(clear) ?? places[0];
    const x = Math.min(width - 31, Math.max(31, left)), y = Math.min(height - 8, Math.max(8, top));
    label.setAttribute("x", String(x));
    label.setAttribute("y", String(y));
  }

  /**
   * A finger or mouse draws the points of a curve. `changed` says whether there is something to draw.
   * @param {SVGSVGElement} svg @param {About} about @param {HTMLInputElement[]} inputs @param {() => boolean} changed
   */
  function drawWith(svg, { x = [], y = [] }, inputs, changed) {
    svg.classList.add("lf-drawable");
    /** @type {DOMPoint | undefined} */
    let last;
    /** @param {PointerEvent | MouseEvent} event */
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
    // A finger that goes up or down scrolls the page.
    const AIM = 6;
    let down = 0, drawing = false;
    const begin = (/** @type {PointerEvent} */ event) => { drawing = true; svg.setPointerCapture(event.pointerId); last = undefined; trace(event); };
    svg.addEventListener("pointerdown", (event) => {
      if (!changed()) return;
      down = event.clientX;
      drawing = false;
      if (event.pointerType === "mouse") { event.preventDefault(); begin(event); }
    });
    svg.addEventListener("pointermove", (event) => {
      if (!event.buttons || !changed()) return;
      if (drawing) trace(event);
      else if (Math.abs(event.clientX - down) > AIM) begin(event);
    });
    svg.addEventListener("click", (event) => { if (!drawing && changed()) { last = undefined; trace(event); } });
  }

  return { overAxes, name, drawWith };
})();
