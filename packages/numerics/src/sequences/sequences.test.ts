import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { latinHypercube } from "./latin-hypercube.js";
import { owenSobol, sobol } from "./sobol.js";

const reference: { first: number[][]; sums: [number, number][] } = JSON.parse(
  readFileSync(new URL("../../reference/sobol.json", import.meta.url), "utf8"),
);

/** Whether each box of the grid with 2^k cells on axis a and 2^(m−k) on axis b holds exactly one of the 2^m points. */
function isElementaryNet(points: readonly Float64Array[], a: number, b: number): boolean {
  const m = Math.log2(points.length);
  for (let k = 0; k <= m; k++) {
    const boxes = new Set(
      points.map((p) => `${Math.floor(p[a]! * 2 ** k)},${Math.floor(p[b]! * 2 ** (m - k))}`),
    );
    if (boxes.size !== points.length) return false;
  }
  return true;
}

describe("sobol", () => {
  it("gives SciPy's unscrambled points, at any index, in all 1,111 dimensions", () => {
    const small = sobol(8);
    for (const [index, expected] of reference.first.entries())
      expect([...small.point(index)].map((x) => x * 2 ** 32)).toEqual(expected);
    const large = sobol(1111);
    for (const [index, expected] of reference.sums) {
      let sum = 0n;
      for (const [d, x] of large.point(index).entries()) sum += BigInt(x * 2 ** 32) * BigInt(2 * d + 1);
      expect(Number(BigInt.asUintN(53, sum)), `point ${index}`).toBe(expected);
    }
  });

  it("refuses more dimensions than it has direction numbers for", () => {
    expect(() => sobol(1112)).toThrow(RangeError);
    expect(() => owenSobol(1.5, 1)).toThrow(RangeError);
  });
});

describe("owenSobol", () => {
  const take = (dimensions: number, count: number, from: number, ...keys: (string | number)[]) => {
    const sequence = owenSobol(dimensions, ...keys);
    return Array.from({ length: count }, (_, i) => sequence.point(from + i));
  };

  it("keeps, under every seed, one point in every elementary box of the first two dimensions", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 7 }), fc.nat(1000), (seed, m, block) =>
        isElementaryNet(take(2, 2 ** m, block * 2 ** m, seed), 0, 1),
      ),
    );
  });

  it("keeps one point in every interval of length 2^-m on each of 1,111 axes", () => {
    const points = take(1111, 256, 512, "axes");
    for (let d = 0; d < 1111; d++)
      expect(new Set(points.map((point) => Math.floor(point[d]! * 256))).size, `axis ${d}`).toBe(256);
  });

  it("stays strictly inside the unit cube and depends on every key", () => {
    for (let seed = 0; seed < 200; seed++)
      for (const x of owenSobol(5, seed).point(0)) expect(x > 0 && x < 1).toBe(true);
    expect(owenSobol(3, 1).point(5)).not.toEqual(owenSobol(3, 2).point(5));
    expect(owenSobol(3, 1, "a").point(5)).not.toEqual(owenSobol(3, 1, "b").point(5));
    expect(owenSobol(3, 1).point(5)).toEqual(owenSobol(7, 1).point(5).slice(0, 3));
  });

  it("places each single point uniformly over the seeds", () => {
    for (const index of [0, 1, 77]) {
      const counts = new Array<number>(32).fill(0);
      for (let seed = 0; seed < 9600; seed++) counts[Math.floor(owenSobol(3, seed).point(index)[2]! * 32)]!++;
      const chiSquared = counts.reduce((sum, count) => sum + (count - 300) ** 2 / 300, 0);
      // 31 degrees of freedom: the 0.99999 quantile is 75.9.
      expect(chiSquared, `point ${index}`).toBeLessThan(76);
    }
  });

  it("integrates a smooth function with an error far below that of independent points, and without bias", () => {
    // ∏ (1 + (u_d − ½)) over four dimensions has integral 1; its variance is (1 + 1/12)^4 − 1 = 0.3775.
    const estimate = (seed: number): number => {
      let sum = 0;
      for (const point of take(4, 1024, 0, seed)) sum += point.reduce((product, x) => product * (0.5 + x), 1);
      return sum / 1024 - 1;
    };
    const errors = Array.from({ length: 50 }, (_, seed) => estimate(seed));
    const rootMeanSquare = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / 50);
    const independent = Math.sqrt(0.3775 / 1024);
    expect(rootMeanSquare).toBeLessThan(independent / 50);
    expect(Math.abs(errors.reduce((a, b) => a + b) / 50)).toBeLessThan((4 * rootMeanSquare) / Math.sqrt(50));
  });
});

describe("latinHypercube", () => {
  it("puts exactly one point in each row of each axis", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, count, d) => {
          const points = latinHypercube(keyedRandom(seed), count, d);
          for (let axis = 0; axis < d; axis++)
            expect(new Set(points.map((point) => Math.floor(point[axis]! * count))).size).toBe(count);
        },
      ),
    );
  });

  it("orders the axes independently of each other", () => {
    const points = latinHypercube(keyedRandom("independent"), 2000, 2);
    const correlation = points.reduce((sum, [x, y]) => sum + (x! - 0.5) * (y! - 0.5) * 12, 0) / 2000;
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(2000));
  });
});
