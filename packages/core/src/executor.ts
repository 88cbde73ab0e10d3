import type { Verdict } from "./scheduler.js";
import type { FailureKind } from "./trial/failure.js";
import type { Metrics } from "./trial/metrics.js";
import type { RunOrder } from "./trial/run-order.js";

/** How the run ended, as the executor saw it. `metrics`: the last value of each, the program's last word before all. */
export type Outcome = { readonly metrics: Metrics } & (
  | { readonly kind: "ok" }
  /** After `stop` or a stop verdict. `step`: the last that was reported. */
  | { readonly kind: "stopped"; readonly reason: string; readonly step: number | null }
  | { readonly kind: "paused"; readonly step: number | null }
  /**
   * `message`: the fact on its first line, then the last lines of the program's output. `exit: clean`: the program ended well by itself,
   * without having said what it was asked.
   */
  | {
      readonly kind: "failed";
      readonly failure: FailureKind;
      readonly message: string;
      readonly exit?: "clean";
    }
);

export interface RunListener {
  /**
   * A report of the program, one at a time and in order; the answer goes back to it. `step` null: its last word. Numbers are
   * finite: others end the run. After a stop or pause verdict no more come. Rejecting ends the run as `lost`.
   */
  onReport(step: number | null, metrics: Metrics): Promise<Verdict>;
}

export interface EndedRun {
  readonly outcome: Outcome;
  /** The run's own time, from its start to its end. */
  readonly seconds: number;
  /** The most memory that was seen in use; null where it was not watched. */
  readonly peakMegabytes: number | null;
  /** Processor time, over all cores and all that the run started; null where this platform or executor cannot tell. */
  readonly cpuSeconds: number | null;
}

export interface StartedRun {
  /** Settles once nothing of the run is left; never rejects. */
  readonly ended: Promise<EndedRun>;
  /** Asks the program to end, and ends it after the grace period. Again: at once. */
  stop(reason: string): void;
  /** As `EndedRun.cpuSeconds`, of a run under way, until now. */
  cpuSeconds(): Promise<number | null>;
}

/** Where runs happen. */
export interface Executor {
  /** Never throws: what keeps a run from starting is its outcome. */
  start(order: RunOrder, listener: RunListener): StartedRun;
  /** Ends what is left, at once, and frees what it holds. May be repeated. */
  close(): Promise<void>;
}

/** A row of the registry: `Program` is a function, a module or a command. */
export interface ExecutorDefinition<Program> {
  readonly summary: string;
  create(program: Program): Executor;
}
