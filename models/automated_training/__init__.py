"""When does a pupil need no teacher? The models of the chapter *Learning without a teacher*."""

__all__ = [
    "solvable_games",
    "policy_evaluation",
    "game_learning",
    "reader_play",
    "verifiable_reward",
    "group_rewards",
    "repeated_sampling",
    "answer_selection",
]
