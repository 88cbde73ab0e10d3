import type { Cost } from "../budget/cost.js";
import type { EventNumber, TrialNumber } from "../ids.js";
import type { PreferredPair } from "../study/preferred-pair.js";
import type { Cell } from "../trial/cell.js";
import type { Metrics } from "../trial/metrics.js";
import type { Trial } from "../trial/trial.js";

/** A trial with what a history keeps beside it. */
export interface SnapshotTrial {
  readonly trial: Trial;
  readonly cells: readonly Cell[];
  /** In order of cells; undefined where a cell is not done. */
  readonly values: readonly (Metrics | undefined)[];
  /** Runs of it that a worker holds. */
  readonly heldRuns: number;
  /** What its runs took until then. */
  readonly cost: Cost;
}

/** A study's trials as of one event. A million of them fit: only what is read is parsed. */
export interface StudySnapshot {
  readonly event: EventNumber;
  readonly spaceVersion: number;
  /** Numbers run from 1 to here. */
  readonly size: number;
  /** Numbers of complete, stopped and failed trials in the order in which they ended, the invalidated among them. */
  readonly ended: ArrayLike<number>;
  /** Numbers of waiting, running and paused trials, ascending. */
  readonly open: ArrayLike<number>;
  readonly preferences: readonly PreferredPair[];
  read(number: TrialNumber): SnapshotTrial;
}
