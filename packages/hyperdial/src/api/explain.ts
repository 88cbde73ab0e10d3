import type { Explanation } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface ExplainOptions extends StoredStudy {
  /** By which objective; the first where absent. */
  readonly metric?: string;
}

/**
 * A study in plain language: what came out, what matters, where settings are good, how carefully they must be set, what failed and where, and how sure that
 * is; where something cannot be told, the reason. Throws `study_not_found`.
 */
export const explain = async (options: ExplainOptions): Promise<Explanation> => {
  const { explanationOf } = await import("../insight/explanation-of.js");
  return withStoredStudy(options, (storage, study) => explanationOf(storage, study, options.metric));
};
