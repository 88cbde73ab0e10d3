import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crowding } from "./crowding.js";
import { dominates } from "./dominates.js";
import { ParetoFronts } from "./pareto-fronts.js";

/** Front by front: those that nobody who is left dominates. */
const frontsByHand = (points: ReadonlyMap<number, readonly number[]>): readonly (readonly number[])[] => {
  const fronts: number[][] = [];
  const left = new Map(points);
  while (left.size > 0) {
    const front = [...left.keys()].filter(
      (id) => ![...left.values()].some((other) => dominates(other, left.get(id) as readonly number[])),
    );
    for (const id of front) left.delete(id);
    fronts.push(front);
  }
  return fronts;
};

describe("ParetoFronts", () => {
  it("has the fronts of all that is in it, whether they come one by one, together, or some go again", () => {
    const coordinate = fc.integer({ min: 0, max: 6 });
    const action = fc.record({
      points: fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 20 }),
      drop: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(2, 3),
        (actions, objectives) => {
          const fronts = new ParetoFronts();
          const model = new Map<number, readonly number[]>();
          let id = 0;
          for (const { points, drop } of actions) {
            for (const point of points) {
              id += 1;
              const losses = point.slice(0, objectives);
              fronts.add(losses, id);
              model.set(id, losses);
            }
            if (drop) {
              expect(fronts.delete(id)).toBe(true);
              expect(fronts.delete(id)).toBe(false);
              model.delete(id);
            }
            const expected = frontsByHand(model);
            // Whole fronts: with all places nothing depends on who stands in a crowd.
            let before = 0;
            for (const front of expected) {
              for (const member of front) expect(fronts.before(member, before)).toBe(before);
              before += front.length;
            }
            const order = [...fronts.first(fronts.size)];
            let from = 0;
            for (const front of expected) {
              expect([...order.slice(from, from + front.length)].sort((a, b) => a - b)).toEqual(
                [...front].sort((a, b) => a - b),
              );
              from += front.length;
            }
          }
          expect(fronts.size).toBe(model.size);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("parts a front by its crowds where the places end within it: ends first, equals together", () => {
    const fronts = new ParetoFronts();
    for (const [i, point] of [
      [0, 10],
      [1, 8],
      [1.2, 7.9],
      [6, 2],
      [10, 0],
    ].entries())
      fronts.add(point, i + 1);
    expect([...fronts.first(3)]).toEqual([1, 5, 4]);
    expect([1, 2, 3, 4, 5].map((id) => fronts.before(id, 3))).toEqual([0, 4, 3, 2, 0]);
    fronts.add([6, 2], 6);
    expect([4, 6].map((id) => fronts.before(id, 3))).toEqual([fronts.before(4, 3), fronts.before(4, 3)]);
    expect([...fronts.first(6, (id) => id % 2 === 0)].sort()).toEqual([2, 4, 6]);
  });
});

describe("crowding", () => {
  it("adds up what neighbours leave free in each objective, in the scale of what all span", () => {
    const distances = crowding([
      [0, 4],
      [1, 2],
      [4, 0],
    ]);
    expect([...distances]).toEqual([Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY]);
    expect([
      ...crowding([
        [1, 1],
        [1, 1],
      ]),
    ]).toEqual([0, 0]);
  });
});
