// @ts-check
/** Each figure's state in the page's address: `#name:control=value,…&name:…`. @param {Figure[]} figures */
function keepAddress(figures) {
  "use strict";

  const decoded = (/** @type {string} */ text) => { try { return decodeURIComponent(text); } catch { return text; } };
  /** What an address says of each figure. @param {string} hash @returns {Map<string, string | undefined>} */
  const textsOf = (hash) => new Map(hash.split("&").map((part) => /** @type {[string, string]} */ (part.split(/:(.*)/s).slice(0, 2))));
  /** The state that a text names, what it leaves out as it was at first. @param {Figure} figure @param {string} text @returns {State | undefined} */
  const parse = ({ controls, initial }, text) => {
    const state = { ...initial };
    for (const pair of text.split(",")) {
      const [name, wanted] = pair.split(/=(.*)/s);
      const value = controls.find((control) => control.name === name)?.values.find((/** @type {any} */ known) => String(known) === decoded(wanted));
      if (value === undefined) return;
      state[name] = value;
    }
    return state;
  };
  /** What the figures show where the reader is in this page's history, and when and which figure wrote it last. */
  let shown = location.hash.includes(":") ? location.hash : "", moved = -Infinity, mover = "";
  /** Milliseconds within which a hand that moves on makes no entry of its own. */
  const PAUSE = 1000;
  /** A new entry where a figure settled; inside another page's frame the Back button is that page's. @param {string} hash @param {string} name */
  const record = (hash, name) => {
    const on = name === mover && performance.now() - moved < PAUSE, address = hash || location.pathname + location.search;
    if (parent !== window || on) history.replaceState({ shown: hash }, "", address);
    else {
      history.replaceState({ shown }, "");
      history.pushState({ shown: hash }, "", address);
    }
    shown = hash;
    moved = performance.now();
    mover = name;
  };
  /** @param {string} name */
  const write = (name) => {
    const parts = figures.flatMap(({ name, initial, current }) => {
      const pairs = Object.entries(current()).filter(([key, value]) => value !== initial[key]);
      return pairs.length ? `${name}:${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join(",")}` : [];
    });
    const hash = parts.length ? `#${parts.join("&")}` : "";
    try { record(hash, name); } catch { if (hash) location.replace(hash); }
  };
  const same = (/** @type {State} */ a, /** @type {State} */ b) => JSON.stringify(a) === JSON.stringify(b);
  /** Show what an address names; at first, what a quick reader or the browser has set already stays. @param {string} address @param {boolean} [first] */
  const read = (address, first) => {
    const hash = address.slice(1);
    // As it was written, or encoded as a whole on its way here.
    const addresses = [hash, decoded(hash)].filter((address) => address.includes(":")).map(textsOf);
    if (hash && !addresses.length) return [];
    return figures.filter((figure) => {
      const texts = addresses.flatMap((address) => address.get(figure.name) ?? []);
      const state = texts.map((text) => parse(figure, text)).find(Boolean);
      const wanted = state ?? (first && !texts.length ? figure.current() : figure.initial);
      if (!same(wanted, figure.current()) || (first && !same(wanted, figure.initial))) figure.set(wanted);
      if (state) figure.open();
      else if (texts.length) figure.note.textContent = "The address names a state that this figure does not have; this is its first one.";
      return texts.length > 0;
    });
  };
  /** What a figure showed before a word of the text set it, by that word. @type {Map<Element, State>} */
  const before = new Map();
  /** `<a href="#figure" data-state="control=value">` sets a figure, and pressed once more sets it back. @param {MouseEvent} event */
  const follow = (event) => {
    const word = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-state]"));
    const figure = figures.find(({ name }) => word?.hash === `#${name}`);
    const wanted = word && figure && parse(figure, word.dataset.state ?? "");
    if (!word || !figure || !wanted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const was = before.get(word), back = was && same(wanted, figure.current());
    if (!back) before.set(word, figure.current());
    for (const other of before.keys()) other.removeAttribute("aria-current");
    if (!back) word.setAttribute("aria-current", "true");
    figure.open();
    figure.set(back ? was : wanted, LiveMotion.still() ? 0 : LiveMotion.SLOWEST);
    write(`word of ${figure.name}`);
    const { top, bottom } = /** @type {Element} */ (figure.figure.querySelector("svg")).getBoundingClientRect();
    if (back || (top >= 0 && bottom <= innerHeight)) return;
    figure.figure.scrollIntoView({ behavior: LiveMotion.still() ? "auto" : "smooth" });
    offer(word);
  };
  /** Offer the way back to a word that led away from itself, until the reader is there. @param {HTMLElement} word */
  const offer = (word) => {
    document.querySelector(".lf-back")?.remove();
    const back = Object.assign(document.createElement("button"), { type: "button", className: "lf-button lf-back", textContent: "back to the text" });
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) { back.hidden = false; return; }
      if (back.hidden) return;
      back.remove();
      seen.disconnect();
    });
    back.hidden = true;
    back.addEventListener("click", () => {
      word.scrollIntoView({ block: "center", behavior: LiveMotion.still() ? "auto" : "smooth" });
      word.focus({ preventScroll: true });
    });
    document.body.append(back);
    seen.observe(word);
  };
  addEventListener("click", follow);
  for (const { figure, name } of figures) figure.querySelector(".lf-controls")?.addEventListener("change", () => write(name));
  addEventListener("popstate", ({ state }) => {
    mover = "";
    // A link to a place of the page changes no figure, and the way back from there restores what was shown here.
    if (!state && location.hash && !location.hash.includes(":")) return;
    shown = state?.shown ?? location.hash;
    read(shown);
  });
  // A frame would pull the page around it to itself.
  const [named] = read(history.state?.shown ?? location.hash, true);
  if (parent === window) named?.figure.scrollIntoView();
}
