import { halvingPlan, hyperbandPlans, trialNumber } from "@hyperdial/core";
import { simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const context = { objectives, seed: 3, cells: [{ fold: 0, seed: 0 }] };

const play = (
  options: { type: string; max: number; [more: string]: unknown },
  setting: { workers: number; trials: number; seed: number; fails?: number },
) => {
  const { workers, trials, seed } = setting;
  const random = keyedRandom(seed, "play");
  const quality = Array.from({ length: trials + 1 }, () => random.next());
  const run = simulateRuns({
    scheduler: createScheduler(options, { ...context, trials }),
    fullSteps: options.max,
    trials,
    workers,
    lossAt: (trial, step) => (quality[trial] as number) + 1 / step,
    pick: (count) => random.integer(count),
  });
  /** The trials of a range, from the best. */
  const ranked = (first: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => first + i).sort(
      (a, b) => (quality[a] as number) - (quality[b] as number),
    );
  const sentTo = (step: number, first: number, count: number): readonly number[] =>
    run.resumed
      .filter(({ trial, untilStep }) => untilStep === step && trial >= first && trial < first + count)
      .map(({ trial }) => trial as number);
  return { ...run, ranked, sentTo };
};

describe("hyperbandPlans", () => {
  it("are the published ones for 81 steps and eta 3", () => {
    // Li et al., JMLR 18 (2018), table 1, with n = ⌈(s_max + 1) / (s + 1) · eta^s⌉ of algorithm 1.
    expect(hyperbandPlans({ min: 1, max: 81, eta: 3 })).toEqual([
      { sizes: [81, 27, 9, 3, 1], steps: [1, 3, 9, 27, 81] },
      { sizes: [34, 11, 3, 1], steps: [3, 9, 27, 81] },
      { sizes: [15, 5, 1], steps: [9, 27, 81] },
      { sizes: [8, 2], steps: [27, 81] },
      { sizes: [5], steps: [81] },
    ]);
  });

  it("of a range of one are full trainings", () => {
    expect(hyperbandPlans({ min: 7, max: 7, eta: 3 })).toEqual([{ sizes: [1], steps: [7] }]);
    expect(halvingPlan({ min: 7, max: 7, eta: 3 }, null)).toEqual({ sizes: [1], steps: [7] });
  });
});

describe("halving", () => {
  it("sends exactly the best third on, rung by rung, whoever comes first, and leaves nobody paused", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (workers, seed) => {
        const run = play({ type: "halving", max: 27 }, { workers, trials: 54, seed });
        for (const first of [1, 28]) {
          const ranked = run.ranked(first, 27);
          for (const [step, count] of [
            [3, 9],
            [9, 3],
            [27, 1],
          ] as const) {
            expect([...run.sentTo(step, first, 27)].sort((a, b) => a - b)).toEqual(
              ranked.slice(0, count).sort((a, b) => a - b),
            );
          }
          expect(run.study.history().trial(trialNumber(ranked[0] as number)).state).toBe("complete");
        }
        expect(run.study.history().open).toEqual([]);
        expect(run.givenUp).toHaveLength(52);
      }),
      { numRuns: 30 },
    );
  });

  it("halves a round that the budget cuts short as it is", () => {
    const run = play({ type: "halving", max: 9 }, { workers: 3, trials: 16, seed: 5 });
    // A whole round of 9, then 7 of 9: 7 → 2 → 1.
    expect(run.sentTo(3, 10, 7)).toHaveLength(2);
    expect(run.sentTo(9, 10, 7)).toEqual([run.ranked(10, 7)[0]]);
    expect(run.study.history().open).toEqual([]);
  });
});

describe("hyperband", () => {
  it("fills its brackets one after the other, each with its own rungs", () => {
    const run = play({ type: "hyperband", max: 9 }, { workers: 4, trials: 17, seed: 2 });
    // ⌈3 / 3 · 9⌉ = 9 trials from step 1, ⌈3 / 2 · 3⌉ = 5 from step 3, 3 full ones.
    expect(run.sentTo(3, 1, 9)).toHaveLength(3);
    expect(run.sentTo(9, 1, 9)).toEqual([run.ranked(1, 9)[0]]);
    expect(run.sentTo(9, 10, 5)).toEqual([run.ranked(10, 5)[0]]);
    expect(run.sentTo(3, 10, 8)).toEqual([]);
    const { ended, open } = run.study.history();
    expect(open).toEqual([]);
    expect(ended.filter(({ state }) => state === "complete")).toHaveLength(5);
  });
});

describe("dehb", () => {
  it("climbs in its first round as Hyperband does, and then trains each trial to one rung, in the sizes of its brackets", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (workers, seed) => {
        // 17 in the first round, and 22 in the second.
        const run = play({ type: "dehb", max: 9 }, { workers, trials: 39, seed });
        expect([...run.sentTo(3, 1, 9)].sort()).toEqual([...run.ranked(1, 9)].slice(0, 3).sort());
        expect(run.sentTo(9, 1, 9)).toEqual([run.ranked(1, 9)[0]]);
        expect(run.resumed.every(({ trial }) => trial <= 17)).toBe(true);
        const { ended, open, reported } = run.study.history();
        expect(open).toEqual([]);
        const steps = Array.from({ length: 22 }, (_, i) =>
          Math.max(...reported.flatMap(({ trial, step }) => (trial === 18 + i ? [step ?? 0] : []))),
        );
        expect(steps).toEqual([...Array(9).fill(1), ...[3, 3, 3, 9, 3, 3, 3, 3, 3, 9, 9, 9, 9]]);
        for (const { number, state } of ended) {
          if (number > 17) expect(state).toBe(steps[number - 18] === 9 ? "complete" : "stopped");
        }
      }),
      { numRuns: 20 },
    );
  });
});
