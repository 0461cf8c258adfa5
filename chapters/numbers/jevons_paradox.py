"""The numbers in the text of chapters/jevons_paradox.ipynb, computed by what the notebook has defined."""

duty = tables.read_table("cornish_engine_duty")["average_duty"]
elasticities = tables.read_table("price_elasticities")
measured = dict(zip(elasticities["name"], elasticities["elasticity"], strict=True))
sales = tables.read_table("nvidia_datacenter_revenue")["revenue_usd_bn"]
worth = tables.read_table("nvidia_market_value")
value = dict(zip(worth["date"].astype(str).tolist(), worth["market_value_usd_bn"].tolist(), strict=True))
first, second = value["2016-12-30"], value["2017-12-29"]
google = tables.read_table("google_tokens")["tokens_trillion_per_month"]
prices = tables.read_table("api_prices")
peak = threshold_demand.unit_elasticity_price
grid = np.geomspace(0.1, 0.0005, 20001)


def humps(heavy_sigma):
    heavy = threshold_demand.TaskClass(100, 1e5, 0.3, heavy_sigma)
    bill = threshold_demand.compute_spending(grid, [light_tasks, heavy])
    return grid[1:-1][(bill[1:-1] > bill[:-2]) & (bill[1:-1] > bill[2:])]


def output_price(model, kind="list"):
    """The first price of that kind."""
    return prices["output_usd"][(prices["model"] == model) & (prices["kind"] == kind)][0]


def times_cheaper(kind):
    """Than o1's list price, R1's price of that kind, per token of output."""
    return output_price("o1") / output_price("DeepSeek-R1", kind)


NUMBERS = {
    "did {:.0f} million foot-pounds": "duty[0]",
    "in those reports did {:.0f} million": "duty[-1]",
    "{:.1f} times the work from the same sack": "duty[-1] / duty[0]",
    "{:.1f} times as large in 1830": "COAL[1830]",
    "and {:.1f} times in 1870": "COAL[1870]",
    "it comes when {:.0%} of them are done": "threshold_demand.demand(peak(sigma=0.5), sigma=0.5)",
    "it comes when {:.0%} are": "threshold_demand.demand(peak(sigma=1.5), sigma=1.5)",
    "worth between {:.1f} and 1.6 times": "np.exp(-0.5)",
    "0.6 and {:.1f} times the typical": "np.exp(0.5)",
    "lie between {:.1f} and 4.5 times": "np.exp(-1.5)",
    "0.2 and {:.1f} times (<a": "np.exp(1.5)",
    "cotton cloth the elasticity comes out as falling from {:g} to 0.02": "measured['US cotton cloth, start']",
    "for steel from {:g} to 0.16": "measured['US steel, start']",
    "for cars from {:g} to 0.15": "measured['US cars, start']",
    "used {:,.0f} times as much": "LIGHT['per_head']",
    "an apparent elasticity of {:.2f}": "light_elasticity(0)",
    "the elasticity left for price is {:.2f}": "light_elasticity()",
    "ten thousand times the use mean elasticities of {:g}": "rebound.arc_elasticity(100, 100)",
    "elasticities of 1, {:g} and 2": "rebound.arc_elasticity(100, 1000)",
    "1.5 and {:g}. So": "rebound.arc_elasticity(100, 10000)",
    "one study finds {:g}": "measured['OpenRouter, same open model']",
    "another finds about {:g}": "measured['OpenRouter, across models']",
    "worth {:.1f} times the use": "rebound.service_factor(100, 0.06)",
    "went from {:g} billion": "sales[0]",
    "to {:g} billion in the quarter to July": "sales[-1]",
    "horsepower at work grew {:.1f} times at": "POWER[1830] / POWER[1800]",
    "cost [one {}](#claim-c62) of o1 by day": "{27: 'twenty-seventh'}[round(times_cheaper('list'))]",
    "about [a {}](#claim-c35)": "{1: 'hundredth'}[round(times_cheaper('night') / 100)]",
    "its tokens rose {:.0f} times": "google[1] / google[0]",
    "It was {:.1f} billion dollars at the end": "first",
    "2016 and {:.1f} billion a year": "second",
    "2024 it had grown {:.0f} or": "value['2024-12-31'] / first",
    "57 or {:.0f} times {{cite": "value['2024-12-31'] / second",
    "2026 it was {:.0f} or": "value['2026-05-20'] / first",
    "93 or {:.0f} times {{cite": "value['2026-05-20'] / second",
    "only if $s$ exceeds {:g}": "1 - 0.10",
    "At twice the efficiency it eats {:.0%}": "rebound.rebound_share(2, 0.5)",
    "at four times {:.0%}": "rebound.rebound_share(4, 0.5)",
    "spending peaks at prices of {:.2f}": "peak(sigma=0.5)",
    "0.77 and {:.2f}. At": "peak(sigma=0.75)",
    "already peaked, at a price of {:.2f}": "peak(sigma=1)",
    "revenue is {:.2f} of what it was": "1.9 / 2",
    "The elasticity is {:.2f}": "rebound.arc_elasticity(2, 1.9)",
    "at a price near {:.3f}": "humps(1.5)[0]",
    "with peaks near {:.3f}": "humps(0.5)[0]",
    "and {:.4f}. In this example": "humps(0.5)[1]",
}
