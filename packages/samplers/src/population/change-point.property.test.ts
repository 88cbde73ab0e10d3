import { genePoolOf } from "@hyperdial/core";
import { arbitrarySpace } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePoint } from "./change-point.js";
import { normalMove } from "./neighbour-value.js";

describe("changePoint", () => {
  it("gives valid points in any space, and leaves the values of the other parameters alone", () => {
    fc.assert(
      fc.property(
        arbitrarySpace({ constraints: "none" }),
        fc.nat(),
        fc.integer({ min: 0, max: 3 }),
        ({ space }, seed, changes) => {
          const random = keyedRandom(seed);
          const pool = genePoolOf(space);
          const point = space.sampleFeasible(random);
          const changed = changePoint(pool, point, { changes, move: normalMove(0.2), random });
          expect(space.parsePoint(changed)).toEqual(changed);
          const before = pool.of(point);
          const after = pool.of(changed);
          const different = before.filter(
            (value, place) =>
              value !== undefined &&
              after[place] !== undefined &&
              pool.parameters[place]!.codec.key(value) !== pool.parameters[place]!.codec.key(after[place]!),
          );
          const deciding = pool.parameters.flatMap(({ conditions }) => conditions).length;
          // A number that decides another's activity may lose its last digit.
          expect(different.length).toBeLessThanOrEqual(changes + deciding);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("changes one parameter to another value, wherever it has one", () => {
    fc.assert(
      fc.property(arbitrarySpace({ constraints: "none" }), fc.nat(), ({ space }, seed) => {
        fc.pre(space.parameters.some(({ cardinality }) => cardinality > 1));
        const random = keyedRandom(seed);
        const pool = genePoolOf(space);
        const point = space.sampleFeasible(random);
        // Weights of almost nothing, and numbers whose range holds few doubles, may come out the same once.
        const keys = Array.from({ length: 8 }, () =>
          space.key(changePoint(pool, point, { changes: 1, move: normalMove(0.2), random })),
        );
        const active = pool.of(point).some((value) => value !== undefined);
        if (active) expect(keys.some((key) => key !== space.key(point))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
