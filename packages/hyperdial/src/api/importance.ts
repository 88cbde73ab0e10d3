import type { ImportanceMethodName, ImportanceResult } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface ImportanceOptions extends StoredStudy {
  /** `fanova` where absent. */
  readonly method?: ImportanceMethodName;
  /** Of which objective; the first where absent. */
  readonly metric?: string;
}

/**
 * How much each parameter of a study matters, with intervals and a sentence. Throws `study_not_found`, and `invalid_argument` with the reason where the
 * trials are too few or say nothing.
 */
export const importance = async (
  options: ImportanceOptions,
): Promise<ImportanceResult & { readonly metric: string }> => {
  const { importanceOf } = await import("../insight/importance-of.js");
  return withStoredStudy(options, (storage, study) => importanceOf(storage, study, options));
};
