import { compileSpace, type Decision, type History, trialNumber } from "@hyperdial/core";
import { simulatedStudy, simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const cell = { fold: 0, seed: 0 };
const context = { objectives, seed: 3, cells: [cell] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

/** Curves whose order is the trials' order of quality at every step. */
const play = (
  options: { readonly type: string; readonly [more: string]: unknown },
  setting: {
    readonly workers: number;
    readonly trials: number;
    readonly seed: number;
    readonly onDecision?: (history: History, decision: Decision) => void;
  },
) => {
  const { workers, trials, seed, onDecision = () => {} } = setting;
  const random = keyedRandom(seed, "play");
  const quality = Array.from({ length: trials + 1 }, () => random.next());
  const run = simulateRuns({
    scheduler: createScheduler(options, { ...context, trials }),
    fullSteps: 27,
    trials,
    workers,
    lossAt: (trial, step) => (quality[trial] as number) + 1 / step,
    pick: (count) => random.integer(count),
    onDecision,
  });
  return { quality, ...run };
};

const promotion = { type: "asha", max: 27, variant: "promotion" };

/** Algorithm 2 of Li et al. (2020) by looking at everything. */
const byHand = (history: History, trials: number): Decision => {
  const promoted = promotedByHand(history, 0);
  if (promoted !== null) return promoted;
  const nothingRuns = history.open.every(({ state }) => state === "paused");
  const isTrained = history.ended.some(({ state }) => state === "complete");
  const last = history.size === trials && nothingRuns && !isTrained ? promotedByHand(history, 1) : null;
  return last ?? { kind: "start", untilStep: 1 };
};

const promotedByHand = (history: History, least: number): Decision | null => {
  for (const rung of [9, 3, 1]) {
    const there = history.reported
      .filter(({ step }) => step === rung)
      .map(({ trial, metrics }) => ({ trial, loss: metrics["loss"] as number }))
      .sort((a, b) => a.loss - b.loss);
    const [best] = there.slice(0, Math.max(least, Math.floor(there.length / 3))).filter(({ trial }) => {
      const known = history.trial(trial);
      return known.state === "paused" && known.step === rung;
    });
    if (best !== undefined) return { kind: "resume", trial: best.trial, untilStep: rung * 3 };
  }
  return null;
};

describe("asha", () => {
  it("stops a trial at a rung that is not in the best third, and says where it stands", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = createScheduler({ type: "asha", min: 3, max: 81 }, context);
    const report = (loss: number, step: number, untilStep: number | null = 81) => {
      const trial = study.open({ x: 0.5 });
      study.report(trial, step, { loss });
      return scheduler.onReport(study.history(), {
        ...{ trial, cell, fromStep: 0, untilStep, step, metrics: { loss } },
      });
    };
    expect(scheduler.next(study.history())).toEqual({ kind: "start", untilStep: 81 });
    expect(report(9, 2).kind).toBe("continue");
    expect([0.5, 0.6].map((loss) => report(loss, 3).kind)).toEqual(["continue", "continue"]);
    expect(report(0.7, 3)).toEqual({
      kind: "stop",
      reason: "loss 0.7 at step 3 is the 3rd of 3 there, of which the best 1 go on",
    });
    expect(report(0.4, 3).kind).toBe("continue");
    // One that reports every fifth step is compared at the first step at or after the rung.
    expect(report(0.45, 5)).toMatchObject({ kind: "stop" });
    expect(report(0.4, 3).kind).toBe("continue");
    expect(report(0.1, 82)).toMatchObject({ kind: "complete" });
  });

  it("compares a late report of an earlier step where it belongs, and a corrected value as it is now", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = createScheduler({ type: "asha", min: 3, max: 81 }, context);
    const say = (trial: number, step: number, loss: number) => {
      const number = trialNumber(trial);
      study.report(number, step, { loss });
      const report = { trial: number, cell, fromStep: 0, untilStep: 81, step, metrics: { loss } };
      return scheduler.onReport(study.history(), report).kind;
    };
    for (let trial = 1; trial <= 4; trial++) study.open({ x: 0.5 });
    for (const trial of [1, 2, 3]) say(trial, 3, trial);
    expect(say(4, 4, 2.5)).toBe("stop");
    expect(say(4, 3, 0.5)).toBe("continue");
    expect(say(4, 4, 9)).toBe("continue");
    expect(say(4, 3, 1.5)).toBe("stop");
  });

  it("by promotion resumes the best that stands in the best third of a rung, the highest rung first, and nobody twice", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        (workers, trials, seed) => {
          const onDecision = (history: History, decision: Decision): void => {
            if (decision.kind === "resume" || decision.kind === "start") {
              expect(decision).toEqual(byHand(history, trials));
            }
          };
          const run = play(promotion, { workers, trials, seed, onDecision });
          const moves = run.resumed.map(({ trial, untilStep }) => `${trial}/${untilStep}`);
          expect(new Set(moves).size).toBe(moves.length);
          for (const { fromStep, untilStep } of run.resumed) expect(untilStep).toBe(fromStep * 3);
          expect(run.study.history().ended.map(({ state }) => state)).toContain("complete");
          if (workers > 1 || trials < 27) return;
          const best = run.quality.indexOf(Math.min(...run.quality.slice(1)));
          expect(run.study.history().trial(trialNumber(best)).state).toBe("complete");
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("asha's options", () => {
  it("say what is missing or makes no sense", () => {
    const refusal = (options: object) => () => createScheduler({ type: "asha", ...options }, context);
    expect(refusal({ variant: "promotion" })).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        message: "scheduler `asha` needs `max`",
        path: ["max"],
      }),
    );
    expect(refusal({ min: 10, max: 9 })).toThrow(
      expect.objectContaining({ message: "scheduler `asha` goes from min 10 to max 9" }),
    );
    expect(refusal({ eta: 1 })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("allow a range of one step: every trial is a full training", () => {
    const run = play({ ...promotion, min: 27 }, { workers: 2, trials: 5, seed: 1 });
    expect(run.study.history().ended.map(({ state }) => state)).toEqual(Array(5).fill("complete"));
  });
});
