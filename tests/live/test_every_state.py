"""Every state a reader can reach is drawn by Python: something visible, a sentence, no error."""

from math import prod

from ..conftest import by_notebook, drawings_of, figures_of


@by_notebook
def test_every_state_of_every_figure(chapter):
    named = figures_of(chapter)
    assert named
    for name, figure in named.items():
        drawn = drawings_of(chapter)[name]
        assert len(drawn) == prod(len(control.values) for control in figure.controls.values()) > 1
        assert all(marks and sentence.endswith((".", ")")) for marks, sentence, _ in drawn), name
        assert len({tuple(marks) for marks, _, _ in drawn}) > 1, f"{name} never changes"
