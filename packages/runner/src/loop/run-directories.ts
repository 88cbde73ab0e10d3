import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Cell, RunNumber, TrialNumber } from "@hyperdial/core";

/** Where a run finds its checkpoint and leaves its output. One checkpoint directory per trial and cell: attempts and segments go on in it. */
export interface RunDirectories {
  readonly checkpoint: string;
  readonly logs: string;
}

export const runDirectories = (
  studyDirectory: string,
  { trial, cell, run, attempt }: { trial: TrialNumber; cell: Cell; run: RunNumber; attempt: number },
): RunDirectories => {
  const ofCell = join(studyDirectory, `trial-${trial}`, `fold-${cell.fold}-seed-${cell.seed}`);
  return { checkpoint: join(ofCell, "checkpoint"), logs: join(ofCell, `run-${run}-attempt-${attempt}`) };
};

/** A clone starts from a copy of its parent's checkpoint, once: a later attempt goes on from its own. */
export const copyCheckpoint = async (from: string, to: string): Promise<void> => {
  if (!existsSync(from) || existsSync(to)) return;
  await cp(from, to, { recursive: true });
};
