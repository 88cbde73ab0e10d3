"""Writes src/distributions/*.generated.ts: polynomials for the special functions, from mpmath at 60 digits.

Run: python generate/special-functions.py   (needs mpmath)
"""

from pathlib import Path

from mpmath import bernoulli, chebyfit, erf, erfc, exp, loggamma, mp, mpf, pi, sqrt, zeta, euler

mp.dps = 60
OUT = Path(__file__).resolve().parent.parent / "src" / "distributions"
HEADER = "// Written by generate/special-functions.py; do not edit.\n"


def number(value):
    return repr(float(value))


def polynomial(name, doc, coefficients):
    """A function that evaluates it by Horner's rule; `coefficients` lowest power first."""
    body = number(coefficients[-1])
    for value in reversed(coefficients[:-1]):
        body = f"{number(value)} + z * ({body})" if " " in body else f"{number(value)} + z * {body}"
    return f"\n/** {doc} */\nexport function {name}(z: number): number {{\n  return {body};\n}}\n"


def fit(name, doc, function, low, high, terms):
    coefficients, error = chebyfit(function, [mpf(low), mpf(high)], terms, error=True)
    largest = max(abs(function(mpf(low))), abs(function(mpf(high))))
    print(f"{name}: {terms} terms, error {mp.nstr(error / largest, 3)}")
    return polynomial(name, doc, coefficients[::-1])


def erf_ratio(z):
    if z < mpf(10) ** -25:
        return 2 / sqrt(pi) * (1 - z / 3)
    x = sqrt(z)
    return erf(x) / x


def scaled_complement(t):
    # (1 + 2x) exp(x^2) erfc(x) at t = (x - 3.75)/(x + 3.75)
    if 1 - t < mpf(10) ** -12:
        return 2 / sqrt(pi)
    x = mpf("3.75") * (1 + t) / (1 - t)
    if x > 200:
        y = 1 / (2 * x * x)
        series = 1 - y + 3 * y**2 - 15 * y**3 + 105 * y**4 - 945 * y**5
        return (1 + 2 * x) / (x * sqrt(pi)) * series
    with mp.workdps(100):
        return (1 + 2 * x) * exp(x * x) * erfc(x)


def gamma_ratio(root):
    def ratio(z):
        if abs(z) < mpf(10) ** -25:
            return -euler if root == 1 else 1 - euler
        return loggamma(root + z) / z

    return ratio


def shifted(function, middle):
    return lambda z: function(z + middle)


erf_text = HEADER
erf_text += fit("erfRatio", "erf(x)/x as a polynomial in z = x², |x| ≤ 1.", erf_ratio, 0, 1, 12)
for name, low, high, terms in [("Near", -1, "-0.5", 14), ("Middle", "-0.5", "0.25", 16), ("Far", "0.25", 1, 16)]:
    middle = (mpf(low) + mpf(high)) / 2
    half = (mpf(high) - mpf(low)) / 2
    erf_text += fit(
        f"scaledComplement{name}",
        f"(1 + 2x) exp(x²) erfc(x) at (x − 3.75)/(x + 3.75) = {mp.nstr(middle, 6)} + z, |z| ≤ {mp.nstr(half, 6)}.",
        shifted(scaled_complement, middle),
        -half,
        half,
        terms,
    )
(OUT / "erf-polynomials.generated.ts").write_text(erf_text)

gamma_text = HEADER
gamma_text += fit("logGammaNearOne", "ln Γ(1 + z)/z for −0.5 ≤ z ≤ 0.5.", gamma_ratio(1), "-0.5", "0.5", 28)
gamma_text += fit("logGammaNearTwo", "ln Γ(2 + z)/z for −0.5 ≤ z ≤ 0.5.", gamma_ratio(2), "-0.5", "0.5", 20)
gamma_text += polynomial(
    "stirlingSeries",
    "x · (ln Γ(x) − (x − ½) ln x + x − ½ ln 2π) as its asymptotic series in z = 1/x², for x ≥ 10.",
    [bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, 9)],
)
gamma_text += polynomial(
    "digammaSeries",
    "x² · (ln x − 1/(2x) − ψ(x)) as its asymptotic series in z = 1/x², for x ≥ 10.",
    [bernoulli(2 * k) / (2 * k) for k in range(1, 9)],
)
(OUT / "gamma-polynomials.generated.ts").write_text(gamma_text)
