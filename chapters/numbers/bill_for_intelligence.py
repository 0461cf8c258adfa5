"""The numbers in the text of chapters/bill_for_intelligence.ipynb, computed by what the notebook has defined."""


def that_pays(price):
    """The share of paid tokens that just pays for the machines as DeepSeek counts them."""
    return serving_cost.share_that_just_pays(went_out("told", 2), came_in(100, price))


def output_price(model):
    return asked(model, "list", "output", "2025-03")


def days_between(first, second):
    start, end = (ASKED["date"][ASKED["model"] == model][0] for model in (first, second))
    return int((end - start).astype(int))


NUMBERS = {
    "o1-pro, {} times as dear as o1": "{10: 'ten'}[round(output_price('o1-pro') / output_price('o1'))]",
    "o3-mini</a>, which came out eleven days after R1, it is {}.": "{2: 'two'}[round(gap('o3-mini'))]",
    "which came out {} days after R1": "{11: 'eleven'}[days_between('DeepSeek-R1', 'o3-mini')]",
    "R1's price</a> about one in {} would": "{6: 'six'}[round(1 / that_pays('R1'))]",
    "it takes about one in {}, at": "{3: 'three'}[round(1 / that_pays('V3'))]",
    "the night price</a> {} in five": "{3: 'three'}[round(5 * that_pays('night'))]",
    "written tokens cost them {:.0f} cents": "100 * TOLD['rebuild_usd_per_million_output']",
    "took a thirty-{} of the energy": "{33: 'third'}[round(1 / FACTOR['energy_of_a_prompt'])]",
    "electricity grew by {:.0%}": "FACTOR['googles_electricity'] - 1",
    "It was worth {:.1f} billion": "WORTH['2016-12-30']",
    "began and {:.1f} billion when it ended": "WORTH['2017-12-29']",
    "sum is right: {:.0f} times by": "growth('essay', '2024-12-31')",
    "book's year it is {:.0f},": "growth('2016-12-30', '2024-12-31')",
    "from its end {:.0f}. One error": "growth('2017-12-29', '2024-12-31')",
    "October 2025: {:.0f} times for writing": "gap('GPT-5')",
    "for writing and {:.1f} for reading": "gap('GPT-5', tokens='input')",
    "a choice between {:.0f} and": "gap('GPT-5.5')",
    "between 34 and {:.0f}.": "gap('GPT-5.5', tokens='input')",
}
