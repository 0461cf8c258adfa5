"""Which scaling law do trained models speak for?

The law L = E + A N^-alpha + B D^-beta (`scaling_laws`) whose squared distances from measured losses
add up to least. Given alpha and beta it is linear in E, A and B, so only two numbers have to be
searched for.

Left out: errors that heed outliers less, as `hoffmann_2022` and `besiroglu_2024` have them, and which
find another law in the same data; how sure the constants are (bootstrap the models).

Source: ours; in the manner of `czech_2026` (variable projection).
"""

import numpy as np
from numpy.typing import ArrayLike

from ..checks import sound, whole, within
from .scaling_laws import ScalingLaw


@sound
def least_squares_fit(params: ArrayLike, tokens: ArrayLike, losses: ArrayLike, rounds: int = 12) -> ScalingLaw:
    """The law nearest to measured losses in least squares: a grid of exponents, ever finer.

    Where E, A or B would not be positive, the exponents are passed over. Laws like those of language models
    come out again from exact losses; one whose N or D hardly counts among the data may not, and no error says so.

    Parameters
    ----------
    params, tokens, losses : (n,) array_like, (0, inf), n at least 5
        N, D and L of trained models.
    rounds : int, [1, 30]
        Each narrows the grid of exponents, at first 0.05 to 1.5, to a third.

    Returns
    -------
    ScalingLaw

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range, or if at no exponents of a grid all constants are positive.

    Source: ours; in the manner of `czech_2026` (variable projection).

    >>> from models.innovation_path.scaling_fit import least_squares_fit
    >>> from models.innovation_path.scaling_laws import BESIROGLU, loss
    >>> params, tokens = [1e8, 1e8, 1e9, 1e9, 1e10, 1e10], [1e9, 1e10, 1e10, 1e11, 1e10, 1e11]
    >>> fit = least_squares_fit(params, tokens, loss(BESIROGLU, params, tokens))
    >>> round(fit.E, 2), round(fit.alpha, 3), round(fit.beta, 3)
    (1.82, 0.348, 0.366)
    """
    log_n, log_d = np.log(within("params", params, "(0, inf)")), np.log(within("tokens", tokens, "(0, inf)"))
    losses = within("losses", losses, "(0, inf)")
    if losses.ndim != 1 or losses.size < 5 or not log_n.shape == log_d.shape == losses.shape:
        shapes = f"{log_n.shape}, {log_d.shape}, {losses.shape}"
        raise ValueError(f"params, tokens and losses must be rows of one length, at least 5; got {shapes}")
    mid_n, mid_d = log_n.mean(), log_d.mean()
    centre, reach = np.array([0.775, 0.775]), 0.725
    for _ in range(whole("rounds", rounds, "[1, 30]")):
        steps = np.linspace(-reach, reach, 13)
        alphas, betas = np.maximum(0.01, centre[:, None, None] + np.meshgrid(steps, steps)).reshape(2, -1)
        of_n, of_d = np.exp(-np.outer(alphas, log_n - mid_n)), np.exp(-np.outer(betas, log_d - mid_d))
        terms = np.stack([np.ones_like(of_n), of_n, of_d], axis=-1)
        constants = np.linalg.pinv(terms) @ losses
        errors = np.square(np.einsum("gnk,gk->gn", terms, constants) - losses).sum(axis=1)
        errors[np.any(constants <= 0, axis=1)] = np.inf
        k = errors.argmin()
        if errors[k] == np.inf:
            raise ValueError("losses must fall with params and tokens towards a floor; no such law fits")
        centre, reach, found = np.array([alphas[k], betas[k]]), reach / 3, constants[k]
    alpha, beta = centre.tolist()
    scales = np.exp([0, alpha * mid_n, beta * mid_d])
    return ScalingLaw(*(found * scales).tolist(), alpha=alpha, beta=beta)
