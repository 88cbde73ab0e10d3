import { resolve } from "node:path";
import { type FinalResult, HyperdialError, type Point, type Storage, trialNumber } from "@hyperdial/core";
import type { ChoiceRuleName } from "@hyperdial/insight";
import type { Evaluate } from "@hyperdial/runner";
import { findStudy } from "./find-study.js";
import { storageOf } from "./storage-of.js";

export interface FinalizeOptions {
  /** The name of the study. */
  readonly study: string;
  /** Where it is kept: an open storage, or an address such as `sqlite:./hyperdial.db`. */
  readonly storage: string | Storage;
  /** The function that scored its settings, where the study was tuned with one; a command or module it knows by itself. */
  readonly evaluate?: Evaluate<never>;
  /**
   * The best trial where absent; `{ oneStandardError: "layers" }`: the least by a metric or parameter within one standard error of it;
   * `{ front: "knee" }`: one of the front, as `choose` takes it by the study's own weights, targets and priorities.
   */
  readonly choose?:
    | "best"
    | { readonly oneStandardError: string }
    | { readonly front: ChoiceRuleName }
    | { readonly trial: number };
  /** Seeds that each setting is trained with; 1 where absent. */
  readonly seeds?: number;
  /** For the log; needed where the test set was opened before. */
  readonly reason?: string;
  /** `again` opens a test set that was opened before; the result is marked. */
  readonly times?: "once" | "again";
  /** Where the data is and a command runs; where the study was started where absent. */
  readonly directory?: string;
  /** `./hyperdial-runs` where absent. */
  readonly runsDirectory?: string;
  readonly signal?: AbortSignal;
}

/** What was found, and where models and records of it lie. */
export interface Finalization extends FinalResult {
  readonly directory: string;
}

/**
 * The last word on a study: trains the chosen setting and the default one on all that tuning saw, and scores both once on the locked test
 * set. Throws `invalid_argument` for a study without one, `illegal_move` where it was opened before, `program_failed`, `interrupted`.
 */
export const finalize = async (options: FinalizeOptions): Promise<Finalization> => {
  const [{ finalizeStudy }, { executorOf }, { inProcessExecutor }] = await Promise.all([
    import("../finalize/finalize-study.js"),
    import("./executor-of.js"),
    import("@hyperdial/runner"),
  ]);
  const { choose = "best", seeds = 1, times = "once", reason, evaluate, signal } = options;
  if (times === "again" && reason === undefined) {
    throw new HyperdialError("invalid_argument", "a test set is not opened again without a reason", {
      hint: "reason: why; the log keeps it",
    });
  }
  const { storage, close } = await storageOf(options.storage);
  try {
    const study = await findStudy(storage, options.study);
    const { result, directory } = await finalizeStudy({
      storage,
      study,
      choice:
        choose === "best"
          ? { rule: "best" }
          : "trial" in choose
            ? { rule: "trial", trial: trialNumber(choose.trial) }
            : "front" in choose
              ? { rule: "front", by: choose.front }
              : { rule: "one-se", by: choose.oneStandardError },
      seeds,
      reason: reason ?? "the last word",
      times,
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
  } finally {
    await close();
  }
};
