import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where rows are kept unless told: `bench/results` of this repository. Relative ones are relative to where npm was called. */
export const resultsDirectory = (given: string | undefined): string =>
  given === undefined
    ? fileURLToPath(new URL("../../results", import.meta.url))
    : resolve(process.env["INIT_CWD"] ?? ".", given);
