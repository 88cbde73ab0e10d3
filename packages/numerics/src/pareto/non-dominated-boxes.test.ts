import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypervolume } from "./hypervolume.js";
import { type Boxes, nonDominatedBoxes } from "./non-dominated-boxes.js";

const edges = (boxes: Boxes, box: number) =>
  boxes.levels.map((levels, j) => [levels[boxes.lower[j]![box]!]!, levels[boxes.upper[j]![box]!]!] as const);

/** How many boxes a point lies in, lower sides being part of a box. */
const held = (boxes: Boxes, at: readonly number[]): number => {
  let count = 0;
  for (let box = 0; box < boxes.count; box++)
    if (edges(boxes, box).every(([low, high], j) => at[j]! >= low && at[j]! < high)) count++;
  return count;
};

describe("nonDominatedBoxes", () => {
  it("is a staircase's strips for two objectives", () => {
    const front = [
      [1, 3],
      [3, 1],
      [2, 2],
    ];
    const boxes = nonDominatedBoxes(front, [4, 5]);
    expect(Array.from({ length: boxes.count }, (_, box) => edges(boxes, box))).toEqual(
      expect.arrayContaining([
        [
          [-Infinity, 4],
          [-Infinity, 1],
        ],
        [
          [-Infinity, 3],
          [1, 2],
        ],
        [
          [-Infinity, 2],
          [2, 3],
        ],
        [
          [-Infinity, 1],
          [3, 5],
        ],
      ]),
    );
    expect(boxes.count).toBe(4);
  });

  it("is everything below the reference where there are no points, or none better than it", () => {
    const boxes = nonDominatedBoxes([[5, 0]], [4, 5]);
    expect(boxes.count).toBe(1);
    expect(edges(boxes, 0)).toEqual([
      [-Infinity, 4],
      [-Infinity, 5],
    ]);
  });

  // Few different values, so that points coincide, dominate each other, and have coordinates in common.
  const coarse = fc.integer({ min: 0, max: 6 });
  for (const objectives of [1, 2, 3, 4, 5]) {
    it(`holds each point that nothing dominates once, and no other (${objectives} objectives, ties and duplicates too)`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.array(coarse, { minLength: objectives, maxLength: objectives }), { maxLength: 12 }),
          fc.array(
            fc.array(fc.integer({ min: -1, max: 6 }), { minLength: objectives, maxLength: objectives }),
            {
              minLength: 20,
              maxLength: 20,
            },
          ),
          (points, probes) => {
            const reference = new Array<number>(objectives).fill(6);
            const boxes = nonDominatedBoxes(points, reference);
            for (const probe of probes) {
              const at = probe.map((value) => value + 0.5);
              const dominated = points.some((point) => point.every((value, j) => value <= at[j]!));
              const inside = at.every((value) => value < 6);
              expect(held(boxes, at)).toBe(inside && !dominated ? 1 : 0);
            }
          },
        ),
        { numRuns: 100 },
      );
    });

    it(`leaves out the volume that the points dominate (${objectives} objectives)`, () => {
      fc.assert(
        fc.property(
          fc.array(
            fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
              minLength: objectives,
              maxLength: objectives,
            }),
            { maxLength: 10 },
          ),
          (points) => {
            const reference = new Array<number>(objectives).fill(1);
            const boxes = nonDominatedBoxes(points, reference);
            let volume = 0;
            for (let box = 0; box < boxes.count; box++)
              volume += edges(boxes, box).reduce(
                (product, [low, high]) => product * (high - Math.max(low, 0)),
                1,
              );
            expect(volume).toBeCloseTo(1 - hypervolume(points, reference), 10);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it("needs at most 2n + 1 boxes for n points in three objectives", () => {
    const n = 40;
    const points = Array.from({ length: n }, (_, i) => {
      const [x, y] = [(i * 0.618) % 1, (i * 0.755) % 1];
      return [x, y, 2 - x - y];
    });
    const boxes = nonDominatedBoxes(points, [3, 3, 3]);
    expect(boxes.count).toBeLessThanOrEqual(2 * n + 1);
    expect(boxes.count).toBeGreaterThan(n);
  });
});
