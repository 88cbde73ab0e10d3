"""Writes distributions.json: arguments and values of special functions and distributions, from mpmath at 40 digits where
it has them and else from SciPy. Relative tolerances are stated in the tests.

Run: python reference/distributions.py   (needs mpmath, numpy, scipy)
"""

import json
import math
import random
from pathlib import Path

from mpmath import beta, betainc, digamma, erf, erfc, exp, findroot, gammainc, log, loggamma, mp, mpf, ncdf, sqrt
from scipy import special, stats

mp.dps = 40
draw = random.Random(20260102)


def uniform(low, high, count):
    return [draw.uniform(low, high) for _ in range(count)]


def powers_of_ten(low, high, count):
    return [10 ** draw.uniform(low, high) for _ in range(count)]


def normal_quantile(p):
    p = mpf(p)
    if p == 0.5:
        return 0.0
    # Newton on the logarithm of the smaller tail.
    small = min(p, 1 - p)
    start = -sqrt(max(mpf("0.01"), -2 * log(small) - log(2 * mp.pi * max(mpf(1), -2 * log(small)))))
    z = findroot(lambda x: log(ncdf(x)) - log(small), start)
    return float(z if p < 0.5 else -z)


def log_mass(a, b):
    with mp.workdps(400):
        a, b = mpf(a), mpf(b)
        return log(erfc(a / sqrt(2)) / 2 - erfc(b / sqrt(2)) / 2) if a > 0 else log(ncdf(b) - ncdf(a))


def rows(function, *columns):
    result = []
    for arguments in zip(*columns):
        value = float(function(*arguments))
        if math.isfinite(value) and (value == 0 or abs(value) > 1e-300):
            result.append([*arguments, value])
    return result


def exact(function):
    return lambda *x: function(*(mpf(v) for v in x))


def beta_regularized(x, a, b):
    return betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)


def gamma_lower(a, x):
    return gammainc(mpf(a), 0, mpf(x), regularized=True)


def gamma_upper(a, x):
    return gammainc(mpf(a), mpf(x), mp.inf, regularized=True)


def logs(low, high, count):
    return powers_of_ten(low, high, count)


def truncated(function):
    def value(x, mean, deviation, low, high):
        return function(x, (low - mean) / deviation, (high - mean) / deviation, loc=mean, scale=deviation)

    return value


shapes_a, shapes_b = logs(-1.5, 3, 120), logs(-1.5, 3, 120)
fractions = [min(1 - 1e-9, max(1e-12, draw.gauss(a / (a + b), 2 * math.sqrt(a * b / (a + b + 1)) / (a + b)))) for a, b in zip(shapes_a, shapes_b)]
gamma_shapes = logs(-1.5, 3.5, 120)
gamma_points = [abs(draw.gauss(a, 2 * math.sqrt(a))) + 1e-6 for a in gamma_shapes]
probabilities = uniform(0, 1, 90) + powers_of_ten(-12, -1, 30)
starts = uniform(-8, 8, 80) + uniform(-40, 40, 40)
widths = powers_of_ten(-6, 1, 120)
degrees = logs(-0.3, 3, 120)
truncations = [
    (draw.uniform(-3, 3), 10 ** draw.uniform(-1, 1), low, low + 10 ** draw.uniform(-1, 1)) for low in uniform(-3, 3, 100)
]
means, deviations, lows, highs = (list(column) for column in zip(*truncations))
within = [low + (high - low) * draw.random() for low, high in zip(lows, highs)]

tables = {
    "normalQuantile": [[p, normal_quantile(p)] for p in uniform(0, 1, 150) + powers_of_ten(-300, -1, 100) + [1 - x for x in powers_of_ten(-15, -1, 60)]],
    "erf": rows(exact(erf), uniform(-7, 7, 150) + powers_of_ten(-20, 0, 50)),
    "erfc": rows(exact(erfc), uniform(-6, 26, 200) + uniform(-1, 2, 100)),
    "erfcx": rows(lambda x: exp(mpf(x) ** 2) * erfc(mpf(x)), uniform(0, 30, 100) + powers_of_ten(-10, 4, 100) + uniform(-5, 0, 30)),
    "normalCdf": rows(exact(ncdf), uniform(-37, 8, 200) + uniform(-2, 2, 100)),
    "normalLogCdf": rows(lambda z: log(ncdf(mpf(z))), uniform(-37, 8, 150) + [-x for x in powers_of_ten(0, 4, 100)] + uniform(-2, 2, 50)),
    "normalLogMass": rows(log_mass, starts, [a + w for a, w in zip(starts, widths)]),
    "lgamma": rows(exact(loggamma), powers_of_ten(-10, 10, 150) + uniform(0.5, 12, 150) + [1 + x for x in powers_of_ten(-10, -1, 20)] + [2 - x for x in powers_of_ten(-10, -1, 20)]),
    "digamma": rows(exact(digamma), powers_of_ten(-5, 8, 100) + uniform(0.1, 12, 150)),
    "logBeta": rows(lambda a, b: log(beta(mpf(a), mpf(b))), logs(-2, 6, 200), logs(-2, 6, 200)),
    "regularizedBeta": rows(beta_regularized, fractions, shapes_a, shapes_b),
    "regularizedGammaLower": rows(gamma_lower, gamma_shapes, gamma_points),
    "regularizedGammaUpper": rows(gamma_upper, gamma_shapes, gamma_points),
    "betaQuantile": rows(stats.beta.ppf, probabilities, shapes_a, shapes_b),
    "gammaQuantile": rows(lambda p, a: special.gammaincinv(a, p), probabilities, gamma_shapes),
    "studentTCdf": rows(stats.t.cdf, uniform(-8, 8, 120), degrees),
    "studentTQuantile": rows(stats.t.ppf, probabilities, degrees),
    "chiSquaredCdf": rows(stats.chi2.cdf, gamma_points, gamma_shapes),
    "chiSquaredUpper": rows(stats.chi2.sf, gamma_points, gamma_shapes),
    "chiSquaredQuantile": rows(stats.chi2.ppf, probabilities, degrees),
    "fCdf": rows(stats.f.cdf, logs(-1, 1, 120), degrees, degrees[::-1]),
    "fUpper": rows(stats.f.sf, logs(-1, 1, 120), degrees, degrees[::-1]),
    "fQuantile": rows(stats.f.ppf, probabilities, degrees, degrees[::-1]),
    "truncatedNormalCdf": rows(truncated(stats.truncnorm.cdf), within, means, deviations, lows, highs),
    "truncatedNormalLogDensity": rows(truncated(stats.truncnorm.logpdf), within, means, deviations, lows, highs),
    "truncatedNormalQuantile": rows(truncated(stats.truncnorm.ppf), uniform(0, 1, 100), means, deviations, lows, highs),
}
assert all(math.isfinite(row[-1]) for values in tables.values() for row in values)
Path(__file__).with_suffix(".json").write_text(
    "{\n" + ",\n".join(f'  "{name}": {json.dumps(values)}' for name, values in tables.items()) + "\n}\n"
)
