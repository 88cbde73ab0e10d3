import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How a user gets the surrogates. */
export const dataHint =
  "the surrogates of real tuning runs are not part of the repository: get lcbench, rbv2_xgboost, rbv2_rpart and iaml_glmnet of github.com/slds-lmu/yahpo_data (v1.0.2, Apache-2.0) and name their directory in HYPERDIAL_BENCH_DATA";

const beside = fileURLToPath(new URL("../../../../shared/benchmarks/yahpo", import.meta.url));

/** Where the surrogates lie, or null: `HYPERDIAL_BENCH_DATA`, else `../shared/benchmarks/yahpo` from the repository. */
export const dataDirectory = (): string | null =>
  [process.env["HYPERDIAL_BENCH_DATA"], beside].find(
    (directory) => directory !== undefined && existsSync(join(directory, "lcbench", "model.onnx")),
  ) ?? null;
