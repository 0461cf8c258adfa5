"""The numbers in the text of chapters/innovation_path.ipynb, computed by what the notebook has defined."""

five = GOLD["best", 5]
PUBLISHED = tables.read_table("social_learning")


def published(network, rule):
    chosen = (
        (PUBLISHED["k"] == 7)
        & (PUBLISHED["network"] == network)
        & (PUBLISHED["rule"] == rule)
        & (PUBLISHED["sample"] == 3)
    )
    return PUBLISHED["mean_payoff"][chosen].item()


new = by_year("all", "new_makers_by_name")
makers = tables.read_table("language_model_makers")
whole = (makers["cut"] == "all") & (makers["rule"] == "whole")
made = dict(zip(makers["organisation"][whole].tolist(), makers["models"][whole].tolist(), strict=True))
mended = LAWS["mended"]


batches = tables.read_table("crowd_gold_batches")


def batches_led(rule, ahead, behind):
    """In how many of fifty batches one society ends ahead of another, at the ruggedness where these are fewest."""
    won = (batches[ahead] > batches[behind]) & (batches["rule"] == rule)
    return min(won[batches["k"] == k].sum() for k in range(1, 8))


def right_last(mavericks):
    _, _, simulated = chances_to_be_right(0.6, mavericks)
    return simulated[-1]


def best_size(law):
    return best_model(law, GOPHER)[0] / 1e9


def least_loss(flop):
    return best_model(mended, flop)[1]


NUMBERS = {
    "as high pays only {:.0%}": "0.9**8",
    "sharing first place, in {:d}": "RICHEST[2]",
    "where all hear everybody, in {:d}": "RICHEST[0]",
    "nearly always</span>; it is {:.0%} of": "information_cascade.choice_accuracy(99, 0.6)",
    "99 is wrong {:.0f} times": "100 - 100 * information_cascade.choice_accuracy(99, 0.6)",
    "On average only {:.1f} people's": "information_cascade.signals_heard(0.6)",
    "number 99 is right {:.0%} of": "right_last(0.2)",
    "passes images in {}. <a": "ahead_for_good('all')",
    "leads for good from {} on": "ahead_for_good('without_scores_only')",
    "Of {:.0f} notable language models": "made['all']",
    "took part in {:.0f}, and": "made['Google']",
    "and OpenAI in {:.0f} (": "made['OpenAI']",
    "hang together it is {:.2f}": "learning_curve.tool_gain(10, exponent(3))",
    "of three give {:.0%}": "learning_curve.progress_ratio(exponent(3))",
    "repaid after {:,.0f} attempts": "attempts_to_catch_up(100, 1000, 3, 1)",
    "is as good for {:.1f} times": "scaling_laws.shrink_cost(mended, 2)",
    "though hardly: {:.0%}": "right_last(0.2)",
    "against {:.0%} at two": "right_last(0.4)",
    "the exact limit is {:.0f}": "1000 / 2000 ** (1 / 3)",
    "limit of {:.1f}. After": "1000**0.5 / 2000 ** (1 / 3)",
    "explorers search {:,} places": "2**15",
    "is a mean over {:,.0f} countries": "len(batches['k']) / len(GOLD) * 20",
    "each of [{:d} batches of twenty": "min(batches_led('best', 'two', 'all'), batches_led('conform', 'all', 'two'))",
    "neighbours pass them in round {}.": "overtaking_round(five['all'], five['two'])",
    "these hold {:.0%} of the most": "five['two'][-1]",
    "hear everybody it is {:.0%}. **Faster": "five['all'][-1]",
    "they end with {:.0%} if they copy the best": "published('fully-connected', 'best')",
    "and with {:.0%} if they copy the majority": "published('fully-connected', 'conform')",
    "of all would be right {:.1%} of": "information_cascade.majority_accuracy(99, 0.6)",
    "In 2023, {:.0f} organisations had": "new[2023]",
    "after {:.0f} the year before": "new[2022]",
    "divide it by {:.2f}, <a": "learning_curve.tool_gain(10, exponent(3))",
    "six times smaller takes {:.0f} times": "scaling_laws.shrink_cost(mended, 6)",
    "and at {:.2f} times smaller it ends": "mended.largest_shrink",
    "as among {:.1f} equally likely pieces": "np.exp(least_loss(GPT3))",
    "likely pieces to {:.1f}.": "np.exp(least_loss(FLOP['Grok-3']))",
    "from {:.0f} to 96 billion": "best_size(LAWS['printed'])",
    "from 32 to {:.0f} billion": "best_size(LAWS['least'])",
    "it was {:.1f}%, by the same model": "SCORE['DeepSeek-R1-Zero']",
    "rose from {:.1f} to 71.0%": "SCORE['DeepSeek-V3-Base']",
    "is {:.1f}, 10.1, 6.83 and": "smallest(LAWS['printed'])",
    "10.4, {:.1f}, 6.83 and": "smallest(LAWS['tex'])",
    "10.1, {:.2f} and 5.5": "smallest(mended)",
    "6.83 and {:.1f} times smaller. Anyone": "smallest(LAWS['least'])",
    "4,096/13 is {:.0f} [[": "EXPECTED",
    "the truth is {:.0f}. The limit": "best_size(mended)",
}
