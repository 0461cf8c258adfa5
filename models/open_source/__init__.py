"""Who opens, who conceals, and who writes it all? The models of the chapter *Who opens, who conceals*."""

__all__ = [
    "bug_finding",
    "catch_up",
    "collective_invention",
    "complements",
    "contributions",
    "hide_or_leak",
    "open_alone",
    "step_by_step",
    "volunteers",
]
