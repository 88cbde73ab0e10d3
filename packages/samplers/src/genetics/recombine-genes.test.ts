import { compileSpace, genePoolOf } from "@hyperdial/core";
import { arbitrarySpace } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recombineGenes } from "./recombine-genes.js";

const learners = compileSpace({
  learner: {
    type: "choice",
    branches: {
      trees: {
        depth: { type: "int", min: 1, max: 9 },
        rule: { type: "choice", values: ["gini", "entropy"] },
      },
      linear: { penalty: { type: "float", min: 0, max: 1 } },
    },
  },
  rate: { type: "float", min: 0, max: 1 },
});

const childrenOf = (a: Parameters<typeof learners.key>[0], b: typeof a) => {
  const pool = genePoolOf(learners);
  const random = keyedRandom(5);
  return Array.from({ length: 400 }, () =>
    pool.express(recombineGenes(pool.parameters, pool.of(a), pool.of(b), random), random),
  );
};

describe("recombineGenes", () => {
  it("takes a branch whole from the parent that gives its choice", () => {
    const trees = { learner: "trees", depth: 4, rule: "entropy", rate: 0.1 };
    const linear = { learner: "linear", penalty: 0.25, rate: 0.9 };
    const children = childrenOf(trees, linear);
    const kinds = new Set(children.map(({ learner }) => learner));
    expect(kinds).toEqual(new Set(["trees", "linear"]));
    for (const child of children) {
      if (child["learner"] === "trees") expect(child).toMatchObject({ depth: 4, rule: "entropy" });
      else expect(child["penalty"]).toBe(0.25);
    }
  });

  it("hands a branch that both have down whole or mixed", () => {
    const a = { learner: "trees", depth: 2, rule: "gini", rate: 0.5 };
    const b = { learner: "trees", depth: 8, rule: "entropy", rate: 0.5 };
    const combinations = new Set(childrenOf(a, b).map(({ depth, rule }) => `${depth} ${rule}`));
    for (const whole of ["2 gini", "8 entropy"]) expect(combinations).toContain(whole);
    for (const mixed of ["2 entropy", "8 gini"]) expect(combinations).toContain(mixed);
  });

  it("makes valid points of any two, in any space; of twins their own", () => {
    fc.assert(
      fc.property(arbitrarySpace({ constraints: "none" }), fc.nat(), ({ space }, seed) => {
        const random = keyedRandom(seed);
        const pool = genePoolOf(space);
        const [a, b] = [space.sampleFeasible(random), space.sampleFeasible(random)];
        const child = pool.express(recombineGenes(pool.parameters, pool.of(a), pool.of(b), random), random);
        expect(space.parsePoint(child)).toEqual(child);
        const own = pool.of(a);
        recombineGenes(pool.parameters, own, own, random).forEach((value, place) => {
          const before = own[place];
          if (before === undefined) expect(value).toBeUndefined();
          else if (typeof before !== "object" && typeof before !== "number") expect(value).toBe(before);
        });
      }),
      { numRuns: 300 },
    );
  });
});
