import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypervolume } from "./hypervolume.js";

/** By inclusion and exclusion over all subsets: the volume of a union of boxes that share the reference corner. */
function byInclusion(points: readonly number[][], reference: readonly number[]): number {
  let total = 0;
  for (let subset = 1; subset < 1 << points.length; subset++) {
    const chosen = points.filter((_, i) => (subset >> i) & 1);
    const sides = reference.map((r, d) => Math.max(0, r - Math.max(...chosen.map((point) => point[d]!))));
    total += (chosen.length % 2 ? 1 : -1) * sides.reduce((product, side) => product * side, 1);
  }
  return total;
}

describe("hypervolume", () => {
  it("measures a staircase", () => {
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
        [4, 4],
      ),
    ).toBe(3 + 2 + 1);
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 2],
          [3, 1],
          [2.5, 2.5],
          [2, 2],
        ],
        [4, 4],
      ),
    ).toBe(6);
    expect(hypervolume([[0.25]], [1])).toBe(0.75);
    expect(hypervolume([], [1, 1])).toBe(0);
  });

  it("ignores points that are not better than the reference in every objective", () => {
    expect(
      hypervolume(
        [
          [0, 1],
          [-5, 2],
          [Number.NaN, 0],
        ],
        [1, 1],
      ),
    ).toBe(0);
  });

  it("agrees with inclusion and exclusion in one to five objectives", () => {
    const cases = fc.integer({ min: 1, max: 5 }).chain((objectives) => {
      // Few distinct values, so that ties and duplicates are common.
      const value = fc.integer({ min: 0, max: 9 }).map((v) => v / 8);
      return fc
        .array(fc.array(value, { minLength: objectives, maxLength: objectives }), { maxLength: 7 })
        .map((points) => ({
          points,
          reference: new Array<number>(objectives).fill(1),
        }));
    });
    fc.assert(
      fc.property(cases, ({ points, reference }) => {
        expect(hypervolume(points, reference)).toBeCloseTo(byInclusion(points, reference), 10);
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order of points or of objectives", () => {
    const point = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const value = hypervolume(points, [1, 1, 1]);
        expect(hypervolume(points.toReversed(), [1, 1, 1])).toBeCloseTo(value, 12);
        expect(
          hypervolume(
            points.map(([a, b, c]) => [c!, a!, b!]),
            [1, 1, 1],
          ),
        ).toBeCloseTo(value, 12);
      }),
    );
  });
});
