"""Where is the gold, and how many should look for it together? The models of the chapter *The path*."""

__all__ = [
    "nk_landscape",
    "adaptive_walk",
    "networks",
    "explorers",
    "exploration_curves",
    "information_cascade",
    "recipe_search",
    "learning_curve",
    "scaling_laws",
    "scaling_fit",
]
