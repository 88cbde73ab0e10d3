import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { estimateHypervolume } from "./estimate-hypervolume.js";
import { GrowingHypervolume } from "./growing-hypervolume.js";
import { hypervolume } from "./hypervolume.js";
import { hypervolumeContributions } from "./hypervolume-contributions.js";

/** By inclusion and exclusion over all subsets: the volume of a union of boxes that share the reference corner. */
const byInclusion = (points: readonly number[][], reference: readonly number[]): number => {
  let total = 0;
  for (let subset = 1; subset < 1 << points.length; subset++) {
    const chosen = points.filter((_, i) => (subset >> i) & 1);
    const sides = reference.map((r, d) => Math.max(0, r - Math.max(...chosen.map((point) => point[d]!))));
    total += (chosen.length % 2 ? 1 : -1) * sides.reduce((product, side) => product * side, 1);
  }
  return total;
};

/** Few distinct values, the reference's own 1 among them, so that ties, duplicates and points on its edge are common. */
const loss = fc.integer({ min: 0, max: 9 }).map((value) => value / 8);
const casesOf = (most: number, maxLength: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((objectives) =>
      fc
        .array(fc.array(loss, { minLength: objectives, maxLength: objectives }), { maxLength })
        .map((points) => ({ points, reference: new Array<number>(objectives).fill(1) })),
    );

/** Near a sphere about (1, …), so that most are on the front. */
const nearSphere = (count: number, objectives: number): number[][] => {
  const stream = keyedRandom(3, "sphere", objectives);
  return Array.from({ length: count }, () => {
    const row = Array.from({ length: objectives }, () => Math.abs(stream.normal()));
    const radius = Math.hypot(...row) * (1 + 0.1 * stream.next());
    return row.map((value) => 1 - value / radius);
  });
};

const stairs = [
  [1, 3],
  [2, 2],
  [3, 1],
];

describe("hypervolume", () => {
  it("measures a staircase, on which dominated and equal points add nothing", () => {
    expect(hypervolume(stairs, [4, 4])).toBe(3 + 2 + 1);
    expect(hypervolume([...stairs, [2.5, 2.5], [2, 2]], [4, 4])).toBe(6);
    expect(hypervolume([[0.25]], [1])).toBe(0.75);
    expect(hypervolume([], [1, 1])).toBe(0);
  });

  it("counts only what is better than the reference in every objective, and refuses NaN", () => {
    expect(
      hypervolume(
        [
          [0, 1],
          [-5, 2],
          [1, 1],
          [0, Number.POSITIVE_INFINITY],
        ],
        [1, 1],
      ),
    ).toBe(0);
    expect(() => hypervolume([[Number.NaN, 0]], [1, 1])).toThrow("loss 0 of row 0 is not a number");
    expect(() => hypervolume([[0, 0]], [1, Number.NaN])).toThrow(RangeError);
    expect(() => hypervolume([[0, 0, 0]], [1, 1])).toThrow("row 0 has 3 losses, not 2");
  });

  it("is infinite where a point within the reference is infinitely good in something", () => {
    expect(hypervolume([...stairs, [3, Number.NEGATIVE_INFINITY]], [4, 4])).toBe(Number.POSITIVE_INFINITY);
    expect(hypervolume([...stairs, [5, Number.NEGATIVE_INFINITY]], [4, 4])).toBe(6);
  });

  it("agrees with inclusion and exclusion in one to six objectives", () => {
    fc.assert(
      fc.property(casesOf(6, 8), ({ points, reference }) => {
        expect(hypervolume(points, reference)).toBeCloseTo(byInclusion(points, reference), 10);
      }),
      { numRuns: 400 },
    );
  });

  it("is changed by nothing that is dominated", () => {
    fc.assert(
      fc.property(
        casesOf(5, 12),
        fc.array(fc.nat(8), { minLength: 5, maxLength: 5 }),
        ({ points, reference }, worse) => {
          const more = points.map((row) => row.map((value, j) => value + worse[j]! / 8));
          expect(hypervolume([...more, ...points], reference)).toBeCloseTo(
            hypervolume(points, reference),
            12,
          );
        },
      ),
    );
  });

  it("does not depend on the order of points or of objectives", () => {
    for (const objectives of [2, 3, 4, 5]) {
      const points = nearSphere(60, objectives);
      const reference = new Array<number>(objectives).fill(1.1);
      const value = hypervolume(points, reference);
      expect(hypervolume(points.toReversed(), reference)).toBeCloseTo(value, 12);
      const turned = points.map((row) => [...row.slice(1), row[0] as number]);
      expect(hypervolume(turned, reference)).toBeCloseTo(value, 12);
    }
  });
});

describe("hypervolumeContributions", () => {
  it("are what is lost without each point", () => {
    fc.assert(
      fc.property(casesOf(5, 9), ({ points, reference }) => {
        const all = hypervolume(points, reference);
        for (const [i, contribution] of hypervolumeContributions(points, reference).entries())
          expect(contribution).toBeCloseTo(
            all -
              hypervolume(
                points.filter((_, k) => k !== i),
                reference,
              ),
            10,
          );
      }),
      { numRuns: 300 },
    );
  });

  it("are infinite where nothing else reaches as far, and 0 for what is dominated or there twice", () => {
    const far = Number.NEGATIVE_INFINITY;
    const points = [
      [far, 3],
      [far, 2],
      [2, 1],
      [3, far],
      [3, far],
    ];
    expect([...hypervolumeContributions(points, [4, 4])]).toEqual([0, Number.POSITIVE_INFINITY, 1, 0, 0]);
  });
});

describe("GrowingHypervolume", () => {
  it("has after each point the hypervolume of all so far, and adds up what it told of each", () => {
    fc.assert(
      fc.property(casesOf(5, 30), ({ points, reference }) => {
        const growing = new GrowingHypervolume(reference);
        let sum = 0;
        for (const [i, point] of points.entries()) {
          const gain = growing.add(point);
          sum += gain;
          expect(gain).toBeGreaterThanOrEqual(0);
          expect(growing.value).toBeCloseTo(hypervolume(points.slice(0, i + 1), reference), 10);
        }
        expect(growing.value).toBeCloseTo(sum, 12);
      }),
      { numRuns: 150 },
    );
  });

  it("grows beyond what it had room for", () => {
    for (const objectives of [2, 3, 4]) {
      const points = nearSphere(200, objectives);
      const reference = new Array<number>(objectives).fill(1.1);
      const growing = new GrowingHypervolume(reference);
      for (const point of points) growing.add(point);
      expect(growing.value).toBeCloseTo(hypervolume(points, reference), 10);
    }
  });

  it("gains infinity once, from whatever is infinitely good first", () => {
    for (const objectives of [2, 3]) {
      const growing = new GrowingHypervolume(new Array<number>(objectives).fill(1));
      const point = (first: number) => [first, ...new Array<number>(objectives - 1).fill(0.5)];
      expect(growing.add(point(0))).toBeGreaterThan(0);
      expect(growing.add(point(Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
      expect(growing.add(point(Number.NEGATIVE_INFINITY))).toBe(0);
      expect(growing.add(point(-7))).toBe(0);
      expect(growing.value).toBe(Number.POSITIVE_INFINITY);
    }
    expect(() => new GrowingHypervolume([1, 1]).add([0, Number.NaN])).toThrow(RangeError);
  });
});

describe("estimateHypervolume", () => {
  const reference = new Array<number>(7).fill(1.1);
  const points = nearSphere(40, 7);

  it("is exact up to five objectives", () => {
    const five = points.map((row) => row.slice(0, 5));
    const estimate = estimateHypervolume(five, reference.slice(0, 5), { random: keyedRandom(1) });
    expect(estimate).toEqual({ value: hypervolume(five, reference.slice(0, 5)), standardError: 0 });
  });

  it("errs above them by no more than it says, and the same draws give the same answer", () => {
    const exact = hypervolume(points, reference);
    let beyond = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { value, standardError } = estimateHypervolume(points, reference, {
        random: keyedRandom(seed, "estimate"),
        samples: 500,
      });
      expect(standardError).toBeLessThan(0.05 * exact);
      if (Math.abs(value - exact) > 1.96 * standardError) beyond += 1;
    }
    expect(beyond).toBeLessThanOrEqual(10);
    const again = () => estimateHypervolume(points, reference, { random: keyedRandom(5) });
    expect(again()).toEqual(again());
  });

  it("knows nothing and infinity for certain", () => {
    const random = keyedRandom(1);
    expect(estimateHypervolume([], reference, { random })).toEqual({ value: 0, standardError: 0 });
    const far = [[Number.NEGATIVE_INFINITY, 0, 0, 0, 0, 0, 0]];
    expect(estimateHypervolume(far, reference, { random })).toEqual({
      value: Number.POSITIVE_INFINITY,
      standardError: 0,
    });
  });
});
