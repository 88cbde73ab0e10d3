import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { bootstrapInterval } from "./bootstrap-interval.js";
import { mean } from "./mean.js";
import { median } from "./quantile.js";
import { variance } from "./variance.js";

interface Row {
  statistic: "mean" | "median" | "variance";
  confidence: number;
  sample: number[];
  low: number;
  high: number;
}

const reference: Row[] = JSON.parse(
  readFileSync(new URL("../../reference/bootstrap.json", import.meta.url), "utf8"),
);
const statistics = { mean, median, variance };

describe("bootstrapInterval", () => {
  it.each(reference)("agrees with SciPy's BCa interval of the $statistic at $confidence", (row) => {
    const random = keyedRandom("bootstrap", row.statistic, row.confidence);
    const { statistic, sample, confidence, low, high } = row;
    const found = bootstrapInterval(sample, statistics[statistic], { random, resamples: 20_000, confidence });
    expect(found.estimate).toBe(statistics[statistic](sample));
    // Monte Carlo error; the median's replicates are few distinct values, so its ends may be one of them off.
    const allowed = (statistic === "median" ? 0.15 : 0.03) * (high - low);
    expect(Math.abs(found.low - low)).toBeLessThan(allowed);
    expect(Math.abs(found.high - high)).toBeLessThan(allowed);
  });

  it("holds the true mean of a skewed distribution about as often as it says", () => {
    let held = 0;
    for (let study = 0; study < 400; study++) {
      const random = keyedRandom("coverage", study);
      const sample = Array.from({ length: 40 }, () => -Math.log(1 - random.next()));
      const { low, high } = bootstrapInterval(sample, mean, { random, resamples: 500, confidence: 0.9 });
      if (low <= 1 && 1 <= high) held++;
    }
    // BCa falls a little short of 90 % at n = 40; three standard errors of 400 studies are 4.5 %.
    expect(held / 400).toBeGreaterThan(0.84);
    expect(held / 400).toBeLessThan(0.95);
  });

  it("gives an interval of length 0 where all values are equal, and the same one for the same keys", () => {
    expect(bootstrapInterval([2, 2, 2], mean, { random: keyedRandom(1) })).toEqual({
      estimate: 2,
      low: 2,
      high: 2,
    });
    const one = () => bootstrapInterval([1, 2, 4, 8], mean, { random: keyedRandom("same") });
    expect(one()).toEqual(one());
  });
});
