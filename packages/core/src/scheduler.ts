import type { History } from "./history/history.js";
import type { TrialNumber } from "./ids.js";
import type { OptionsSchema } from "./options.js";
import type { MemberSpec } from "./pick-member.js";
import type { Point } from "./space/point.js";
import type { Space } from "./space/space.js";
import type { Bound } from "./study/bound.js";
import type { Objective } from "./study/objective.js";
import type { Cell } from "./trial/cell.js";
import type { Report } from "./trial/metrics.js";

/** What to spend on next. */
export type Decision =
  /** A new trial: ask the sampler. `untilStep`: at what resource; null to the end. */
  | {
      readonly kind: "start";
      readonly untilStep: number | null;
      /** Absent: the sampler is asked. */
      readonly point?: Point;
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
  /** A paused trial that has lost for good: it is stopped, with its value so far. The scheduler is asked again at once. */
  | { readonly kind: "stop"; readonly trial: TrialNumber; readonly reason: string }
  | { readonly kind: "wait"; readonly reason: string }
  | { readonly kind: "finished"; readonly reason: string };

/** What becomes of the run that reported. */
export type Verdict =
  | { readonly kind: "continue" }
  /** It has come as far as it was sent, and may go on later. */
  | { readonly kind: "pause" }
  /** It is not worth going on: the trial is stopped, with its value so far. */
  | { readonly kind: "stop"; readonly reason: string }
  /** It has nothing more to show: what it has reported is its value, as if its program had ended by itself. */
  | { readonly kind: "complete"; readonly reason: string };

/**
 * A report with the run it came from. Steps count what is done: the first is 1, and a run that goes on from step 9 reports
 * step 10 next. A program that counts from 0 is understood too: its run, having ended, has come to `untilStep`.
 */
export interface RunReport extends Report {
  readonly trial: TrialNumber;
  readonly step: number;
  readonly cell: Cell;
  /** 0 for a new trial; where a resumed one goes on. */
  readonly fromStep: number;
  /** Up to which step the run was sent; null: to the end. */
  readonly untilStep: number | null;
}

/**
 * How much to spend. Pure as a sampler is: the same history gives the same answer, and what it keeps is a cache.
 * An answer costs no more at 100,000 trials than at 100.
 */
export interface Scheduler {
  /** The metric or metrics that it goes by; absent: none. A trial that never reports one at a step is let be, and the user is told. */
  readonly watches?: string | readonly string[];
  /** Throws `invalid_argument` where its options do not suit the space. Absent: they suit any. */
  checkSpace?(space: Space): void;
  next(history: History): Decision;
  /** `history` holds the report already. A metric that was not reported never stops a trial. */
  onReport(history: History, report: RunReport): Verdict;
}

export interface SchedulerContext<Options> {
  readonly objectives: readonly Objective[];
  /** Absent: none. */
  readonly bounds?: readonly Bound[];
  readonly seed: number;
  readonly options: Options;
  /** The validation plan's cells. */
  readonly cells: readonly Cell[];
  /** The study's budget in trials, where it has one. */
  readonly trials?: number;
}

/** A row of the registry. */
export interface SchedulerDefinition<Options = unknown> {
  readonly summary: string;
  readonly source: string;
  readonly options: OptionsSchema<Options>;
  /** What it reads of a history: with `nothing` no trial is loaded, with `reports` `History.reports` is filled too. */
  readonly reads: "nothing" | "trials" | "reports";
  /** The sampler that it is published with: what `sampler: auto` means beside it. Absent: `auto` itself. */
  sampler?(options: Options): MemberSpec;
  create(context: SchedulerContext<Options>): Scheduler;
}
