import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunData } from "@hyperdial/core";
import { indexText } from "./hash-split.js";
import type { PlannedSplits, RunFile } from "./planned-splits.js";
import type { Split } from "./rows.js";

/** A plan's splits as files, for the runs of one study. Each is written when a run first needs it. */
export class SplitFiles {
  readonly #planned: PlannedSplits;
  readonly #directory: string;
  readonly #ready = new Map<string, Promise<RunData>>();

  constructor(planned: PlannedSplits, studyDirectory: string) {
    this.#planned = planned;
    this.#directory = join(studyDirectory, "splits");
  }

  /** What a run of that fold is handed. */
  ofFold(fold: number): Promise<RunData> {
    const split = this.#planned.splits[fold];
    if (split === undefined) throw new Error(`there is no fold ${fold}`);
    return this.#once(`fold-${fold}`, split, this.#planned.file);
  }

  /** All that tuning saw to learn from, and the locked test set to be scored on. Made in `directory`; null where none is locked. */
  static async openTest({ final }: PlannedSplits, directory: string): Promise<RunData | null> {
    return final === null ? null : await writeSplit(final.split, final.file, { directory, name: "test" });
  }

  #once(name: string, split: Split, file: RunFile | null): Promise<RunData> {
    let ready = this.#ready.get(name);
    if (ready === undefined) {
      ready = writeSplit(split, file, { directory: this.#directory, name });
      // A full disk may have room later.
      ready.catch(() => this.#ready.delete(name));
      this.#ready.set(name, ready);
    }
    return ready;
  }
}

const writeSplit = async (
  { train, validation }: Split,
  file: RunFile | null,
  { directory, name }: { readonly directory: string; readonly name: string },
): Promise<RunData> => {
  await mkdir(join(directory, name), { recursive: true });
  const trainIndex = join(directory, name, "train.txt");
  const validationIndex = join(directory, name, "validation.txt");
  await Promise.all([
    writeWhole(trainIndex, indexText(train)),
    writeWhole(validationIndex, indexText(validation)),
  ]);
  return { file: await fileOf(file, directory), train, validation, trainIndex, validationIndex };
};

const fileOf = async (file: RunFile | null, directory: string): Promise<string | null> => {
  if (file === null || file.kind === "own") return file?.path ?? null;
  const path = join(directory, `data-${file.sha256.slice(0, 16)}${file.ending}`);
  const there = await readFile(path).catch(() => null);
  const sha256 = there === null ? null : createHash("sha256").update(there).digest("hex");
  if (sha256 !== file.sha256) await writeWhole(path, file.bytes());
  return path;
};

/** Other runners may be reading it: it is there whole or not at all. */
const writeWhole = async (path: string, content: string | Buffer): Promise<void> => {
  const beside = `${path}.${randomUUID()}`;
  await writeFile(beside, content);
  await rename(beside, path);
};
