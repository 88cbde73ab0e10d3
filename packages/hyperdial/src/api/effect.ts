import type { PartialDependence } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface EffectOptions extends StoredStudy {
  /** Its id in the space. */
  readonly parameter: string;
  /** Of which objective; the first where absent. */
  readonly metric?: string;
}

/**
 * How a study's score hangs on one parameter: partial dependence with its band, and single trials' curves. Throws `study_not_found`, and
 * `invalid_argument` with the reason where it cannot be told.
 */
export const effect = async (options: EffectOptions): Promise<PartialDependence> => {
  const { effectOf } = await import("../insight/effect-of.js");
  return withStoredStudy(options, (storage, study) =>
    effectOf(storage, study, options.parameter, options.metric),
  );
};
