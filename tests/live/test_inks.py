"""Fill and stroke keep the colour they are given; words are made readable."""

from models.live.stage import Stage

PALE = "#d2691e"  # 3.6 from white: seen as a line, too faint for words


def test_words_are_made_readable_and_lines_keep_their_colour():
    stage = Stage("toy", (380, 260), (48, 14, 14, 46), lambda ax: ax.set(xlim=(0, 10), ylim=(0, 10)))

    def draw(ax):
        ax.plot([1, 9], [1, 9], color=PALE)
        ax.fill([1, 2, 2], [1, 1, 2], color=PALE)
        ax.fill_between([3, 9], 1, 2, facecolor="none", edgecolor=PALE, hatch="/")
        ax.text(5, 5, "here", color=PALE)
        return "Drawn."

    marks = [mark.template for mark in stage.draw(draw, {}).marks]
    assert [PALE in template for template in marks] == ["here</text>" not in template for template in marks]
