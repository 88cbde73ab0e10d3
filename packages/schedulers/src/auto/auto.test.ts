import { compileSpace, type Scheduler } from "@hyperdial/core";
import { simulatedStudy, simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const context = { objectives, seed: 0, cells: [{ fold: 0, seed: 0 }] };
const full = 50;

/** A trial's curve: what it has at a step, from draws of its own. */
type Shape = (draw: (what: string, step?: number) => number) => (step: number) => number;

/** Decreasing at many paces to many ends. */
const regular: Shape = (draw) => {
  const [end, pace, way] = [draw("end"), 0.4 + 0.8 * draw("pace"), 0.5 + draw("way")];
  return (step) => end + way * step ** -pace;
};

const shapes: Readonly<Record<string, Shape>> = {
  "regular curves": regular,
  "curves whose early values are noise": (draw) => {
    const end = draw("end");
    return (step) => end + (1 - step / full) * draw("noise", step);
  },
  "curves that cross: what starts low ends high": (draw) => {
    const end = draw("end");
    return (step) => end + (1.2 - 1.5 * end) * step ** -0.7;
  },
  "curves of which one in eight falls late, and lowest": (draw) => {
    const curve = regular(draw);
    return draw("late") < 0.125 ? (step) => (step < 0.6 * full ? 1.5 + curve(1) : -0.2 * draw("end")) : curve;
  },
  "noisy curves": (draw) => {
    const curve = regular(draw);
    return (step) => curve(step) + 0.3 * draw("noise", step);
  },
};

/** After so many trainings the end of the best trial among those that came to their end: what a study would give. */
const runStudy = (
  scheduler: Scheduler,
  shape: Shape,
  { seed, trainings }: { readonly seed: number; readonly trainings: number },
) => {
  const curves = new Map<number, (step: number) => number>();
  const lossAt = (trial: number, step: number): number => {
    const curve = curves.get(trial) ?? shape((what, at = 0) => keyedRandom(seed, what, trial, at).next());
    curves.set(trial, curve);
    return curve(step);
  };
  let spent = 0;
  const ends: number[] = [];
  const reasons: string[] = [];
  const isSpent = (): boolean => spent >= trainings * full;
  simulateRuns({
    scheduler: {
      ...scheduler,
      next: (history) => (isSpent() ? { kind: "wait", reason: "spent" } : scheduler.next(history)),
    },
    lossAt,
    fullSteps: full,
    trials: 1000,
    workers: 1,
    pick: () => 0,
    onVerdict(_, { trial, step }, verdict) {
      spent += 1;
      if (step === full) ends.push(lossAt(trial, full));
      if (verdict.kind === "stop") reasons.push(`${trial} at ${step}: ${verdict.reason}`);
    },
  });
  return { best: Math.min(...ends), reasons };
};

const seeds = Array.from({ length: 10 }, (_, seed) => seed);
const bestsOf = (type: string, shape: Shape, trainings: number): readonly number[] =>
  seeds.map((seed) => runStudy(createScheduler(type, context), shape, { seed, trainings }).best);

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value / values.length, 0);

describe("auto", () => {
  for (const [name, shape] of Object.entries(shapes)) {
    it(`finds no worse settings than without stopping: ${name}`, () => {
      const [stopping, without] = [bestsOf("auto", shape, 20), bestsOf("fifo", shape, 20)];
      const differences = stopping.map((value, i) => value - without[i]!);
      const mean = meanOf(differences);
      const noise = Math.sqrt(meanOf(differences.map((value) => (value - mean) ** 2)) / seeds.length);
      expect(mean).toBeLessThan(2 * noise + 0.01);
    });
  }

  it("finds better settings where early values tell the late ones, and says each chance", () => {
    const [stopping, without] = [bestsOf("auto", regular, 20), bestsOf("fifo", regular, 20)];
    expect(meanOf(stopping)).toBeLessThan(0.7 * meanOf(without));
    const { reasons } = runStudy(createScheduler("auto", context), regular, { seed: 1, trainings: 20 });
    expect(reasons.length).toBeGreaterThan(10);
    for (const reason of reasons) {
      expect(reason).toMatch(
        /^\d+ at \d+: (less than )?[\d.]+ % chance to beat loss -?[\d.]+ of trial \d+: -?[\d.]+ ± [\d.e-]+ is expected, as (one completed curve tells|\d+ completed curves tell)$/,
      );
      // Not in the first tenth, and never one of those that check what is believed.
      const [trial, step] = reason.match(/\d+/g)!.map(Number);
      expect(step).toBeGreaterThanOrEqual(full / 10);
      expect(trial! % 16).not.toBe(0);
    }
  });

  it("lets every trial run to its end where several objectives compete and none is named", () => {
    const two = [...objectives, { metric: "seconds", direction: "minimize" as const }];
    const scheduler = createScheduler("auto", { ...context, objectives: two });
    expect(runStudy(scheduler, regular, { seed: 1, trainings: 12 }).reasons).toEqual([]);
    expect(scheduler.watches).toBeUndefined();
    expect(createScheduler({ type: "auto", metric: "loss" }, { ...context, objectives: two }).watches).toBe(
      "loss",
    );
  });

  it("lets every trial run to its end where trainings are of different lengths, and nobody says what a full one is", () => {
    const study = simulatedStudy(compileSpace({ x: { type: "float", min: 0, max: 1 } }), objectives);
    const [cell] = context.cells;
    const verdictAfter = (lengths: readonly number[], options: object): string => {
      const scheduler = createScheduler({ type: "auto", ...options }, context);
      for (const [i, length] of lengths.entries()) {
        const trial = study.open({ x: 0.5 });
        for (let step = 1; step <= length; step++) study.report(trial, step, { loss: 1 + i + 1 / step });
        study.end(trial, { state: "complete", metrics: { loss: 1 + i + 1 / length } });
      }
      const trial = study.open({ x: 0.5 });
      for (let step = 1; step <= 9; step++) study.report(trial, step, { loss: 100 + 1 / step });
      const at = { trial, cell: cell!, fromStep: 0, untilStep: null, step: 9, metrics: { loss: 100.1 } };
      return scheduler.onReport(study.history(), at).kind;
    };
    expect(verdictAfter([20, 20, 20, 20], {})).toBe("stop");
    expect(verdictAfter([10], {})).toBe("continue");
    expect(verdictAfter([], { max: 20 })).toBe("stop");
  });

  it("tells programs how long a full training is, and completes what goes on beyond it", () => {
    const scheduler = createScheduler({ type: "auto", max: 9 }, context);
    const study = simulatedStudy(compileSpace({ x: { type: "float", min: 0, max: 1 } }), objectives);
    expect(scheduler.next(study.history())).toEqual({ kind: "start", untilStep: 9 });
    const trial = study.open({ x: 0.5 });
    const at = { trial, cell: context.cells[0]!, fromStep: 0, untilStep: 9 };
    const verdicts = [9, 10].map((step) =>
      scheduler.onReport(study.history(), { ...at, step, metrics: { loss: 1 } }),
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(["continue", "complete"]);
  });
});
