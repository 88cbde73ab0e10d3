import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CheckpointRef } from "@hyperdial/core";
import { copyTree, sumTree } from "./copy-tree.js";

export interface TakeUpRequest {
  readonly studyDirectory: string;
  readonly working: string;
  readonly checkpoint: CheckpointRef;
}

/**
 * Puts a copy of a kept checkpoint where a run works. What an earlier attempt of the run left there stays: it is further on. Says in words
 * what is wrong where the checkpoint is gone or is not what it was; then the run starts over in an empty directory.
 */
export const takeUpCheckpoint = async ({
  studyDirectory,
  working,
  checkpoint,
}: TakeUpRequest): Promise<string | null> => {
  if (existsSync(working)) return null;
  const kept = join(studyDirectory, checkpoint.uri);
  if (!existsSync(kept)) return `its checkpoint of step ${checkpoint.step} is gone (${kept})`;
  // A copy that a kill cut short must never pass for a whole one.
  const partial = `${working}.partial`;
  await rm(partial, { recursive: true, force: true });
  await copyTree(kept, partial);
  const { sha256 } = await sumTree(partial);
  if (sha256 !== checkpoint.sha256) {
    await rm(partial, { recursive: true, force: true });
    return `its checkpoint of step ${checkpoint.step} is not what was kept: its checksum differs (${kept})`;
  }
  await rename(partial, working);
  return null;
};
