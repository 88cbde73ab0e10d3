import { hypervolume } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseByVolume } from "./choose-by-volume.js";

const rows = (objectives: number) =>
  fc.array(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: objectives, maxLength: objectives }),
    {
      minLength: 2,
      maxLength: 12,
    },
  );

describe("chooseByVolume", () => {
  it("takes each time what adds most, as trying all of them does", () => {
    fc.assert(
      fc.property(rows(2), fc.integer({ min: 1, max: 6 }), (points, count) => {
        // The ends, so that the range of each objective is 0 to 1 and volumes are what they look like.
        const ends = points[0]!.map((_, own) => points[0]!.map((_, j) => (j === own ? 1 : 0)));
        const all = [...points, ...ends];
        const reference = points[0]!.map(() => 1.1);
        const volumeOf = (places: readonly number[]) =>
          hypervolume(
            places.map((place) => all[place]!),
            reference,
          );
        const chosen = chooseByVolume(all, count);
        expect(new Set(chosen).size).toBe(Math.min(count, all.length));
        chosen.forEach((_, i) => {
          const before = chosen.slice(0, i);
          const most = Math.max(...all.map((_, place) => volumeOf([...before, place])));
          expect(volumeOf(chosen.slice(0, i + 1))).toBeCloseTo(most, 9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("is near to what measuring exactly would choose, with three objectives", () => {
    fc.assert(
      fc.property(rows(3), fc.integer({ min: 1, max: 4 }), (points, count) => {
        const all = [...points, [1, 0, 0], [0, 1, 0], [0, 0, 1]];
        const volumeOf = (chosen: readonly (readonly number[])[]) => hypervolume(chosen, [1.1, 1.1, 1.1]);
        const exact: (readonly number[])[] = [];
        for (let k = 0; k < count; k++)
          exact.push(
            all.reduce((best, one) => (volumeOf([...exact, one]) > volumeOf([...exact, best]) ? one : best)),
          );
        const chosen = chooseByVolume(all, count).map((place) => all[place]!);
        expect(volumeOf(chosen)).toBeGreaterThan(0.9 * volumeOf(exact));
      }),
      { numRuns: 40 },
    );
  });

  it("chooses the same whatever the units, and where objectives change places", () => {
    const points = [0, 0.1, 0.25, 0.5, 0.7, 1].map((x) => [x, (1 - x) ** 2]);
    const chosen = chooseByVolume(points, 4);
    expect(
      chooseByVolume(
        points.map(([a, b]) => [1e12 * a! - 7e12, 1e-9 * b!]),
        4,
      ),
    ).toEqual(chosen);
    expect(
      chooseByVolume(
        points.map(([a, b]) => [b!, a!]),
        4,
      ),
    ).toEqual(chosen);
  });

  it("gets along with constant and infinite losses", () => {
    expect(
      chooseByVolume(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        2,
      ),
    ).toHaveLength(2);
    expect(
      chooseByVolume(
        [
          [Number.NEGATIVE_INFINITY, 5],
          [0, Number.POSITIVE_INFINITY],
          [1.7e308, -1.7e308],
        ],
        3,
      ).toSorted(),
    ).toEqual([0, 1, 2]);
  });
});
