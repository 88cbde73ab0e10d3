"""Reference values of log h(z), h(z) = phi(z) + z Phi(z), and of Mills' ratio, in 60 digits. Needs mpmath."""
import json
import os

from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 60


def upper(a):
    return erfc(a / sqrt(mpf(2))) / 2


def density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


points = [-1e6, -1e3, -200.0, -40.5, -39.5, -25.0, -8.0, -6.01, -5.9, -3.0, -2.51, -2.49, -1.0, -0.1, 0.0, 0.3, 1.0, 2.6, 5.0, 30.0]
logs = [[z, float(log(density(mpf(z)) + mpf(z) * upper(-mpf(z))))] for z in points if z > -1e4]
mills = [[-z, float(upper(mpf(-z)) / density(mpf(z)))] for z in points if -1e4 < z <= 0]
with open(os.path.join(os.path.dirname(__file__), "log-expected-improvement.json"), "w") as file:
    json.dump({"logs": logs, "mills": mills}, file, indent=1)
    file.write("\n")
