import type { Preferences } from "../choice/preferences-of.js";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

/**
 * The pairs of trials that were compared in a study, what is liked best by them, and the pair that would tell most next. Throws `study_not_found`, and
 * `invalid_argument` with the reason where there is nothing to compare.
 */
export const preferences = async (options: StoredStudy): Promise<Preferences> => {
  const { preferencesOf } = await import("../choice/preferences-of.js");
  return withStoredStudy(options, preferencesOf);
};
