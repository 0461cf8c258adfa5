"""Has everything that an exercise asks for been written? Said in a line, where Python would speak of an 'ellipsis'."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import unwrap


@contextmanager
def no_gap_in(*functions: Callable[..., object]) -> Iterator[None]:
    """Try what stands in the block; if it fails while `...` still stands in one of the functions, say that.

    What does not fail passes, whatever stands in them, and other failures stay as they are.

    >>> from models.gaps import no_gap_in
    >>> def price(gain):
    ...     return 1 / ...  # the gain
    >>> with no_gap_in(price):
    ...     assert price(2) == 0.5, "twice as good, half the price"
    Traceback (most recent call last):
    AssertionError: a gap is still open in price: write what belongs there in place of ...
    """
    try:
        yield
    except Exception:
        for function in functions:
            code = getattr(unwrap(function), "__code__", None)
            if code and ... in code.co_consts:
                raise AssertionError(
                    f"a gap is still open in {code.co_name}: write what belongs there in place of ..."
                ) from None
        raise
