"""Who opens, who conceals, and who writes it all? The models of the chapter *Who opens, who conceals*."""

__all__ = [
    "step_by_step",
    "catch_up",
    "complements",
    "contributions",
    "bug_finding",
]
