"""Does a better engine burn less? The models of the chapter *More for less for more*."""

__all__ = ["listed_uses", "rebound"]
