// @ts-check
/** The ledger's filters. What is chosen stands in the address (`#verdict=contradicted&since=yes`), to be sent or kept. */
(() => {
  "use strict";

  const place = document.querySelector(".ledger-tally");
  const claims = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.claim")]);
  if (!place || !claims.length) return;
  /** What can be chosen, and how it is called. @type {Record<string, [string, (value: string) => string]>} */
  const FILTERS = {
    verdict: ["Verdict", (value) => value],
    chapter: ["Tested in", (value) => chapterOf(value)],
    confidence: ["Confidence", (value) => value],
    since: ["Changed since", (value) => value],
  };
  /** A chapter by the words that its claims use for it. @param {string} value */
  const chapterOf = (value) => claims.find(({ dataset }) => dataset.chapter === value)?.querySelector(`a[href*="${value}.html"] .doc`)?.textContent?.split(":")[0] ?? value;

  const form = Object.assign(document.createElement("form"), { className: "ledger-filter" });
  const said = document.createElement("output");
  const selects = Object.entries(FILTERS).map(([name, [title, called]]) => {
    const label = Object.assign(document.createElement("label"), { textContent: title });
    const select = Object.assign(document.createElement("select"), { name });
    const values = [...new Set(claims.map(({ dataset }) => dataset[name] ?? ""))].filter(Boolean);
    select.append(new Option("any", ""), ...values.map((value) => new Option(called(value), value)));
    label.append(select);
    form.append(label);
    return select;
  });
  const all = Object.assign(document.createElement("button"), { type: "reset", textContent: "show all" });
  form.append(said, all);
  place.after(form);

  const show = () => {
    const chosen = selects.filter(({ value }) => value);
    for (const claim of claims) claim.hidden = chosen.some(({ name, value }) => claim.dataset[name] !== value);
    for (const heading of document.querySelectorAll("section:has(> details.claim)"))
      /** @type {HTMLElement} */ (heading).hidden = !heading.querySelector("details.claim:not([hidden])");
    said.textContent = `${claims.filter(({ hidden }) => !hidden).length} of ${claims.length} claims`;
    all.hidden = !chosen.length;
  };
  const write = () => {
    const chosen = new URLSearchParams(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    history.replaceState(null, "", `#${chosen}`);
    show();
  };
  const read = () => {
    const claim = document.getElementById(location.hash.slice(1));
    const chosen = new URLSearchParams(claim ? "" : location.hash.slice(1));
    for (const select of selects) select.value = chosen.get(select.name) ?? "";
    for (const select of selects) if (select.selectedIndex < 0) select.value = "";
    show();
    if (!(claim instanceof HTMLDetailsElement)) return;
    claim.open = true;
    claim.scrollIntoView();
  };
  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
})();
