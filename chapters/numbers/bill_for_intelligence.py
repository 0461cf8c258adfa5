"""The numbers in the text of chapters/bill_for_intelligence.ipynb, computed by what the notebook has defined."""

rates = learning_loop.learning_exponent(0.3)
at_a_tenth = 0.1 ** (-1 / rates)  # all ever made, where the price is a tenth
years_to_a_tenth = (at_a_tenth ** (1 - 2 * rates) - 1) / (1 - 2 * rates) / START
tokens = {task: tables.read_table("task_tokens")["tokens"][tables.read_table("task_tokens")["task"] == task]
          for task in ("trip", "average answer", "puzzle")}  # fmt: skip


def best(sigma):
    return answers(best_price(sigma), sigma)[0]


def that_pays(price):
    """The share of paid tokens that just pays for the machines as DeepSeek counts them."""
    return serving_cost.share_that_just_pays(went_out("told", 2), came_in(100, price))


def output_price(model):
    return asked(model, "list", "output", "2025-03")


def days_between(first, second):
    start, end = (ASKED["date"][ASKED["model"] == model][0] for model in (first, second))
    return int((end - start).astype(int))


thousandfold_spread = checked_answer.sigma_for_use(1000, 100, 1e-4, 0)
one_model_spread = checked_answer.sigma_at_elasticity(ONE_MODEL[0], 1e-4, 0)


def owner_stops(new):
    """The first task that costs more by machine."""
    return int(np.ceil(40 * task_automation.best_border(task_automation.Workshop(0.5, 1 + new / 40))))


nvidia = tables.read_table("nvidia_market_value")
worth = dict(zip(nvidia["date"].astype(str).tolist(), nvidia["market_value_usd_bn"].tolist(), strict=True))

NUMBERS = {
    "thinker against thinker: {:.0f} <a": "gap('o1')",
    "gave a hundredth, a {}, a half": "{27: 'twenty-seventh'}[round(gap('o1'))]",
    "would take exactly what the {} paid": "{10: 'ten'}[AT_DEAR]",
    "The line of {} tokens": "ONE_LINE",
    ">About {} dollar, by the dearest": "{1: 'a'}[round(trip_cost(6, 0.67))]",
    "by the cheapest, {} cent": "{1: 'a'}[round(100 * min(trip_cost(whose, 0.67) for whose in range(len(LISTS))))]",
    "at {} yuan to the dollar": "{7: 'seven'}[YUAN]",
    "A trip took {:.0f} to 200 times": "tokens['trip'][0] / tokens['average answer'][0]",
    "to {:,.0f} times an average answer": "round(tokens['trip'][2] / tokens['average answer'][0], -1)",
    "up to {:,.0f} times one line": "round(tokens['trip'][2] / ONE_LINE, -2)",
    "the same puzzles, {} times": "{True: 172}[abs(tokens['puzzle'][1] / tokens['puzzle'][0] - 172) < 1]",
    "takes more than <a href=\"#feeds_itself\" data-state=\"eager=4\">{} percent":
        "{3: 'three'}[int(learning_loop.feeding_elasticity(0.2))]",
    "and about {} where it takes off 30%": "{2: 'two'}[round(learning_loop.feeding_elasticity(0.3))]",
    "{:,.0f} yuan, and 51 of": "round(best_price(2), -2)",
    "and {} of a thousand. At": "best(2)",
    "it is {:,.0f} yuan and 252": "round(best_price(1.25), -2)",
    "yuan and {}. The more": "best(1.25)",
    "number is {:.2f} times 2": "rates",
    "or {:.2f}: just above": "2 * rates",
    "about {:.0f} years, if": "learning_loop.explosion_time(2 * rates, START)",
    "the first {} years are": "{17: 'seventeen'}[round(years_to_a_tenth)]",
    "the same {:.0f} are made each year": "START / 0.1**2",
    "after forty years {:.0f} times as much": "round(all_ever_made(40, 0.3, 2, floor=0.1), -1)",
    "times as much, not {:,.0f}.": "round(all_ever_made(40, 0.3, 2), -3)",
    "o1-pro, {} times as dear as o1": "{10: 'ten'}[round(output_price('o1-pro') / output_price('o1'))]",
    "small thinker</a>, which came out eleven days after R1, it is {}.": "{2: 'two'}[round(gap('o3-mini'))]",
    "which came out {} days after R1": "{11: 'eleven'}[days_between('DeepSeek-R1', 'o3-mini')]",
    "R1's price</a> about one in {} would": "{6: 'six'}[round(1 / that_pays('R1'))]",
    "it takes about one in {}, at": "{3: 'three'}[round(1 / that_pays('V3'))]",
    "the night price</a> {} in five": "{3: 'three'}[round(5 * that_pays('night'))]",
    "written tokens cost them {:.0f} cents": "100 * TOLD['rebuild_usd_per_million_output']",
    "took a thirty-{} of the energy": "{33: 'third'}[round(1 / FACTOR['energy_of_a_prompt'])]",
    "electricity grew by {:.0%}": "FACTOR['googles_electricity'] - 1",
    "It was worth {:.1f} billion": "worth['2016-12-30']",
    "book's year began it grew {:.0f} times": "worth['2024-12-31'] / worth['2016-12-30']",
    "from when that year ended {:.0f} times": "worth['2024-12-31'] / worth['2017-12-29']",
    "began and {:.1f} billion when it ended": "worth['2017-12-29']",
    "this trip never gets {} times cheaper": "{10: 'ten'}[round(1 / 0.1)]",
    "worth about {} middle ones": "{7: 'seven'}[round(np.exp(thousandfold_spread))]",
    "saw about {:.1f}% more use": "ONE_MODEL[0]",
    "({:.0f} if it did not);": "100 ** ONE_MODEL[0]",
    "would bring {:.0f} times the use": "use_and_spending(100, one_model_spread, 10000, 0)[0]",
    "in every year it foresaw too {}":
        "{True: 'few'}[all(forecast(y)[-1] < ONLINE_BY_YEAR[2020] for y in range(1998, 2020))]",
    "At task {:d}, with": "owner_stops(0)",
    "with a wage of {:.1f} times that by hand": "made_and_paid(owner_stops(0), 0, 0.5)[1]",
    "with twelve new tasks at {:d}": "owner_stops(12)",
    "at 35, with a wage of {:.1f}": "made_and_paid(owner_stops(12), 12, 0.5)[1]",
    "{:.1f} times. Use grows": "1 / checked_answer.bill_left(1e12, 0.6)",
    "Use grows {:.1f} times, and": "(1 / 0.6) ** 1.5",
    "three tasks earlier, at {:d}": "tasks_given(1)",
    "rises from 1.0 to {:.1f} times": "made_and_paid(tasks_given(1), 0, 0.5)[1]",
    "made falls from {:.2f} times": "made_and_paid(tasks_given(0), 0, 0.5)[0]",
    "times to {:.2f}: near": "made_and_paid(tasks_given(1), 0, 0.5)[0]",
    "The wage is highest at task {:d}": "int(np.argmax(made_and_paid(np.arange(41), 0, 0.5)[1]))",
    "a tax of about {:.0f}%": "10 * np.ceil(10 / task_automation.machine_cost(15 / 40, SHOP) - 10)",
    "costs a {} of what is made":
        "{6: 'sixth'}[round(1 / (1 - made_and_paid(15, 0, 0.5)[0] / made_and_paid(24, 0, 0.5)[0]))]",
}  # fmt: skip
