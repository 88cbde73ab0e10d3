import type { EventNumber, FencingToken, RunNumber, TrialNumber, WorkerId } from "../ids.js";
import type { Cell } from "./cell.js";
import type { FailureKind } from "./failure.js";
import type { Metrics } from "./metrics.js";
import type { RunEnergy } from "./run-energy.js";

/** A file tree in the storage's artifacts, by its checksum. */
export interface CheckpointRef {
  readonly sha256: string;
  readonly uri: string;
  /** The step it was made at. */
  readonly step: number;
}

interface Measured {
  /** Absent where nobody measured. */
  readonly energy?: RunEnergy;
}

/** Where a scheduler's verdict ended a run: the last event that it had seen, and the step of the report. A replay asks again there. */
interface Judged extends Measured {
  readonly judged?: { readonly event: EventNumber; readonly step: number };
  /** What became of the checkpoint that it was to go on from, where it had to begin at step 0 instead. */
  readonly startedOver?: string;
}

/** How one execution ended. */
export type RunEnd =
  | ({ readonly kind: "ok"; readonly metrics: Metrics } & Judged)
  | ({
      readonly kind: "stopped";
      readonly reason: string;
      readonly step: number | null;
      readonly metrics: Metrics;
    } & Judged)
  | ({
      readonly kind: "paused";
      readonly step: number;
      readonly metrics: Metrics;
      readonly checkpoint?: CheckpointRef;
    } & Judged)
  | ({
      readonly kind: "failed";
      readonly failure: FailureKind;
      readonly message: string;
      readonly metrics: Metrics;
      /**
       * `retry` puts the run back while it has attempts left. `put_back` does so always, and the attempt does not count:
       * the runner was interrupted, not the program wrong.
       */
      readonly then: "retry" | "put_back" | "give_up";
    } & Measured);

interface RunFacts {
  readonly run: RunNumber;
  readonly trial: TrialNumber;
  readonly cell: Cell;
  /** 1 for the first. The attempt under way, or the last one. 0: never claimed. */
  readonly attempt: number;
  /** 0 for a new trial; where a resumed one goes on. */
  readonly fromStep: number;
  /** Up to which step, where the scheduler set one. */
  readonly untilStep: number | null;
  readonly checkpoint: CheckpointRef | null;
}

/** One execution of the user's program for a trial. Only a leased or running one has a lease. */
export type Run =
  | (RunFacts & { readonly state: "waiting" })
  | (RunFacts & {
      readonly state: "leased" | "running";
      readonly worker: WorkerId;
      readonly token: FencingToken;
      readonly leaseExpiresAtMs: number;
    })
  | (RunFacts & { readonly state: "ended"; readonly end: RunEnd });
