import type { TrialNumber } from "../ids.js";
import type { Cell } from "../trial/cell.js";

/** How a figure that was measured again compares with the recorded one. */
export type Likeness = "identical" | "within tolerance" | "different";

/** A metric of a trial, as it was recorded and as it came out again; null where it was not reported. */
export interface ReproducedMetric {
  readonly metric: string;
  readonly recorded: number | null;
  readonly again: number | null;
  readonly likeness: Likeness;
  /** Whether the verdict goes by it: objectives and metrics with a bound. A program's own timings differ each time. */
  readonly decides: boolean;
}

/** A cell of a trial that was run again. */
export interface ReproducedRun {
  readonly cell: Cell;
  /** How it ended: `ok`, `paused`, `stopped`, or the kind of failure. */
  readonly recorded: string;
  readonly again: string;
  /** Steps that were reported both times with a metric that decides, how many of them equal in those, and the first that is not. */
  readonly steps: { readonly compared: number; readonly equal: number; readonly firstOther: number | null };
}

/** What came of running a trial again. */
export interface Reproduction {
  readonly trial: TrialNumber;
  readonly likeness: Likeness;
  /** Relative: |again − recorded| ≤ tolerance × the larger of both. */
  readonly tolerance: number;
  readonly metrics: readonly ReproducedMetric[];
  readonly runs: readonly ReproducedRun[];
  /** What is not as it was, in sentences: code, data, packages, machine. */
  readonly changed: readonly string[];
  /** What could not be checked, or could not be done as it was then. */
  readonly notes: readonly string[];
  /** Of the runs that gave the recorded metrics, and of those that repeated them. */
  readonly seconds: { readonly recorded: number; readonly again: number };
  /** Null where nobody measured. */
  readonly kilowattHours: { readonly recorded: number | null; readonly again: number | null };
}
