import type { Cell, CheckpointRef, Run, RunEnd } from "@hyperdial/core";

/** What the rules need of a run, whoever keeps it. */
export interface CellRun {
  readonly cell: Cell;
  readonly state: Run["state"];
  readonly end: RunEnd | null;
  readonly fromStep: number;
  readonly untilStep: number | null;
  readonly checkpoint: CheckpointRef | null;
}

export const sameCell = (a: Cell, b: Cell): boolean => a.fold === b.fold && a.seed === b.seed;

/** Each cell's last run, in order of cells. `runs`: of one trial, in order of their numbers. */
export const lastRuns = <R extends CellRun>(cells: readonly Cell[], runs: readonly R[]): readonly R[] =>
  cells
    .map((cell) => runs.findLast((run) => sameCell(run.cell, cell)))
    .filter((run): run is R => run !== undefined);
