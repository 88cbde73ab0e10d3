import type {
  BrokenBound,
  Cell,
  FailureKind,
  Metrics,
  Point,
  RunNumber,
  StudyRecord,
  StudyStatus,
  Trial,
  TrialNumber,
  Verdict,
} from "@hyperdial/core";

/** One run of a trial, held by the asker until it is told. */
export interface AskedTrial<Params = Point> {
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  /** 1 for the first. */
  readonly attempt: number;
  readonly params: Params;
  /** Which fold and seed of the validation plan this run stands for. */
  readonly cell: Cell;
  /** Row numbers of the study's own table, to learn from and to be scored on; null where its plan makes no splits. */
  readonly split: { readonly train: Uint32Array; readonly validation: Uint32Array } | null;
  /** 0 for a new trial; where a resumed one goes on. */
  readonly fromStep: number;
  /** Up to which step, where the scheduler set one. */
  readonly untilStep: number | null;
  /** The trial whose checkpoint it starts from. */
  readonly cloneOf: TrialNumber | null;
  /** Why this point, in a sentence. */
  readonly reason: string;
}

/** No trial to give: `wait` until one under way ends, or the study is `finished`. */
export interface NoTrial {
  readonly trial: null;
  readonly state: "wait" | "finished";
  readonly reason: string;
}

/** The best trial so far, by the first objective, of those that keep all bounds. */
export interface BestTrial<Params = Point> {
  readonly trial: TrialNumber;
  readonly params: Params;
  readonly metrics: Metrics;
  /** By metric, over the cells; empty with one cell. */
  readonly standardErrors: Metrics;
}

/** Where no complete trial keeps all bounds: the one that breaks them least. */
export interface NearestTrial<Params = Point> extends BestTrial<Params> {
  readonly broken: readonly BrokenBound[];
}

/** Of several objectives: the trials that no other beats in every one, as they stand. */
export interface FrontSummary {
  readonly size: number;
  /** The best by each objective. */
  readonly leaders: readonly {
    readonly metric: string;
    readonly value: number;
    readonly trial: TrialNumber;
  }[];
}

/** A way to fail, in the words of `trials --json`. */
export interface ToldFailure {
  readonly failure: FailureKind;
  readonly message?: string;
}

/** Ask-and-tell: a study whose runs happen wherever its user likes. */
export interface Study<Params = Point> {
  readonly record: StudyRecord;
  /** Whether this call made it. */
  readonly created: boolean;
  /** A waiting run, or a new trial with what it may cost reserved. */
  ask(): Promise<AskedTrial<Params> | NoTrial>;
  /** Up to `count` at once; `none` says why there are fewer. */
  askBatch(
    count: number,
  ): Promise<{ readonly trials: readonly AskedTrial<Params>[]; readonly none: NoTrial | null }>;
  /** Metrics at a step. After any verdict but `continue` the run has been settled: nothing need be told. */
  report(trial: TrialNumber | AskedTrial<Params>, step: number, metrics: Metrics): Promise<Verdict>;
  /** Ends what was asked: metrics with every objective, or a failure. */
  tell(trial: TrialNumber | AskedTrial<Params>, result: Metrics | ToldFailure): Promise<Trial>;
  /** Null while no trial is complete, or none that keeps all bounds. */
  best(): Promise<BestTrial<Params> | null>;
  /** The complete trial that breaks the bounds least, while there is none that keeps them all; else null. */
  nearest(): Promise<NearestTrial<Params> | null>;
  /** All trials in order of number. */
  trials(): Promise<readonly Trial[]>;
  /** Trials to be run before any suggestion; their points are checked. */
  enqueue(points: readonly Params[]): Promise<readonly TrialNumber[]>;
  status(): Promise<StudyStatus>;
  /** Settles nothing: leases that are held run out. Ends the renewals, and closes the storage where the study opened it. */
  close(): Promise<void>;
}
