import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Provenance, StudySpec } from "@hyperdial/core";
import { recordProvenance } from "@hyperdial/runner";

/** Where a study that is opened here and now comes from. Throws `invalid_spec` for data that cannot be read. */
export const provenanceOf = async (spec: StudySpec, directory: string): Promise<Provenance> => {
  const own = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return await recordProvenance({
    hyperdial: own.version,
    directory: resolve(directory, spec.directory ?? "."),
    command: process.argv,
    program: spec.command ?? [],
    ...(spec.module === undefined ? {} : { module: spec.module }),
    data: spec.data,
  });
};
