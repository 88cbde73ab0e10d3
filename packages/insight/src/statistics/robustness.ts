import type { Cell, Objective } from "@hyperdial/core";
import { mean, standardDeviation } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "./score-table.js";

export interface Robustness {
  readonly mean: number;
  readonly deviation: number;
  readonly worst: { readonly cell: Cell; readonly score: number };
  /** The standard deviation of the means by fold; null with one fold. */
  readonly betweenFolds: number | null;
  /** The standard deviation of the means by seed; null with one seed. */
  readonly betweenSeeds: number | null;
}

/** How much one setting's score hangs on the fold and on the seed. Two cells or more. */
export const robustness = (
  cells: readonly { readonly cell: Cell; readonly score: number }[],
  direction: Objective["direction"],
): Finding<Robustness> => {
  if (cells.length < 2)
    return refused(
      "one value says nothing of how it varies: set `validation: { folds: 5 }` or more seeds in the study file",
    );
  const sign = signOf(direction);
  const scores = cells.map(({ score }) => score);
  const worst = cells.reduce((low, each) => (sign * each.score < sign * low.score ? each : low));
  return found({
    mean: mean(scores),
    deviation: standardDeviation(scores),
    worst,
    betweenFolds: spreadBy(cells, ({ fold }) => fold),
    betweenSeeds: spreadBy(cells, ({ seed }) => seed),
  });
};

const spreadBy = (
  cells: readonly { readonly cell: Cell; readonly score: number }[],
  part: (cell: Cell) => number,
): number | null => {
  const groups = new Map<number, number[]>();
  for (const { cell, score } of cells) {
    const group = groups.get(part(cell));
    if (group === undefined) groups.set(part(cell), [score]);
    else group.push(score);
  }
  if (groups.size < 2) return null;
  return standardDeviation([...groups.values()].map((group) => mean(group)));
};
