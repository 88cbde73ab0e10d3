import type { Point, RunNumber, TrialNumber } from "@hyperdial/core";

/** The answer to a report. */
export interface ReportAnswer {
  /** True where the run should end now: after a stop or a pause verdict. */
  readonly stop: boolean;
  /** True where it will go on later: leave a checkpoint in `checkpointDirectory`. */
  readonly pause: boolean;
  /** Why it should stop. */
  readonly reason?: string;
}

/** Numbers by name; a list is a value for each fold of a program that cross-validates by itself, and counts as their mean. */
export type ReportedMetrics = Readonly<Record<string, number | readonly number[]>>;

/** By metric, a value for each row that was scored. */
export type RowScores = Readonly<Record<string, ArrayLike<number>>>;

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
  /** The table that the row numbers are of; null where the study names none. */
  readonly data: string | null;
  /** Row numbers to learn from, where the study's validation plan makes the splits; else null. */
  readonly trainIndex: Uint32Array | null;
  /** Row numbers to be scored on. */
  readonly validationIndex: Uint32Array | null;
  /** Where `hyperdial finalize` wants the trained model; null in every other run. */
  readonly modelDirectory: string | null;
  /** Aborted when the run should end, whatever the cause; `signal.reason` says it. */
  readonly signal: AbortSignal;
  /** Metrics at a step: how many are done, 1 for the first. Rejects with `invalid_metrics` what is not numbers by name. */
  report(step: number, metrics: ReportedMetrics): Promise<ReportAnswer>;
  /** The last word: stands for the whole run. The same as returning the metrics. */
  report(metrics: ReportedMetrics): Promise<ReportAnswer>;
  /**
   * A value for each row of `validationIndex`, by metric, such as 1 where it was right: intervals of the last word come from them. Means
   * nothing outside a final run.
   */
  scoreRows(scores: RowScores): void;
  /** Throws what says that this setting cannot be run: the trial fails as infeasible. */
  infeasible(reason: string): never;
}

/** Scores one setting. It answers with metrics, with the one objective's number, or with nothing after its reports. */
export type Evaluate<Params = Point> = (
  evaluation: Evaluation<Params>,
) => EvaluateAnswer | Promise<EvaluateAnswer>;

// biome-ignore lint/suspicious/noConfusingVoidType: as above
export type EvaluateAnswer = ReportedMetrics | number | void;
