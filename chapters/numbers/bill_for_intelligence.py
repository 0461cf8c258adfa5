"""The numbers in the text of chapters/bill_for_intelligence.ipynb, computed by what the notebook has defined."""

rates = learning_loop.learning_exponent(0.3)
tokens = {task: tables.read_table("task_tokens")["tokens"][tables.read_table("task_tokens")["task"] == task]
          for task in ("trip", "average answer", "puzzle")}  # fmt: skip


def best(sigma):
    return answers(best_price(sigma), sigma)[0]


NUMBERS = {
    "would take exactly what the {} paid": "{10: 'ten'}[AT_DEAR]",
    "The line of {} tokens": "ONE_LINE",
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
}  # fmt: skip
