import type { RunNumber, TrialNumber } from "./ids.js";
import type { Verdict } from "./scheduler.js";
import type { Point } from "./space/point.js";
import type { Cell } from "./trial/cell.js";
import type { FailureKind } from "./trial/failure.js";
import type { Metrics } from "./trial/metrics.js";

/** All that a program needs to know of its run. */
export interface RunOrder {
  readonly study: string;
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  readonly attempt: number;
  readonly params: Point;
  readonly cell: Cell;
  readonly folds: number;
  readonly fromStep: number;
  readonly untilStep: number | null;
  /** The run's own directory for checkpoints, holding what it resumes from. */
  readonly checkpointDirectory: string;
  /** Where its standard output and error are kept. */
  readonly logDirectory: string;
  /** After this long it is stopped: politely, then not. */
  readonly timeoutSeconds: number | null;
  /** Slots that this run holds: `CUDA_VISIBLE_DEVICES` and the like. */
  readonly slots: { readonly cpus: number; readonly gpus: readonly string[] };
}

/** How the program ended, as the executor saw it. */
export type Outcome =
  | { readonly kind: "ok"; readonly metrics: Metrics }
  | { readonly kind: "stopped"; readonly reason: string }
  | { readonly kind: "failed"; readonly failure: FailureKind; readonly message: string };

export interface RunListener {
  /** A report of the program; the answer goes back to it. `step` null: its last word. */
  onReport(step: number | null, metrics: Metrics): Promise<Verdict>;
}

export interface StartedRun {
  /** Settles once nothing of the run is left; never rejects. `seconds` is its own time. */
  readonly ended: Promise<{ readonly outcome: Outcome; readonly seconds: number }>;
  /** Asks the program to end, and ends it after the grace period. Again: at once. */
  stop(reason: string): void;
}

/** Where runs happen. */
export interface Executor {
  start(order: RunOrder, listener: RunListener): StartedRun;
  /** Ends what is left and frees what it holds. */
  close(): Promise<void>;
}
