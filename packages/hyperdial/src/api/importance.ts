import type { Storage } from "@hyperdial/core";
import type { ImportanceMethodName, ImportanceResult } from "@hyperdial/insight";
import { findStudy } from "./find-study.js";
import { storageOf } from "./storage-of.js";

export interface ImportanceOptions {
  readonly study: string;
  /** Where it is kept: an open storage, or an address such as `sqlite:./hyperdial.db`. */
  readonly storage: string | Storage;
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
  const { storage, close } = await storageOf(options.storage);
  try {
    return await importanceOf(storage, await findStudy(storage, options.study), options);
  } finally {
    await close();
  }
};
