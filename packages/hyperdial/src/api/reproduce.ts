import { resolve } from "node:path";
import { type Point, type Reproduction, trialNumber } from "@hyperdial/core";
import type { Evaluate } from "@hyperdial/runner";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface ReproduceOptions extends StoredStudy {
  readonly trial: number;
  /** How far figures may lie apart, relative to the larger; 0 where absent: equal. */
  readonly tolerance?: number;
  /** `as it is` where absent; `as recorded` checks the recorded git commit out beside the working tree. */
  readonly code?: "as it is" | "as recorded";
  /** `refuse` where absent: data that has changed is an error. */
  readonly changedData?: "refuse" | "take";
  /** The function that scored its settings, where the study was tuned with one; a command or module it knows by itself. */
  readonly evaluate?: Evaluate<never>;
  /** Where the data is and a command runs; where the study was started where absent. */
  readonly directory?: string;
  /** `./hyperdial-runs` where absent. */
  readonly runsDirectory?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs a trial again as it was run then, and compares metric by metric. The study's results and budget stay as they are. Throws `trial_not_found`,
 * `study_changed` for changed data, `illegal_move` where it cannot be run again, `interrupted`.
 */
export const reproduce = async (
  options: ReproduceOptions,
): Promise<Reproduction & { readonly directory: string }> => {
  const [{ reproduceTrial }, { executorOf }, { inProcessExecutor }] = await Promise.all([
    import("../reproduce/reproduce-trial.js"),
    import("./executor-of.js"),
    import("@hyperdial/runner"),
  ]);
  const { tolerance = 0, code = "as it is", changedData = "refuse", evaluate, signal } = options;
  return await withStoredStudy(options, async (storage, study) => {
    const { result, directory } = await reproduceTrial({
      storage,
      study,
      trial: trialNumber(options.trial),
      tolerance,
      code,
      changedData,
      directory: options.directory ?? study.provenance.directory,
      runsDirectory: resolve(options.runsDirectory ?? "hyperdial-runs"),
      // Points that come in were made, or checked, by the space that the function was written for.
      executorOf: (spec) =>
        evaluate === undefined
          ? executorOf(spec, spec.directory ?? ".")
          : inProcessExecutor(evaluate as unknown as Evaluate<Point>),
      ...(signal === undefined ? {} : { signal }),
    });
    return { ...result, directory };
  });
};
