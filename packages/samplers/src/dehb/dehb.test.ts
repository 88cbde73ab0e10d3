import {
  compileSpace,
  evolvingPlace,
  firstRound,
  hyperbandPlans,
  type Point,
  trialNumber,
} from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { cross } from "./cross.js";

const space = compileSpace({
  ...Object.fromEntries(
    ["a", "b", "c", "d"].map((name) => [name, { type: "float" as const, min: -5, max: 5 }]),
  ),
  kind: { type: "choice", values: ["p", "q", "r"] },
});
const objectives = [{ metric: "loss", direction: "minimize" as const }];
const lossOf = (point: Point): number =>
  ["a", "b", "c", "d"].reduce((sum, name) => sum + ((point[name] as number) - 2) ** 2, 0) +
  (point["kind"] === "q" ? 0 : 10);
const plans = hyperbandPlans({ min: 1, max: 9, eta: 3 });

/** Trials one after the other as the scheduler sends them, without promotions; the losses of full trainings, and the reasons. */
const play = (sampler: string, { trials, seed }: { readonly trials: number; readonly seed: number }) => {
  const study = simulatedStudy(space, objectives);
  const member = createSampler(sampler === "dehb" ? { type: sampler, max: 9 } : sampler, {
    ...{ space, objectives, seed },
  });
  const full: number[] = [];
  const reasons: string[] = [];
  for (let number = 1; number <= trials; number++) {
    const history = study.history();
    const { plan, rung } = evolvingPlace(plans, trialNumber(number));
    const untilStep = plan.steps[rung]!;
    const [{ point, reason }] = member.suggest({
      ...{ history, count: 1, firstTrial: trialNumber(number), untilStep },
      random: (trial, stream = "") => keyedRandom(seed, trial, stream),
    }) as [{ point: Point; reason: string }];
    reasons.push(reason);
    const trial = study.open(point);
    const loss = lossOf(point);
    for (let step = 1; step <= untilStep; step++) study.report(trial, step, { loss: loss + 5 / step });
    const metrics = { loss: loss + 5 / untilStep };
    if (untilStep === 9) {
      study.end(trial, { state: "complete", metrics });
      full.push(loss);
    } else study.end(trial, { state: "stopped", metrics, step: untilStep });
  }
  return { full, reasons };
};

describe("dehb", () => {
  it("finds better settings than random search on the same rungs", () => {
    const best = (sampler: string) =>
      mean([1, 2, 3, 4, 5].map((seed) => Math.min(...play(sampler, { trials: 200, seed }).full)));
    expect(best("dehb")).toBeLessThan(0.35 * best("random"));
  });

  it("begins with an even first look, and then says whom a child competes with", () => {
    const { reasons } = play("dehb", { trials: 60, seed: 3 });
    expect(reasons[0]).toMatch(/^the default setting/);
    expect(reasons[3]).toMatch(/even first look/);
    for (const reason of reasons.slice(firstRound(plans))) expect(reason).toMatch(/competes with trial \d+$/);
  });

  it("refuses a range that is none", () => {
    expect(() => createSampler({ type: "dehb", min: 9, max: 3 }, { space, objectives, seed: 1 })).toThrow(
      expect.objectContaining({ code: "invalid_argument", path: ["max"] }),
    );
  });
});

describe("cross", () => {
  const line = { names: null, quantile: (share: number) => share };
  const named = { names: 4, quantile: (share: number) => share };
  const of = (...values: number[]) => Float64Array.of(...values);

  it("takes each coordinate of base + (first − second) / 2 with chance one half, one at least", () => {
    const parents = { target: of(0.1, 0.1), base: of(0.5, 0.5), first: of(0.8, 0.2), second: of(0.6, 0.4) };
    let moved = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const child = cross([line, line], parents, keyedRandom(seed));
      const changes = [0, 1].filter((j) => child[j] !== 0.1);
      expect(changes.length).toBeGreaterThan(0);
      for (const j of changes) expect(child[j]).toBeCloseTo([0.6, 0.4][j]!, 12);
      moved += changes.length;
    }
    expect(Math.abs(moved / 1000 - 1.5)).toBeLessThan(0.06);
  });

  it("draws anew what crosses a bound, and takes names from a parent, never between them", () => {
    const far = { target: of(0.9), base: of(0.9), first: of(1), second: of(0.2) };
    const drawn = Array.from({ length: 200 }, (_, seed) => cross([line], far, keyedRandom(seed))[0]!);
    expect(mean(drawn)).toBeCloseTo(0.5, 0);
    expect(drawn.every((u) => u >= 0 && u <= 1)).toBe(true);
    const names = { target: of(0.125), base: of(0.375), first: of(0.625), second: of(0.875) };
    const seen = Array.from({ length: 400 }, (_, seed) => cross([named], names, keyedRandom(seed))[0]!);
    expect(new Set(seen)).toEqual(new Set([0.375, 0.625]));
  });
});
