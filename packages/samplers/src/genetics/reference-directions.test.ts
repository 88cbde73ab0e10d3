import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceDirections } from "./reference-directions.js";

describe("referenceDirections", () => {
  it("are shares, all different, no more than asked for, and one on each axis at least", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 120 }), (objectives, most) => {
        const directions = referenceDirections(objectives, most);
        expect(directions.length).toBeLessThanOrEqual(Math.max(most, objectives));
        expect(new Set(directions.map((shares) => shares.map((share) => share.toFixed(9)).join())).size).toBe(
          directions.length,
        );
        for (const shares of directions) {
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        }
        for (let axis = 0; axis < objectives; axis++)
          expect(directions.some((shares) => shares[axis] === 1)).toBe(true);
      }),
    );
  });

  it("have some off the border with many objectives too", () => {
    expect(referenceDirections(6, 50).some((shares) => Math.min(...shares) > 0)).toBe(true);
  });

  it("of one objective are one", () => {
    expect(referenceDirections(1, 50)).toEqual([[1]]);
  });
});
