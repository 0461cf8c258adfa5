// @ts-check
/**
 * From what `models.live.bake` packed to a figure's pictures and tables.
 *
 * @typedef {{markup?: string, sentence?: string, error?: string, met?: boolean}} Picture
 * @typedef {[string, string[], string[]][]} Table
 */
const { unpackPictures, unpackTables } = (() => {
  "use strict";

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
  const POINTS = { M: 1, L: 1, Q: 2, C: 3, Z: 0 };
  const SCALE = 10;

  /** Whole numbers from base-64 variable-length quantities. @param {string} text */
  function numbers(text) {
    const found = [];
    for (let i = 0, number = 0, shift = 0; i < text.length; i++) {
      const digit = VALUES.get(text[i]) ?? 0;
      number += (digit & 31) * 2 ** shift;
      if (digit & 32) shift += 5;
      else {
        found.push(number % 2 ? -(number - 1) / 2 : number / 2);
        number = shift = 0;
      }
    }
    return found;
  }

  /** One SVG element: the template with its gaps filled. @param {string} template @param {string} text */
  function element(template, text) {
    const values = numbers(text);
    let next = 0;
    return template.split("\x01").map((part, i) => {
      if (i % 2 === 0) return part;
      if (part === "N") return values[next++] / SCALE;
      const runs = [...part.matchAll(/([MLQCZ])(\d+)/g)].map((run) => /** @type {[keyof POINTS, number]} */ ([run[1], +run[2]]));
      const length = runs.reduce((sum, [letter, count]) => sum + POINTS[letter] * count, 0);
      const at = next;
      next += 2 * length;
      let path = "", x = 0, y = 0, point = 0;
      for (const [letter, count] of runs) {
        for (let n = 0; n < count; n++) {
          path += letter;
          for (let p = 0; p < POINTS[letter]; p++, point++) {
            x += values[at + point];
            y += values[at + length + point];
            path += `${p ? " " : ""}${x / SCALE} ${y / SCALE}`;
          }
        }
      }
      return path;
    }).join("");
  }

  /** @param {string} packed @returns {Promise<any>} */
  async function inflate(packed) {
    const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter();
    writer.write(bytes);
    writer.close();
    return JSON.parse(await new Response(readable).text());
  }

  /** Lists of whole numbers, each from its differences to the one before. @param {string} text */
  function lists(text) {
    /** @type {number[][]} */
    const found = [];
    /** @type {number[]} */
    const previous = [];
    for (let rest = numbers(text), i = 0; i < rest.length; ) {
      const count = rest[i++];
      for (let m = 0; m < count; m++) previous[m] = (previous[m] ?? 0) + rest[i++];
      found.push(previous.slice(0, count));
    }
    return found;
  }

  /** The pictures of a figure. @param {string} packed */
  async function unpackPictures(packed) {
    const { templates, marks, states, sentences, met } = await inflate(packed);
    const pictures = lists(states);
    /** @type {string[]} */
    const elements = [];
    const mark = (/** @type {number} */ m) => (elements[m] ??= element(templates[marks[m][0]], marks[m][1]));
    return {
      length: pictures.length,
      /** @param {number} index @returns {Picture} */
      picture: (index) => ({ markup: pictures[index].slice(1).map(mark).join(""), sentence: sentences[pictures[index][0]], met: met[index] === "1" }),
    };
  }

  /** The tables behind them, by the number of the state. @param {string} packed */
  async function unpackTables(packed) {
    const { labels, columns, states } = await inflate(packed);
    const tables = lists(states);
    /** @param {number} index */
    return (index) => /** @type {Table} */ (Array.from({ length: tables[index].length / 3 }, (_, i) => {
      const [label, xs, ys] = tables[index].slice(3 * i, 3 * i + 3);
      return [labels[label], columns[xs].split(","), columns[ys].split(",")];
    }));
  }

  return { unpackPictures, unpackTables };
})();
