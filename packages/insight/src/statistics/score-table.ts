import type { Objective } from "@hyperdial/core";

/** Settings scored on the same cells: `scores[setting][cell]`, and whether more or less is better. */
export interface ScoreTable {
  readonly scores: readonly (readonly number[])[];
  readonly direction: Objective["direction"];
}

/** 1 where more is better, −1 where less is: times a score, more is better. */
export const signOf = (direction: Objective["direction"]): 1 | -1 => (direction === "maximize" ? 1 : -1);

/** Why a table cannot be compared within, in words; null where it can. */
export const whyNotCompared = ({ scores }: ScoreTable, leastCells: number): string | null => {
  if (scores.length < 2)
    return `it takes two settings that were scored on the same cells; there ${scores.length === 1 ? "is 1" : "are 0"}`;
  const cells = scores[0]!.length;
  if (scores.some((row) => row.length !== cells))
    return "the settings were scored on different numbers of cells: only those that share them can be compared";
  if (cells < leastCells) {
    const has = cells === 1 ? "1 value" : `${cells} values`;
    return `each setting has ${has}, and it takes ${leastCells}: set \`validation: { folds: 5 }\` or more seeds in the study file`;
  }
  return null;
};
