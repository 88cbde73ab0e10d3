import type { SplitRecord } from "@hyperdial/core";
import type { Split } from "./rows.js";

/** A study's validation plan, made: what its runs are handed, and what `finalize` is. */
export interface PlannedSplits {
  readonly record: SplitRecord;
  readonly splits: readonly Split[];
  /** By row that the splits number: its number in the study's own file, which has the test rows too. */
  readonly kept: Uint32Array;
  /** The table that runs read: without its test rows where they could be taken out. Null where the study names none. */
  readonly file: RunFile | null;
  /** All that tuning saw to learn from, and the test set to score; null where none is locked. */
  readonly final: {
    readonly split: Split;
    readonly file: RunFile | null;
    /** Of the rows that are scored, in their order; null where the plan knows no groups. */
    readonly groups: readonly string[] | null;
  } | null;
}

/** A table for runs: the study's own file, or one to be written with this ending. */
export type RunFile =
  | { readonly kind: "own"; readonly path: string }
  | { readonly kind: "made"; readonly ending: string; readonly sha256: string; readonly bytes: () => Buffer };
