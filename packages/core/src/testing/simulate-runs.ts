import type { History } from "../history/history.js";
import type { TrialNumber } from "../ids.js";
import type { Decision, Scheduler, Verdict } from "../scheduler.js";
import { compileSpace } from "../space/compile-space.js";
import type { Point } from "../space/point.js";
import type { Space } from "../space/space.js";
import { type SimulatedStudy, simulatedStudy } from "./simulated-study.js";

export interface SimulatedRunsOptions {
  readonly scheduler: Scheduler;
  /** What a trial's program reports at a step, from 1 on. */
  readonly lossAt: (trial: number, step: number) => number;
  /** A program ends by itself here, or where it was sent. */
  readonly fullSteps: number;
  readonly trials: number;
  readonly workers: number;
  /** Which of so many workers is the next to get on: 0 … count − 1. */
  readonly pick: (count: number) => number;
  /** The setting of a new trial; the same for all where absent. */
  readonly pointOf?: (trial: number) => Point;
  /** Absent: one parameter. */
  readonly space?: Space;
  /** Called with each answer and the history that it was given for. */
  readonly onDecision?: (history: History, decision: Decision) => void;
  readonly onVerdict?: (
    history: History,
    report: Parameters<Scheduler["onReport"]>[1],
    verdict: Verdict,
  ) => void;
}

export interface SimulatedRuns {
  readonly study: SimulatedStudy;
  /** Steps that were run, in all. */
  readonly steps: number;
  readonly resumed: readonly {
    readonly trial: TrialNumber;
    readonly fromStep: number;
    readonly untilStep: number | null;
  }[];
  /** Trials that the scheduler gave up while they were paused. */
  readonly givenUp: readonly TrialNumber[];
  readonly cloned: readonly {
    readonly trial: TrialNumber;
    readonly from: TrialNumber;
    readonly fromStep: number;
  }[];
}

interface Busy {
  readonly trial: TrialNumber;
  readonly fromStep: number;
  readonly untilStep: number | null;
  step: number;
}

const oneParameter = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const cell = { fold: 0, seed: 0 };

/** Plays a scheduler with programs that report at each step and heed every verdict, until it has nothing more to start. */
export const simulateRuns = (options: SimulatedRunsOptions): SimulatedRuns => {
  const { scheduler, lossAt, fullSteps, pick } = options;
  const study = simulatedStudy(options.space ?? oneParameter, [{ metric: "loss", direction: "minimize" }]);
  const busy: Busy[] = [];
  const resumed: SimulatedRuns["resumed"][number][] = [];
  const givenUp: TrialNumber[] = [];
  const cloned: SimulatedRuns["cloned"][number][] = [];
  /** Where each was paused last: its checkpoint. */
  const kept = new Map<TrialNumber, number>();
  const steps = new Map<TrialNumber, number>();
  let ran = 0;

  /** Whether a worker was set to work. */
  const fill = (): boolean => {
    for (;;) {
      const history = study.history();
      const decision = scheduler.next(history);
      options.onDecision?.(history, decision);
      switch (decision.kind) {
        case "start": {
          if (history.size >= options.trials) return false;
          const trial = study.open(options.pointOf?.(history.size + 1) ?? { x: 0.5 });
          busy.push({ trial, fromStep: 0, untilStep: decision.untilStep, step: 0 });
          return true;
        }
        case "resume": {
          const { trial, untilStep } = decision;
          if (history.trial(trial).state !== "paused") throw new Error(`trial ${trial} is not paused`);
          const fromStep = steps.get(trial) ?? 0;
          study.resume(trial);
          resumed.push({ trial, fromStep, untilStep });
          busy.push({ trial, fromStep, untilStep, step: fromStep });
          return true;
        }
        case "clone": {
          const { from, point, untilStep } = decision;
          if (history.size >= options.trials) return false;
          const fromStep = kept.get(from) ?? 0;
          const trial = study.clone(point, from, fromStep);
          cloned.push({ trial, from, fromStep });
          kept.set(trial, fromStep);
          busy.push({ trial, fromStep, untilStep, step: fromStep });
          return true;
        }
        case "stop": {
          const paused = history.trial(decision.trial);
          if (paused.state !== "paused") throw new Error(`trial ${decision.trial} is not paused`);
          study.end(decision.trial, { state: "stopped", metrics: paused.metrics, step: paused.step });
          givenUp.push(decision.trial);
          continue;
        }
        default:
          return false;
      }
    }
  };

  const advance = (run: Busy): void => {
    run.step += 1;
    ran += 1;
    const { trial, fromStep, untilStep, step } = run;
    const metrics = { loss: lossAt(trial, step) };
    study.report(trial, step, metrics);
    steps.set(trial, step);
    const history = study.history();
    const report = { trial, cell, fromStep, untilStep, step, metrics };
    const verdict = scheduler.onReport(history, report);
    options.onVerdict?.(history, report, verdict);
    if (verdict.kind === "pause") {
      study.pause(trial, step, metrics);
      kept.set(trial, step);
    } else if (verdict.kind === "stop") study.end(trial, { state: "stopped", step, metrics });
    else if (verdict.kind === "complete" || step >= Math.min(fullSteps, untilStep ?? fullSteps))
      study.end(trial, { state: "complete", metrics });
    else return;
    busy.splice(busy.indexOf(run), 1);
  };

  for (;;) {
    while (busy.length < options.workers && fill());
    if (busy.length === 0) return { study, steps: ran, resumed, givenUp, cloned };
    advance(busy[pick(busy.length)] as Busy);
  }
};
