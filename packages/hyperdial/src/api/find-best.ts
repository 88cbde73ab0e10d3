import type { CompleteTrial, Storage, StudyRecord } from "@hyperdial/core";
import { findLeader } from "./find-leader.js";

/** The best complete trial by the first objective of those that keep all bounds; null where there is none. */
export const findBest = async (storage: Storage, study: StudyRecord): Promise<CompleteTrial | null> => {
  const leader = await findLeader(storage, study);
  return leader?.kind === "best" ? leader.trial : null;
};
