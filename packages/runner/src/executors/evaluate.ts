import type { Metrics, Point, RunNumber, TrialNumber } from "@hyperdial/core";

/** The answer to a report. */
export interface ReportAnswer {
  /** True where the run should end now: after a stop or a pause verdict. */
  readonly stop: boolean;
  /** True where it will go on later: leave a checkpoint in `checkpointDirectory`. */
  readonly pause: boolean;
  /** Why it should stop. */
  readonly reason?: string;
}

/** What an evaluate function is given. */
export interface Evaluation<Params = Point> {
  readonly params: Params;
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** 0 … folds − 1. */
  readonly fold: number;
  readonly folds: number;
  readonly seed: number;
  /** 0 for a new trial; where a resumed one goes on. */
  readonly fromStep: number;
  /** Up to which step; null where nothing limits it. */
  readonly untilStep: number | null;
  readonly checkpointDirectory: string;
  /** Aborted when the run should end, whatever the cause; `signal.reason` says it. */
  readonly signal: AbortSignal;
  /** Metrics at a step: how many are done, 1 for the first. Rejects with `invalid_metrics` what is not numbers by name. */
  report(step: number, metrics: Metrics): Promise<ReportAnswer>;
  /** The last word: stands for the whole run. The same as returning the metrics. */
  report(metrics: Metrics): Promise<ReportAnswer>;
  /** Throws what says that this setting cannot be run: the trial fails as infeasible. */
  infeasible(reason: string): never;
}

/** Scores one setting. It answers with metrics, with the one objective's number, or with nothing after its reports. */
export type Evaluate<Params = Point> = (
  evaluation: Evaluation<Params>,
) => EvaluateAnswer | Promise<EvaluateAnswer>;

// biome-ignore lint/suspicious/noConfusingVoidType: as above
export type EvaluateAnswer = Metrics | number | void;
