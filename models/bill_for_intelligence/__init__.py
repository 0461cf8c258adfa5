"""What does intelligence cost, and who says yes? The models of the chapter *The bill for intelligence*."""

__all__ = [
    "checked_answer",
    "customers",
    "diffusion",
    "learning_loop",
    "price_gap",
    "serving_cost",
    "task_automation",
    "task_ladder",
    "token_bills",
]
