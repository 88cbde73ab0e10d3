import type { Cell } from "@hyperdial/core";
import type { LeaderTrial } from "./leading-trials.js";

/** Trials that were scored on the same cells: `scores[i]` are trial i's, in the order of the cells. */
export interface SharedTable {
  readonly trials: readonly LeaderTrial[];
  readonly cells: readonly Cell[];
  readonly scores: readonly (readonly number[])[];
}

const keyOf = ({ fold, seed }: Cell): string => `${fold}/${seed}`;

/**
 * The trials and cells that tell the most: of the cells that most trials have, so many that the table has the most degrees of freedom, (trials − 1) × (cells − 1).
 * Trials without a score in one of them are left out. Empty where no two trials share a cell.
 */
export const sharedTable = (trials: readonly LeaderTrial[]): SharedTable => {
  const byKey = trials.map(({ scores }) => new Map(scores.map(({ cell, score }) => [keyOf(cell), score])));
  const counts = new Map<string, { readonly cell: Cell; count: number }>();
  for (const { scores } of trials)
    for (const { cell } of scores) {
      const known = counts.get(keyOf(cell));
      if (known === undefined) counts.set(keyOf(cell), { cell, count: 1 });
      else known.count++;
    }
  const common = [...counts.values()].sort((a, b) => b.count - a.count).map(({ cell }) => cell);
  let most = 0;
  let size = 0;
  let chosen: readonly number[] = [];
  let rows = trials.map((_, row) => row);
  common.forEach((cell, before) => {
    rows = rows.filter((row) => byKey[row]!.has(keyOf(cell)));
    const degrees = (rows.length - 1) * before;
    if (rows.length < 2 || degrees < most) return;
    most = degrees;
    size = before + 1;
    chosen = rows;
  });
  const cells = common.slice(0, size);
  return {
    trials: chosen.map((row) => trials[row]!),
    cells,
    scores: chosen.map((row) => cells.map((cell) => byKey[row]!.get(keyOf(cell))!)),
  };
};
