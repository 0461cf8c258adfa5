"""The table of people online, against what its source says in words."""

import numpy as np
import pytest

from models.tables import read_table

ONLINE = read_table("people_online")


def test_every_year_and_never_fewer():
    assert ONLINE["year"].tolist() == list(range(1990, 2021))
    assert (np.diff(ONLINE["people_million"]) > 0).all()


# Our World in Data, Internet (2018): 413 million in 2000 and 3.4 billion in 2016; since revised a little
@pytest.mark.parametrize("year, million, tolerance", [(2000, 413, 0.01), (2016, 3400, 0.05)])
def test_the_source_in_words(year, million, tolerance):
    assert ONLINE["people_million"][ONLINE["year"] == year][0] == pytest.approx(million, rel=tolerance)
