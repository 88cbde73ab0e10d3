import type { Sensitivity } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface RoomOptions extends StoredStudy {
  /** Of which objective; the first where absent. */
  readonly metric?: string;
}

/**
 * The room around a study's best trial: how far each parameter may move before it costs one standard error. Throws `study_not_found`, and
 * `invalid_argument` with the reason where it cannot be told.
 */
export const room = async (options: RoomOptions): Promise<Sensitivity> => {
  const { roomOf } = await import("../insight/room-of.js");
  return withStoredStudy(options, (storage, study) => roomOf(storage, study, options.metric));
};
