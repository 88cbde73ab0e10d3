import { isDeepStrictEqual } from "node:util";
import type { StudySpec } from "@hyperdial/core";

/** Keys that a study may change between sessions without a word. */
const free: ReadonlySet<string> = new Set(["bounds", "budget", "description", "stop"]);
const ofSpace: ReadonlySet<string> = new Set(["space", "constraints"]);

export interface SpecChanges {
  /** The space or its constraints differ. */
  readonly space: boolean;
  /** Other keys that differ, in the file's spelling aside. */
  readonly others: readonly (keyof StudySpec)[];
}

/** What differs between a stored spec and the file's, budget, bounds, stop rules and description aside. */
export const specChanges = (stored: StudySpec, given: StudySpec): SpecChanges => {
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(given)])] as (keyof StudySpec)[];
  const differing = keys.filter((key) => !free.has(key) && !isDeepStrictEqual(stored[key], given[key]));
  return {
    space: differing.some((key) => ofSpace.has(key)),
    others: differing.filter((key) => !ofSpace.has(key)),
  };
};
