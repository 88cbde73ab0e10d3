import { dirname, resolve } from "node:path";
import { HyperdialError, type StudySpec } from "@hyperdial/core";
import { readStudyFile } from "../../spec-file/read-study-file.js";
import { storageUrl } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { runSpec } from "./run-spec.js";

interface Options {
  readonly trials: number | undefined;
  readonly minutes: number | undefined;
  readonly parallel: number | undefined;
  readonly revise: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** A file's spec with what the command line says instead. */
export const withOverrides = (
  spec: StudySpec,
  { trials, minutes, parallel }: Pick<Options, "trials" | "minutes" | "parallel">,
): StudySpec => ({
  ...spec,
  budget: {
    ...spec.budget,
    ...(trials === undefined ? {} : { trials }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(parallel === undefined ? {} : { parallel }),
  },
});

/** Runs a study file: opens or makes the study, brings it up to the file, and works until its budget is spent or somebody ends it. */
export const runStudyFile = async (path: string, options: Options, terminal: Terminal): Promise<number> => {
  const file = await readStudyFile(path);
  const url = storageUrl(options.storage, terminal);
  const again = `hyperdial run ${path}${options.storage === undefined ? "" : ` --storage ${options.storage}`}`;
  try {
    const spec = withOverrides(file.spec, options);
    const { revise, json } = options;
    return await runSpec(spec, { directory: dirname(resolve(path)), url, again, revise, json }, terminal);
  } catch (error) {
    throw error instanceof HyperdialError ? file.locate(error) : error;
  }
};
