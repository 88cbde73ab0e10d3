import type { Leaders } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface LeadersOptions extends StoredStudy {
  /** By which objective; the first where absent. */
  readonly metric?: string;
  /** The metric or parameter that is to be small, for the choice within one standard error. */
  readonly by?: string;
  /** How many are told of, 2 or more; 5 where absent. */
  readonly leaders?: number;
}

/**
 * The leading trials of a study: how surely each is the best, and what the first is worth on data that did not choose it. Throws `study_not_found`, and
 * `invalid_argument` with the reason where nothing can be told.
 */
export const leaders = async (options: LeadersOptions): Promise<Leaders> => {
  const { leadersOf } = await import("../insight/leaders-of.js");
  return withStoredStudy(options, (storage, study) => leadersOf(storage, study, options));
};
