"""Whose is it, and how far behind? The models of *Who gets the credit, and how far behind is behind*."""

__all__ = ["arena", "attribution", "bottleneck", "counting", "lag", "redundancy"]
