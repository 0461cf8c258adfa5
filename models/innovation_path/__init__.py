"""Where is the gold, and how many should look for it together? The models of the chapter *The path*."""

__all__ = [
    "crowd_map",
    "exploration_curves",
    "explorers",
    "information_cascade",
    "learning_curve",
    "mountain_range",
    "networks",
    "nk_landscape",
    "recipe_history",
    "recipe_search",
    "scaling_fit",
    "scaling_laws",
    "your_turn",
]
