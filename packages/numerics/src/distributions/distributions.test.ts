import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaCdf, betaQuantile } from "./beta.js";
import { chiSquaredCdf, chiSquaredQuantile, chiSquaredUpper } from "./chi-squared.js";
import { erf, erfc, erfcx } from "./erf.js";
import { fCdf, fQuantile, fUpper } from "./f.js";
import { digamma, lgamma, logBeta } from "./gamma-functions.js";
import { regularizedBeta } from "./incomplete-beta.js";
import { gammaQuantile, regularizedGammaLower, regularizedGammaUpper } from "./incomplete-gamma.js";
import { normalCdf, normalLogCdf, normalLogDensity, normalLogMass, normalQuantileOfLog } from "./normal.js";
import { normalQuantile } from "./normal-quantile.js";
import { studentTCdf, studentTQuantile } from "./student-t.js";
import {
  type TruncatedNormal,
  truncatedNormalCdf,
  truncatedNormalLogDensity,
  truncatedNormalQuantile,
} from "./truncated-normal.js";

const reference: Record<string, number[][]> = JSON.parse(
  readFileSync(new URL("../../reference/distributions.json", import.meta.url), "utf8"),
);

type Numeric = (...x: number[]) => number;

function truncated(apply: (x: number, distribution: TruncatedNormal) => number): Numeric {
  return (x, mean, standardDeviation, low, high) =>
    apply(x!, { mean: mean!, standardDeviation: standardDeviation!, low: low!, high: high! });
}

/** Function and the error allowed: |actual − expected| ≤ relative · |expected| + absolute. */
const checks: Record<string, { apply: unknown; relative: number; absolute?: number }> = {
  normalQuantile: { apply: normalQuantile, relative: 2e-15 },
  erf: { apply: erf, relative: 1e-15 },
  erfc: { apply: erfc, relative: 2e-15 },
  erfcx: { apply: erfcx, relative: 2e-15 },
  normalCdf: { apply: normalCdf, relative: 2e-15 },
  normalLogCdf: { apply: normalLogCdf, relative: 2e-15 },
  normalLogMass: { apply: normalLogMass, relative: 1e-13 },
  lgamma: { apply: lgamma, relative: 2e-15 },
  digamma: { apply: digamma, relative: 1e-15, absolute: 1e-15 },
  logBeta: { apply: logBeta, relative: 5e-15, absolute: 2e-14 },
  regularizedBeta: { apply: regularizedBeta, relative: 2e-13 },
  regularizedGammaLower: { apply: regularizedGammaLower, relative: 2e-13 },
  regularizedGammaUpper: { apply: regularizedGammaUpper, relative: 2e-13 },
  betaQuantile: { apply: betaQuantile, relative: 2e-13 },
  gammaQuantile: { apply: gammaQuantile, relative: 2e-13 },
  studentTCdf: { apply: studentTCdf, relative: 2e-13 },
  studentTQuantile: { apply: studentTQuantile, relative: 2e-13 },
  chiSquaredCdf: { apply: chiSquaredCdf, relative: 2e-13 },
  chiSquaredUpper: { apply: chiSquaredUpper, relative: 2e-13 },
  chiSquaredQuantile: { apply: chiSquaredQuantile, relative: 2e-13 },
  fCdf: { apply: fCdf, relative: 2e-13 },
  fUpper: { apply: fUpper, relative: 2e-13 },
  fQuantile: { apply: fQuantile, relative: 2e-13 },
  truncatedNormalCdf: { apply: truncated(truncatedNormalCdf), relative: 2e-13 },
  truncatedNormalLogDensity: {
    apply: truncated(truncatedNormalLogDensity),
    relative: 1e-11,
    absolute: 1e-12,
  },
  truncatedNormalQuantile: { apply: truncated(truncatedNormalQuantile), relative: 1e-10 },
};

describe("distributions and special functions against mpmath's and SciPy's values", () => {
  for (const [name, { apply, relative, absolute = 0 }] of Object.entries(checks)) {
    it(`${name} is right to ${relative} relative${absolute ? ` and ${absolute} absolute` : ""}`, () => {
      const rows = reference[name]!;
      expect(rows.length).toBeGreaterThan(70);
      const excess = (row: number[]): number => {
        const expected = row.at(-1)!;
        const error = Math.abs((apply as Numeric)(...row.slice(0, -1)) - expected);
        return error === 0 ? 0 : error / (relative * Math.abs(expected) + absolute);
      };
      const worst = rows.reduce((a, b) => (excess(b) > excess(a) ? b : a));
      expect(
        excess(worst),
        `${name}(${worst.slice(0, -1).join(", ")}), in allowed errors`,
      ).toBeLessThanOrEqual(1);
    });
  }
});

describe("distributions at their edges", () => {
  it("the quantile functions map 0 and 1 to the ends of the support and refuse what lies outside", () => {
    for (const [quantile, low, high] of [
      [normalQuantile, -Infinity, Infinity],
      [(p: number) => betaQuantile(p, 2, 3), 0, 1],
      [(p: number) => gammaQuantile(p, 2), 0, Infinity],
      [(p: number) => chiSquaredQuantile(p, 2), 0, Infinity],
      [(p: number) => studentTQuantile(p, 2), -Infinity, Infinity],
      [(p: number) => fQuantile(p, 2, 3), 0, Infinity],
    ] as const) {
      expect(quantile(0)).toBe(low);
      expect(quantile(1)).toBe(high);
      for (const p of [-0.1, 1.1, Number.NaN]) expect(quantile(p)).toBeNaN();
    }
  });

  it("normalQuantile is odd around one half", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  });

  it("the normal tails stay finite in logarithms where the probability underflows", () => {
    // ln Φ(−1000) = −1000²/2 − ln(1000 √(2π)) + ln(1 − 1e-6 + 3e-12 − …)
    expect(normalLogCdf(-1000)).toBeCloseTo(-500000 - Math.log(1000 * Math.sqrt(2 * Math.PI)) - 1e-6, 8);
    expect(normalCdf(-1000)).toBe(0);
    for (const z of [-30, -37, -100, -1e4, -1e8])
      expect(normalQuantileOfLog(normalLogCdf(z)) / z).toBeCloseTo(1, 13);
  });

  it("a truncated normal far in its tail is an exponential distribution", () => {
    // Beyond 1e6 standard deviations the rate is 1e6 to twelve digits.
    const tail = { mean: 0, standardDeviation: 1, low: 1e6, high: Infinity };
    expect((truncatedNormalQuantile(0.5, tail) - 1e6) * 1e6).toBeCloseTo(Math.LN2, 3);
    expect(truncatedNormalQuantile(0, tail)).toBe(1e6);
  });
});

describe("distributions as properties", () => {
  const probability = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
  const shape = fc.double({ min: 0.25, max: 500, noNaN: true });
  const close = (a: number, b: number, relative: number) => Math.abs(a - b) <= relative * Math.abs(b);

  it("each cdf undoes its quantile function", () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(close(gammaCdfOfQuantile(p, a), p, 1e-10)).toBe(true);
        expect(close(fCdf(fQuantile(p, a, b), a, b), p, 1e-10)).toBe(true);
        expect(close(studentTCdf(studentTQuantile(p, a), a), p, 1e-10)).toBe(true);
        expect(close(normalCdf(normalQuantile(p)), p, 1e-13)).toBe(true);
        const x = betaQuantile(p, a, b);
        // Near 1 the doubles are too far apart to say more than this.
        if (x < 0.999) expect(close(betaCdf(x, a, b), p, 1e-10)).toBe(true);
      }),
    );
  });

  it("a truncated normal's quantile stays inside its interval and is undone by its cdf", () => {
    const number = fc.double({ min: -20, max: 20, noNaN: true });
    const scale = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(probability, number, scale, number, scale, (p, mean, standardDeviation, low, width) => {
        const distribution = { mean, standardDeviation, low, high: low + width };
        const x = truncatedNormalQuantile(p, distribution);
        expect(x >= low && x <= low + width).toBe(true);
        // The density says what rounding x to a double does to the probability; and ln Φ ≈ −z²/2 has an absolute error of
        // z² · 2^-53; a narrow interval's probability is a difference of two, each with an error of 2^-53.
        const slack =
          Math.exp(truncatedNormalLogDensity(x, distribution)) *
          Math.max(Math.abs(x), Math.abs(mean)) *
          1e-14;
        const farthest = Math.max(Math.abs(low - mean), Math.abs(low + width - mean)) / standardDeviation;
        const allowed = 1e-12 + slack + farthest ** 2 * 1e-15 + (1e-14 * standardDeviation) / width;
        expect(Math.abs(truncatedNormalCdf(x, distribution) - p)).toBeLessThan(allowed);
      }),
      { numRuns: 2000 },
    );
  });

  it("the regularised beta function of a whole a is a binomial sum", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 12 }), (x, a) => {
        // I_x(a, 13 − a) = P(at least a successes of 12)
        let sum = 0;
        for (let k = a, choose = binomial(12, a); k <= 12; choose = (choose * (12 - k)) / (k + 1), k++)
          sum += choose * x ** k * (1 - x) ** (12 - k);
        expect(regularizedBeta(x, a, 13 - a)).toBeCloseTo(sum, 12);
      }),
    );
  });

  it("a truncated density integrates to one", () => {
    for (const distribution of [
      { mean: 0, standardDeviation: 1, low: -1, high: 2 },
      { mean: 5, standardDeviation: 0.5, low: 0, high: 3 },
      { mean: -50, standardDeviation: 2, low: 0, high: 1 },
    ]) {
      const steps = 20_000;
      const width = (distribution.high - distribution.low) / steps;
      let sum = 0;
      for (let i = 0; i < steps; i++)
        sum +=
          Math.exp(truncatedNormalLogDensity(distribution.low + (i + 0.5) * width, distribution)) * width;
      expect(sum).toBeCloseTo(1, 5);
    }
    expect(normalLogDensity(0)).toBeCloseTo(-0.5 * Math.log(2 * Math.PI), 15);
  });

  function binomial(n: number, k: number): number {
    let result = 1;
    for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
    return result;
  }

  function gammaCdfOfQuantile(p: number, a: number): number {
    return regularizedGammaLower(a, gammaQuantile(p, a));
  }
});
