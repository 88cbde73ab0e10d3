import type { History } from "./history/history.js";
import type { TrialNumber } from "./ids.js";
import type { OptionsSchema } from "./options.js";
import type { Point } from "./space/point.js";
import type { Objective } from "./study/objective.js";
import type { Cell } from "./trial/cell.js";
import type { Report } from "./trial/metrics.js";

/** What to spend on next. */
export type Decision =
  /** A new trial: ask the sampler. `untilStep`: at what resource; null to the end. */
  | {
      readonly kind: "start";
      readonly untilStep: number | null;
      readonly bracket?: number;
      /** The first cells of a race; absent: the whole validation plan. */
      readonly cells?: readonly Cell[];
    }
  | { readonly kind: "resume"; readonly trial: TrialNumber; readonly untilStep: number | null }
  | { readonly kind: "extend"; readonly trial: TrialNumber; readonly cells: readonly Cell[] }
  | {
      readonly kind: "clone";
      readonly from: TrialNumber;
      readonly point: Point;
      readonly untilStep: number | null;
      readonly reason: string;
    }
  | { readonly kind: "wait"; readonly reason: string }
  | { readonly kind: "finished"; readonly reason: string };

/** What becomes of the trial that reported. */
export type Verdict =
  | { readonly kind: "continue" }
  | { readonly kind: "pause" }
  | { readonly kind: "stop"; readonly reason: string };

/**
 * How much to spend. Pure as a sampler is: the same history gives the same answer, and what it keeps is a cache.
 * An answer costs no more at 100,000 trials than at 100.
 */
export interface Scheduler {
  next(history: History): Decision;
  /** `history` holds the report already. A metric that was not reported never stops a trial. */
  onReport(history: History, trial: TrialNumber, report: Report): Verdict;
}

export interface SchedulerContext<Options> {
  readonly objectives: readonly Objective[];
  readonly seed: number;
  readonly options: Options;
  /** The validation plan's cells. */
  readonly cells: readonly Cell[];
}

/** A row of the registry. */
export interface SchedulerDefinition<Options = unknown> {
  readonly summary: string;
  readonly source: string;
  readonly options: OptionsSchema<Options>;
  /** What it reads of a history: with `nothing` no trial is loaded, with `reports` `History.reports` is filled too. */
  readonly reads: "nothing" | "trials" | "reports";
  create(context: SchedulerContext<Options>): Scheduler;
}
