import { trialNumber } from "@hyperdial/core";
import { simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const context = {
  objectives: [{ metric: "loss", direction: "minimize" as const }],
  seed: 3,
  cells: [{ fold: 0, seed: 0 }],
};
const full = 40;

/** Losses that fall from 1 to each trial's own end, quickly or slowly. */
const play = (setting: { workers: number; trials: number; seed: number; options?: object }) => {
  const { workers, trials, seed, options } = setting;
  const random = keyedRandom(seed, "play");
  const ends = Array.from({ length: trials + 1 }, () => random.next());
  const paces = Array.from({ length: trials + 1 }, () => 2 + 8 * random.next());
  const reasons: string[] = [];
  const run = simulateRuns({
    scheduler: createScheduler({ type: "freeze-thaw", max: full, ...options }, { ...context, trials }),
    fullSteps: full,
    trials,
    workers,
    lossAt: (trial, step) => ends[trial]! + (1 - ends[trial]!) * Math.exp(-step / paces[trial]!),
    pick: (count) => random.integer(count),
    onVerdict(_, __, verdict) {
      if (verdict.kind === "stop") reasons.push(verdict.reason);
    },
  });
  const stepsOf = (trial: number): number =>
    run.study.history().reports(trialNumber(trial)).at(-1)?.step ?? 0;
  return { ...run, ends, stepsOf, reasons };
};

describe("freeze-thaw", () => {
  it("trains one of the best three of sixty to its end with less than half of the steps, however many workers there are", () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { study, ends, steps } = play({ workers: 1 + (seed % 4), trials: 60, seed });
      const complete = study.history().ended.filter(({ state }) => state === "complete");
      const found = Math.min(...complete.map(({ number }) => ends[number]!));
      expect(ends.slice(1).filter((end) => end < found).length).toBeLessThan(3);
      expect(steps).toBeLessThan(0.5 * 60 * full);
    }
  });

  it("resumes a trial where it was, and pauses none before its first look", () => {
    const moves: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const { resumed, stepsOf, study } = play({ workers: 3, trials: 40, seed, options: { min: 6 } });
      for (const { fromStep, untilStep, trial } of resumed) {
        expect(fromStep).toBeGreaterThanOrEqual(6);
        expect(untilStep).toBe(full);
        expect(stepsOf(trial)).toBeGreaterThan(fromStep);
        moves.push(fromStep);
      }
      for (let trial = 1; trial <= 40; trial++) expect(stepsOf(trial)).toBeGreaterThanOrEqual(6);
      expect(study.history().open.every(({ state }) => state === "paused")).toBe(true);
    }
    expect(moves.length).toBeGreaterThan(0);
  });

  it("lets every sixteenth trial come to its end, whatever is expected of it", () => {
    const { study } = play({ workers: 1, trials: 50, seed: 1 });
    for (const trial of [16, 32, 48])
      expect(study.history().trial(trialNumber(trial)).state).toBe("complete");
  });

  it("says what is expected of a trial that it stops for good", () => {
    const { reasons } = play({ workers: 1, trials: 40, seed: 2 });
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons)
      expect(reason).toMatch(/^no chance to beat loss 0\.\d+: [\d.]+ ± [\d.e-]+ is expected$/);
  });

  it("needs to know where a training ends", () => {
    expect(() => createScheduler("freeze-thaw", context)).toThrow(
      expect.objectContaining({ message: "scheduler `freeze-thaw` needs `max`", path: ["max"] }),
    );
  });
});
