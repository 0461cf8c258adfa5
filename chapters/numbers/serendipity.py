"""The numbers in the text of chapters/serendipity.ipynb, computed by what the notebook has defined."""

better = discovery_race.one_better
first = lambda rates: RIVAL_MONTHS * discovery_race.expected_first(rates)
merton = LISTS["Merton"]
best_mu = multiple_discovery.fitted_mu(*merton)
pooled = [*merton[1][:3], merton[1][3:].sum()]
misfit = multiple_discovery.chi_square(pooled, multiple_discovery.expected_cases(best_mu, merton[1].sum(), 5))
value = lambda chance: value_of(pandora.long_shot(48, chance, 20))
printed = {name: column[0] for name, column in tables.read_table("hong_page_replication").items()}
waited = (ARRIVALS["date"][ARRIVALS["name"] == "DeepSeek-R1"][0] - np.datetime64("2024-09-12")).astype(int)


def talent(group, where, country, year):
    table = tables.read_table("ai_talent")
    row = (
        (table["group"] == group) & (table["where"] == where) & (table["country"] == country) & (table["year"] == year)
    )
    return table["share_pct"][row][0]


NUMBERS = {
    "team A is first in {:.0%} of the races": "chance_of_team_a(2, 10) / 100",
    "and beaten in {:.0%}. Each rival": "1 - chance_of_team_a(2, 10) / 100",
    "at nine times the speed, {:.0%}": "chance_of_team_a(9, 10) / 100",
    "Alone, team A would need {:.0f}": "first([2])",
    "somebody finds after {:.1f} months": "first(better(10, 2))",
    "and the nine need {:.1f}": "first(better(9, 1))",
    "an apple, {:.0f} of a thousand stay": "1000 * multiple_discovery.missed_share(1)",
    "at the same time* {:.0f} of the": "1000 * (1 - multiple_discovery.finder_probabilities(1, 6)[:2].sum())",
    "of the {:.0f} found are found more": "1000 * (1 - multiple_discovery.missed_share(1))",
    "real discoveries, the {:.0f} that Robert Merton": "merton[1].sum()",
    "The best compromise is {:.1f} pickers": "best_mu",
    "only once in {:,.0f} lists": "round(np.exp(misfit / 2), -3)",
    "a leading conference on AI, {:.0f}% had": "talent('top fifth', 'undergraduate degree', 'China', 2022)",
    "ten teams spend {:.1f} times as much in all": "effort_and_time(10, 2)[0]",
    "The solid box brings {:.1f} net": "pandora.mean_payoff(SOLID_BOX) - SOLID_BOX.cost",
    "opened alone, the long shot {:.0f}": "pandora.mean_payoff(pandora.OMEGA) - pandora.OMEGA.cost",
    "here {:.0f} against": "value_of(pandora.OMEGA)",
    "against {:.0f}, and open": "value_of(SOLID_BOX)",
    "a chance of one half its value is {:.0f}": "value(0.5)",
    "At one in five it is {:.0f}": "value(0.2)",
    "at one in twenty {:.0f}": "value(0.05)",
    "on all {:.0f} of our rings, as in the paper": "(on_rings('lead', 1) > 0).sum()",
    "a best team differ at {:.0f}% of their places": "printed['original_diversity']",
    "the replication finds {:.0f}%": "printed['wallrich_diversity']",
    "finds {:.0f}%, and so do we": "printed['diversity']",
    "R1 came {:.0f} days after o1": "waited",
    "within a day in {:.1%} of races; half the time": "runner_up(waited, 10, window=1)[2]",
    "between {:.0f} and 200 days": "runner_up(waited, 10, window=1)[0]",
    "between 42 and {:.0f} days": "runner_up(waited, 10, window=1)[1]",
    "best of the ten is beaten in {:.0%}": "best_is_beaten(2, 10)",
    "first winner wins again in {:.0%}": "same_team_again(2, 10)",
    "leave {:.0%} to luck": "best_is_beaten(20, 10)",
    "the better is beaten in {:.0%} of races": "best_is_beaten(20, 2)",
    "20,000 at each of {:,} places": "len(RUNS['teams'])",
    "among the {:.0f} pairs": "10 * 9 / 2",
    "once in {:,.0f} times": "45**2",
    "all tickets is half as many as theirs: team A must be {:g} times": "59 / 2",
    "cost {:.1f} times the effort of one": "effort_and_time(10, 2)[0]",
    "the find comes {:.1f} times as soon. The sum": "1 / effort_and_time(10, 2)[1]",
    "doublets as μ to 3. Merton's list has {:.0f} triplets": "merton[1][1]",
    "51 triplets and {:.0f} doublets": "merton[1][0]",
    "{:.2f}. The two fit then": "multiple_discovery.head_mu(179, 51)",
    "{:.0f} to 195 is expected": "multiple_discovery.expected_cases(0.85, 264, 9)[1]",
    "55 to {:.0f} is expected": "multiple_discovery.expected_cases(0.85, 264, 9)[0]",
    "the list has {:.0f} discoveries": "merton[1][2:].sum()",
    "where the theory expects {:.0f}.": "multiple_discovery.expected_cases(0.85, 264, 9)[2:].sum()",
    "(48 − 20)/0.4 = {:.0f}": "value(0.4)",
    "(48 − 30)/70, or {:.0%}": "(48 - 30) / 70",
    "follows within a day in {:.1%} of races; at k = 8": "part_within_a_day(search_days(4))",
    "at k = 8, in {:.1%}": "part_within_a_day(search_days(8))",
    "no order brings more than its {:.2f}": "max(worth.values())",
    "brings as little as {:.2f}": "min(worth.values())",
}
