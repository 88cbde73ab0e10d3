import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CheckpointRef } from "@hyperdial/core";
import { sumTree } from "./copy-tree.js";

export interface KeepRequest {
  readonly studyDirectory: string;
  /** Where the run worked: it is taken away, for nothing runs there any more. */
  readonly working: string;
  /** The cell's kept checkpoints, from the study's directory. */
  readonly kept: string;
  readonly step: number;
}

/** Of a cell's checkpoints so many are kept: the last one to go on from, and one before it for who reads it right now. */
const keptPerCell = 2;

/**
 * Keeps what a paused run left in its directory, under the sum of its contents: in one rename, so that it is there wholly or not at all.
 * Null where it left nothing: then the trial starts over when it is resumed.
 */
export const keepCheckpoint = async ({
  studyDirectory,
  working,
  kept,
  step,
}: KeepRequest): Promise<CheckpointRef | null> => {
  if (!existsSync(working)) return null;
  const { sha256, files } = await sumTree(working);
  if (files === 0) return null;
  const uri = `${kept}/step-${step}-${sha256.slice(0, 16)}`;
  const target = join(studyDirectory, uri);
  await mkdir(join(studyDirectory, kept), { recursive: true });
  // The same contents at the same step were kept before, by an attempt whose end was not written.
  if (existsSync(target)) await rm(working, { recursive: true });
  else await rename(working, target);
  await forgetOld(join(studyDirectory, kept));
  return { sha256, uri, step };
};

const forgetOld = async (kept: string): Promise<void> => {
  const entries = await Promise.all(
    (await readdir(kept)).map(async (name) => ({ name, atMs: (await stat(join(kept, name))).ctimeMs })),
  );
  entries.sort((a, b) => b.atMs - a.atMs || (a.name < b.name ? 1 : -1));
  for (const { name } of entries.slice(keptPerCell))
    await rm(join(kept, name), { recursive: true, force: true });
};
