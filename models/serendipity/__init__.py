"""How much of being first is luck? The models of the chapter *Luck, counted*."""

__all__ = ["discovery_race", "diversity", "luck", "luck_map", "multiple_discovery", "pandora", "ring_search"]
