"""The numbers in the text of chapters/innovation_path.ipynb, computed by what the notebook has defined."""


def column(table, key, value):
    rows = tables.read_table(table)
    return dict(zip(rows[key].tolist(), rows[value].tolist(), strict=True))


five = GOLD["best", 5]
PUBLISHED = tables.read_table("social_learning")


def published(network, rule, sample=3):
    chosen = (
        (PUBLISHED["k"] == 7)
        & (PUBLISHED["network"] == network)
        & (PUBLISHED["rule"] == rule)
        & (PUBLISHED["sample"] == sample)
    )
    return PUBLISHED["mean_payoff"][chosen].item()


new, alone = by_year("all", "new_makers_by_name"), by_year("all", "new_makers_alone")
words, images = by_year("all", "language"), by_year("all", "vision")
makers = tables.read_table("language_model_makers")
whole = (makers["cut"] == "all") & (makers["rule"] == "whole")
made = dict(zip(makers["organisation"][whole].tolist(), makers["models"][whole].tolist(), strict=True))
mended = LAWS["mended"]
left = {d: mean_cost(1e6, d) for d in (1, 3, 5)}


def right_last(mavericks):
    _, _, simulated = chances_to_be_right(0.6, mavericks)
    return simulated[-1]


def best_size(law):
    return best_model(law, GOPHER)[0] / 1e9


def least_loss(flop):
    return best_model(mended, flop)[1]


def bought(flop):
    return least_loss(flop) - least_loss(10 * flop)


NUMBERS = {
    "as high pays only {:.0%}": "0.9**8",
    "choose among {:,} places": "2**15",
    "many countries: {} if they copy": "LANDSCAPES['best']",
    "copy the best, {} if they copy the majority": "LANDSCAPES['conform']",
    "pass them in round {} and": "overtaking_round(five['all'], five['four'])",
    "hear two in round {}.": "overtaking_round(five['all'], five['two'])",
    "two neighbours hold {:.0%} of the most": "five['two'][-1]",
    "everybody {:.0%}, and those": "five['all'][-1]",
    "who hear nobody {:.0%}.": "five['none'][-1]",
    "those who hear two others in {:d}": "RICHEST[2]",
    "where all hear everybody, in {:d}": "RICHEST[0]",
    "ends richest, with {:.0%}": "GOLD['conform', 5]['all'][-1]",
    "ends with {:.0%} if explorers copy": "published('fully-connected', 'best')",
    "and with {:.0%} if they copy the majority": "published('fully-connected', 'conform')",
    "no better than the best: {:.0%} each": "published('fully-connected', 'conform', 9)",
    "tight clusters it is {:.0%} and": "published('max-mean-clustering', 'best')",
    "70% and {:.0%} {{cite": "published('max-mean-clustering', 'conform')",
    "nearly always</span>; it is {:.0%} of": "information_cascade.choice_accuracy(99, 0.6)",
    "99 is wrong {:.0f} times": "100 - 100 * information_cascade.choice_accuracy(99, 0.6)",
    "on average only {:.1f} people's": "information_cascade.signals_heard(0.6)",
    "would be right {:.1%} of": "information_cascade.majority_accuracy(99, 0.6)",
    "number 99 is right {:.0%} of": "right_last(0.2)",
    "simulation, and not {:.0%}": "information_cascade.choice_accuracy(99, 0.6)",
    "passes images in {}, with": "ahead_for_good('all')",
    "with {:.0f} models against 13": "words[2018]",
    "25 models against {:.0f}": "images[2018]",
    "leads for good from {} on": "ahead_for_good('without_scores_only')",
    "language model were {:.0f} in 2022": "new[2022]",
    "in 2022, {:.0f} in 2023": "new[2023]",
    "in 2023 and {:.0f} in 2024": "new[2024]",
    "stands out, with {:.0f} after": "alone[2023]",
    "with 16 after {:.0f}.": "alone[2022]",
    "of {:.0f} notable language models": "made['all']",
    "took part in {:.0f}, and": "made['Google']",
    "and OpenAI in {:.0f} ({{download": "made['OpenAI']",
    "hang together it is {:.2f}": "learning_curve.tool_gain(10, exponent(3))",
    "the cost left is {:.5f} for": "left[1]",
    "for single parts, {:.3f} for threes": "left[3]",
    "and {:.2f} for fives": "left[5]",
    "the model gives {:.0%}": "learning_curve.progress_ratio(exponent(3))",
    "repaid after {:,.0f} attempts": "attempts_to_catch_up(100, 1000, 3, 1)",
    "training grew {:,.0f} times": "round(FLOP['Grok-3'] / GPT3, -1)",
    "the loss from {:.3f} to": "least_loss(GPT3)",
    "1.992 to {:.3f}": "least_loss(FLOP['Grok-3'])",
    "among {:.1f} equally": "np.exp(least_loss(GPT3))",
    "as unsure as among {:.1f}. Ten": "np.exp(least_loss(FLOP['Grok-3']))",
    "computing buys {:.3f} at": "bought(1e24)",
    "and {:.3f} at 10²⁶": "bought(1e26)",
    "as printed name {:.0f} billion": "best_size(LAWS['printed'])",
    "unrounded ones give {:.0f}": "best_size(LAWS['tex'])",
    "mended the fit, get {:.0f}": "best_size(mended)",
    "as good for {:.1f} times": "scaling_laws.shrink_cost(mended, 4)",
    "smaller costs {:.0f} times": "scaling_laws.shrink_cost(mended, 5)",
    "six times smaller {:.0f} times": "scaling_laws.shrink_cost(mended, 6)",
    "At {:.2f} it ends": "mended.largest_shrink",
    "it was {:.1f}%, by the same model": "SCORE['DeepSeek-R1-Zero']",
    "though hardly: {:.0%}": "right_last(0.2)",
    "against {:.0%} at two": "right_last(0.4)",
    "the exact limit is {:.0f}": "1000 / 2000 ** (1 / 3)",
    "limit of {:.1f}. After": "1000**0.5 / 2000 ** (1 / 3)",
    "The printed ones {:.0f} times": "scaling_laws.shrink_cost(LAWS['printed'], 7)",
    "unrounded ones {:.0f} times": "scaling_laws.shrink_cost(LAWS['tex'], 7)",
    "is {:.1f}, 10.1 and": "LAWS['printed'].largest_shrink",
    "10.4, {:.1f} and": "LAWS['tex'].largest_shrink",
    "10.1 and {:.2f}. Anyone": "mended.largest_shrink",
}
