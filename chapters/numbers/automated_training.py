"""The numbers in the text of chapters/automated_training.ipynb, computed by what the notebook has defined."""


def at(games, curve):
    return curve[GAMES.index(games)]


def emptied(opponent):
    return sum(not run.openings[100].any() for run in BOXES[opponent])


def ends(key, result):
    places = reader_play.reader_positions(BOARD, REPLIES[key])
    results = [reader_play.reader_result(BOARD, place) for place in places]
    return results.count(result)


def solved(tries, column="solved_percent"):
    return RECORD[column][ROWS["math"] & (RECORD["tries"] == tries)][0]


def points_from_the_club(values):
    return 100 * points(BOARD, greedy_policy(values), POLICIES["club"])


classes = solvable_games.symmetry_classes(BOARD)
boxes = sum(len(set(classes[ply][~BOARD.finished[ply]])) for ply in BOARD.plies[0:8:2])
extra = COST["cost_usd_thousand"][COST["model"] != "V3"].sum()
base = COST["cost_usd_thousand"][COST["model"] == "V3"].sum()

NUMBERS = {
    "It takes {:d} of them": "boxes",
    "Of our hundred sets, {:d} emptied": "emptied('club')",
    "against the perfect one</a> {:d}, and": "emptied('perfect')",
    "the copy takes {:.0f} points of 100 from its teacher": "at(1000, COPIED['club'])",
    "the self-taught takes {:.0f}, as many": "100 * points(BOARD, POLICIES['perfect'], POLICIES['club'])",
    "can end in {:d} ways": "ends('s', 0) + ends('s', -1) + ends('s', 1)",
    "ways, {:d} of them drawn": "ends('s', 0)",
    "drawn and {:d} lost for you": "ends('s', -1)",
    "on all {:d} positions": "AGREE[-1]",
    "a group of 8 has a {:.1%} chance": "share_that_teaches(0.01, 8)",
    "one in a thousand, {:.1%}": "share_that_teaches(0.001, 8)",
    "from {:.1f}% to 98.4%": "solved(100)",
    "82.9% to {:.1f}%": "solved(10000)",
    "goes from {:.1f}% to 41.4%": "solved(100, 'picked_percent')",
    "40.5% to {:.1f}%": "solved(10000, 'picked_percent')",
    "worth about {:,.0f} Elo": "round(GO['elo'][-2] - GO['elo'][-1], -2)",
    "cost {:.0f},000 dollars": "extra",
    "dollars, {:.0%} of the reported total": "extra / (extra + base)",
    "the other {:.0%}.": "base / (extra + base)",
    "already solved {:.1f}% of the problems": "AIME['start_percent'][0]",
    "there it takes {:.0f} points": "at(6000, LEARNED['careful', 0.1])",
    "and takes {:.0f}. It still": "at(15000, LEARNED['careful', 1])",
    "It takes {:.0f}: $(1-p)^G": "tries_for_half(0.001)",
    "it takes {:.0f} points of 100 from the club player": "points_from_the_club(warm[0])",
    "without a start takes {:.0f}, so": "points_from_the_club(cold[0])",
    "perfect against this opponent: {:.0f}": "points_from_the_club(warm[-1])",
}
