import type { BrokenBound } from "@hyperdial/core";
import { brokenWords } from "./broken-words.js";

/** Why there is no best trial, where trials are complete and none keeps all bounds. */
export const noneFeasible = (nearest: {
  readonly trial: number;
  readonly broken: readonly BrokenBound[];
}): string => {
  const how = nearest.broken.length === 0 ? "" : `, and ${brokenWords(nearest.broken)}`;
  return `no complete trial keeps all bounds: trial ${nearest.trial} comes nearest${how}`;
};
