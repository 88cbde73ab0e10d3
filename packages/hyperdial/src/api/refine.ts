import type { Storage, StudySpec } from "@hyperdial/core";
import type { Refinement } from "../refine/refinement.js";
import { findStudy } from "./find-study.js";
import { storageOf } from "./storage-of.js";

export interface RefineOptions {
  /** The name of the study whose trials say where to look closer. */
  readonly study: string;
  /** Where it is kept: an open storage, or an address such as `sqlite:./hyperdial.db`. */
  readonly storage: string | Storage;
  /** What the new study is to be called; the old name and a number where absent. */
  readonly name?: string;
}

/** A narrower space, with its reasons, and the study that would search it. */
export interface RefinedStudy extends Refinement {
  /** As the old study's, in the new space and under the new name, starting from the old one's trials (`warmStart`). */
  readonly spec: StudySpec;
}

/**
 * From coarse to fine: proposes a narrower space from a study's complete trials, with a reason for each cut. Nothing is written;
 * a study opened with `space`, `constraints`, and `warmStart` from the answer searches there. Throws `study_not_found`, and
 * `invalid_argument` for a study of fewer than 20 complete trials.
 */
export const refine = async (options: RefineOptions): Promise<RefinedStudy> => {
  const { refineStudy } = await import("../refine/refine-study.js");
  const { storage, close } = await storageOf(options.storage);
  try {
    return await refineStudy(storage, await findStudy(storage, options.study), options.name ?? null);
  } finally {
    await close();
  }
};
