// @ts-check
/** A figure's controls, each a list of values and an index into it. @param {HTMLElement} figure */
function controlsOf(figure) {
  "use strict";

  return /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...figure.querySelectorAll("input[name], select[name]")]).map((input) => {
    const values = JSON.parse(input.dataset.values ?? "[]");
    const texts = JSON.parse(input.dataset.texts ?? "[]");
    const index = () => ("selectedIndex" in input ? input.selectedIndex : input.type === "checkbox" ? +input.checked : +input.value);
    const label = input.closest("label")?.querySelector(".lf-value");
    return {
      name: input.name, values, index,
      question: input.dataset.label,
      text: () => texts[index()],
      announce() {
        if (!label) return;
        label.textContent = texts[index()];
        input.setAttribute("aria-valuetext", texts[index()]);
      },
      /** @param {number} i */
      move(i) {
        if ("selectedIndex" in input) input.selectedIndex = i;
        else if (input.type === "checkbox") input.checked = i === 1;
        else input.value = String(i);
        this.announce();
      },
      /** @param {Value} value */
      set(value) { this.move(values.indexOf(value)); },
    };
  });
}
