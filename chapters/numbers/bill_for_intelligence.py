"""The numbers in the text of chapters/bill_for_intelligence.ipynb, computed by what the notebook has defined."""

elasticities = tables.read_table("price_elasticities")
measured_use = dict(zip(elasticities["name"], elasticities["elasticity"], strict=True))
thousandfold_spread = checked_answer.sigma_for_use(1000, 100, 1e-4, 0)
one_model_spread = checked_answer.sigma_at_elasticity(ONE_MODEL[0], 1e-4, 0)


def owner_stops(new):
    return int(40 * task_automation.best_border(task_automation.Workshop(0.5, 1 + new / 40)))


NUMBERS = {
    "this trip never gets {} times cheaper": "{10: 'ten'}[round(1 / 0.1)]",
    "no more than about {} middle ones": "{7: 'seven'}[round(np.exp(thousandfold_spread))]",
    "saw about {:.1f}% more use": "measured_use['OpenRouter, same open model']",
    "it would bring {:.0f} times the use": "use_and_spending(100, one_model_spread, 10000, 0)[0]",
    "in every year it foresaw too {}": "{True: 'few'}[all(forecast(y)[-1] < PEOPLE[2020] for y in range(1998, 2020))]",
    "At task {:d}, with": "owner_stops(0)",
    "with a wage of {:.1f} times that by hand": "made_and_paid(owner_stops(0), 0, 0.5)[1]",
    "with twelve new tasks at {:d}": "owner_stops(12)",
    "at 34, with a wage of {:.1f}": "made_and_paid(owner_stops(12), 12, 0.5)[1]",
    "{:.1f} times. Use grows": "1 / checked_answer.bill_left(1e12, 0.6)",
    "Use grows {:.1f} times, and": "(1 / 0.6) ** 1.5",
}
