import { readFileSync } from "node:fs";
import { exp, keyedRandom, normalCdf } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { bestUtilityChances } from "./best-chances.js";
import { fitUtility } from "./fit-utility.js";
import { nextPair } from "./next-pair.js";
import { type ComparedItems, pairwisePosterior } from "./pairwise-posterior.js";

describe("pairwisePosterior", () => {
  it("is that of BoTorch's PairwiseGP", () => {
    const { length, scale, points, pairs, mean, covariance } = JSON.parse(
      readFileSync(new URL("../../reference/pairwise.json", import.meta.url), "utf8"),
    ) as {
      length: number;
      scale: number;
      points: number[][];
      pairs: [number, number][];
      mean: number[];
      covariance: number[][];
    };
    const prior = {
      mean: () => 0,
      covariance: (a: ArrayLike<number>, b: ArrayLike<number>) =>
        scale * exp(-((a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2) / (2 * length ** 2)),
    };
    const posterior = pairwisePosterior(
      prior,
      pairs.map(([better, worse]) => ({ better: points[better]!, worse: points[worse]! })),
    );
    const covariances = posterior.covariances(points);
    for (const [i, point] of points.entries()) {
      expect(posterior.mean(point)).toBeCloseTo(mean[i]!, 4);
      for (let j = 0; j < points.length; j++) expect(covariances[i]![j]).toBeCloseTo(covariance[i]![j]!, 4);
    }
  });

  it("is the prior where nothing was compared", () => {
    const posterior = fitUtility([1, 1], []);
    expect(posterior.mean([0, 0])).toBeCloseTo(0, 12);
    expect(posterior.mean([0.2, 0.2])).toBeLessThan(0);
    expect(posterior.covariances([[0.5, 0.5]])[0]![0]).toBeGreaterThan(0);
  });
});

/** A front of two objectives that bends, by shares. */
const bent = Array.from({ length: 30 }, (_, i) => {
  const x = i / 29;
  return [x, (1 - x) ** 2];
});
/** Of three objectives: on the eighth of a sphere. */
const sphere = Array.from({ length: 60 }, (_, i) => {
  const random = keyedRandom(1, "sphere", i);
  const z = [0, 1, 2].map(() => Math.abs(random.normal()));
  const norm = Math.hypot(...z);
  return z.map((each) => 1 - each / norm);
});

type Utility = (item: readonly number[]) => number;

/** Users of three kinds: who weigh, who mind the worst, and who want a certain place. */
const users = (objectives: number, count: number): readonly { utility: Utility; seed: number }[] =>
  Array.from({ length: count }, (_, seed) => {
    const random = keyedRandom(seed, "user");
    const weights = Array.from({ length: objectives }, () => 0.1 + random.next());
    const total = weights.reduce((sum, each) => sum + each, 0);
    const scaled = weights.map((each) => each / total);
    const kinds: readonly Utility[] = [
      (item) => -item.reduce((sum, loss, i) => sum + scaled[i]! * loss, 0),
      (item) => -Math.max(...item.map((loss, i) => scaled[i]! * loss)),
      (item) => -item.reduce((sum, loss, i) => sum + Math.max(0, loss - scaled[i]!) ** 2, 0),
    ];
    return { utility: kinds[seed % kinds.length]!, seed };
  });

/** The mean regret, in parts of the front's range of utility, of what is liked best after so many answers with some noise. */
const regretAfter = (front: readonly (readonly number[])[], asks: number, by: "model" | "chance"): number => {
  const objectives = front[0]!.length;
  const all = users(objectives, 15);
  const regrets = all.map(({ utility, seed }) => {
    const values = front.map(utility);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const shares = values.map((value) => (value - least) / (most - least));
    const random = keyedRandom(seed, "answers");
    const pairs: ComparedItems[] = [];
    const asked = new Set<string>();
    const weights = front[0]!.map(() => 1);
    for (let i = 0; i < asks; i++) {
      const drawn = (): number => random.integer(front.length);
      const pair =
        by === "model"
          ? nextPair(fitUtility(weights, pairs), front, (a, b) => asked.has([a, b].sort().join()))!
          : { first: drawn(), second: drawn() };
      const { first, second } = pair;
      asked.add([first, second].sort().join());
      // A gap of a tenth of the range is answered rightly in 92 % of the cases.
      const isFirst = random.next() < normalCdf((shares[first]! - shares[second]!) / 0.07);
      const [better, worse] = isFirst ? [first, second] : [second, first];
      pairs.push({ better: front[better]!, worse: front[worse]! });
    }
    const posterior = fitUtility(weights, pairs);
    const means = front.map((item) => posterior.mean(item));
    return 1 - shares[means.indexOf(Math.max(...means))]!;
  });
  return regrets.reduce((sum, each) => sum + each, 0) / regrets.length;
};

describe("a user's utility, learned by asking", () => {
  it.each([
    ["two", bent],
    ["three", sphere],
  ])("is found nearly after ten answers, of %s objectives", (_, front) => {
    const none = regretAfter(front, 0, "model");
    const ten = regretAfter(front, 10, "model");
    const anyTen = regretAfter(front, 10, "chance");
    expect(ten).toBeLessThan(0.03);
    expect(ten).toBeLessThan(none / 3);
    expect(ten).toBeLessThan(anyTen);
  });

  it("tells how sure it is: chances that sum to one, and grow with what was said", () => {
    const before = bestUtilityChances(fitUtility([1, 1], []), bent);
    const said = [3, 6, 20, 25, 29].map((worse) => ({ better: bent[10]!, worse: bent[worse]! }));
    const after = bestUtilityChances(fitUtility([1, 1], said), bent);
    for (const chances of [before, after])
      expect(chances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    const near = (chances: readonly number[]) => chances.slice(7, 15).reduce((sum, each) => sum + each, 0);
    expect(near(after)).toBeGreaterThan(2 * near(before));
    expect(near(after)).toBeGreaterThan(0.5);
  });

  it("asks no pair again, and has none to ask where all were", () => {
    const three = bent.slice(0, 3);
    const posterior = fitUtility([1, 1], []);
    const { first, second } = nextPair(posterior, three, () => false)!;
    const other = nextPair(posterior, three, (a, b) => a + b === first + second)!;
    expect(other.first + other.second).not.toBe(first + second);
    expect(nextPair(posterior, three, () => true)).toBeNull();
  });

  it("stays finite where the same is said again and again, and where answers contradict each other", () => {
    const again = Array.from({ length: 80 }, () => ({ better: [0.9, 0.9], worse: [0.1, 0.1] }));
    const against = again.map(({ better, worse }) => ({ better: worse, worse: better }));
    for (const pairs of [again, [...again, ...against]]) {
      const posterior = fitUtility([1, 1], pairs);
      for (const item of bent) expect(Number.isFinite(posterior.mean(item))).toBe(true);
      for (const [i, row] of posterior.covariances(bent).entries())
        expect(row[i]).toBeGreaterThanOrEqual(-1e-9);
    }
  });
});
