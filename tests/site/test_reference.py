"""The reference page: complete, linked to its sources, and as fresh as the docstrings."""

import inspect
import re

import pytest

from models import live, sweep
from models.site.reference import restructured

from ..test_types import SCIENCE
from .conftest import build


@pytest.fixture(scope="module")
def reference(site):
    return (site / "chapters" / "reference.html").read_text("utf8")


def public_names():
    """Full names of the functions and classes that a reader can import."""
    for module in SCIENCE:
        for name, value in vars(module).items():
            if (
                (inspect.isfunction(value) or inspect.isclass(value))
                and value.__module__ == module.__name__
                and not name.startswith("_")
            ):
                yield f"{module.__name__}.{name}"
    yield from (f"models.live.{name}" for name in live.__all__ if callable(getattr(live, name)))
    yield from (f"models.sweep.{name}" for name in sweep.__all__)


def test_it_has_every_public_name_and_no_private_one(reference):
    documented = set(re.findall(r'<dt class="sig[^>]* id="([\w.]+)"', reference))
    names = set(public_names())
    assert len(names) > 150
    assert names - documented == set()
    assert "models.live.palette.PALETTE" in documented
    assert [name for name in documented if "._" in name] == []


def test_every_module_has_a_heading_and_a_docstring(reference):
    for module in SCIENCE:
        assert f'<section id="module-{module.__name__}">' in reference, module.__name__
    assert "Does a more efficient engine burn less?" in reference


def test_sources_are_cited_and_not_left_as_keys(reference):
    assert len(re.findall(r'class="bibtex-citation".*?href="references\.html#', reference)) > 100
    assert re.findall(r">\w+_(?:1[789]|20)\d\d\w*<", reference) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("After `saunders_1992`.", "After :cite:t:`saunders_1992`."),
        (
            "As `rebound_share`, `gain`, `rebound`.",
            "As :py:obj:`~models.jevons_paradox.rebound.rebound_share`, ``gain``, "
            ":py:obj:`~models.jevons_paradox.rebound`.",
        ),
        ("|r| * x* and ``a*b``", r"\|r\| \* x\* and ``a*b``"),
        ("It is\n\n    2 * x,\n\nso", "It is\n\n\n.. code-block:: text\n\n        2 * x,\n\n\nso"),
        ("a : one\nb, c : two,\n    or three", "*   **a** – one\n*   **b, c** – two,\n    or three"),
        (">>> 2 * 3\n6", ">>> 2 * 3\n6"),
    ],
)
def test_the_house_format_becomes_restructured_text(text, expected):
    from models.jevons_paradox import rebound

    assert (
        restructured(text, "models.jevons_paradox.rebound.service_factor", rebound.service_factor, {"saunders_1992"})
        == expected
    )


@pytest.mark.xdist_group("small book")
def test_a_new_docstring_makes_a_new_page(book):
    (book / "_toc.yml").write_text("format: jb-book\nroot: chapters/reference\n")
    (book / "chapters" / "reference.md").write_text(
        "# Reference\n\n```{eval-rst}\n.. automodule:: models.innovation_path.networks\n```\n"
    )
    assert build(book).returncode == 0
    path = book / "models" / "innovation_path" / "networks.py"
    path.write_text(path.read_text("utf8").replace("Nobody sees anybody.", "No one sees anyone."), "utf8")
    result = build(book)
    assert result.returncode == 0, result.stderr
    assert "No one sees anyone." in (book / "_build" / "html" / "chapters" / "reference.html").read_text("utf8")
