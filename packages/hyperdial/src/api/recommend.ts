import type { Recommendation, RecommendBy } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface RecommendOptions extends StoredStudy {
  /** `auto`, the default: by what is expected where noise is substantial, else by the value that was observed. */
  readonly by?: RecommendBy;
}

/**
 * Which trial of a study to take, by the first objective: the best value beside the best expected value, the noise, and the choice in words. Null where the best value is
 * all there is to go by (under five complete trials, all alike, or several objectives). Throws `study_not_found`; `invalid_argument` where what is expected was asked for and cannot be told.
 */
export const recommend = async (options: RecommendOptions): Promise<Recommendation | null> => {
  const { recommendationOf } = await import("../insight/recommendation-of.js");
  return withStoredStudy(options, (storage, study) => recommendationOf(storage, study, options.by ?? "auto"));
};
