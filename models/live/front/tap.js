// @ts-check
/**
 * A tap in the picture, or a drag across it, moves the controls whose values its axes are. A finger that scrolls the
 * page moves none.
 * @param {HTMLElement} figure @param {Figure["controls"]} controls @param {() => void} moved @param {() => void} changed
 */
function followTaps(figure, controls, moved, changed) {
  "use strict";

  const AIM = 6;
  /** @type {Record<"x" | "y", [string, number[]]>} */
  const ground = JSON.parse(figure.dataset.tap ?? "{}");
  if (!ground.x && !ground.y) return;
  const svg = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
  svg.classList.add("lf-ground");
  let from = 0, dragging = false;

  /** @param {PointerEvent | MouseEvent} event */
  const go = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
    let any = false;
    for (const axis of /** @type {("x" | "y")[]} */ (["x", "y"])) {
      const [name, places] = ground[axis] ?? [];
      const control = controls.find((one) => one.name === name);
      if (!control || !places) continue;
      const nearest = places.reduce((best, place, i) => (Math.abs(place - point[axis]) < Math.abs(places[best] - point[axis]) ? i : best), 0);
      any ||= nearest !== control.index();
      control.move(nearest);
    }
    if (any) moved();
  };
  const free = (/** @type {Event} */ event) => !figure.classList.contains("lf-waiting") && !(/** @type {Element} */ (event.target).closest("[data-set]"));
  svg.addEventListener("pointerdown", (event) => {
    if (!free(event) || event.button) return;
    from = event.clientX;
    dragging = event.pointerType === "mouse";
    if (dragging) { event.preventDefault(); svg.setPointerCapture(event.pointerId); go(event); }
  });
  svg.addEventListener("pointermove", (event) => {
    if (!event.buttons || !free(event)) return;
    if (!dragging && Math.abs(event.clientX - from) > AIM) { dragging = true; svg.setPointerCapture(event.pointerId); }
    if (dragging) go(event);
  });
  svg.addEventListener("click", (event) => { if (free(event)) { go(event); changed(); } });
}
