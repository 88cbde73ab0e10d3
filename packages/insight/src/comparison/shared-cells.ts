import type { Cell } from "@hyperdial/core";

/** What a setting scored in each of its cells. */
export interface CellScore {
  readonly cell: Cell;
  readonly score: number;
}

export interface SharedCells {
  readonly cells: readonly Cell[];
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Cells that the other one has not. */
  readonly onlyFirst: readonly Cell[];
  readonly onlySecond: readonly Cell[];
}

const keyOf = ({ fold, seed }: Cell): string => `${fold}/${seed}`;

/** Pairs two settings' scores by cell, in the first one's order. */
export const sharedCells = (first: readonly CellScore[], second: readonly CellScore[]): SharedCells => {
  const scoreOf = new Map(second.map(({ cell, score }) => [keyOf(cell), score]));
  const known = new Set(first.map(({ cell }) => keyOf(cell)));
  const shared = first.filter(({ cell }) => scoreOf.has(keyOf(cell)));
  return {
    cells: shared.map(({ cell }) => cell),
    first: shared.map(({ score }) => score),
    second: shared.map(({ cell }) => scoreOf.get(keyOf(cell))!),
    onlyFirst: first.filter(({ cell }) => !scoreOf.has(keyOf(cell))).map(({ cell }) => cell),
    onlySecond: second.filter(({ cell }) => !known.has(keyOf(cell))).map(({ cell }) => cell),
  };
};
