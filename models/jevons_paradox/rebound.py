"""Does a more efficient engine burn less? How much of the saving comes back as use?

Demand side. Efficiency times `gain` makes the service `gain` times cheaper. With a constant price
elasticity e

    service = gain^e,  resource = gain^(e - 1),  rebound share = (gain^e - 1) / (gain - 1):

nothing comes back at e = 0, all of it at e = 1; above, resource use rises ("backfire").

Production side. Y = [a (tau E)^r + (1 - a) X^r]^(1/r), r = (sigma - 1)/sigma: energy E made tau
times more effective, beside one other input X. While X and the real price of energy stay fixed

    R = 1 + dlnE/dln tau = sigma / (1 - s_E),  s_E: share of energy in costs,

and energy use rises if and only if sigma > 1 - s_E.

Left out: e need not be constant (`threshold_demand`); with X free, the long run, R is another.
Elasticities are magnitudes: 1.4, not -1.4.

Sources: `saunders_1992`, `saunders_2008`; on how far the evidence goes, `sorrell_2009`.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def service_factor(gain: ArrayLike, elasticity: ArrayLike) -> FloatOrFloats:
    """How many times more of the service is used, gain^e.

    Parameters
    ----------
    gain : array_like, (0, inf)
        How many times more service a unit of the resource gives.
    elasticity : array_like, [0, inf)
        e, % more service used per 1 % lower price of the service, the same at every price.

    Returns
    -------
    float or array of the broadcast shape, (0, inf)

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: an identity, once e is constant.

    >>> from models.jevons_paradox.rebound import service_factor
    >>> round(float(service_factor(2.4, 1.4)), 2)  # Cornish engines from 1813, at an elasticity of 1.4
    3.41
    """
    return within("gain", gain, "(0, inf)") ** within("elasticity", elasticity, "[0, inf)")


@sound
def resource_factor(gain: ArrayLike, elasticity: ArrayLike) -> FloatOrFloats:
    """How many times more of the resource is used, gain^(e - 1); else as `service_factor`."""
    return within("gain", gain, "(0, inf)") ** (within("elasticity", elasticity, "[0, inf)") - 1)


@sound
def rebound_share(gain: ArrayLike, elasticity: ArrayLike) -> FloatOrFloats:
    """Share of the saving, as an engineer would count it, that comes back as more use.

    1 - (1 - gain^(e-1)) / (1 - 1/gain) = (gain^e - 1) / (gain - 1); e as gain -> 1, and at gain 1.
    Arguments and errors as for `service_factor`. Returns a float or an array of the broadcast
    shape, [0, inf); above 1 is backfire.

    Source: an identity, once e is constant.

    >>> from models.jevons_paradox.rebound import rebound_share
    >>> rebound_share(2.4, [0, 0.5, 1, 1.4]).round(2).tolist()
    [0.0, 0.39, 1.0, 1.72]
    """
    log_gain = np.log(within("gain", gain, "(0, inf)"))
    elasticity = within("elasticity", elasticity, "[0, inf)")
    still = log_gain == 0
    saving = np.where(still, 1, np.expm1(log_gain))
    return np.where(still, elasticity, np.expm1(elasticity * log_gain) / saving)[()]


@sound
def arc_elasticity(
    price_fall: ArrayLike, quantity_rise: ArrayLike, income_rise: ArrayLike = 1.0, income_elasticity: ArrayLike = 1.0
) -> FloatOrFloats:
    """Price elasticity between two dates, (ln q - eta ln y) / ln f, once income has its due.

    Parameters
    ----------
    price_fall : array_like, (0, inf) but not 1
        f, how many times the price was divided.
    quantity_rise, income_rise : array_like, (0, inf)
        q and y, how many times use and income were multiplied.
    income_elasticity : array_like, [0, inf)
        eta, % more use per 1 % more income.

    Returns
    -------
    float or array of the broadcast shape; negative where use fell with the price

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `fouquet_pearson_2006`, for the factors of light; the split is ours.
    """
    log_price_fall = np.log(within("price_fall", price_fall, "(0, inf)"))
    if np.any(log_price_fall == 0):
        raise ValueError("price_fall must be in (0, inf) and not 1; got 1")
    log_quantity_rise = np.log(within("quantity_rise", quantity_rise, "(0, inf)"))
    log_income_rise = np.log(within("income_rise", income_rise, "(0, inf)"))
    income_elasticity = within("income_elasticity", income_elasticity, "[0, inf)")
    return (log_quantity_rise - income_elasticity * log_income_rise) / log_price_fall


@sound
def production_rebound(substitution: ArrayLike, energy_share: ArrayLike) -> FloatOrFloats:
    """R = 1 + dlnE/dln tau = sigma / (1 - s_E): 0 all saved, 1 nothing saved, above 1 backfire.

    Parameters
    ----------
    substitution : array_like, [0, inf)
        sigma, how readily the other input replaces energy (0 Leontief, 1 Cobb-Douglas).
    energy_share : array_like, [0, 1)
        s_E, cost of energy as a share of output.

    Returns
    -------
    float or array of the broadcast shape, [0, inf)

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: after `saunders_1992` and `saunders_2008`; derived here, exact for the Y above.

    >>> from models.jevons_paradox.rebound import production_rebound
    >>> production_rebound([0.5, 0.9, 1], energy_share=0.1).round(2).tolist()
    [0.56, 1.0, 1.11]
    """
    substitution = within("substitution", substitution, "[0, inf)")
    return substitution / (1 - within("energy_share", energy_share, "[0, 1)"))
