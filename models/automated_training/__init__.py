"""When does a pupil need no teacher? The models of the chapter *Learning without a teacher*."""

__all__ = [
    "answer_selection",
    "game_learning",
    "group_rewards",
    "matchboxes",
    "policy_evaluation",
    "reader_play",
    "repeated_sampling",
    "solvable_games",
    "verifiable_reward",
]
