"""The build with the newest Sphinx: what it installs, how it is configured, and what it says."""

import pytest

from . import next


def test_versions_are_left_open_and_jupyter_book_is_left_out():
    names = next.packages()
    assert {"Sphinx", "myst-nb", "sphinx-book-theme", "sphinxcontrib-bibtex", "sphinx-external-toc"} <= set(names)
    assert "jupyter-book" not in names
    assert not any(sign in name for name in names for sign in "=<>~!")


def test_the_configuration_is_the_books_without_jupyter_book(tmp_path):
    next.write_configuration(tmp_path)
    exec((tmp_path / "conf.py").read_text("utf8"), conf := {})
    assert {"models.live.book", "models.site", "myst_nb", "sphinx_external_toc"} <= set(conf["extensions"])
    assert not set(next.UNUSED) & set(conf["extensions"])
    assert conf["page_descriptions"]["chapters/welcome"]
    assert [next.Path(path).exists() for path in conf["bibtex_bibfiles"]] == [True]


@pytest.mark.parametrize(
    "code, said, verdict",
    [
        (0, "", "The book builds."),
        (1, "a.md:1: WARNING: one\nb.md:2: ERROR: two\n[Kernel] WARNING | none", "In the way: errors 1, warnings 1."),
        (2, "a.md:1: WARNING: one\nExtension error!", "In the way: errors 1, warnings 1."),
    ],
)
def test_errors_and_warnings_are_counted(code, said, verdict):
    assert next.verdict(code, said) == verdict
