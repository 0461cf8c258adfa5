"""The numbers in the text of chapters/landscape.ipynb, computed by what the notebook has defined."""

uneven = totals(1, 1, "uneven")
first_state = ("all", "labs", "place")
by_rule = [AMERICAN["all", rule, "place"] for rule in COUNTED]
by_list = [AMERICAN[listed, "labs", "place"] for listed in LISTED]
council = attribution.shapley_shares(attribution.voting_game([7] * 5 + [1] * 10, quota=39))

NUMBERS = {
    "in the model it is {:.0f}%": "100 * uneven['whole']",
    "are as honest, and come to {:.0f}%": "100 * uneven['but for']",
    "The list has {:d} breakthroughs": "len(LIST['name'])",
    "American share goes from {:.0f} to 77%": "LEAST",
    "American share goes from 20 to {:.0f}%": "MOST",
    "and {:.0f}% become 63": "AMERICAN[first_state]",
    "and 46% become {:.0f}": "AMERICAN['all', 'labs', 'owner']",
    "On our list, {:.0f} to 77%, as one counts": "LEAST",
    "of our list, {:.0f} to 10%": "DEEPSEEKS[first_state]",
    "of our list, 8 to {:.0f}%": "DEEPSEEKS['all', 'whole', 'place']",
    "a follower eight months behind stands at {:.0f}%; behind": "level('office', 2)",
    "grows tenfold, at {:.0f}%": "level('office', 10)",
    "China's stock grew {:.1f} times": "POWER['china_h100e'][-1] / POWER['china_h100e'][6]",
    "in the model it is {:.0f}%. A side": "once_in(10, 15, 1)",
    "then it is {:.0f}%": "once_in(10, 5, 1)",
    "picks the leader {:.0f} times in 100": "picked(103)",
    "at the smaller {:.0f} times": "picked(23)",
    "{:.0f}%. With ever more countries": "100 * totals(1, 1, 'equal')['whole']",
    "to each idea found: {:.0f}%": "100 / (1 - np.exp(-1))",
    "Each permanent member holds {:.1f}% of the power": "100 * council[0]",
    "each elected one {:.2f}%": "100 * council[5]",
    "The list: from {:.0f} to 61%": "min(by_list)",
    "The list: from 33 to {:.0f}%": "max(by_list)",
    "whose work it is, from {:.0f} to 63%": "AMERICAN['all', 'labs', 'studied']",
    "from 39 to {:.0f}%. The rule": "AMERICAN['all', 'labs', 'owner']",
    "studied</a>, and America has {:.0f}%": "AMERICAN['all', 'labs', 'studied']",
    "taught in Canada, only {:.0f}": "LEAST",
    "With all {:d}, no single entry": "len(YEARS)",
    "The rule moves it from {:.0f} to 55%": "min(by_rule)",
    "Twelve, and {:.1f}": "lag.months_behind(0.5, 10)",
    "{:.0f}%, and 48% from behind": "share_by_place('United States', PAPER_PLACES)",
    "and {:.0f}% from behind; by equal parts": "share_by_place('United States', from_behind)",
    "by equal parts it was {:.0f}%": "AMERICAN[first_state]",
    "gains most, from {:.1f} to": "share_by_place('Canada', PAPER_PLACES)",
    "to {:.1f}%: its laboratories": "share_by_place('Canada', from_behind)",
    "{} of the 31 papers": "{11: 'Eleven'}[sum(len(places) > 1 for places in PAPER_PLACES)]",
    "At thirteen it would have had {:.1f}%": "100 * voting_power([4, 4, 4, 2, 2, 1], 13)[5]",
    "from {:.0f}% of the races to 16%": "100 * first_of_many(0.15, 1, 0.5)",
    "of the races to {:.0f}%, since": "100 * first_of_many(0.15, 5, 0.5)",
    "More at 2, from {:.0f}% to": "100 * first_of_many(0.15, 1, 2)",
    "from 3% to {:.0f}%: where": "100 * first_of_many(0.15, 5, 2)",
    "gave America {:.0f}% and 77%": "LEAST",
    "gave America 20% and {:.0f}%": "MOST",
}
