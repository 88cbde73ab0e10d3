import { existsSync } from "node:fs";
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Cell, RunNumber, TrialNumber } from "@hyperdial/core";

/** Where a run works and leaves its output. */
export interface RunDirectories {
  /** Of all of the cell's runs. */
  readonly cell: string;
  /** The run's own, for its checkpoints: its attempts go on in it. */
  readonly checkpoint: string;
  /** Where its checkpoint is kept when it is paused, from the study's directory. */
  readonly kept: string;
  readonly logs: string;
}

export const runDirectories = (
  studyDirectory: string,
  { trial, cell, run, attempt }: { trial: TrialNumber; cell: Cell; run: RunNumber; attempt: number },
): RunDirectories => {
  const within = `trial-${trial}/fold-${cell.fold}-seed-${cell.seed}`;
  const ofCell = join(studyDirectory, within);
  return {
    cell: ofCell,
    checkpoint: join(ofCell, checkpointName(run)),
    kept: `${within}/kept`,
    logs: join(ofCell, `run-${run}-attempt-${attempt}`),
  };
};

const checkpointName = (run: number): string => `run-${run}-checkpoint`;

/** A trial that is retried goes on in what its last run left, where that was not paused and kept. */
export const adoptLast = async ({ cell, checkpoint }: RunDirectories, run: RunNumber): Promise<void> => {
  if (!existsSync(cell) || existsSync(checkpoint)) return;
  const runs = (await readdir(cell)).flatMap((name) => {
    const [, number] = /^run-(\d+)-checkpoint$/.exec(name) ?? [];
    return number === undefined || Number(number) >= run ? [] : [Number(number)];
  });
  if (runs.length > 0) await rename(join(cell, checkpointName(Math.max(...runs))), checkpoint);
};
