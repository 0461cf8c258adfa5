"""Mathematics as MathML, written while the book is built: no script, no font service."""

import re

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.errors import SphinxError
from sphinx.util.math import get_node_equation_number

_LATEX = LatexToMathML(fancy_error=False)


def mathml(node, display):
    """The MathML of a math node. Raises `SphinxError` for LaTeX that has none."""
    latex = node.astext().strip().replace("{split}", "{aligned}")
    latex = re.sub(r"\{(align|equation|gather)\}", r"{\1*}", latex)  # Sphinx numbers equations
    if display and r"\\" in latex and r"\begin" not in latex:
        latex = rf"\begin{{aligned}}{latex}\end{{aligned}}"
    try:
        markup = _LATEX.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        # Not a warning: an incremental build would not repeat it.
        raise SphinxError(f"{node.source}:{node.line}: no MathML for {latex!r}: {error}") from error
    return re.sub(r'style="([^"]*)"', _class_for_style, markup)


def _class_for_style(match):
    """`style="text-align: left;"` -> `class="text-align-left"`, which shell.css defines."""
    rules = [re.sub(r"\W+", "-", rule.strip()) for rule in match[1].split(";") if rule.strip()]
    return f'class="{" ".join(rules)}"'


def _visit_inline(self, node):
    self.body.append(mathml(node, display=False))
    raise nodes.SkipNode


def _visit_block(self, node):
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(mathml(node, display=True))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
    app.connect("config-inited", lambda app, config: setattr(config, "html_math_renderer", "mathml"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
