import type { Cost } from "../budget/cost.js";
import type { EventNumber, TrialNumber } from "../ids.js";
import type { Space } from "../space/space.js";
import type { Objective } from "../study/objective.js";
import type { PreferredPair } from "../study/preferred-pair.js";
import type { Cell } from "../trial/cell.js";
import type { Metrics, Report } from "../trial/metrics.js";
import type { EndedTrial, Trial } from "../trial/trial.js";

/** A report with whose it is. */
export interface TrialReport extends Report {
  readonly trial: TrialNumber;
  readonly cell: Cell;
}

/**
 * A study as samplers and schedulers see it, as of one event. It is a value: the same trials at the same event give the same
 * answers, however it was built. Invalidated trials are left out of `ended` and `open`.
 *
 * For caches: `ended` only ever grows at its end while `revision` stays; when `revision` differs, start over.
 */
export interface History {
  /** The current version. Old trials that do not fit it are left out of `ended` and `open`. */
  readonly space: Space;
  /** As the study has them now. */
  readonly objectives: readonly Objective[];
  /** The last event that it knows. */
  readonly event: EventNumber;
  /** Trials so far, whatever their state; numbers run from 1 to here. */
  readonly size: number;
  /** Complete, stopped and failed trials, in the order in which they ended. */
  readonly ended: readonly EndedTrial[];
  /** Waiting, running and paused trials, by number. */
  readonly open: readonly Trial[];
  /** Grows when something that was known changed: a trial invalidated or restored, an ended one corrected or retried, another space version, other objectives. */
  readonly revision: number;
  /** The pairs of trials that the user compared, in the order of what was said last. They may change while `revision` stays. */
  readonly preferences: readonly PreferredPair[];
  trial(number: TrialNumber): Trial;
  /**
   * What a trial has reported, cell by cell in order of cells, each by step; with `cell` that one's alone. What was said last of
   * a metric at a step counts.
   */
  reports(number: TrialNumber, cell?: Cell): readonly Report[];
  /** Every report in the order in which they came, those that a later one corrects among them. It only ever grows at its end. */
  readonly reported: readonly TrialReport[];
  /** The values per cell of a trial, in order of cells; undefined where a cell is not done. */
  cells(number: TrialNumber): readonly (Metrics | undefined)[];
  /** What the runs of a trial have taken so far, those that failed or were lost among them. */
  cost(number: TrialNumber): Cost;
}
