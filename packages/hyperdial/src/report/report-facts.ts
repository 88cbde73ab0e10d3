import type {
  Cost,
  FinalResult,
  Metrics,
  Provenance,
  Space,
  SplitRecord,
  StudyEvent,
  StudyRecord,
  StudyStatus,
  Trial,
} from "@hyperdial/core";
import type { CellScore, Finding } from "@hyperdial/insight";
import type { Choice } from "../choice/choose-of.js";
import type { Front } from "../choice/front-of.js";
import type { StudyEnergy } from "../energy/study-energy.js";
import type { TestTouch } from "../finalize/final-results.js";
import type { Deed } from "./deeds.js";

/** What one run cost, and when that was settled. */
export interface RunCost {
  readonly trial: number;
  readonly atMs: number;
  readonly cost: Partial<Cost>;
}

/** A trial's reports over its steps, of one cell. */
export interface TrialCurve {
  readonly trial: number;
  readonly points: readonly { readonly step: number; readonly metrics: Metrics }[];
}

/** All that a report is made from, read once. */
export interface ReportFacts {
  readonly madeAtMs: number;
  readonly hyperdial: string;
  readonly study: StudyRecord;
  readonly space: Space;
  readonly status: StudyStatus;
  /** In order of their numbers. */
  readonly trials: readonly Trial[];
  /** By the number of a complete trial: what it scored in each fold and seed, by the first objective. */
  readonly scores: ReadonlyMap<number, readonly CellScore[]>;
  /** With several objectives or bounds; null otherwise. */
  readonly front: Front | null;
  readonly choice: Finding<Choice> | null;
  readonly costs: readonly RunCost[];
  readonly curves: readonly TrialCurve[];
  /** Of each process that worked on it, the first of its kind. */
  readonly machines: readonly Provenance[];
  readonly splits: SplitRecord | null;
  readonly touches: readonly TestTouch[];
  readonly finals: readonly FinalResult[];
  readonly reviews: readonly Extract<StudyEvent, { kind: "study_reviewed" }>[];
  readonly repetitions: readonly Extract<StudyEvent, { kind: "trial_reproduced" }>[];
  readonly energy: StudyEnergy;
  /** All that was done beside running trials, in order. */
  readonly deeds: readonly Deed[];
  readonly revisions: readonly Extract<StudyEvent, { kind: "study_revised" }>[];
}
