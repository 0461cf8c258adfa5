"""The same figure written by hand: a small page and a small script that knows the formula. The limit."""

import json
from math import log10

from .figure import DEFAULT, LABELS, TITLE, VALUES, X_TICKS, Y_TICKS

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<h1>{title}</h1>
<svg viewBox="0 0 380 260" width="380" font-size="13" fill="none" stroke-width="2">
<path d="M48 14V214H366" stroke="#555"/>{ticks}<text x="207" y="250" text-anchor="middle" fill="#555">work from a tonne</text>
<path id="work" stroke="#0072b2"/><path id="coal" stroke="#d55e00"/></svg>
<p><output></output>
<form>{sliders}</form>
<script src="figure.js"></script></html>
"""

_SCRIPT = """const values = {values};
const x = (gain) => 48 + 318 * Math.log10(gain), y = (use) => 214 - 50 * (Math.log10(use) + 1);
const path = (gain, use) => "M" + Array.from({length: 100}, (_, i) => gain ** (i / 99)).map((g) => x(g).toFixed(1) + " " + y(use(g)).toFixed(1)).join("L");
const show = () => {
  const [gain, elasticity, start] = ["gain", "elasticity", "start"].map((name) => values[name][document.forms[0][name].value]);
  const work = (g) => start * g ** elasticity, coal = (g) => start * g ** (elasticity - 1);
  document.getElementById("work").setAttribute("d", path(gain, work));
  document.getElementById("coal").setAttribute("d", path(gain, coal));
  const back = 100 * (gain ** elasticity - 1) / (gain - 1);
  document.querySelector("output").textContent = `At ${gain} times the work from a tonne, work goes from ${start} to ${work(gain).toFixed(1)}, coal to ${coal(gain).toFixed(2)}: ${back.toFixed(0)}% of the saving comes back.`;
};
document.forms[0].addEventListener("input", show);
show();
"""


def write(folder):
    """Write `index.html` and `figure.js` into `folder`."""
    ticks = "".join(
        f'<text x="{48 + 318 * log10(tick):g}" y="232" text-anchor="middle" fill="#555">{tick:g}</text>'
        for tick in X_TICKS
    )
    ticks += "".join(
        f'<text x="42" y="{218 - 50 * (log10(tick) + 1):g}" text-anchor="end" fill="#555">{tick:,g}</text>'
        for tick in Y_TICKS
    )
    sliders = "".join(
        f'<p><label>{LABELS[name]} <input type="range" name="{name}" max="{len(values) - 1}" value="{values.index(DEFAULT[name])}"></label>'
        for name, values in VALUES.items()
    )
    (folder / "index.html").write_text(_PAGE.format(title=TITLE, ticks=ticks, sliders=sliders), "utf8")
    (folder / "figure.js").write_text(_SCRIPT.replace("{values}", json.dumps(VALUES)), "utf8")
