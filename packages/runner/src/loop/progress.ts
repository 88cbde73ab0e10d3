import type {
  BrokenBound,
  Budget,
  Cell,
  FailureKind,
  Metrics,
  Objective,
  Point,
  RunNumber,
  Trial,
  TrialNumber,
  WorkerId,
} from "@hyperdial/core";
import type { BestTrial, FrontSummary, NearestTrial } from "../study/study.js";

/** One program under way in this process. */
export interface RunningRun {
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  readonly attempt: number;
  readonly cell: Cell;
  readonly params: Point;
  readonly startedAtMs: number;
  /** Its last report. */
  readonly step: number | null;
  readonly metrics: Metrics;
}

/** How a study stands, for a display: cheap enough to be asked ten times a second. */
export interface Progress {
  readonly study: string;
  readonly objectives: readonly Objective[];
  readonly best: BestTrial | null;
  /** Where trials are complete and none keeps all bounds: the one that breaks them least. */
  readonly nearest: NearestTrial | null;
  /** Of several objectives; null of one. */
  readonly front: FrontSummary | null;
  /** Trials by state, over all processes. */
  readonly trials: Readonly<Record<Trial["state"], number>>;
  readonly failures: number;
  readonly running: readonly RunningRun[];
  /** Trials that ended per minute of this session; null before the first. */
  readonly trialsPerMinute: number | null;
  /** What is left in each currency that has a limit. */
  readonly remaining: Partial<Record<keyof Budget, number>>;
  /** Until the first limit at the present rate; null where nothing is known. */
  readonly etaSeconds: number | null;
  /** Of this session. */
  readonly elapsedSeconds: number;
  readonly state: "running" | "finishing" | "stopping" | "done";
}

/** What happened, as it happens. */
export type ProgressEvent =
  /** `released`: runs of dead local workers that were put back. */
  | {
      readonly kind: "opened";
      readonly created: boolean;
      readonly trialsBefore: number;
      readonly released: number;
      /** How many runs there can be at once here, and why no more where more were wanted. */
      readonly slots: number;
      readonly limitedBy: string | null;
    }
  | {
      readonly kind: "run_started";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly attempt: number;
      readonly cell: Cell;
      readonly params: Point;
      readonly fromStep: number;
    }
  | {
      readonly kind: "reported";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly step: number | null;
      readonly metrics: Metrics;
    }
  /** The program ended; the trial may go on with other cells or another attempt. */
  | {
      readonly kind: "run_failed";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly failure: FailureKind;
      readonly message: string;
      readonly retryInSeconds: number | null;
    }
  /** `onFront`: no other trial beats it in every objective. `broken`: the bounds that a complete one breaks. */
  | {
      readonly kind: "trial_ended";
      readonly trial: Trial;
      readonly isBest: boolean;
      readonly onFront: boolean;
      readonly broken: readonly BrokenBound[];
    }
  | {
      readonly kind: "lease_lost";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly message: string;
    }
  /** A run starts over: what it should go on from is gone, or is not what was kept. */
  | {
      readonly kind: "checkpoint_lost";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly message: string;
    }
  /**
   * A run ended well that never reported the metric that the scheduler watches, at a step, or one that a stop rule does: told once a session of
   * each. `reported`: what it did report, for a scheduler at its steps.
   */
  | {
      readonly kind: "metric_missing";
      readonly trial: TrialNumber;
      readonly run: RunNumber;
      readonly metric: string;
      /** The stop rule that watches it; null: the scheduler. */
      readonly rule: string | null;
      readonly reported: readonly string[];
    }
  | { readonly kind: "quarantined"; readonly worker: WorkerId; readonly reason: string }
  /** Heartbeats fail: what runs goes on, and is lost if the storage stays out of reach. */
  | { readonly kind: "storage_trouble"; readonly message: string }
  | { readonly kind: "stopping"; readonly how: StopHow; readonly reason: string }
  | { readonly kind: "done"; readonly summary: RunSummary };

/** `politely`: running trials finish. `now`: they are ended and put back, and the attempt does not count. */
export type StopHow = "politely" | "now";

/** Why a runner ended. */
export type RunReason =
  /** The scheduler or the space has no more to give, or the study was finished: by someone, or by a `rule` of its own. */
  | { readonly kind: "finished"; readonly message: string; readonly rule?: string }
  | { readonly kind: "budget"; readonly currency: keyof Budget; readonly message: string }
  | { readonly kind: "interrupted"; readonly message: string }
  /** The first trials of the session failed, all of them: `lastLine` is what their output had in common. */
  | { readonly kind: "all_failed"; readonly message: string; readonly lastLine: string | null }
  /** `onFailure: stop`. */
  | { readonly kind: "failure"; readonly trial: TrialNumber; readonly message: string }
  | { readonly kind: "quarantined"; readonly message: string };

export interface RunSummary {
  readonly reason: RunReason;
  readonly best: BestTrial | null;
  /** Where trials are complete and none keeps all bounds: the one that breaks them least. */
  readonly nearest: NearestTrial | null;
  /** Of several objectives; null of one. */
  readonly front: FrontSummary | null;
  readonly trials: Readonly<Record<Trial["state"], number>>;
  /** Trials that ended in this session, in this process. */
  readonly ended: number;
  readonly elapsedSeconds: number;
  /** What the study drew, over all sessions and processes; 0 where nobody measured. */
  readonly kilowattHours: number;
}
