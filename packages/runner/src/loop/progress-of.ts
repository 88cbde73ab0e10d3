import type { Budget, Objective, StudyStatus, Trial } from "@hyperdial/core";
import type { BestTrial, FrontSummary, NearestTrial } from "../study/study.js";
import type { Progress, RunningRun } from "./progress.js";

export interface ProgressFacts {
  readonly study: string;
  readonly objectives: readonly Objective[];
  readonly budget: Budget;
  readonly best: BestTrial | null;
  readonly nearest: NearestTrial | null;
  readonly front: FrontSummary | null;
  /** Null before the first look. */
  readonly status: StudyStatus | null;
  readonly running: readonly RunningRun[];
  /** Trials that ended in this session. */
  readonly ended: number;
  readonly elapsedSeconds: number;
  /** The study's time at work, over all sessions. */
  readonly wallSeconds: number;
  readonly state: Progress["state"];
}

const noTrials: Record<Trial["state"], number> = {
  waiting: 0,
  running: 0,
  paused: 0,
  complete: 0,
  stopped: 0,
  failed: 0,
};

/** What is left in each currency that has a limit. Trials count when they end, here: one that runs is not done. */
const remainingOf = ({ budget, status, wallSeconds }: ProgressFacts): Progress["remaining"] => {
  const { trials = noTrials, spending } = status ?? {};
  const done = trials.complete + trials.stopped + trials.failed;
  const left = (limit: number | undefined, taken: number): number | undefined =>
    limit === undefined ? undefined : Math.max(0, limit - taken);
  const settled = spending?.settled;
  const all = {
    trials: left(budget.trials, done),
    wallSeconds: left(budget.wallSeconds, wallSeconds),
    runSeconds: left(budget.runSeconds, settled?.runSeconds ?? 0),
    money: left(budget.money, settled?.money ?? 0),
    kilowattHours: left(budget.kilowattHours, settled?.kilowattHours ?? 0),
    failures: left(budget.failures, settled?.failures ?? 0),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

/** A study's standing from what a runner knows. */
export const progressOf = (facts: ProgressFacts): Progress => {
  const { study, objectives, best, nearest, front, running, state, elapsedSeconds, ended } = facts;
  const trials = facts.status?.trials ?? noTrials;
  const remaining = remainingOf(facts);
  const perSecond = ended > 0 && elapsedSeconds > 0 ? ended / elapsedSeconds : null;
  const limits = [
    remaining.wallSeconds,
    remaining.trials === undefined || perSecond === null ? undefined : remaining.trials / perSecond,
    remaining.runSeconds === undefined || running.length === 0
      ? undefined
      : remaining.runSeconds / running.length,
  ].filter((seconds) => seconds !== undefined);
  return {
    study,
    objectives,
    best,
    nearest,
    front,
    trials,
    failures: trials.failed,
    running,
    trialsPerMinute: perSecond === null ? null : perSecond * 60,
    remaining,
    etaSeconds: limits.length === 0 ? null : Math.min(...limits),
    elapsedSeconds,
    state,
  };
};
