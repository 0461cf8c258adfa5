// @ts-check
/**
 * From what `models.live.bake` packed to a figure's pictures and tables.
 *
 * @typedef {{markup?: string, sentence?: string, error?: string, met?: boolean}} Picture
 * @typedef {[string, string[], string[]][]} Table
 */
const { unpackPictures, unpackTables, tablesBeside } = (() => {
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

  /**
   * A template's parts by turns: markup, and a gap for a coordinate, a word or the runs of a path.
   * @param {string} template
   */
  function parsed(template) {
    const parts = template.split("\x01");
    const gaps = parts.filter((_, i) => i % 2).map((part) => {
      const runs = [...part.matchAll(/([MLQCZ])(\d+)/g)].map((run) => /** @type {[keyof POINTS, number]} */ ([run[1], +run[2]]));
      return { word: part === "W", runs, points: runs.reduce((sum, [letter, count]) => sum + POINTS[letter] * count, 0) };
    });
    return { markup: parts.filter((_, i) => i % 2 === 0), gaps, width: gaps.reduce((sum, { points }) => sum + (2 * points || 1), 0) };
  }

  /** The numbers of a template's marks, row by row, from one of the layouts of `models.live.packing.rows`. @param {string} text @param {number} width @param {number} layout */
  function table(text, width, layout) {
    const values = numbers(text), count = values.length / width;
    const found = Array.from({ length: count }, () => /** @type {number[]} */ (new Array(width)));
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < width; column++) {
        const value = values[layout === 2 ? column * count + row : row * width + column];
        found[row][column] = layout && row ? found[row - 1][column] + value : value;
      }
    }
    return found;
  }

  /** One SVG element: the template with its gaps filled. @param {ReturnType<typeof parsed>} template @param {number[]} values @param {string[]} words */
  function element({ markup, gaps }, values, words) {
    let next = 0;
    return markup[0] + gaps.map(({ word, runs, points }, i) => {
      if (word) return words[values[next++]] + markup[i + 1];
      if (!points) return values[next++] / SCALE + markup[i + 1];
      const at = next;
      next += 2 * points;
      let path = "", x = 0, y = 0, point = at;
      for (const [letter, count] of runs) {
        for (let n = 0; n < count; n++) {
          path += letter;
          for (let p = 0; p < POINTS[letter]; p++, point++) {
            x += values[point];
            y += values[points + point];
            path += `${p ? " " : ""}${x / SCALE} ${y / SCALE}`;
          }
        }
      }
      return path + markup[i + 1];
    }).join("");
  }

  /** @param {string} packed @returns {Promise<any>} */
  async function inflate(packed) {
    try { new DecompressionStream("deflate-raw"); }
    catch { throw new Error("to move it takes Chrome 103, Firefox 113, Safari 16.4 or later"); }
    const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(inflated).text());
  }

  /** Lists of whole numbers, as `models.live.packing.lists` writes them. @param {string} text */
  function lists(text) {
    /** @type {number[][]} */
    const found = [];
    /** @type {Map<number, number>} */
    const followed = new Map();
    for (let rest = numbers(text), i = 0; i < rest.length; ) {
      const list = [];
      for (let count = rest[i++], before = -1; count > 0; count--) {
        const number = (followed.get(before) ?? before) + rest[i++];
        followed.set(before, number);
        list.push(number);
        before = number;
      }
      found.push(list);
    }
    return found;
  }

  /** The pictures of a figure. @param {string} packed */
  async function unpackPictures(packed) {
    const { templates, words, states, said, sentences, met } = await inflate(packed);
    const pictures = lists(states);
    let sentence = 0;
    const sentenceOf = numbers(said).map((step) => (sentence += step));
    /** @type {(() => string)[]} */
    const marks = [];
    for (const [text, layout, packedRows] of templates) {
      const template = parsed(text);
      for (const row of table(packedRows, template.width, layout)) marks.push(() => element(template, row, words));
    }
    /** @type {string[]} */
    const elements = [];
    return {
      length: pictures.length,
      /** @param {number} index @returns {Picture} */
      picture: (index) => ({
        markup: pictures[index].map((mark) => (elements[mark] ??= marks[mark]())).join(""), sentence: sentences[sentenceOf[index]], met: met[index] === "1",
      }),
    };
  }

  /** The tables behind them, by the number of the state. @param {string} packed */
  async function unpackTables(packed) {
    const { labels, columns, states } = await inflate(packed);
    const tables = lists(states);
    /** A column is a list where a name in it has a comma. @param {string | string[]} column */
    const cells = (column) => (typeof column === "string" ? column.split(",") : column);
    /** @param {number} index */
    return (index) => /** @type {Table} */ (Array.from({ length: tables[index].length / 3 }, (_, i) => {
      const [label, xs, ys] = tables[index].slice(3 * i, 3 * i + 3);
      return [labels[label], cells(columns[xs]), cells(columns[ys])];
    }));
  }

  /** A figure's tables from beside the book's pages, by a script, for a page opened from a folder may read no other file. @param {string} name @returns {Promise<string>} */
  function tablesBeside(name) {
    const src = `${document.documentElement.dataset.content_root ?? ""}tables/${name}.js`;
    const script = Object.assign(document.createElement("script"), { src });
    return new Promise((resolve, reject) => {
      script.addEventListener("load", () => resolve(script.dataset.packed ?? ""));
      script.addEventListener("error", () => reject(new Error(`${src} did not load`)));
      document.head.append(script);
    }).finally(() => script.remove());
  }

  return { unpackPictures, unpackTables, tablesBeside };
})();
