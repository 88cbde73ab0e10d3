import {
  type CompleteTrial,
  compileSpace,
  eventNumber,
  type ParameterDefinition,
  type Point,
  trialNumber,
} from "@hyperdial/core";
import { arbitrarySpace } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refineSpace } from "./refine-space.js";

type Definitions = Readonly<Record<string, ParameterDefinition>>;
const objective = { metric: "loss", direction: "minimize" } as const;

/** A study of random points, scored. */
const study = (
  definitions: Definitions,
  score: (point: Point) => number,
  { trials = 120, constraints = [] as readonly string[], seed = 0 } = {},
) => {
  const space = compileSpace(definitions, constraints);
  const random = keyedRandom("refine test", seed);
  const done = Array.from({ length: trials }, (_, i): CompleteTrial => {
    const point = space.sampleFeasible(random);
    return {
      ...{ number: trialNumber(i + 1), point, spaceVersion: 1, origin: { kind: "enqueued", by: "test" } },
      ...{ createdAtMs: 0, endedAtMs: 0, endedEvent: eventNumber(i + 1), state: "complete" },
      ...{ metrics: { loss: score(point) }, standardErrors: {} },
    };
  });
  return { space, definitions, refined: () => refineSpace(definitions, space, { trials: done, objective }) };
};

const rate: ParameterDefinition = { type: "float", min: 1e-5, max: 1, scale: "log" };
const number = (point: Point, name: string) => point[name] as number;
const rateLoss = (point: Point) => (Math.log10(number(point, "rate")) + 3) ** 2;

describe("refineSpace", () => {
  it("narrows a number around what was good, and says how sure that is", () => {
    const { refined } = study({ rate, seed: { type: "int", min: 0, max: 100 } }, rateLoss);
    const { changes, space, good, complete } = refined();
    expect({ good, complete }).toEqual({ good: 18, complete: 120 });
    // The other parameter has no part in the score: its good values lie all over its range.
    expect(changes.map(({ parameter }) => parameter)).toEqual(["rate"]);
    const { min, max } = space["rate"] as { min: number; max: number };
    expect(min).toBeGreaterThan(1e-4 / 3);
    expect(min).toBeLessThan(1e-3);
    expect(max).toBeGreaterThan(1e-3);
    expect(max).toBeLessThan(3e-2);
    expect(changes[0]?.reason).toMatch(/none of \d+ below .+ nor of \d+ above .+ is good/);
  });

  it("keeps an end that was seldom looked at", () => {
    const { space, definitions } = study({ rate }, rateLoss);
    // Good at 1e-3, and nobody looked below 3e-4.
    const trials = Array.from({ length: 40 }, (_, i): CompleteTrial => {
      const point = { rate: 10 ** (-3.3 + (3.2 * i) / 39) };
      return {
        ...{ number: trialNumber(i + 1), point, spaceVersion: 1, origin: { kind: "enqueued", by: "test" } },
        ...{ createdAtMs: 0, endedAtMs: 0, endedEvent: eventNumber(i + 1), state: "complete" },
        ...{ metrics: { loss: rateLoss(point) }, standardErrors: {} },
      };
    });
    const { space: after } = refineSpace(definitions, space, { trials, objective });
    expect(after["rate"]).toMatchObject({ min: 1e-5 });
    expect((after["rate"] as { max: number }).max).toBeLessThan(0.1);
  });

  it("drops values that were tried often and never good, with their branches", () => {
    const kernel: ParameterDefinition = {
      type: "choice",
      branches: {
        linear: {},
        rbf: { gamma: { type: "float", min: 1e-4, max: 1, scale: "log" } },
        poly: { degree: { type: "int", min: 2, max: 5 } },
      },
      default: "poly",
    };
    const { refined } = study({ kernel, rate }, (point) =>
      point["kernel"] === "rbf" ? rateLoss(point) : 100 + rateLoss(point),
    );
    const { space, changes } = refined();
    expect(Object.keys((space["kernel"] as { branches: object }).branches)).toEqual(["rbf"]);
    expect(space["kernel"]).toMatchObject({ default: "rbf" });
    expect(changes.find(({ parameter }) => parameter === "kernel")).toMatchObject({
      before: "linear, rbf, poly",
      after: "rbf",
    });
    // What was dropped takes its parameters along, and what is left compiles.
    expect(compileSpace(space).parameters.map(({ id }) => id)).toEqual(["kernel", "gamma", "rate"]);
  });

  it("keeps the values of a parameter that others depend on, or that a constraint names", () => {
    const optimizer: ParameterDefinition = { type: "choice", values: ["adam", "sgd"] };
    const momentum: ParameterDefinition = { type: "float", min: 0, max: 0.9, when: { optimizer: "sgd" } };
    const adamIsBest = (point: Point) => (point["optimizer"] === "adam" ? 0 : 1);
    expect(study({ optimizer, momentum }, adamIsBest).refined().space["optimizer"]).toMatchObject({
      values: ["adam", "sgd"],
    });
    const named = study({ optimizer, rate }, adamIsBest, {
      constraints: ['optimizer != "sgd" or rate < 0.5'],
    });
    expect(named.refined().space["optimizer"]).toMatchObject({ values: ["adam", "sgd"] });
    expect(study({ optimizer, rate }, adamIsBest).refined().space["optimizer"]).toMatchObject({
      values: ["adam"],
    });
  });

  it("makes steps finer where few are left", () => {
    const width: ParameterDefinition = { type: "float", min: 0, max: 1, step: 0.1 };
    const { space } = study({ width, rate }, (point) => Math.abs(number(point, "width") - 0.3)).refined();
    const { min, max, step } = space["width"] as { min: number; max: number; step: number };
    expect(step).toBeLessThan(0.1);
    expect((0.3 - min) / step).toBeCloseTo(Math.round((0.3 - min) / step), 9);
    expect((max - min) / step).toBeGreaterThanOrEqual(4 - 1e-9);
  });

  it("says it where the best lies at the end of its range", () => {
    const { notes } = study(
      { rate, size: { type: "int", min: 1, max: 64 } },
      (point) => -number(point, "size"),
    ).refined();
    expect(notes.join()).toMatch(/size is best at the upper end, 64/);
  });

  it("refuses to judge by a handful", () => {
    expect(() => study({ rate }, rateLoss, { trials: 19 }).refined()).toThrow(
      /19 complete trials are too few/,
    );
  });

  it("seldom calls an end or value worse that is not: on scores that are only noise", () => {
    let cuts = 0;
    for (let seed = 0; seed < 60; seed++) {
      const noise = keyedRandom("noise", seed);
      const { refined } = study(
        { a: { type: "float", min: 0, max: 1 }, kind: { type: "choice", values: ["a", "b", "c"] } },
        () => noise.next(),
        { trials: 60, seed },
      );
      cuts += refined().changes.length;
    }
    // Two ends and three values of each study could be cut; each is a mistake at the level of 5 %.
    expect(cuts / (60 * 5)).toBeLessThan(0.05);
  });

  it("of any space makes one that holds the best trial, and, but for finer steps, no point that the old one would not allow", () => {
    fc.assert(
      fc.property(arbitrarySpace(), fc.nat(1000), ({ definitions, constraints }, seed) => {
        const random = keyedRandom("scores", seed);
        const { space, refined } = study(definitions, () => random.next(), { trials: 40, constraints, seed });
        const refinement = refined();
        const after = compileSpace(refinement.space, refinement.constraints);
        expect(refinement.kept).toBeGreaterThan(0);
        const draw = keyedRandom("draws", seed);
        const stepOf = (words: string) => /steps of .*/.exec(words)?.[0];
        // Finer steps lie between the old ones.
        if (refinement.changes.some((change) => stepOf(change.before) !== stepOf(change.after))) return;
        for (let i = 0; i < 5; i++) expect(space.adopt(after.sampleFeasible(draw))).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
