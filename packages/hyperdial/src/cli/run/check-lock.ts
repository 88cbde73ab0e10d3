import { isDeepStrictEqual } from "node:util";
import { HyperdialError, type StudySpec } from "@hyperdial/core";

/** All that says which rows are locked. */
const lockOf = ({ seed, validation }: StudySpec) => {
  const { test, data, rows, stratify, group, time, gap, method } = validation;
  if (test === undefined) return null;
  const inTime = method === "expanding" || method === "sliding" || time !== undefined;
  return { test, data, rows, stratify, group, time, seed, ...(inTime ? { inTime, gap } : {}) };
};

/** Which rows are locked is settled with the study: trials have seen the others. Throws `study_changed`, `--revise` or not. */
export const checkLock = (stored: StudySpec, given: StudySpec): void => {
  if (isDeepStrictEqual(lockOf(stored), lockOf(given))) return;
  throw new HyperdialError(
    "study_changed",
    `${stored.name} was started with ${stored.validation.test === undefined ? "no locked test set" : "another locked test set"}: its trials have seen rows that would be locked from now on, or would see those that were`,
    { path: ["validation", "test"], hint: "give the study a new `name`" },
  );
};
