import type { PointOf, Trial } from "@hyperdial/core";
import type { Recommendation } from "@hyperdial/insight";
import type { BestTrial, RunSummary, Study } from "@hyperdial/runner";
import type { SpaceDefinition, TuneOptions } from "./tune-options.js";

/** The trial to take where values are noisy. */
export interface RecommendedBest<Params> extends BestTrial<Params> {
  /** Both trials, the noise, and why this one, in words; null where the best value is all there is to go by. */
  readonly recommendation: Recommendation | null;
}

/** What tuning found. */
export interface TuneResult<Params> {
  /** The best value by the first objective, luck and all. */
  readonly best: BestTrial<Params>;
  /** The best value, or where noise is substantial the trial of which most is expected: a model of all trials takes their luck off. */
  recommended(): Promise<RecommendedBest<Params>>;
  /** Why it ended, with the counts. */
  readonly summary: RunSummary;
  /** All trials in order of number. */
  trials(): Promise<readonly Trial[]>;
  /** The study, to ask and tell further; `close` closes the storage that `tune` opened. */
  readonly study: Study<Params>;
}

/**
 * Tunes: proposes settings, has each scored, and gives the best. Throws `invalid_spec`, `invalid_space`, `infeasible_space` or
 * `invalid_argument` before anything runs; `all_failed` where no trial worked, `interrupted` or `budget_exhausted` where it ended
 * before one was complete that keeps the bounds.
 */
export const tune = async <const Space extends SpaceDefinition>(
  options: TuneOptions<Space>,
): Promise<TuneResult<PointOf<Space>>> => {
  // What a study needs takes longer to load than all else: not before there is one.
  const { runTuning } = await import("./run-tuning.js");
  return await runTuning(options);
};
