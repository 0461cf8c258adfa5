"""What does cheap intelligence cost, and who buys it? The models of the chapter *The bill for intelligence*."""

__all__ = ["checked_answer", "diffusion", "task_automation"]
