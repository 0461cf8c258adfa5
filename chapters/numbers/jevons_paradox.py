"""The numbers in the text of chapters/jevons_paradox.ipynb, computed by what the notebook has defined."""

duty = tables.read_table("cornish_engine_duty")["average_duty"]
elasticities = tables.read_table("price_elasticities")
measured = dict(zip(elasticities["name"], elasticities["elasticity"], strict=True))
sales = tables.read_table("nvidia_datacenter_revenue")["revenue_usd_bn"]
google = tables.read_table("google_tokens")["tokens_trillion_per_month"]
peak = threshold_demand.unit_elasticity_price


def done_at_peak(sigma):
    return threshold_demand.demand(peak(sigma=sigma), sigma=sigma)


def humps(heavy_sigma):
    return peaks([LIGHT_KIND, HEAVY_KIND | {"sigma": heavy_sigma}])


def eager_enough(gain):
    """The elasticity at which a better engine burns as much as before, if coal is half of what work costs."""
    return -np.log(gain) / np.log(0.5 + 0.5 / gain)


NUMBERS = {
    "did {:.0f} million foot-pounds": "duty[0]",
    "in those reports did {:.0f} million": "duty[-1]",
    "{:.1f} times the work from the same sack": "duty[-1] / duty[0]",
    "{:.1f} times as large in 1830": "COAL[1830]",
    "and {:.1f} times in 1870": "COAL[1870]",
    "it comes when about {} in ten are done": "{7: 'seven'}[round(10 * done_at_peak(0.5))]",
    "it comes when about one in {} is": "{6: 'six'}[round(1 / done_at_peak(1.5))]",
    "To keep a level dry takes {} sacks": "{12: 'twelve'}[FIRST_COST]",
    "cotton cloth the elasticity comes out as falling from {:g} to 0.02": "measured['US cotton cloth, start']",
    "for steel from {:g} to 0.16": "measured['US steel, start']",
    "by an apparent elasticity of {:.2f}": "light_elasticity(0)",
    "Britons also became {:g} times richer": "LIGHT['income_per_head']",
    "in step with income, {:.2f} is left": "light_elasticity()",
    "then mean elasticities of {:g}": "rebound.arc_elasticity(100, 100)",
    "elasticities of 1, {:g} and 2": "rebound.arc_elasticity(100, 1000)",
    "1.5 and {:g}. So": "rebound.arc_elasticity(100, 10000)",
    "about level (an elasticity of {:g}, with": "measured['OpenRouter, same open model']",
    "price is lower (about {:g}), and": "measured['OpenRouter, across models']",
    "went from {:g} billion": "sales[0]",
    "to {:g} billion in one four years later": "sales[-1]",
    "horsepower at work grew {:.1f} times at": "POWER[1830] / POWER[1800]",
    "its tokens rose {:.0f} times": "google[1] / google[0]",
    "only if $s$ exceeds {:g}": "1 - 0.10",
    "After one doubling it eats {:.0%}": "rebound.rebound_share(2, 0.5)",
    "after two only {:.0%}": "rebound.rebound_share(4, 0.5)",
    "spending peaks at prices of {:.2f}": "peak(sigma=0.5)",
    "0.77 and {:.2f}. At": "peak(sigma=0.75)",
    "already peaked, at a price of {:.2f}": "peak(sigma=1)",
    "revenue is {:.2f} of what it was": "1.9 / 2",
    "The elasticity is {:.2f}": "rebound.arc_elasticity(2, 1.9)",
    "More than {:.1f}, and": "eager_enough(2)",
    "and more than {:.1f}. For": "eager_enough(10)",
    "at a price near {:.3f}": "humps(1.5)[0]",
    "with peaks near {:.3f}": "humps(0.5)[0]",
    "and {:.4f}. In this example": "humps(0.5)[1]",
}
