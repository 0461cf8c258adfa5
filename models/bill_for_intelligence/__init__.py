"""What does intelligence cost, and who says yes? The models of the chapter *The bill for intelligence*."""

__all__ = ["price_gap", "serving_cost"]
