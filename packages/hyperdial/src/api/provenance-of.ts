import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Provenance, StudySpec } from "@hyperdial/core";
import { type Energy, recordProvenance } from "@hyperdial/runner";

/** Where a study that is opened here and now comes from, with how its runs are measured where it runs any. Throws `invalid_spec` for data that cannot be read. */
export const provenanceOf = async (
  spec: StudySpec,
  directory: string,
  energy?: Energy,
): Promise<Provenance> => {
  const own = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const recorded = await recordProvenance({
    hyperdial: own.version,
    directory: resolve(directory, spec.directory ?? "."),
    command: process.argv,
    program: spec.command ?? [],
    ...(spec.module === undefined ? {} : { module: spec.module }),
    data: spec.data,
  });
  return energy === undefined ? recorded : { ...recorded, energy: energy.words };
};
