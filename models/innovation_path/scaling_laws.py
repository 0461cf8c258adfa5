"""How much better does a language model get with more computing, and how should it be spent?

A model of N parameters trained on D tokens, which takes C = 6 N D operations, predicts text with a
loss (nats a token) of

    L(N, D) = E + A N^-alpha + B D^-beta.

Given C, the loss is least at N = G (C/6)^a and D = (C/6)^(1-a) / G, with a = beta / (alpha + beta)
and G = (alpha A / (beta B))^(1 / (alpha + beta)); what is left above E then falls as
C^-(alpha beta / (alpha + beta)). A model s times smaller than that one can be just as good, if
trained on more tokens, but only up to s = (1 + alpha/beta)^(1/alpha). How the five constants are
got from trained models: `scaling_fit`.

Left out: the law was fitted on models of up to 16 billion parameters, one mix of data, one
architecture; loss is not ability; data does not run out and is not repeated; answering is free.

Sources: `hoffmann_2022` (the law), `besiroglu_2024` (its constants mended), `de_vries_2023` and
`villalobos_atkinson_2023` (smaller for longer).
"""

import math
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, sound_fields, within


@dataclass(frozen=True)
class ScalingLaw:
    """The five constants of L(N, D) = E + A N^-alpha + B D^-beta.

    E : nats, [0, inf), what no model of the kind can do without
    A, B : nats, (0, inf), how much is lost with one parameter, with one token
    alpha, beta : [0.001, 100], how fast that loss falls with parameters, with tokens

    ValueError if one of them is not a single number in its range.
    """

    E: float
    A: float
    B: float
    alpha: float
    beta: float

    def __post_init__(self) -> None:
        sound_fields(self)
        for field in fields(self):
            interval = {"E": "[0, inf)", "A": "(0, inf)", "B": "(0, inf)"}.get(field.name, "[0.001, 100]")
            within(field.name, getattr(self, field.name), interval)

    @property
    def params_exponent(self) -> float:
        """a, by which the best N grows as C^a (and the best D as C^(1-a))."""
        return self.beta / (self.alpha + self.beta)

    @property
    def loss_exponent(self) -> float:
        """By which the loss above E falls along the best models as C^-it."""
        return self.alpha * self.beta / (self.alpha + self.beta)

    @property
    def largest_shrink(self) -> float:
        """s up to which a model can be smaller than the best and still as good."""
        return (1 + self.alpha / self.beta) ** (1 / self.alpha)


@sound
def loss(law: ScalingLaw, params: ArrayLike, tokens: ArrayLike) -> FloatOrFloats:
    """L = E + A N^-alpha + B D^-beta.

    Parameters
    ----------
    law : ScalingLaw
    params, tokens : array_like, (0, inf)
        N and D.

    Returns
    -------
    float or array of the broadcast shape, (E, inf), nats a token

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `hoffmann_2022`.
    """
    params, tokens = within("params", params, "(0, inf)"), within("tokens", tokens, "(0, inf)")
    return law.E + law.A * params**-law.alpha + law.B * tokens**-law.beta


@sound
def optimum(
    law: ScalingLaw, flop: ArrayLike, most_tokens: ArrayLike | None = None
) -> tuple[FloatOrFloats, FloatOrFloats]:
    """The best use of C: N = G (C/6)^a, D = C / 6N; with too few tokens, all of them.

    Parameters
    ----------
    law : ScalingLaw
    flop : array_like, (0, inf)
        C, operations of the training.
    most_tokens : array_like, (0, inf), optional
        Tokens there are.

    Returns
    -------
    params, tokens : floats or arrays of the broadcast shape, (0, inf)

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `hoffmann_2022`; with a limit, on the nearer side of it, as L has one trough for a given C.

    >>> from models.innovation_path.scaling_laws import BESIROGLU, optimum
    >>> params, tokens = optimum(BESIROGLU, 5.76e23)  # Chinchilla's training: 70 billion, 1.4 trillion
    >>> round(float(params) / 1e9), round(float(tokens) / 1e12, 1)
    (72, 1.3)
    """
    product = within("flop", flop, "(0, inf)") / 6
    ratio = (law.alpha * law.A / (law.beta * law.B)) ** (1 / (law.alpha + law.beta))
    tokens = product ** (1 - law.params_exponent) / ratio
    if most_tokens is not None:
        tokens = np.minimum(tokens, within("most_tokens", most_tokens, "(0, inf)"))
    return (product / tokens)[()], tokens[()]


@sound
def shrink_cost(law: ScalingLaw, shrink: ArrayLike) -> FloatOrFloats:
    """How many times more training a model s times smaller than the best takes for the same loss.

    (1 - (beta/alpha) (s^alpha - 1))^(-1/beta) / s, at every budget the same.

    Parameters
    ----------
    law : ScalingLaw
    shrink : array_like, (0, inf)
        s; below 1, a model larger than the best.

    Returns
    -------
    float or array of that shape, [1, inf]; inf from `ScalingLaw.largest_shrink` on

    Raises
    ------
    ValueError
        If `shrink` is not finite or not positive.

    Source: `de_vries_2023`, who gives the tokens; written in s, A and B drop out.
    """
    shrink = within("shrink", shrink, "(0, inf)")
    left = np.maximum(0, 1 - law.beta / law.alpha * np.expm1(law.alpha * np.log(shrink)))
    with np.errstate(divide="ignore"):
        return (left ** (-1 / law.beta) / shrink)[()]


#: As `hoffmann_2022` is printed.
HOFFMANN_PRINTED = ScalingLaw(E=1.69, A=406.4, B=410.7, alpha=0.34, beta=0.28)
#: As the TeX source of `hoffmann_2022` has it.
HOFFMANN_TEX = ScalingLaw(
    E=math.exp(0.5267228), A=math.exp(6.0073404), B=math.exp(6.0179186), alpha=0.33917084, beta=0.2849083
)
#: The same models fitted anew, `besiroglu_2024`.
BESIROGLU = ScalingLaw(E=1.8172, A=482.01, B=2085.43, alpha=0.3478, beta=0.3658)
#: Again the same models, by `scaling_fit.least_squares_fit`: ours, from the points that `besiroglu_2024` read off.
LEAST_SQUARES = ScalingLaw(E=1.88281, A=567.804, B=7581.9, alpha=0.357615, beta=0.427621)
