import type { TrialNumber } from "../ids.js";
import type { Point } from "../space/point.js";
import type { Metrics } from "../trial/metrics.js";
import type { RunEnergy } from "../trial/run-energy.js";

/** A value with what is known of its uncertainty. */
export interface Estimate {
  readonly value: number;
  /** The 95 % interval; null where one number alone was measured. */
  readonly low: number | null;
  readonly high: number | null;
  /** What the interval is over: test rows, by bootstrap; or seeds of the program, by Student's t. */
  readonly over: "rows" | "seeds" | null;
}

/** A setting, trained on all that tuning saw and evaluated once. */
export interface FinalSetting {
  /** The trial it is; null for the default setting. */
  readonly trial: TrialNumber | null;
  readonly point: Point;
  /** One entry for each seed. */
  readonly runs: readonly {
    readonly seed: number;
    readonly metrics: Metrics;
    readonly seconds: number;
    /** Absent where nobody measured. */
    readonly energy?: RunEnergy;
    /** What the program left in its model directory, from the runs' directory; null where it left nothing. */
    readonly model: { readonly path: string; readonly sha256: string; readonly bytes: number } | null;
  }[];
  /** By metric. */
  readonly estimates: Readonly<Record<string, Estimate>>;
}

/** What `finalize` found. */
export interface FinalResult {
  readonly id: string;
  /** How the setting was chosen, in words. */
  readonly rule: string;
  readonly chosen: FinalSetting;
  /** Whether the default setting stands beside it: not where the chosen one is it, nor where the study names none. */
  readonly comparison: "made" | "same setting" | "no default";
  /** Null where no comparison was made. */
  readonly usual: FinalSetting | null;
  /** By metric: chosen less default. Empty where there is no default beside it. */
  readonly differences: Readonly<Record<string, Estimate>>;
  /** `rows`: of the locked test set; null where the program holds one of its own. `touch`: how often it has been opened, this time counted. */
  readonly test: { readonly rows: number | null; readonly touch: number };
  /** Rows that were learned from; null where the program knows by itself. */
  readonly learnedRows: number | null;
  /** What the chosen setting scored in tuning. */
  readonly validation: Metrics;
  /** By name, as in a study's provenance: what the final runs ran with. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a reader should know: a second touch, runs that failed. */
  readonly notes: readonly string[];
}
