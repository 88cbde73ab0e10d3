import { HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";
import type { Leaders } from "@hyperdial/insight";
import { findLeaders } from "./find-leaders.js";

/** The leading trials of a stored study; throws `invalid_argument` with the reason where nothing can be told. */
export const leadersOf = async (
  storage: Storage,
  study: StudyRecord,
  options: Parameters<typeof findLeaders>[2],
): Promise<Leaders> => {
  const finding = await findLeaders(storage, study, options);
  if (finding.kind === "found") return finding.value;
  throw new HyperdialError("invalid_argument", `the leading trials cannot be told apart: ${finding.reason}`);
};
