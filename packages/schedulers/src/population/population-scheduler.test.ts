import { compileSpace, type Decision, type History, type Point, trialNumber } from "@hyperdial/core";
import { simulatedStudy, simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const cell = { fold: 0, seed: 0 };
const context = { objectives, seed: 3, cells: [cell] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

const create = (options: object, trials?: number) =>
  createScheduler(
    { type: "pbt", max: 40, interval: 10, population: 8, ...options },
    { ...context, ...(trials === undefined ? {} : { trials }) },
  );

/** A population whose members have a height of their own, which clones inherit but for a little. */
const play = (
  options: object,
  setting: {
    readonly workers: number;
    readonly seed: number;
    readonly trials?: number;
    readonly onDecision?: (history: History, decision: Decision) => void;
  },
) => {
  const random = keyedRandom(setting.seed, "play");
  const heights = new Map<number, number>();
  const heightOf = (trial: number): number => {
    const known = heights.get(trial) ?? random.next();
    heights.set(trial, known);
    return known;
  };
  return simulateRuns({
    scheduler: create(options, setting.trials),
    fullSteps: 40,
    trials: setting.trials ?? Number.POSITIVE_INFINITY,
    workers: setting.workers,
    lossAt: (trial, step) => heightOf(trial) + 1 / step,
    pick: (count) => random.integer(count),
    onDecision: setting.onDecision ?? (() => {}),
  });
};

/** The last report of a trial at the end of an interval of ten steps. */
const standing = (
  history: History,
  trial: number,
): { readonly step: number; readonly loss: number } | null => {
  const at = history
    .reports(trialNumber(trial))
    .filter(({ step }) => step !== null && step % 10 === 0)
    .at(-1);
  return at === undefined ? null : { step: at.step as number, loss: at.metrics["loss"] as number };
};

/** Where a trial lost, as the reason says, and what it had there. */
const defeat = (history: History, { trial, reason }: Extract<Decision, { kind: "stop" }>) => {
  const step = Number(/ at step (\d+) is number /.exec(reason)?.[1]);
  const at = history.reports(trial).find((report) => report.step === step);
  return { step, loss: at?.metrics["loss"] as number };
};

/** All losses at a step so far, best first. */
const lossesAt = (history: History, step: number): readonly number[] =>
  history.reported
    .filter((report) => report.step === step)
    .map(({ metrics }) => metrics["loss"] as number)
    .sort((a, b) => a - b);

describe("a population", () => {
  it("gives the places of the worst quarter to the best quarter, whoever comes when, and never copies a loser", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (workers, seed) => {
        let freed = 0;
        const run = play(
          {},
          {
            workers,
            seed,
            onDecision(history, decision) {
              if (decision.kind === "stop") {
                const { step, loss } = defeat(history, decision);
                const losses = lossesAt(history, step);
                const worst = Math.max(1, Math.floor(losses.length / 4));
                expect(losses.slice(-worst)).toContain(loss);
                freed += 1;
              }
              if (decision.kind !== "clone") return;
              const parent = history.trial(decision.from);
              expect(["running", "paused", "complete"]).toContain(parent.state);
              const { step, loss } = standing(history, decision.from)!;
              const losses = lossesAt(history, step);
              const worst = Math.floor(losses.length / 4);
              expect(losses.slice(0, losses.length - worst)).toContain(loss);
            },
          },
        );
        expect(run.cloned.length).toBe(freed);
        const { ended, open } = run.study.history();
        expect(open).toEqual([]);
        expect(ended.filter(({ state }) => state === "complete").length).toBe(8);
      }),
      { numRuns: 40 },
    );
  });

  it("with one worker compares all of them at each interval, as the published method does", () => {
    const run = play({}, { workers: 1, seed: 5 });
    // 8 members, 3 comparisons before the end, a quarter each time.
    expect(run.cloned.length).toBe(6);
    expect(run.cloned.map(({ fromStep }) => fromStep)).toEqual([10, 10, 20, 20, 30, 30]);
    // Clones train what their losers would have: 8 full trainings in all.
    expect(run.steps).toBe(8 * 40);
  });

  it("by tournament lets a member lose to a better one that it meets, and to no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), (workers, seed) => {
        let stopped: { readonly step: number; readonly loss: number } | null = null;
        const run = play(
          { exploit: "tournament" },
          {
            workers,
            seed,
            onDecision(history, decision) {
              if (decision.kind === "stop") stopped = defeat(history, decision);
              if (decision.kind !== "clone") return;
              const { step, loss } = stopped!;
              const there = history.reports(decision.from).find((report) => report.step === step);
              expect(there!.metrics["loss"]).toBeLessThan(loss);
            },
          },
        );
        expect(run.cloned.length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });

  it("lets everyone train to the end where the budget has no place for clones any more", () => {
    const run = play({}, { workers: 3, seed: 2, trials: 10 });
    const { ended, size, open } = run.study.history();
    expect([size, run.cloned.length, open.length]).toEqual([10, 2, 0]);
    expect(ended.filter(({ state }) => state === "complete").length).toBe(8);
  });

  it("waits for nobody who does not come, and says that it waits where all are in training", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = create({});
    const trials = Array.from({ length: 8 }, (_, index) => study.open({ x: index / 8 }));
    expect(scheduler.next(study.history())).toMatchObject({ kind: "wait" });
    // Seven never report. The first goes on and on.
    const [first] = trials;
    for (const step of [10, 20, 30]) {
      study.report(first!, step, { loss: 9 });
      study.pause(first!, step, { loss: 9 });
      expect(scheduler.next(study.history())).toEqual({ kind: "resume", trial: first, untilStep: step + 10 });
      study.resume(first!);
    }
  });

  it("fills the places of trials that failed, but not for ever", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = create({ population: 4 });
    const decide = () => scheduler.next(study.history());
    const first = study.open({ x: 0.5 });
    study.report(first, 10, { loss: 1 });
    study.pause(first, 10, { loss: 1 });
    for (let other = 2; other <= 4; other++) study.open({ x: 0.1 });
    let begun = 4;
    for (let failed = 2; failed <= 20; failed++) {
      if (failed > begun) break;
      study.end(trialNumber(failed), { state: "failed", failure: "crashed" });
      const decision = decide();
      if (decision.kind !== "clone") continue;
      expect(decision.from).toBe(first);
      begun = study.clone(decision.point, decision.from, 10);
    }
    // Four of them were filled.
    expect(begun).toBe(8);
    expect(decide()).toEqual({ kind: "resume", trial: first, untilStep: 20 });
  });

  it("takes a clone that had to start over for what it is, and compares it where it comes by", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = create({ population: 4 });
    for (let trial = 1; trial <= 4; trial++) {
      const number = study.open({ x: trial / 4 });
      study.report(number, 10, { loss: trial });
      study.pause(number, 10, { loss: trial });
    }
    const worst = trialNumber(4);
    for (let member = 1; member <= 3; member++) study.resume(trialNumber(member));
    expect(scheduler.next(study.history())).toMatchObject({ kind: "stop", trial: worst });
    study.end(worst, { state: "stopped", step: 10, metrics: { loss: 4 } });
    expect(scheduler.next(study.history())).toMatchObject({ kind: "clone", from: 1, untilStep: 20 });
    const clone = study.clone({ x: 0.3 }, trialNumber(1), 10);
    study.report(clone, 1, { loss: 9 });
    study.report(clone, 10, { loss: 1.5 });
    study.report(clone, 20, { loss: 8 });
    study.pause(clone, 20, { loss: 8 });
    expect(scheduler.next(study.history())).toEqual({ kind: "resume", trial: clone, untilStep: 30 });
  });
});

describe("a population over folds", () => {
  it("compares means over all folds, as they were said last", () => {
    const cells = [cell, { fold: 1, seed: 0 }];
    const study = simulatedStudy(space, objectives, cells);
    const scheduler = createScheduler(
      { type: "pbt", max: 40, interval: 10, population: 2 },
      { ...context, cells },
    );
    const losses = [
      [1, 3],
      [1.5, 1.5],
    ];
    for (const [index, [first, second]] of losses.entries()) {
      const trial = study.open({ x: index / 2 });
      study.report(trial, 10, { loss: first! });
      // The first report at or after the step counts.
      study.report(trial, 12, { loss: second! }, cells[1]);
      study.report(trial, 14, { loss: 99 }, cells[1]);
      study.pause(trial, 10, { loss: 0 });
    }
    expect(scheduler.next(study.history())).toMatchObject({ kind: "stop", trial: 1 });
    // Corrected, it is the better one.
    study.report(trialNumber(1), 12, { loss: 1 }, cells[1]);
    expect(scheduler.next(study.history())).toMatchObject({ kind: "stop", trial: 2 });
  });
});

describe("a population of as many workers", () => {
  it("judges who came too early at a step where all have come since, but for who has caught up", () => {
    const study = simulatedStudy(space, objectives);
    const scheduler = create({ population: 3 });
    const comes = (trial: number, step: number, loss: number) => {
      const number = trialNumber(trial);
      study.report(number, step, { loss });
      study.pause(number, step, { loss });
      const decision = scheduler.next(study.history());
      if (decision.kind === "resume") study.resume(decision.trial);
      return decision;
    };
    for (let trial = 1; trial <= 3; trial++) study.open({ x: trial / 4 });
    expect([comes(1, 10, 5), comes(2, 10, 4), comes(3, 10, 1)].map(({ kind }) => kind)).toEqual(
      Array(3).fill("resume"),
    );
    expect(comes(1, 20, 3)).toMatchObject({
      kind: "stop",
      reason: "loss 5 at step 10 is number 3 of 3 there: a clone of trial 3 takes its place",
    });
    study.end(trialNumber(1), { state: "stopped", step: 20, metrics: { loss: 3 } });
    expect(scheduler.next(study.history())).toMatchObject({ kind: "clone", from: 3, untilStep: 20 });
  });
});

describe("pbt", () => {
  const conditional = compileSpace(
    {
      rate: { type: "float", min: 1e-4, max: 1, scale: "log" },
      batch: { type: "int", min: 8, max: 64, step: 8 },
      momentum: { type: "float", min: 0, max: 0.99, scale: "reverse-log" },
      depth: { type: "ordinal", values: [1, 2, 4] },
      optimizer: {
        type: "choice",
        branches: { adam: { beta: { type: "float", min: 0.5, max: 0.999, scale: "logit" } }, sgd: {} },
      },
      width: { type: "float", min: 0, max: 10, default: 0.1 + 0.2 },
    },
    ["rate * batch <= 8"],
  );

  const cloneOf = (options: object, point: Point, seed: number): Decision => {
    const study = simulatedStudy(conditional, objectives);
    const scheduler = createScheduler(
      { type: "pbt", max: 40, interval: 10, population: 2, ...options },
      { ...context, seed },
    );
    for (const loss of [1, 2]) {
      const trial = study.open(point);
      study.report(trial, 10, { loss });
      study.pause(trial, 10, { loss });
    }
    study.end(trialNumber(2), { state: "stopped", step: 10, metrics: { loss: 2 } });
    return scheduler.next(study.history());
  };

  it("changes settings within the space, its conditions and constraints, and leaves fixed ones as they are to the last bit", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("perturb", "resample"), (seed, explore) => {
        const point = conditional.sampleFeasible(keyedRandom(seed, "point"));
        const decision = cloneOf({ explore, fixed: ["width", "depth"] }, point, seed);
        if (decision.kind !== "clone") throw new Error(`it answered ${decision.kind}`);
        expect(conditional.parsePoint(decision.point)).toEqual(decision.point);
        expect(decision.point["width"]).toBe(point["width"]);
        expect(decision.point["depth"]).toBe(point["depth"]);
      }),
      { numRuns: 200 },
    );
  });

  it("multiplies by 0.8 or 1.2 along the scale, and steps by one place at least", () => {
    const point = { rate: 0.01, batch: 16, momentum: 0.9, depth: 2, optimizer: "adam", beta: 0.9, width: 5 };
    const seen = new Map<string, Set<unknown>>();
    for (let seed = 0; seed < 40; seed++) {
      const decision = cloneOf({ resample: 0 }, point, seed);
      if (decision.kind !== "clone") continue;
      for (const [name, value] of Object.entries(decision.point))
        seen.set(
          name,
          (seen.get(name) ?? new Set()).add(typeof value === "number" ? Number(value.toPrecision(9)) : value),
        );
    }
    const sorted = (name: string) => [...seen.get(name)!].sort();
    expect(sorted("rate")).toEqual([0.008, 0.012]);
    expect(sorted("batch")).toEqual([24, 8]);
    // The distance to 1 is what counts of a momentum: 0.1 / 1.2 and 0.1 / 0.8.
    expect(sorted("momentum")).toEqual([0.875, 0.916666667]);
    expect(sorted("depth")).toEqual([1, 4]);
    expect(sorted("optimizer")).toEqual(["adam"]);
    expect(sorted("beta")).toEqual([0.87804878, 0.915254237]);
    expect(sorted("width")).toEqual([4, 6]);
  });

  it("says what is wrong with its options", () => {
    const refusal =
      (options: object, trials = 100) =>
      () =>
        createScheduler({ type: "pbt", max: 40, ...options }, { ...context, trials }).checkSpace?.(
          conditional,
        );
    const says = (message: string) => expect.objectContaining({ code: "invalid_argument", message });
    expect(refusal({ max: null })).toThrow(says("scheduler `pbt` needs `max`"));
    expect(refusal({ interval: 40 })).toThrow(says("scheduler `pbt` compares every 40 steps of 40: never"));
    expect(refusal({}, 10)).toThrow(
      says("scheduler `pbt` has a population of 10, and a budget of 10 trials leaves none for clones"),
    );
    expect(refusal({ mutate: ["rate"], fixed: ["batch"] })).toThrow(
      says("scheduler `pbt` has both `mutate` and `fixed`"),
    );
    expect(refusal({ mutate: ["rat"] })).toThrow(
      expect.objectContaining({
        message: "scheduler `pbt`: no parameter `rat`",
        hint: "did you mean `rate`?",
      }),
    );
    expect(refusal({ fixed: conditional.parameters.map(({ name }) => name) })).toThrow(
      says("scheduler `pbt`: no parameter may change"),
    );
  });
});
