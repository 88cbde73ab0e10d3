import { type Bound, compileSpace, type Objective, type Point, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const space = compileSpace({ x: { type: "float", min: -5, max: 10 }, y: { type: "float", min: 0, max: 15 } });
const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const safe: readonly Bound[] = [{ metric: "heat", max: 50, safe: 0.95 }];
const at = ({ x, y }: Point): { loss: number; heat: number } => {
  const [a, b] = [x as number, y as number];
  return { loss: (a - 6) ** 2 + (b - 3) ** 2, heat: (a - 2.5) ** 2 + (b - 7.5) ** 2 };
};
const middle = { x: 2.5, y: 7.5 };

const search = (
  bounds: readonly Bound[],
  seed: number,
  options: { start?: Point; trials?: number; from?: "cold" } = {},
) => {
  const { start, trials = 30, from } = options;
  const create = () => createSampler("auto", { space, objectives, bounds, seed });
  let sampler = create();
  const study = simulatedStudy(space, objectives);
  const end = (point: Point): void => study.end(study.open(point), { state: "complete", metrics: at(point) });
  if (start !== undefined) end(start);
  const given: { point: Point; reason: string }[] = [];
  while (study.history().size < trials) {
    if (from === "cold") sampler = create();
    const [suggestion] = sampler.suggest({
      history: study.history(),
      count: 1,
      firstTrial: trialNumber(study.history().size + 1),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
    given.push(suggestion!);
    end(suggestion!.point);
  }
  return given;
};
const shareUnsafe = (given: readonly { point: Point }[]): number =>
  given.filter(({ point }) => at(point).heat > 50).length / given.length;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value / values.length, 0);
const seeds = [1, 2, 3, 4];

describe("a bound that must hold while tuning", () => {
  it("is kept by 95 of 100 trials from a known-good setting on, where it is not without `safe`", () => {
    const careful = seeds.map((seed) => search(safe, seed, { start: middle }));
    expect(mean(careful.map(shareUnsafe))).toBeLessThan(0.05);
    const free = seeds.map((seed) => search([{ metric: "heat", max: 50 }], seed, { start: middle }));
    expect(mean(free.map(shareUnsafe))).toBeGreaterThan(0.05);
    // The best that is safe lies within the bound, and is found step by step.
    const best = careful.map((given) =>
      Math.min(...given.filter(({ point }) => at(point).heat <= 50).map(({ point }) => at(point).loss)),
    );
    expect(mean(best)).toBeLessThan(0.1);
  });

  it("is named in the reasons", () => {
    const reasons = search(safe, 1, { start: middle }).map(({ reason }) => reason);
    expect(reasons[0]).toMatch(/^safe by what is known of heat <= 50, and where least is known/);
    expect(reasons.some((reason) => reason.endsWith("; keeps heat <= 50 by what is known"))).toBe(true);
  });

  it("without a known-good setting begins at the default, and says what to do", () => {
    const [first, second] = search(safe, 1, { trials: 3 });
    expect(first!.point).toEqual(space.defaultPoint);
    expect(first!.reason).toMatch(
      /none is known to keep heat <= 50 yet; name known-good settings under `start`/,
    );
    expect(second!.reason).toMatch(/safe by what is known/);
  });

  it("goes to what is likeliest to be safe where nothing is, and says so", () => {
    const given = search([{ metric: "heat", max: 1, safe: 0.95 }], 1, { start: { x: 9, y: 1 }, trials: 12 });
    expect(given[0]!.reason).toMatch(/^the setting likeliest to be safe: no trial has kept heat <= 1 yet/);
    const heats = given.map(({ point }) => at(point).heat);
    expect(Math.min(...heats)).toBeLessThan(0.3 * at({ x: 9, y: 1 }).heat);
  });

  it("a cold start suggests the same", () => {
    const options = { start: middle, trials: 16 };
    expect(search(safe, 3, { ...options, from: "cold" })).toEqual(search(safe, 3, options));
  });
});
