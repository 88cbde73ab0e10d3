import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A Python that has the peers: `HYPERDIAL_BENCH_PYTHON`, or a venv that was made in `bench/.venv`. Undefined: there is none. */
export const benchPython = (): string | undefined =>
  [
    process.env["HYPERDIAL_BENCH_PYTHON"],
    fileURLToPath(new URL("../.venv/bin/python", import.meta.url)),
  ].find((path) => path !== undefined && existsSync(path));
