import {
  type Cell,
  compileSpace,
  createHistory,
  type EventBody,
  type EventNumber,
  eventNumber,
  fencingToken,
  type HistoryFold,
  type MemberSpec,
  type Objective,
  runNumber,
  type Scheduler,
  trialNumber,
  workerId,
} from "@hyperdial/core";
import { createScheduler, namedStopRules, type SchedulerName, schedulers } from "@hyperdial/schedulers";
import type { Row } from "../row.js";

const trials = 10_000;
const steps = 100;
const measured = 100;
const objectives: readonly Objective[] = [{ metric: "accuracy", direction: "maximize" }];
const several: readonly Objective[] = [
  ...objectives,
  { metric: "seconds", direction: "minimize" },
  { metric: "megabytes", direction: "minimize" },
];
const cell: Cell = { fold: 0, seed: 0 };
const spaceDefinition = { x: { type: "float" as const, min: 0, max: 1 } };

/** What members need beside their defaults, for trainings of 100 steps. */
const options: Partial<Record<SchedulerName, object>> = {
  threshold: { worst: -1e9 },
  curve: { max: steps },
  asha: { max: steps },
  halving: { max: steps },
  hyperband: { max: steps },
  bohb: { max: steps },
  dehb: { max: steps },
  "freeze-thaw": { max: steps },
  pbt: { max: steps },
  pb2: { max: steps },
  follow: { parts: [{ step: 0, params: { x: 0.5 } }] },
};

/** What is measured beside the members as they come. */
const variants: readonly {
  readonly name: string;
  readonly spec: MemberSpec;
  readonly by: readonly Objective[];
}[] = [
  { name: "asha by promotion", spec: { type: "asha", max: steps, variant: "promotion" }, by: objectives },
  { name: "asha of two objectives", spec: { type: "asha", max: steps }, by: several.slice(0, 2) },
  { name: "asha of three objectives", spec: { type: "asha", max: steps }, by: several },
  {
    name: "asha by promotion of two objectives",
    spec: { type: "asha", max: steps, variant: "promotion" },
    by: several.slice(0, 2),
  },
];

/** A curve that rises to its trial's own height, without noise that costs time to draw. */
const accuracyAt = (trial: number, step: number): number =>
  ((trial * 7919) % 10_007) / 10_007 - 1 / (step + (trial % 13));

/** Objectives that have little to do with each other: most trials are better than most in something. */
const metricsAt = (trial: number, step: number): Readonly<Record<string, number>> => ({
  accuracy: accuracyAt(trial, step),
  seconds: ((trial * 104_729) % 9_973) / 9_973,
  megabytes: ((trial * 15_485_863) % 9_967) / 9_967,
});

/** The events and reports of whole trials, put into a history as the log would. */
class Filling {
  readonly fold: HistoryFold;
  #event = 0;

  constructor() {
    const space = compileSpace(spaceDefinition);
    this.fold = createHistory({ space, objectives, compile: () => space });
  }

  begin(trial: number): void {
    const number = trialNumber(trial);
    this.#apply({
      ...{
        kind: "trial_created",
        trial: number,
        point: { x: ((trial * 7919) % 10_007) / 10_007 },
        spaceVersion: 1,
        cells: [cell],
      },
      origin: { kind: "enqueued", by: "bench" },
    });
    const claim = { run: runNumber(trial), worker: workerId("w"), token: fencingToken(1) };
    this.#apply({ kind: "run_claimed", trial: number, ...claim, cell, fromStep: 0, untilStep: null });
  }

  report(trial: number, step: number): Readonly<Record<string, number>> {
    const metrics = metricsAt(trial, step);
    const number = trialNumber(trial);
    const run = runNumber(trial);
    const event = this.#apply({ kind: "reported", trial: number, run });
    this.fold.addReport({ trial: number, run, cell, event, atMs: 0, step, metrics });
    return metrics;
  }

  end(trial: number): void {
    const metrics = metricsAt(trial, steps);
    this.#apply({
      ...{ kind: "run_ended", trial: trialNumber(trial), run: runNumber(trial), cell, cost: {} },
      end: { kind: "ok", metrics },
      becomes: { state: "complete", metrics, standardErrors: {} },
    });
  }

  #apply(body: EventBody): EventNumber {
    this.#event += 1;
    const event = eventNumber(this.#event);
    this.fold.apply({ ...body, event, atMs: 0, actor: "bench" });
    return event;
  }
}

/** Of this process: what others do on the machine does not count. */
const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU milliseconds of an answer at 10,000 trials with 100 reports each, and of the first, which takes the whole history in. */
export const decisionRows = (): readonly Row[] => {
  const filling = new Filling();
  for (let trial = 1; trial <= trials; trial++) {
    filling.begin(trial);
    for (let step = 1; step <= steps; step++) filling.report(trial, step);
    filling.end(trial);
  }
  const { history } = filling.fold;
  const own = (Object.keys(schedulers) as SchedulerName[]).map((name) => ({
    name,
    spec: { type: name, ...options[name] },
    by: objectives,
  }));
  const members = [...own, ...variants].map(({ name, spec, by }) => {
    const scheduler: Scheduler = createScheduler(spec, { objectives: by, seed: 1, cells: [cell] });
    const start = cpuMilliseconds();
    scheduler.next(history);
    // At a step at which all of them compare.
    const step = 81;
    const run = { trial: trialNumber(trials), cell, fromStep: 0, untilStep: null, step };
    scheduler.onReport(history, { ...run, metrics: metricsAt(trials, step) });
    return { name, scheduler, firstMilliseconds: cpuMilliseconds() - start, milliseconds: 0, answers: 0 };
  });
  const rules = namedStopRules({ target: 2, patience: trials * 2, gain: "auto", regret: "auto" }).map(
    ({ name, create }) => {
      const rule = create({ objectives, seed: 1, cells: [cell] });
      const start = cpuMilliseconds();
      rule.reason(history);
      return {
        name: `stop: ${name}`,
        rule,
        firstMilliseconds: cpuMilliseconds() - start,
        milliseconds: 0,
        answers: 0,
      };
    },
  );
  for (let trial = trials + 1; trial <= trials + measured; trial++) {
    filling.begin(trial);
    for (let step = 1; step <= steps; step++) {
      const metrics = filling.report(trial, step);
      const report = { trial: trialNumber(trial), cell, fromStep: 0, untilStep: null, step, metrics };
      for (const member of members) {
        const start = cpuMilliseconds();
        member.scheduler.onReport(history, report);
        member.scheduler.next(history);
        member.milliseconds += cpuMilliseconds() - start;
        member.answers += 2;
      }
    }
    filling.end(trial);
    for (const asked of rules) {
      const start = cpuMilliseconds();
      asked.rule.reason(history);
      asked.milliseconds += cpuMilliseconds() - start;
      asked.answers += 1;
    }
  }
  return [...members, ...rules].map(({ name, milliseconds, answers, firstMilliseconds }) => ({
    name: `an answer of ${name} at 10,000 trials of 100 reports`,
    value: milliseconds / answers,
    unit: "ms",
    reach: "< 0.2",
    note: `${(firstMilliseconds / 1000).toFixed(2)} s for the first`,
  }));
};
