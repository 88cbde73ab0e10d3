import { readFileSync } from "node:fs";
import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.js";
import { correctedTTest } from "./corrected-t-test.js";
import { correlatedBayesTest } from "./correlated-bayes-test.js";
import { effectSizes } from "./effect-sizes.js";
import { fiveByTwoTest } from "./five-by-two-test.js";
import { meanInterval } from "./mean-interval.js";

interface Reference {
  intervals: { values: number[]; confidence: number; standardError: number; low: number; high: number }[];
  tTests: {
    differences: number[];
    folds: number;
    plain: { t: number; pValue: number };
    corrected: { t: number; pValue: number; low: number; high: number };
    equivalence: number;
    probabilities: { below: number; equivalent: number; above: number };
  }[];
  fiveByTwo: { differences: number[][]; f: number; pValue: number }[];
  effects: { first: number[]; second: number[]; cohensD: number; cliffsDelta: number; chanceAbove: number }[];
}
const reference: Reference = JSON.parse(
  readFileSync(new URL("../../reference/statistics.json", import.meta.url), "utf8"),
);

const expectNear = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-3, Math.abs(expected)));

const known = <T>(finding: Finding<T>): T => {
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (finding: Finding<unknown>): string => (finding.kind === "refused" ? finding.reason : "");

describe("meanInterval", () => {
  it("agrees with SciPy's t interval", () => {
    for (const { values, confidence, ...expected } of reference.intervals) {
      const found = known(meanInterval(values, confidence));
      for (const key of ["standardError", "low", "high"] as const) expectNear(found[key], expected[key]);
    }
  });

  it("holds the true mean in 93 to 97 % of studies of 5 folds at 95 %", () => {
    const random = keyedRandom("coverage");
    let held = 0;
    for (let study = 0; study < 4000; study++) {
      const { low, high } = known(
        meanInterval(Array.from({ length: 5 }, () => 0.8 + 0.03 * random.normal())),
      );
      if (low <= 0.8 && 0.8 <= high) held++;
    }
    expect(held / 4000).toBeGreaterThan(0.93);
    expect(held / 4000).toBeLessThan(0.97);
  });

  it("says why where one value, or equal ones, give no interval", () => {
    expect(reasonOf(meanInterval([]))).toContain("here is none");
    expect(reasonOf(meanInterval([0.5]))).toContain("two values or more; here is 1");
    expect(reasonOf(meanInterval([0.5, 0.5, 0.5]))).toContain("all 3 values are 0.5");
  });
});

describe("correctedTTest", () => {
  it("agrees with SciPy's one-sample t-test where nothing is corrected, and with its t distribution where it is", () => {
    for (const { differences, folds, plain, corrected } of reference.tTests) {
      const independent = known(correctedTTest(differences, { testToTrain: 0 }));
      expectNear(independent.t, plain.t);
      expectNear(independent.pValue, plain.pValue);
      const found = known(correctedTTest(differences, { testToTrain: 1 / (folds - 1) }));
      for (const key of ["t", "pValue", "low", "high"] as const) expectNear(found[key], corrected[key]);
    }
  });

  it("errs in fewer than 7 % of studies at 5 % where the plain test errs in more than 15 %", () => {
    // Two classifiers that are equally good by symmetry, each by its own feature, on the same 15 random splits of a data set.
    const [studies, splits, rows, trained] = [400, 15, 90, 60];
    let naive = 0;
    let corrected = 0;
    for (let study = 0; study < studies; study++) {
      const random = keyedRandom("resampled", study);
      const labels = Array.from({ length: rows }, () => (random.next() < 0.5 ? -1 : 1));
      const features = [0, 1].map(() => labels.map((label) => 0.7 * label + random.normal()));
      const order = labels.map((_, row) => row);
      const differences = Array.from({ length: splits }, () => {
        for (let i = 0; i < rows; i++) {
          const pick = i + random.integer(rows - i);
          [order[i], order[pick]] = [order[pick]!, order[i]!];
        }
        const [first, second] = features.map((feature) => {
          const centre = (side: number): number =>
            mean(order.slice(0, trained).flatMap((row) => (labels[row] === side ? [feature[row]!] : [])));
          const cut = (centre(-1) + centre(1)) / 2;
          const wrong = order.slice(trained).filter((row) => Math.sign(feature[row]! - cut) !== labels[row]);
          return wrong.length / (rows - trained);
        });
        return first! - second!;
      });
      if (known(correctedTTest(differences, { testToTrain: 0 })).pValue < 0.05) naive++;
      if (known(correctedTTest(differences, { testToTrain: 0.5 })).pValue < 0.05) corrected++;
    }
    expect(naive / studies).toBeGreaterThan(0.15);
    expect(corrected / studies).toBeLessThan(0.07);
  });

  it("says why it does not test one pair, ties alone, or differences without spread", () => {
    const refusal = (differences: number[]): string =>
      reasonOf(correctedTTest(differences, { testToTrain: 0.25 }));
    expect(refusal([])).toBe("the test takes 2 pairs or more; there are 0");
    expect(refusal([0.1])).toBe("the test takes 2 pairs or more; there is 1");
    expect(refusal([0, 0, 0])).toBe("all 3 pairs are ties: there is no difference to test");
    expect(refusal([0.1, 0.1])).toContain("without any spread");
  });
});

describe("correlatedBayesTest", () => {
  it("agrees with baycomp", () => {
    for (const { differences, folds, equivalence, probabilities } of reference.tTests) {
      const found = known(correlatedBayesTest(differences, { testShare: 1 / folds, equivalence }));
      for (const key of ["above", "equivalent", "below"] as const) expectNear(found[key], probabilities[key]);
    }
  });
});

describe("fiveByTwoTest", () => {
  it("agrees with SciPy's F distribution", () => {
    for (const { differences, f, pValue } of reference.fiveByTwo) {
      const found = known(fiveByTwoTest(differences));
      expectNear(found.f, f);
      expectNear(found.pValue, pValue);
    }
  });

  it("takes five repeats of two folds and nothing else", () => {
    expect(reasonOf(fiveByTwoTest([[0.1, 0.2]]))).toContain("five repeats of two folds");
    const alike = [0.1, 0.2, 0.3, 0.4, 0.5].map((difference) => [difference, difference]);
    expect(reasonOf(fiveByTwoTest(alike))).toContain("differ alike");
  });
});

describe("effectSizes", () => {
  it("agree with SciPy: Hedges' g, Cliff's delta and Vargha and Delaney's A, with ties too", () => {
    for (const { first, second, ...expected } of reference.effects) {
      const found = known(effectSizes(first, second));
      expectNear(found.cohensD!, expected.cohensD);
      expectNear(found.cliffsDelta, expected.cliffsDelta);
      expectNear(found.chanceAbove, expected.chanceAbove);
    }
  });

  it("give no d where nothing varies, and nothing of one value", () => {
    expect(known(effectSizes([1, 1], [0, 0]))).toEqual({ cohensD: null, cliffsDelta: 1, chanceAbove: 1 });
    expect(reasonOf(effectSizes([1], [0, 1]))).toContain("there are 1 and 2");
  });
});
