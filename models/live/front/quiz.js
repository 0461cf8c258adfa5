// @ts-check
/**
 * Questions without a picture: a bet each, kept, then the reveal. `<div class="lf-item" data-right="…">` holds the
 * question and folded notes, an answer in each summary; a number's scale stands in `data-about`. Without this script the
 * notes open one by one.
 */
const LiveQuiz = (() => {
  "use strict";

  /** The page's items. @returns {HTMLElement[]} */
  const all = () => [...document.querySelectorAll(/** @type {"div"} */ (".lf-item"))];

  /** @template {"p" | "span" | "form" | "button" | "input" | "label"} T @param {T} tag @param {Record<string, string | number | boolean>} properties @param {(string | Node)[]} children @returns {HTMLElementTagNameMap[T]} */
  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  /** How many of a quiz's items are answered, and rightly. @param {HTMLElement} quiz */
  function count(quiz) {
    const items = all().filter((item) => quiz.contains(item)), kept = items.flatMap((item) => LiveKeep.bet(item.id) ?? []);
    const score = quiz.querySelector(".lf-score") ?? make("p", { className: "lf-score" });
    score.textContent = kept.length ? `You answered ${kept.length} of ${items.length}, and ${kept.filter(({ far }) => far === 0).length} came out right.` : "";
    items[items.length - 1].after(score);
  }

  /** @param {HTMLElement} item */
  function mount(item) {
    const quiz = item.closest(/** @type {"div"} */ (".lf-quiz")) ?? item, notes = [...item.querySelectorAll("details")];
    /** @type {{start: number, why: string, outcomes: [string, string][], far: number[]} | undefined} */
    const scale = item.dataset.about ? JSON.parse(item.dataset.about) : undefined;
    const outcomes = scale?.outcomes ?? notes.map((note) => [note.querySelector("summary")?.textContent ?? "", note.querySelector("p")?.textContent ?? ""]);
    const far = scale?.far ?? outcomes.map(([words]) => (words === item.dataset.right ? 0 : 0.5));
    const form = make("form", { className: "lf-bet" }), reveal = make("p", { className: "lf-reveal", tabIndex: -1, hidden: true });
    form.setAttribute("aria-label", `Your answer: ${item.querySelector("p")?.textContent}`);

    /** @param {number} i */
    const show = (i) => {
      const told = make("span", { className: "lf-told", textContent: `${outcomes[i][1]} ${scale?.why ?? ""}` });
      const clear = make("button", { type: "button", className: "lf-button", textContent: "clear my answer" });
      clear.addEventListener("click", () => { ask(); /** @type {HTMLElement | null} */ (form.querySelector("button, input"))?.focus(); });
      reveal.replaceChildren(told, " ", clear);
      reveal.hidden = false;
      form.hidden = true;
    };
    const ask = () => {
      LiveKeep.put("bet", item.id);
      reveal.hidden = true;
      form.hidden = false;
      count(quiz);
    };
    /** @param {number} i */
    const answer = (i) => {
      LiveKeep.put("bet", item.id, { quote: `You bet ${outcomes[i][0]}`, bet: [i], far: far[i] });
      show(i);
      reveal.focus();
      count(quiz);
    };

    if (scale) {
      const value = make("span", { className: "lf-value" });
      value.setAttribute("aria-hidden", "true");
      const input = make("input", { type: "range", min: "0", max: `${outcomes.length - 1}`, value: `${scale.start}` });
      const say = () => { value.textContent = outcomes[+input.value][0]; input.setAttribute("aria-valuetext", value.textContent); };
      input.addEventListener("input", say);
      say();
      form.append(make("label", { className: "lf-control" }, make("span", { className: "lf-label", textContent: "Your bet" }), value, input));
      form.append(make("button", { type: "submit", className: "lf-option", textContent: "this is my bet" }));
      form.addEventListener("submit", (event) => { event.preventDefault(); answer(+input.value); });
      // In Firefox Enter on a slider does not place the bet.
      input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); answer(+input.value); } });
    }
    else outcomes.forEach(([words], i) => {
      const option = make("button", { type: "button", className: "lf-option", textContent: words });
      option.addEventListener("click", () => answer(i));
      form.append(option);
    });
    item.classList.add("lf-asked");
    item.append(form, reveal);
    item.addEventListener("lf-clear", ask);
    const kept = LiveKeep.bet(item.id)?.bet[0];
    if (kept !== undefined && outcomes[kept]) show(kept);
    count(quiz);
  }

  return { all, start: () => all().forEach(mount) };
})();
