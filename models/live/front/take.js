// @ts-check
/** What a reader takes along: a link, an embed, the data, the picture. */
const LiveTake = (() => {
  "use strict";

  /** @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /** Copy, or where the browser refuses show, a text. @param {string} text @param {string} what @param {HTMLElement} note */
  async function copy(text, what, note) {
    try {
      await navigator.clipboard.writeText(text);
      note.textContent = `${what} copied.`;
    } catch { note.textContent = `${what}: ${text}`; }
  }

  /** @param {string} cell */
  const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** A table as CSV, as `models.live.data.csv_text` writes it. @param {string[]} notes @param {string[]} columns @param {Table} table */
  function csv(notes, columns, table) {
    const rows = table.flatMap(([label, xs, ys]) => xs.map((x, i) => [label, x, ys[i]]));
    const lines = [["series", ...columns], ...rows].map((row) => row.map(quoted).join(","));
    return [...notes.map((note) => `# ${note}`), ...lines, ""].join("\n");
  }

  /** The picture shown as an SVG file that needs no style sheet. @param {SVGSVGElement} svg @param {string} title @param {string} sentence */
  function file(svg, title, sentence) {
    const copied = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
    const { width, height } = svg.viewBox.baseVal;
    for (const part of [copied, ...copied.querySelectorAll("[data-set], [class]")]) {
      for (const name of ["role", "aria-label", "tabindex", "data-set", "class"]) part.removeAttribute(name);
    }
    const add = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes, text = "") => {
      const part = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const key in attributes) part.setAttribute(key, attributes[key]);
      part.textContent = text;
      return part;
    };
    copied.setAttribute("width", String(width));
    copied.setAttribute("height", String(height));
    copied.prepend(add("title", {}, title), add("desc", {}, sentence), add("rect", { width: "100%", height: "100%", fill: "var(--paper)" }));
    const style = getComputedStyle(svg);
    const text = new XMLSerializer().serializeToString(copied).replace(/var\(--([\w-]+)\)/g, (_, name) => style.getPropertyValue(`--${name}`).trim());
    return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
  }

  /** Make a figure's quiet row answer. @param {Figure} mounted */
  function row({ figure, name, controls, current, note, table }) {
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (figure.querySelector(selector));
    const title = part("figcaption").textContent ?? "", sentence = () => part("output").textContent ?? "";
    const back = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".lf-back"));
    const state = () => `#${name}:${Object.entries(current()).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join(",")}`;
    const link = () => (back?.href ?? location.href).replace(/#.*/, "") + state();
    const taken = {
      link: () => copy(link(), "Link", note),
      embed: () => {
        const address = new URL(`${document.documentElement.dataset.content_root ?? ""}embed/${name}.html`, location.href).href + state();
        const height = Math.ceil((figure.offsetHeight + 60) / 20) * 20;
        copy(`<iframe src="${address}" title="${title.replaceAll('"', "&quot;")}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`, "HTML for your page", note);
      },
      data: async () => {
        const { columns, source } = JSON.parse(figure.dataset.about ?? "{}");
        const notes = [title, ...controls.map(({ question, text }) => `${question}: ${text()}`), sentence(), `Source: ${source}`, link()];
        save(`${name}.csv`, "text/csv", csv(notes, columns, await table()));
      },
      picture: () => save(`${name}.svg`, "image/svg+xml", file(/** @type {any} */ (part("svg")), title, sentence())),
    };
    figure.querySelector(".lf-row")?.addEventListener("click", (event) => {
      const wanted = /** @type {HTMLElement} */ (event.target).dataset.take;
      if (wanted) taken[/** @type {keyof taken} */ (wanted)]();
    });
  }

  return { row, csv };
})();
