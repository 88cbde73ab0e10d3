import type { Cell, CheckpointRef, Origin, Proposal, Trial, TrialState } from "@hyperdial/core";
import { type CellRun, sameCell } from "./cell-runs.js";

/** A run to be made, waiting. */
export interface NextRun {
  readonly cell: Cell;
  readonly fromStep: number;
  readonly untilStep: number | null;
  readonly checkpoint: CheckpointRef | null;
}

const stepOf = ({ end, checkpoint, fromStep }: CellRun): number =>
  end?.kind === "paused" ? end.step : (checkpoint?.step ?? fromStep);

const checkpointOf = ({ end, checkpoint }: CellRun): CheckpointRef | null =>
  (end?.kind === "paused" ? end.checkpoint : undefined) ?? checkpoint;

/** A new trial's runs; a clone's go on where its parent's cells are (`parent`: the last run of each). */
export const firstRuns = (
  { cells, untilStep }: Extract<Proposal, { kind: "start" }>,
  parent: readonly CellRun[],
): readonly NextRun[] =>
  cells.map((cell) => {
    const from = parent.find((run) => sameCell(run.cell, cell));
    if (from === undefined) return { cell, fromStep: 0, untilStep, checkpoint: null };
    return { cell, fromStep: stepOf(from), untilStep, checkpoint: checkpointOf(from) };
  });

/** Where a new trial came from, with the step at which a clone begins: the least of its cells. */
export const originWith = (
  { origin }: Extract<Proposal, { kind: "start" }>,
  runs: readonly NextRun[],
): Origin =>
  origin.kind === "cloned"
    ? { ...origin, fromStep: Math.min(...runs.map(({ fromStep }) => fromStep)) }
    : origin;

/** The runs of a paused trial's paused cells; null where there is nothing to resume, or it has moved on since it was looked at. */
export const resumedRuns = (
  trial: Trial,
  runs: readonly CellRun[],
  { fromStep, untilStep }: Extract<Proposal, { kind: "resume" }>,
): readonly NextRun[] | null => {
  if (trial.state !== "paused" || trial.step !== fromStep) return null;
  const paused = runs.filter(({ end }) => end?.kind === "paused");
  if (paused.length === 0) return null;
  return paused.map((run) => ({
    cell: run.cell,
    fromStep: stepOf(run),
    untilStep,
    checkpoint: checkpointOf(run),
  }));
};

/** The runs of further cells; null where the trial has ended, or has one of them already. */
export const extendedRuns = (
  state: TrialState,
  cells: readonly Cell[],
  further: readonly Cell[],
): readonly NextRun[] | null => {
  const isOpen = state === "waiting" || state === "running" || state === "paused";
  const known = [...cells];
  for (const cell of further) {
    if (known.some((other) => sameCell(other, cell))) return null;
    known.push(cell);
  }
  if (!isOpen || further.length === 0) return null;
  return further.map((cell) => ({ cell, fromStep: 0, untilStep: null, checkpoint: null }));
};

/** A retried trial's runs: every cell that has ended otherwise than well, from its last checkpoint, with all its attempts. */
export const retriedRuns = (runs: readonly CellRun[]): readonly NextRun[] =>
  runs
    .filter(({ end }) => end !== null && end.kind !== "ok")
    .map((run) => ({
      cell: run.cell,
      fromStep: stepOf(run),
      untilStep: run.untilStep,
      checkpoint: checkpointOf(run),
    }));
