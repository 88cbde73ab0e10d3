import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankPopulation } from "./rank-population.js";

describe("rankPopulation", () => {
  it("finds fronts and gaps of a small example", () => {
    const { front, crowding } = rankPopulation([
      [1, 5],
      [2, 3],
      [4, 1],
      [3, 4],
      [5, 5],
    ]);
    expect([...front]).toEqual([0, 0, 0, 1, 2]);
    // The middle one of the first front: (4 − 1) / 3 + (5 − 1) / 4.
    expect(crowding[1]).toBe(2);
    expect(crowding[0]).toBe(Number.POSITIVE_INFINITY);
    expect(crowding[2]).toBe(Number.POSITIVE_INFINITY);
  });

  it("puts each on the first front where nothing of the same front is better in all objectives", () => {
    const losses = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(losses, (points) => {
        const { front } = rankPopulation(points);
        const better = (i: number, k: number) =>
          points[i]![0] <= points[k]![0] &&
          points[i]![1] <= points[k]![1] &&
          (points[i]![0] < points[k]![0] || points[i]![1] < points[k]![1]);
        points.forEach((_, k) => {
          const above = points.flatMap((_, i) => (better(i, k) ? [front[i]!] : []));
          expect(front[k]).toBe(above.length === 0 ? 0 : Math.max(...above) + 1);
        });
      }),
    );
  });
});
