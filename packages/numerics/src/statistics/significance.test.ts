import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { friedmanTest } from "./friedman-test.js";
import { holm } from "./holm.js";
import { studentizedRangeCdf, studentizedRangeQuantile } from "./studentized-range.js";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.js";

interface Reference {
  wilcoxon: { differences: number[]; pValue: number }[];
  friedman: { blocks: number[][]; statistic: number; pValue: number; averageRanks: number[] }[];
  studentizedRange: { p: number; groups: number; quantile: number }[];
  holm: { pValues: number[]; adjusted: number[] }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("../../reference/tests.json", import.meta.url), "utf8"),
);

const expectNear = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-3, Math.abs(expected)));

describe("wilcoxonSignedRank", () => {
  it("agrees with SciPy: exact, exact with ties, and by the normal approximation", () => {
    for (const { differences, pValue } of reference.wilcoxon)
      expectNear(wilcoxonSignedRank(differences).pValue, pValue);
  });

  it("is the same for the other sign, and 1 where nothing differs", () => {
    expect(wilcoxonSignedRank([0, 0]).pValue).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 60 }), (differences) => {
        const [one, other] = [differences, differences.map((d) => -d)].map(wilcoxonSignedRank);
        expect(one!.pValue).toBe(other!.pValue);
        expect(one!.positive).toBe(other!.negative);
        expect(one!.pValue).toBeGreaterThan(0);
      }),
    );
  });
});

describe("friedmanTest", () => {
  it("agrees with SciPy, with ties too", () => {
    for (const { blocks, statistic, pValue, averageRanks } of reference.friedman) {
      const found = friedmanTest(blocks);
      expectNear(found.statistic, statistic);
      expectNear(found.pValue, pValue);
      averageRanks.forEach((rank, i) => {
        expectNear(found.averageRanks[i]!, rank);
      });
    }
  });

  it("finds nothing in blocks that are all ties", () => {
    expect(friedmanTest([[1, 1, 1]]).pValue).toBe(1);
  });
});

describe("studentizedRangeQuantile", () => {
  it("agrees with SciPy", () => {
    for (const { p, groups, quantile } of reference.studentizedRange)
      expectNear(studentizedRangeQuantile(p, groups), quantile);
  });

  it("is where the distribution says", () => {
    expect(studentizedRangeCdf(studentizedRangeQuantile(0.95, 8), 8)).toBeCloseTo(0.95, 11);
    expect(studentizedRangeCdf(-1, 3)).toBe(0);
  });
});

describe("holm", () => {
  it("agrees with statsmodels", () => {
    for (const { pValues, adjusted } of reference.holm)
      [...holm(pValues)].forEach((p, i) => {
        expectNear(p, adjusted[i]!);
      });
  });
});
