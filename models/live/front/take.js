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

  const FONT = "Lode Sans, Arial, sans-serif", MARGIN = 14;

  /** A text broken into lines of a width. @param {string} text @param {string} font @param {number} width */
  function lines(text, font, width) {
    const pen = document.createElement("canvas").getContext("2d");
    if (pen) pen.font = font;
    /** @type {string[]} */
    const found = [];
    for (const word of text.split(" ")) {
      const longer = `${found.at(-1)} ${word}`;
      if (found.length && (pen?.measureText(longer).width ?? 7 * longer.length) <= width) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  }

  /**
   * The picture shown as an SVG file that needs nothing else: under its title, above its sentence and where it is from.
   * @param {SVGSVGElement} svg @param {string} title @param {string} sentence @param {string[]} below
   */
  function file(svg, title, sentence, below) {
    const picture = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
    const { width, height } = svg.viewBox.baseVal;
    for (const part of picture.querySelectorAll(".lf-scene")) part.remove();
    for (const part of [picture, ...picture.querySelectorAll("[data-set], [class]")]) {
      for (const name of ["role", "aria-label", "tabindex", "data-set", "class"]) part.removeAttribute(name);
    }
    const add = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ attributes, text = "") => {
      const part = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const key in attributes) part.setAttribute(key, String(attributes[key]));
      part.textContent = text;
      return part;
    };
    let at = 0;
    const words = (/** @type {string} */ text, /** @type {number} */ size, /** @type {string} */ weight, /** @type {string} */ colour) =>
      lines(text, `${weight} ${size}px ${FONT}`, width - 2 * MARGIN).map((line) => {
        at += Math.round(1.35 * size);
        return add("text", { x: MARGIN, y: at, "font-size": size, "font-weight": weight, fill: `var(--${colour})` }, line);
      });
    const above = words(title, 16, "bold", "ink");
    at += 8;
    picture.setAttribute("y", String(at));
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    at += height;
    const under = [...words(sentence, 13, "normal", "ink"), ...below.flatMap((text) => { at += 4; return words(text, 11, "normal", "context"); })];
    at += MARGIN;
    const whole = add("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: at, viewBox: `0 0 ${width} ${at}`, "font-family": FONT });
    whole.append(add("title", {}, title), add("desc", {}, sentence), add("rect", { width: "100%", height: "100%", fill: "var(--paper)" }), ...above, picture, ...under);
    const style = getComputedStyle(svg);
    const text = new XMLSerializer().serializeToString(whole)
      .replace(/var\(--lf-light,(#\w+)\)var\(--lf-dark,(#\w+)\)/g, (_, light, dark) => (style.getPropertyValue("--lf-scheme").trim() === "dark" ? dark : light))
      .replace(/var\(--([\w-]+)\)/g, (_, name) => style.getPropertyValue(`--${name}`).trim());
    return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
  }

  /** Make a figure's quiet row answer. @param {Figure} mounted */
  function row({ figure, name, controls, initial, current, note, table }) {
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (figure.querySelector(selector));
    const title = part("figcaption").textContent ?? "", sentence = () => part("output").textContent ?? "";
    const back = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".lf-from a"));
    const state = () => `#${name}:${Object.entries(current()).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join(",")}`;
    const { content_root } = document.documentElement.dataset, { book } = figure.dataset;
    /** An address of this site as others have it: a copy on the reader's own machine leads them nowhere. @param {string} address */
    const abroad = (address) => (book && /^(file:|https?:\/\/(localhost|127\.|\[::1))/.test(address) ? address.replace(new URL(content_root ?? ".", location.href).href, book) : address);
    const link = () => abroad((back?.href ?? location.href).replace(/#.*/, "")) + state();
    const { columns, source } = JSON.parse(figure.dataset.about ?? "{}");
    /** @param {string[]} bet */
    const picture = (...bet) => save(`${name}.svg`, "image/svg+xml", file(/** @type {any} */ (part("svg")), title, sentence(), [...bet, `Source: ${source}`, link()]));
    const taken = {
      link: () => copy(link(), "Link", note),
      embed: () => {
        const address = abroad(new URL(`${content_root}embed/${name}.html`, location.href).href);
        const bet = figure.dataset.bet !== undefined, first = JSON.stringify(current()) === JSON.stringify(initial);
        // Room for the way back and, where it is not shown now, for what the bet's reader is told.
        const height = Math.ceil((figure.offsetHeight + (bet && part(".lf-reveal").hidden ? 180 : 60)) / 20) * 20;
        const what = `HTML for your page${bet ? (first ? " (it asks for the bet first)" : " (this state, without the bet)") : ""}`;
        copy(`<iframe src="${address}${first ? "" : state()}" title="${title.replaceAll('"', "&quot;")}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`, what, note);
      },
      data: async () => {
        const notes = [title, ...controls.map(({ question, text }) => `${question}: ${text()}`), sentence(), `Source: ${source}`, link()];
        try { save(`${name}.csv`, "text/csv", csv(notes, columns, await table())); }
        catch (error) { note.textContent = `The data cannot be had here: ${/** @type {Error} */ (error).message}.`; }
      },
      picture: () => picture(),
      bet: () => picture(`${LiveKeep.bet(name)?.told ?? ""}.`),
    };
    // A page alone has no such pages beside it.
    if (content_root === undefined) figure.querySelector("[data-take=embed]")?.remove();
    const menu = figure.querySelector(".lf-take");
    menu?.addEventListener("toggle", () => { part("[data-take=bet]").hidden = !LiveKeep.bet(name); });
    menu?.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
      menu.removeAttribute("open");
      part("summary").focus();
    });
    figure.querySelector(".lf-row")?.addEventListener("click", (event) => {
      const wanted = /** @type {HTMLElement} */ (event.target).dataset.take;
      if (wanted) taken[/** @type {keyof taken} */ (wanted)]();
    });
  }

  return { row, csv };
})();
