import type { Cost } from "../budget/cost.js";
import type { EventNumber, FencingToken, RunNumber, TrialNumber, WorkerId } from "../ids.js";
import type { Point } from "../space/point.js";
import type { StudySpec } from "../spec/study-spec.js";
import type { FinalResult } from "../study/final-result.js";
import type { Provenance } from "../study/provenance.js";
import type { Reproduction } from "../study/reproduction.js";
import type { Review } from "../study/review.js";
import type { SplitRecord } from "../study/split-record.js";
import type { StudyChange } from "../study/study.js";
import type { Cell } from "../trial/cell.js";
import type { Metrics } from "../trial/metrics.js";
import type { CheckpointRef, RunEnd } from "../trial/run.js";
import type { Origin } from "../trial/trial.js";

/** What a trial became when a run ended. Absent: the trial goes on (other cells, or a retry). */
export type TrialEnd =
  | { readonly state: "complete"; readonly metrics: Metrics; readonly standardErrors: Metrics }
  | {
      readonly state: "stopped";
      readonly reason: string;
      readonly step: number | null;
      readonly metrics: Metrics;
    }
  | {
      readonly state: "failed";
      readonly failure: Extract<RunEnd, { kind: "failed" }>["failure"];
      readonly message: string;
      readonly metrics: Metrics;
    }
  | { readonly state: "paused"; readonly step: number; readonly metrics: Metrics };

/** One line of a study's append-only log. What the kinds carry is all that a fold needs. */
export type EventBody =
  /** `spec`: as it was then; later ones come with their revisions, so that the log alone can be replayed. */
  | { readonly kind: "study_created"; readonly spec: StudySpec }
  /** `spaceVersion`: from now on; as before where only other things than the space changed. */
  | { readonly kind: "study_revised"; readonly change: StudyChange; readonly spaceVersion: number }
  | {
      readonly kind: "trial_created";
      readonly trial: TrialNumber;
      readonly point: Point;
      readonly spaceVersion: number;
      readonly origin: Origin;
      readonly cells: readonly Cell[];
    }
  /** A trial that ended in another study: it never runs here and takes nothing of the budget. */
  | {
      readonly kind: "trial_imported";
      readonly trial: TrialNumber;
      readonly point: Point;
      readonly spaceVersion: number;
      readonly origin: Origin;
      readonly becomes: TrialEnd;
    }
  | {
      readonly kind: "run_claimed";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly worker: WorkerId;
      readonly token: FencingToken;
      readonly cell: Cell;
      readonly fromStep: number;
      readonly untilStep: number | null;
    }
  /** Reports up to here can be read with `Storage.reports`. */
  | { readonly kind: "reported"; readonly trial: TrialNumber; readonly run: RunNumber }
  | {
      readonly kind: "run_ended";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly cell: Cell;
      readonly end: RunEnd;
      readonly cost: Partial<Cost>;
      readonly becomes?: TrialEnd;
    }
  | {
      readonly kind: "lease_expired";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly worker: WorkerId;
      readonly then: "retry" | "lost";
      readonly checkpoint?: CheckpointRef;
      /** What the run took until then, as far as it is known. */
      readonly cost: Partial<Cost>;
      /** Where a lost run was the last hope of its trial. */
      readonly becomes?: TrialEnd;
    }
  | {
      readonly kind: "late_write_refused";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly token: FencingToken;
      readonly what: "report" | "end" | "renew";
    }
  | {
      readonly kind: "trial_extended";
      readonly trial: TrialNumber;
      readonly cells: readonly Cell[];
      readonly untilStep: number | null;
      readonly seenEvent?: EventNumber;
    }
  /** A paused trial that the scheduler gave up. */
  | {
      readonly kind: "trial_stopped";
      readonly trial: TrialNumber;
      readonly reason: string;
      readonly becomes: TrialEnd;
      readonly seenEvent?: EventNumber;
    }
  | { readonly kind: "trial_invalidated"; readonly trial: TrialNumber; readonly reason: string }
  | { readonly kind: "trial_restored"; readonly trial: TrialNumber; readonly reason: string }
  | {
      readonly kind: "trial_corrected";
      readonly trial: TrialNumber;
      readonly reason: string;
      readonly metrics: Metrics;
    }
  | { readonly kind: "trial_retried"; readonly trial: TrialNumber; readonly reason: string }
  /** The event's actor likes one trial better than another: what was said last of the two counts. */
  | { readonly kind: "preference_given"; readonly better: TrialNumber; readonly worse: TrialNumber }
  | { readonly kind: "preference_withdrawn"; readonly better: TrialNumber; readonly worse: TrialNumber }
  /** A process sets to work. Its workers' ids begin with `process`: so each run's code, data and machine are known. */
  | { readonly kind: "process_joined"; readonly process: string; readonly provenance: Provenance }
  /** The validation plan's splits as they were made. */
  | { readonly kind: "splits_made"; readonly splits: SplitRecord }
  /** The locked test set is opened, by the event's actor. `count`: how often that makes it; `id`: which finalization it is. */
  | {
      readonly kind: "test_touched";
      readonly count: number;
      readonly id: string;
      readonly chosen: TrialNumber;
      readonly reason: string;
    }
  /** The last word of the finalization that touched the test set under this id, or of one that had none to touch. */
  | { readonly kind: "study_finalized"; readonly result: FinalResult }
  | { readonly kind: "study_reviewed"; readonly review: Review }
  /** A trial was run again beside the study: nothing of it changes. */
  | { readonly kind: "trial_reproduced"; readonly result: Reproduction }
  | { readonly kind: "worker_quarantined"; readonly worker: WorkerId; readonly reason: string }
  /** `rule`: the stop rule whose word it is; `seenEvent`: the last event that it knew. */
  | {
      readonly kind: "study_finished";
      readonly reason: string;
      readonly rule?: string;
      readonly seenEvent?: EventNumber;
    };

export type EventKind = EventBody["kind"];

export type StudyEvent = EventBody & {
  readonly event: EventNumber;
  readonly atMs: number;
  /** A worker's id, or a user's name. */
  readonly actor: string;
};
