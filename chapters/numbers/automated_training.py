"""The numbers in the text of chapters/automated_training.ipynb, computed by what the notebook has defined."""


def at(games, curve):
    return curve[GAMES.index(games)]


def ends(key, result):
    places = reader_play.reader_positions(BOARD, REPLIES[key])
    results = [reader_play.reader_result(BOARD, place) for place in places]
    return results.count(result)


def solved(tries, column="solved_percent"):
    return RECORD[column][ROWS["math"] & (RECORD["tries"] == tries)][0]


classes = solvable_games.symmetry_classes(BOARD)
boxes = sum(len(set(classes[ply][~BOARD.finished[ply]])) for ply in BOARD.plies[0:8:2])
extra = COST["cost_usd_thousand"][COST["model"] != "V3"].sum()
base = COST["cost_usd_thousand"][COST["model"] == "V3"].sum()
path = verifiable_reward.success_path

NUMBERS = {
    "There were {:d} of them": "boxes",
    "the copy takes {:.0f} points of 100 from its teacher": "at(1000, COPIED['club'])",
    "the self-taught {:.0f}. After 50,000": "at(1000, LEARNED['club', 0.1])",
    "After 50,000 the copy takes {:.0f}": "at(50000, COPIED['club'])",
    "the self-taught {:.0f}, and no player": "100 * points(BOARD, POLICIES['perfect'], POLICIES['club'])",
    "can end in {:d} ways": "ends('s', 0) + ends('s', -1) + ends('s', 1)",
    "ways, {:d} of them drawn": "ends('s', 0)",
    "drawn and {:d} lost for you": "ends('s', -1)",
    "on all {:d} positions": "AGREE[-1]",
    "a group of 8 has a {:.1%} chance": "group_rewards.signal_probability(0.01, 8)",
    "one in a thousand, {:.1%}": "group_rewards.signal_probability(0.001, 8)",
    "five successes in a hundred become {:.0f}": "100 * path(0.05, 2, 600)[-1]",
    "an overshoot to {:.0f}": "100 * path(0.05, 2, 1)[1]",
    "success jumps to {:.0%}": "path(0.01, 2, 600)[1]",
    "falls back to {:.0%}": "path(0.01, 2, 600)[2]",
    "swings to settle at {:.0%}": "path(0.01, 2, 600)[-1]",
    "of its line, at {:.1%}": "repeated_sampling.coverage(5, *SHAPES['code'])",
    "wrong at one try: {:.0%}": "repeated_sampling.coverage(1, *SHAPES['math'])",
    "rise from {:.1f}% to 98.4%": "solved(100)",
    "82.9% to {:.1f}%": "solved(10000)",
    "rises from {:.1f}% to 41.4%": "solved(100, 'picked_percent')",
    "40.5% to {:.1f}%": "solved(10000, 'picked_percent')",
    "worth about {:,.0f} Elo": "round(GO['elo'][-2] - GO['elo'][-1], -2)",
    "cost {:.0f},000 dollars": "extra",
    "beside {:.3f} million for V3": "base / 1000",
    "That is {:.0%} of the reported total": "extra / (extra + base)",
    "the other {:.0%}.": "base / (extra + base)",
    "there it takes {:.0f} points": "at(6000, LEARNED['careful', 0.1])",
    "and takes {:.0f}. It still": "at(15000, LEARNED['careful', 1])",
    "It takes {:.0f}: $(1-p)^G": "np.log(0.5) / np.log1p(-0.001)",
    "it takes {:.0f} points of 100 from the club player": "100 * points(BOARD, greedy_policy(warm[0]), POLICIES['club'])",
    "perfect against this opponent: {:.0f}": "100 * points(BOARD, greedy_policy(warm[-1]), POLICIES['club'])",
}
