import type { Budget, Spending } from "./budget/budget.js";
import type { Cost } from "./budget/cost.js";
import type { StudyEvent } from "./event/event.js";
import type { StudySnapshot } from "./history/study-snapshot.js";
import type {
  EventNumber,
  FencingToken,
  IdempotencyKey,
  RunNumber,
  StudyId,
  TrialNumber,
  WorkerId,
} from "./ids.js";
import type { Point } from "./space/point.js";
import type { FinalResult } from "./study/final-result.js";
import type { Provenance } from "./study/provenance.js";
import type { Reproduction } from "./study/reproduction.js";
import type { Review } from "./study/review.js";
import type { SplitRecord } from "./study/split-record.js";
import type { NewStudy, StudyChange, StudyRecord } from "./study/study.js";
import type { Cell } from "./trial/cell.js";
import type { Metrics, Report } from "./trial/metrics.js";
import type { Run, RunEnd } from "./trial/run.js";
import type { Origin, Trial } from "./trial/trial.js";

/**
 * Where studies live. Each verb is one transaction and safe to repeat with the same key. Only a run's current token may write
 * to it (`lease_lost` otherwise, and an event). The clock is the storage's own. Errors are `HyperdialError`s with a `storage_…` code.
 */
export interface Storage {
  /** Made, or, where a study of this name has the same spec hash, that one. Another spec: `study_exists`. */
  createStudy(study: NewStudy): Promise<{ readonly study: StudyRecord; readonly created: boolean }>;
  /** Null where there is none of that name. */
  findStudy(name: string): Promise<StudyRecord | null>;
  listStudies(): Promise<readonly StudyRecord[]>;
  /** The same spec again changes nothing, but that a finished study is so no longer. */
  reviseStudy(study: StudyId, change: StudyChange, actor: string): Promise<StudyRecord>;
  deleteStudy(study: StudyId): Promise<void>;

  /** New waiting trials with their cells, outside the sampler. They take nothing of the budget until claimed. */
  enqueue(
    study: StudyId,
    points: readonly EnqueuedPoint[],
    key: IdempotencyKey,
    actor: string,
  ): Promise<readonly TrialNumber[]>;
  /** Complete trials of another study, with their results. They take nothing of the budget, and have no cells and no runs. */
  importTrials(
    study: StudyId,
    trials: readonly ImportedTrial[],
    key: IdempotencyKey,
    actor: string,
  ): Promise<readonly TrialNumber[]>;
  /** One run for one worker, with what it may cost reserved. Looks for expired leases first. */
  claim(study: StudyId, request: ClaimRequest): Promise<ClaimAnswer>;
  /** A heartbeat: the lease starts again from now. `running`: the program has started. */
  renew(study: StudyId, lease: Lease, leaseSeconds: number): Promise<{ readonly leaseExpiresAtMs: number }>;
  /**
   * Keeps reports and renews. What says the same as the last report on its step of this run leaves no trace; what says otherwise is
   * kept beside it, and the later one counts. `event`: they can be read up to here.
   */
  report(
    study: StudyId,
    lease: Lease,
    reports: readonly Report[],
    leaseSeconds: number,
  ): Promise<{ readonly event: EventNumber }>;
  /**
   * Ends a run, settles its cost and moves its trial. `trials` and `failures` of the cost are the storage's own count. Again with
   * the same lease: the same answer.
   */
  settle(
    study: StudyId,
    lease: Lease,
    end: RunEnd,
    cost: Partial<Cost>,
  ): Promise<{ readonly event: EventNumber; readonly trial: Trial }>;
  /** Puts a dead worker's runs back (or fails them as lost), without waiting for the leases' ends. Returns how many. */
  release(study: StudyId, worker: WorkerId): Promise<number>;
  /** Stop a paused trial, invalidate, restore, correct, retry, finish, quarantine, join; preferences; splits, touches of the test set, the last word, reviews and trials run again; and time that a runner was at work. */
  amend(
    study: StudyId,
    amendment: Amendment,
    key: IdempotencyKey,
    actor: string,
  ): Promise<{ readonly event: EventNumber }>;

  /** At most `limit` events after `after`, in order: how every reader follows. */
  eventsSince(study: StudyId, after: EventNumber, limit: number): Promise<readonly StudyEvent[]>;
  trials(study: StudyId, query: TrialQuery): Promise<readonly Trial[]>;
  runs(
    study: StudyId,
    query: { readonly trial?: TrialNumber; readonly open?: true },
  ): Promise<readonly Run[]>;
  /** With the run and the event each came with, in order of events. */
  reports(
    study: StudyId,
    query: { readonly trial?: TrialNumber; readonly after?: EventNumber; readonly limit: number },
  ): Promise<readonly StoredReport[]>;
  /** Every trial as of one event, for `createHistory`: cheap to get, each trial parsed when it is read. */
  snapshot(study: StudyId): Promise<StudySnapshot>;
  /** Counts by state, spending and the last event, kept with every write: no scan. */
  status(study: StudyId): Promise<StudyStatus>;
  close(): Promise<void>;
}

export interface Lease {
  readonly run: RunNumber;
  readonly token: FencingToken;
}
export interface EnqueuedPoint {
  readonly point: Point;
  readonly spaceVersion: number;
  readonly cells: readonly Cell[];
}
export interface ImportedTrial {
  readonly point: Point;
  readonly spaceVersion: number;
  readonly study: string;
  readonly trial: TrialNumber;
  readonly metrics: Metrics;
  readonly standardErrors: Metrics;
}
export interface StoredReport extends Report {
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  readonly cell: Cell;
  readonly event: EventNumber;
  readonly atMs: number;
}
/** By number from `from` on; `states` narrows. */
export interface TrialQuery {
  readonly from?: TrialNumber;
  readonly limit: number;
  readonly states?: readonly Trial["state"][];
}

export interface ClaimRequest {
  readonly worker: WorkerId;
  readonly leaseSeconds: number;
  readonly key: IdempotencyKey;
  /** Upper bound of this run's own cost; `trials: 1` is added by the storage for a trial's first run, and stays spent. */
  readonly reserve: Partial<Cost>;
  /** Taken where no run waits. `waiting` first, always: retries, further cells, enqueued points. */
  readonly proposal?: Proposal;
}
/** The storage alone knows at which step a clone's parent stands. */
export type ProposedOrigin =
  | Exclude<Origin, { kind: "cloned" }>
  | Omit<Extract<Origin, { kind: "cloned" }>, "fromStep">;
export type Proposal =
  /** Holds only if `trial` is still the next number; otherwise the answer is `conflict`. */
  | {
      readonly kind: "start";
      readonly trial: TrialNumber;
      readonly point: Point;
      readonly spaceVersion: number;
      readonly origin: ProposedOrigin;
      readonly cells: readonly Cell[];
      readonly untilStep: number | null;
    }
  /** Holds only while the trial is paused at `fromStep`. `seenEvent`: the last event that was known when it was proposed, for the log. */
  | {
      readonly kind: "resume";
      readonly trial: TrialNumber;
      readonly fromStep: number;
      readonly untilStep: number | null;
      readonly seenEvent?: EventNumber;
    }
  | {
      readonly kind: "extend";
      readonly trial: TrialNumber;
      readonly cells: readonly Cell[];
      readonly seenEvent?: EventNumber;
    };

export type ClaimAnswer =
  | {
      readonly kind: "claimed";
      readonly trial: Trial;
      readonly run: Run & { readonly state: "leased" };
      readonly event: EventNumber;
      readonly created: boolean;
    }
  /** Another worker took the number, the trial or the cells: catch up and ask again. */
  | { readonly kind: "conflict" }
  /** No run waits and nothing was proposed, or the study is finished. */
  | { readonly kind: "nothing" }
  | { readonly kind: "exhausted"; readonly currency: keyof Budget; readonly openRuns: number };

export type Amendment =
  | {
      readonly kind: "invalidate" | "restore" | "retry";
      readonly trial: TrialNumber;
      readonly reason: string;
    }
  /** `seenEvent`: the last event that was known when it was decided. */
  | {
      readonly kind: "stop";
      readonly trial: TrialNumber;
      readonly reason: string;
      readonly seenEvent?: EventNumber;
    }
  | {
      readonly kind: "correct";
      readonly trial: TrialNumber;
      readonly reason: string;
      readonly metrics: Metrics;
    }
  /** Of a finished study it changes nothing. `rule`: the stop rule whose word it is; `seenEvent`: the last event that it knew. */
  | {
      readonly kind: "finish";
      readonly reason: string;
      readonly rule?: string;
      readonly seenEvent?: EventNumber;
    }
  /** One of two complete trials is liked better; what was said last of the two counts. `withdraw`: nothing is said of them any more. */
  | { readonly kind: "prefer" | "withdraw"; readonly better: TrialNumber; readonly worse: TrialNumber }
  | { readonly kind: "splits"; readonly splits: SplitRecord }
  | {
      readonly kind: "touch";
      readonly count: number;
      readonly id: string;
      readonly chosen: TrialNumber;
      readonly reason: string;
    }
  | { readonly kind: "finalize"; readonly result: FinalResult }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "reproduce"; readonly result: Reproduction }
  | { readonly kind: "quarantine"; readonly worker: WorkerId; readonly reason: string }
  | { readonly kind: "join"; readonly process: string; readonly provenance: Provenance }
  | { readonly kind: "elapsed"; readonly wallSeconds: number };

export interface StudyStatus {
  readonly lastEvent: EventNumber;
  readonly trials: Readonly<Record<Trial["state"], number>>;
  readonly invalidated: number;
  readonly waitingRuns: number;
  readonly openRuns: number;
  readonly spending: Spending;
  readonly finished: string | null;
}
