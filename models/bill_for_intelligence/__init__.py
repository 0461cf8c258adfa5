"""What does intelligence cost, and who says yes? The models of the chapter *The bill for intelligence*."""

__all__ = ["customers", "learning_loop", "task_ladder", "token_bills"]
