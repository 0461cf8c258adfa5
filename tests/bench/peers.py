"""The same figure by other libraries, each in the form its documentation shows for a page without a server.

Every function writes two pages into a folder: `<library>.html`, which loads nothing from another
host, for the timing, and `<library>_default.html`, as the library writes it by default.
"""

import json
from pathlib import Path

from .figure import DEFAULT, LABELS, TITLE, VALUES, X_TICKS, Y_TICKS, curves, sentence

COLOURS = {"work": "#0072b2", "coal": "#d55e00"}


def panel(folder, all_states=False):
    """Panel: sliders bound to a function that returns a Bokeh figure, embedded; 3 values a slider, as is its default."""
    import panel as pn
    from bokeh.plotting import figure
    from bokeh.resources import INLINE, Resources

    def plot(gain, elasticity, start):
        axes = figure(
            width=380,
            height=260,
            x_axis_type="log",
            y_axis_type="log",
            x_range=(1, 10),
            y_range=(0.1, 1000),
            toolbar_location=None,
        )
        gains, work, coal = curves(gain, elasticity, start)
        axes.line(gains, work, color=COLOURS["work"], line_width=2)
        axes.line(gains, coal, color=COLOURS["coal"], line_width=2)
        return axes

    pn.extension()
    sliders = {}
    for name, values in VALUES.items():
        options = list(values) if all_states else [values[0], DEFAULT[name], values[-1]]
        sliders[name] = pn.widgets.DiscreteSlider(name=LABELS[name], options=options, value=DEFAULT[name])
    page = pn.Column(f"# {TITLE}", *sliders.values(), pn.bind(plot, **sliders), pn.bind(sentence, **sliders))
    # Inlined as it stands, it would still load MathJax from a CDN.
    inline = Resources(mode="inline", components=[name for name in INLINE.components if name != "bokeh-mathjax"])
    page.save(folder / "panel.html", title=TITLE, resources=inline, embed=True, max_states=2000, progress=False)
    page.save(folder / "panel_default.html", title=TITLE, embed=True, max_states=2000, progress=False)
    # Even so its style sheets would come from one; the package has them.
    text = (folder / "panel.html").read_text("utf8")
    (folder / "panel.html").write_text(
        text.replace(f"https://cdn.holoviz.org/panel/{pn.__version__}/dist/", "dist/"), "utf8"
    )
    (folder / "dist").unlink(missing_ok=True)
    (folder / "dist").symlink_to(Path(pn.__file__).parent / "dist")


def plotly(folder):
    """Plotly: frames and its own slider, of which a page can have one that works: the gain's 12 values."""
    import plotly.graph_objects as go

    def traces(gain):
        state = DEFAULT | {"gain": gain}
        gains, work, coal = curves(**state)
        return [
            go.Scatter(x=gains, y=work, line_color=COLOURS["work"]),
            go.Scatter(x=gains, y=coal, line_color=COLOURS["coal"]),
            go.Scatter(x=[1], y=[700], mode="text", text=[sentence(**state)], textposition="middle right"),
        ]

    gains = VALUES["gain"]
    at_once = {"mode": "immediate", "frame": {"duration": 0, "redraw": False}, "transition": {"duration": 0}}
    steps = [{"label": f"{gain:g}", "method": "animate", "args": [[f"{gain:g}"], at_once]} for gain in gains]
    slider = {"active": gains.index(DEFAULT["gain"]), "steps": steps, "currentvalue": {"prefix": LABELS["gain"] + " "}}
    figure = go.Figure(
        traces(DEFAULT["gain"]),
        {
            "title": TITLE,
            "sliders": [slider],
            "showlegend": False,
            "xaxis": {"type": "log", "range": [0, 1], "tickvals": X_TICKS},
            "yaxis": {"type": "log", "range": [-1, 3], "tickvals": Y_TICKS},
        },
        [go.Frame(data=traces(gain), name=f"{gain:g}") for gain in gains],
    )
    figure.write_html(folder / "plotly.html", auto_play=False, include_plotlyjs=True)
    figure.write_html(folder / "plotly_default.html", auto_play=False)


def altair(folder):
    """Altair: the formula in Vega's own language, each slider an index into its values."""
    import altair as alt

    sliders = [
        alt.param(
            name=f"{name}_index",
            value=values.index(DEFAULT[name]),
            bind=alt.binding_range(min=0, max=len(values) - 1, step=1, name=LABELS[name]),
        )
        for name, values in VALUES.items()
    ]
    chosen = [alt.param(name=name, expr=f"{json.dumps(values)}[{name}_index]") for name, values in VALUES.items()]
    text = (
        "'At ' + gain + ' times the work from a tonne, work goes from ' + start + ' to ' + format(start * pow(gain, elasticity), '.1f')"
        " + ', coal to ' + format(start * pow(gain, elasticity - 1), '.2f') + ': '"
        " + format(100 * (pow(gain, elasticity) - 1) / (gain - 1), '.0f') + '% of the saving comes back.'"
    )
    chart = (
        alt.Chart(alt.sequence(0, 100, as_="i"), width=320, height=200, title=alt.Title(alt.expr(text), subtitle=TITLE))
        .transform_calculate(x="pow(gain, datum.i / 99)")
        .transform_calculate(work="start * pow(datum.x, elasticity)", coal="start * pow(datum.x, elasticity - 1)")
        .transform_fold(["work", "coal"])
        .mark_line()
        .encode(
            alt.X(
                "x:Q",
                title="work from a tonne",
                scale=alt.Scale(type="log", domain=[1, 10]),
                axis=alt.Axis(values=X_TICKS),
            ),
            alt.Y(
                "value:Q", title=None, scale=alt.Scale(type="log", domain=[0.1, 1000]), axis=alt.Axis(values=Y_TICKS)
            ),
            alt.Color("key:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), legend=None),
        )
        .add_params(*sliders, *chosen)
    )
    chart.save(folder / "altair.html", format="html", inline=True)
    chart.save(folder / "altair_default.html", format="html")
