import type { Storage, StudyRecord } from "@hyperdial/core";
import { findStudy } from "./find-study.js";
import { storageOf } from "./storage-of.js";

/** Where a study is kept. */
export interface StoredStudy {
  readonly study: string;
  /** An open storage, or an address such as `sqlite:./hyperdial.db`. */
  readonly storage: string | Storage;
}

/** Finds a study where it is kept and hands both over; what was opened for it is closed whatever happens. */
export const withStoredStudy = async <Result>(
  { study, storage: where }: StoredStudy,
  use: (storage: Storage, study: StudyRecord) => Promise<Result>,
): Promise<Result> => {
  const { storage, close } = await storageOf(where);
  try {
    return await use(storage, await findStudy(storage, study));
  } finally {
    await close();
  }
};
