"""How much cheaper does a service get, and how many more use it, if a person must still check the answer?

A share s of today's bill pays the person who checks, the rest the calculation. When the calculation
gets f times cheaper and a part c of the answers is still checked, what is left of the bill is

    b = s c + (1 - s) / f,  so with every answer checked the service never gets 1/s times cheaper.

That is Amdahl's law, with money for time; that what still takes people comes to be most of the cost
is Baumol's. Who uses the service then follows from log-normal worths (`threshold_demand`): if a share
d of the possible uses happens today, z = Phi^-1(1 - d), the share that happens later is

    1 - Phi(z + ln(b) / sigma).

Left out: checking takes as long as ever, unchecked errors cost nothing, and no new uses are thought of.

Sources: `amdahl_1967`, `baumol_1967`; for the demand, `bessen_2019`.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from .. import threshold_demand
from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def bill_left(price_fall: ArrayLike, checking_share: ArrayLike, checked: ArrayLike = 1.0) -> FloatOrFloats:
    """What is left of each 1 of today's bill, b.

    Parameters
    ----------
    price_fall : array_like, [1, inf)
        f, how many times cheaper the calculation gets.
    checking_share : array_like, [0, 1]
        s, the share of today's bill that pays for checking.
    checked : array_like, [0, 1]
        c, the part of the checking that is still done.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `amdahl_1967`.

    >>> from models.bill_for_intelligence.checked_answer import bill_left
    >>> round(float(1 / bill_left(100, checking_share=0.1)), 1)  # times cheaper, not a hundred
    9.2
    """
    checking_share = within("checking_share", checking_share, "[0, 1]")
    calculation = (1 - checking_share) / within("price_fall", price_fall, "[1, inf)")
    return (checking_share * within("checked", checked, "[0, 1]") + calculation)[()]


@sound
def use_factor(price_fall: ArrayLike, sigma: ArrayLike, adoption: float, checking_share: ArrayLike) -> FloatOrFloats:
    """How many times as many uses happen, [1, 1 / adoption].

    Parameters
    ----------
    price_fall, checking_share : as for `bill_left`; every answer is checked
    sigma : array_like, (0, 20]
        Standard deviation of ln(worth).
    adoption : float, (0, 1)
        d, the share of the possible uses that happens today.

    Source: `bessen_2019`, `amdahl_1967`. Errors as for `bill_left`.

    >>> from models.bill_for_intelligence.checked_answer import use_factor
    >>> round(float(use_factor(100, sigma=2, adoption=1e-4, checking_share=0)))
    783
    """
    sigma, today = within("sigma", sigma, "(0, 20]"), _threshold(adoption)
    price = np.exp(sigma * today) * bill_left(price_fall, checking_share)  # in medians of worth
    return threshold_demand.demand(price, sigma=sigma) / adoption


@sound
def sigma_for_use(use: float, price_fall: ArrayLike, adoption: float, checking_share: ArrayLike) -> FloatOrFloats:
    """The spread of worths at which use grows exactly `use` times; less spread, more use. Inverse of `use_factor`.

    use : float, (1, 1 / adoption). Else as for `use_factor`. Returns 0 where the price does not fall.
    """
    _threshold(adoption)
    use = float(within("use", use, f"(1, {1 / adoption})"))
    return -np.log(bill_left(price_fall, checking_share)) / (_threshold(adoption) - _threshold(use * adoption))


@sound
def sigma_at_elasticity(elasticity: ArrayLike, adoption: float, checking_share: ArrayLike) -> FloatOrFloats:
    """The spread of worths at which use grows by `elasticity` % for the first 1% off the calculation's price.

    elasticity : array_like, (0, inf). Else as for `use_factor`. Of 1% off the calculation, the bill
    falls by 1 - s percent.
    """
    hazard = threshold_demand.elasticity(np.exp(_threshold(adoption)), sigma=1)
    paid_to_calculate = 1 - within("checking_share", checking_share, "[0, 1]")
    return (paid_to_calculate * hazard / within("elasticity", elasticity, "(0, inf)"))[()]


def _threshold(adoption):
    """z of the worth above which that share of uses lies."""
    return -NormalDist().inv_cdf(float(within("adoption", adoption, "(0, 1)")))
