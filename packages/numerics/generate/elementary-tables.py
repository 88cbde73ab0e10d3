"""Writes src/functions/*.generated.ts: the constants of the elementary functions, from mpmath at 80 digits.

Run: python generate/elementary-tables.py   (needs mpmath)
"""

import math
from pathlib import Path

from mpmath import atanh, chebyfit, cos, exp, ln, mp, mpf, pi, sin, sqrt

mp.dps = 80
OUT = Path(__file__).resolve().parent.parent / "src" / "functions"
HEADER = "// Written by generate/elementary-tables.py; do not edit.\n"


def rounded(value, bits):
    """`value` rounded to `bits` significant bits, so that products with small integers are exact."""
    mantissa, exponent = math.frexp(float(value))
    with mp.workprec(bits):
        return mpf(value) * 1


def pair(value):
    high = float(value)
    return high, float(mpf(value) - mpf(high))


def number(value):
    return repr(float(value))


def array(name, doc, values):
    body = ",\n".join("  " + number(v) for v in values)
    return f"\n/** {doc} */\nexport const {name} = Float64Array.of(\n{body},\n);\n"


def polynomial(name, doc, coefficients):
    """A function that evaluates it by Horner's rule; `coefficients` lowest power first."""
    body = number(coefficients[-1])
    for value in reversed(coefficients[:-1]):
        body = f"{number(value)} + z * ({body})" if " " in body else f"{number(value)} + z * {body}"
    return f"\n/** {doc} */\nexport function {name}(z: number): number {{\n  return {body};\n}}\n"


def constant(name, doc, value):
    return f"\n/** {doc} */\nexport const {name} = {number(value)};\n"


def exp_tables():
    step = ln(2) / 32
    high = rounded(step, 33)
    table = [pair(mpf(2) ** (mpf(j) / 32)) for j in range(32)]
    text = HEADER
    text += constant("stepsPerUnit", "32 / ln 2.", 32 / ln(2))
    text += constant("stepHigh", "ln 2 / 32 to 33 bits: its product with a step count is exact.", high)
    text += constant("stepLow", "ln 2 / 32 less stepHigh.", step - high)
    text += array("powerHigh", "2^(j/32), rounded.", [h for h, _ in table])
    text += array("powerLow", "2^(j/32) less powerHigh[j].", [low for _, low in table])
    (OUT / "exp-constants.generated.ts").write_text(text)


def log_tables():
    high = rounded(ln(2), 33)

    def tail(z):
        # (ln((1 + s)/(1 - s)) - 2s) / s^3 at z = s^2
        if z < mpf(10) ** -12:
            return mpf(2) / 3 + 2 * z / 5 + 2 * z * z / 7
        s = sqrt(z)
        return (2 * atanh(s) - 2 * s) / s**3

    edge = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2
    coefficients, error = chebyfit(tail, [mpf(0), edge * mpf("1.001")], 7, error=True)
    print("log tail error", mp.nstr(error, 5))
    text = HEADER
    text += constant("ln2High", "ln 2 to 33 bits: its product with an exponent is exact.", high)
    text += constant("ln2Low", "ln 2 less ln2High.", ln(2) - high)
    text += polynomial(
        "atanhTail",
        "(2 atanh(s) − 2s)/s³ as a polynomial in z = s²; |s| ≤ 0.1716.",
        coefficients[::-1],
    )
    logs = []
    for j in range(48, 97):  # c = j/64 over [0.75, 1.5]
        value = ln(mpf(j) / 64)
        top = rounded(value, 40)
        logs.append((top, value - top))
    text += array("logHigh", "ln(j/64) for j = 48 … 96, to 40 bits.", [h for h, _ in logs])
    text += array("logLow", "ln(j/64) less logHigh.", [low for _, low in logs])
    (OUT / "log-constants.generated.ts").write_text(text)


def turn_tables():
    # sin(2πx) = x·S(x²), cos(2πx) = C(x²) on |x| ≤ 1/8
    edge = (mpf(1) / 8) ** 2 * mpf("1.001")

    def sine(z):
        if z < mpf(10) ** -20:
            return 2 * pi - (2 * pi) ** 3 * z / 6
        x = sqrt(z)
        return sin(2 * pi * x) / x

    def sine_tail(z):
        if z < mpf(10) ** -12:
            return -((2 * pi) ** 3) / 6 + (2 * pi) ** 5 * z / 120
        return (sine(z) - 2 * pi) / z

    def cosine_tail(z):
        if z < mpf(10) ** -12:
            a = (2 * pi) ** 4
            return a / 24 - a * (2 * pi) ** 2 * z / 720
        return (cos(2 * pi * sqrt(z)) - 1 + (2 * pi) ** 2 * z / 2) / z**2

    s, error_s = chebyfit(sine_tail, [mpf(0), edge], 7, error=True)
    c, error_c = chebyfit(cosine_tail, [mpf(0), edge], 7, error=True)
    print("sine, cosine errors", mp.nstr(error_s, 5), mp.nstr(error_c, 5))
    two_pi_high, two_pi_low = pair(2 * pi)
    square_high, square_low = pair((2 * pi) ** 2 / 2)
    text = HEADER
    text += constant("twoPiHigh", "2π, rounded.", two_pi_high)
    text += constant("twoPiLow", "2π less twoPiHigh.", two_pi_low)
    text += constant("twoPiSquared", "2π², rounded.", square_high)
    text += polynomial("sineTail", "(sin 2πx − 2πx)/x³ as a polynomial in z = x², |x| ≤ 1/8.", s[::-1])
    text += polynomial("cosineTail", "(cos 2πx − 1 + 2π²x²)/x⁴ as a polynomial in z = x², |x| ≤ 1/8.", c[::-1])
    (OUT / "turn-constants.generated.ts").write_text(text)


exp_tables()
log_tables()
turn_tables()
