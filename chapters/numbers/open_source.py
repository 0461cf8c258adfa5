"""The numbers in the text of chapters/open_source.ipynb, computed by what the notebook has defined."""


def lag(rate):
    return catch_up.years_behind(catch_up.steady_level(rate, FRONTIER), FRONTIER)


def simon(project):
    return 1 / (2 - counted(project)[2])


def founder(project):
    k, people, newcomers = counted(project)
    return contributions.founder_share((k * people).sum(), newcomers)


def hurry(months):
    """Interest a year at which a leader in a price war wants no leak, if leads last so many months."""
    interest = EDGES[LEADER[-1] > 0.001].max()
    return interest * 12 / (months * step_by_step.research_rates(1, 0, interest)[1])


def period_cost(delta, leak, months):
    return 0.1 * months / 12 * (step_by_step.research_rates(delta, leak, 0.03)[1] + leak)


def mixture_busiest(seed, alike=0.05):
    made = crowd(alike, int(written), share_new, seed)
    return made.max() / made.sum()


duty = tables.read_table("cornish_engine_duty")["average_duty"]
bugs = lambda years, speed: bug_finding.failure_rate(years, 20_000, 0.01, 8760, speed)

NUMBERS = {
    "pace again, {:.0f} years behind": "lag(0.02)",
    "it grows at {:.1%} for a while": "after_closing(40, 0.02, own=0, reopen=40)[1]",
    "on average leaking brings {:.2f}, hiding": "expected_totals(Race(0.9, 0.02), [LEAKED['l']] * ROUNDS)[0]",
    "leaking brings 4.51, hiding {:.2f}": "expected_totals(Race(0.9, 0.02), [LEAKED['h']] * ROUNDS)[0]",
    "newcomers, {:.1%} of the equals": "simon('requests')",
    "can expect {:.0%} of all commits": "founder('requests')",
    "it gets {:.0f} tools in 100 mended": "100 * sure(100, 7, 0)",
    "a hundred mend {:.0f}": "100 * sure(100, 0, 8)",
    "each engine gains {} of what all ten": "{2: 'two thirds'}[round(3 * in_the_open(10, 1) / (10 * FIND))]",
    "did {:.1f} million foot-pounds": "duty[0]",
    "in 1813, and {:.1f} in 1833": "duty[-1]",
    "part, ask {:.0f} dollars": "price_and_profit(2)[0]",
    "instead of {:,.0f}. That": "price_and_profit(2)[1]",
    "it earns {:,.0f} dollars": "price_and_profit(1)[1]",
    "a period costs {:.0%} at most": "period_cost(0.5, 1, 7)",
    "the future at {:.0%} a year": "hurry(7)",
    "still at {:.0%}. Fear": "hurry(14)",
    "No: 35 years and {:.0f}": "lag(0.01)",
    "{:.0%}: before, it earns": "largest_leak(3)",
    "a tenth of a year there are {:,.0f} failures": "round(bugs(0.1, 1), -2)",
    "in the open {:,.0f}: each bug": "round(bugs(0.1, 10), -2)",
    "a hundred years, {:.1f} failures": "bugs(100, 1)",
    "against {:.4f}. That": "bugs(100, 10)",
    "one-timers, {:.1%} in the limit": "contributions.contributor_shares(1, counted('linux 3.7-3.11')[2], 0.05)[0]",
    "makes {:.0%} of the commits in the first": "mixture_busiest(1)",
    "of two simulated runs, {:.0%} in the second": "mixture_busiest(2)",
}
