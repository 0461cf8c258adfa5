"""The numbers in the text of chapters/open_source.ipynb, computed by what the notebook has defined."""


def lag(rate):
    return catch_up.years_behind(catch_up.steady_level(rate, FRONTIER), FRONTIER)


def once(project):
    _, people, _ = counted(project)
    return people[0] / people.sum()


def simon(project):
    return 1 / (2 - counted(project)[2])


def busiest(project):
    k, people, _ = counted(project)
    return k[-1] / (k * people).sum()


def founder(project):
    k, people, newcomers = counted(project)
    return contributions.founder_share((k * people).sum(), newcomers)


def exponent(project):
    return contributions.fitted_exponent(*counted(project)[:2])[0]


def hurry(months):
    """Interest a year at which a leader in a price war wants no leak, if leads last so many months."""
    interest = EDGES[LEADER[-1] > 0.001].max()
    return interest * 12 / (months * step_by_step.research_rates(1, 0, interest)[1])


def period_cost(delta, leak, months):
    return 0.1 * months / 12 * (step_by_step.research_rates(delta, leak, 0.03)[1] + leak)


def mixture_busiest(luck, alike=0.05):
    made = simulated(60_768, counted("linux 3.7-3.11")[2], alike, luck)
    return made.max() / made.sum()


bugs = lambda years, speed: bug_finding.failure_rate(years, 20_000, 0.01, 8760, speed)
opened = tables.read_table("notable_model_access")
lotka = contributions.fitted_exponent(PHYSICS["papers"][:-1], PHYSICS["authors"][:-1], 16)

NUMBERS = {
    "pace again, {:.0f} years behind": "lag(0.02)",
    "it grows at {:.1%} for a while": "after_closing(40, 0.02, own=0, reopen=40)[1]",
    "of {:.0f} people 59.8%": "counted('requests')[1].sum()",
    "people {:.1%} came once": "once('requests')",
    "one person made {:.0%} of the commits": "busiest('requests')",
    "own share of newcomers, {:.1%}, he": "counted('requests')[2]",
    "he expects {:.1%}. If": "simon('requests')",
    "and for numpy {:.0%}": "counted('numpy')[2]",
    "would expect {:.0%} in requests": "founder('requests')",
    "than he allows, {:.1%} against": "once('flask')",
    "against {:.1%} and 65.7%": "simon('flask')",
    "and {:.1%} against 52.7%": "once('ant-design')",
    "65.7% against {:.1%}": "simon('ant-design')",
    "(the exponent, {:.2f}, must": "exponent('numpy')",
    "its busiest author made {:.0%}": "busiest('numpy')",
    "a founder should hold {:.0%}": "founder('numpy')",
    "The Linux row has only {:.1%}": "once('linux 3.7-3.11')",
    "For the physicists {:.1%} fits": "once('lotka')",
    "59.2% fits {:.1%}": "simon('lotka')",
    "with a slope of {:.2f}": "-contributions.loglog_slope(PHYSICS['papers'][:17], PHYSICS['authors'][:17])",
    "most likely exponent is {:.2f}": "1 + lotka[0]",
    "give or take {:.2f}": "lotka[1]",
    "part, ask {:.0f} dollars": "price_and_profit(2)[0]",
    "instead of {:,.0f}. That": "price_and_profit(2)[1]",
    "it earns {:,.0f} dollars": "price_and_profit(1)[1]",
    "a period costs {:.0%} at most": "period_cost(0.5, 1, 7)",
    "the future at {:.0%} a year": "hurry(7)",
    "No: 35 years and {:.0f}": "lag(0.01)",
    "{:.0%}: before, it earns": "largest_leak(3)",
    "a tenth of a year, {:,.0f}": "bugs(0.1, 1)",
    "and {:,.0f}: each bug": "bugs(0.1, 10)",
    "a hundred years, {:.1f} failures": "bugs(100, 1)",
    "against {:.4f}. That": "bugs(100, 10)",
    "one-timers, {:.1%}, to": "contributions.contributor_shares(1, counted('linux 3.7-3.11')[2], 0.05)[0]",
    "makes {:.0%} of the commits in the first": "mixture_busiest(1)",
    "in the first, {:.0%} in the second": "mixture_busiest(2)",
}
