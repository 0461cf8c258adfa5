"""Every state a reader can reach is drawn by Python: something visible, a sentence, no error."""

from math import prod


def test_every_state_of_every_figure(figures):
    for chapter, named in figures.items():
        for name, figure in named.items():
            drawn = [figure.draw(**state) for state in figure.states()]
            assert len(drawn) == prod(len(control.values) for control in figure.controls.values()) > 1
            assert all(marks and sentence.endswith((".", ")")) for marks, sentence, _ in drawn), (chapter, name)
            assert len({tuple(marks) for marks, _, _ in drawn}) > 1, f"{chapter}/{name} never changes"
