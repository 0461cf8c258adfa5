"""What does a task cost in tokens?

A model is paid by the million tokens, at one price for what it reads and a higher one for what it writes:

    bill = tokens (share p_read + (1 - share) p_write) / 1e6,    share: of the tokens that are read.

Left out: discounts for what is read again, tools and searches, the seller's margin, people's time.

Source: an identity; the prices are in the table `api_prices`, the tokens in `task_tokens`.
"""

from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def bill(tokens: ArrayLike, read_share: ArrayLike, read_price: ArrayLike, write_price: ArrayLike) -> FloatOrFloats:
    """Money for `tokens`, of which `read_share` are read and the others written.

    Parameters
    ----------
    tokens : array_like, [0, inf)
    read_share : array_like, [0, 1]
    read_price, write_price : array_like, [0, inf)
        Money for a million tokens.

    Returns
    -------
    float or array of the broadcast shape, [0, inf)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    >>> from models.bill_for_intelligence.token_bills import bill
    >>> float(bill(tokens=40_000, read_share=0.75, read_price=2, write_price=10))
    0.16
    """
    share = within("read_share", read_share, "[0, 1]")
    read, written = within("read_price", read_price, "[0, inf)"), within("write_price", write_price, "[0, inf)")
    return (within("tokens", tokens, "[0, inf)") * (share * read + (1 - share) * written) / 1e6)[()]
