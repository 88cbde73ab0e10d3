import { type FailureKind, HyperdialError, type TrialNumber } from "@hyperdial/core";
import { allTrials } from "../../api/all-trials.js";
import { actor, onceKey } from "../actor.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { trialNumbers } from "./trial-numbers.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly failed: boolean;
  readonly kind: FailureKind | undefined;
  readonly reason: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Puts trials back to be run again: those named, or all that failed. */
export const retryTrials = async (
  name: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> => {
  const named = trialNumbers(words);
  if (named.length > 0 === options.failed) {
    throw new HyperdialError("invalid_argument", "either trial numbers, or --failed for all that failed");
  }
  if (options.kind !== undefined && !options.failed) {
    throw new HyperdialError("invalid_argument", "--kind goes with --failed");
  }
  return withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const chosen: TrialNumber[] = [...named];
    if (options.failed) {
      for await (const trial of allTrials(storage, study.id, { states: ["failed"] })) {
        const fits = trial.state === "failed" && (options.kind ?? trial.failure) === trial.failure;
        if (fits && trial.invalidated === undefined) chosen.push(trial.number);
      }
    }
    const reason = options.reason ?? "retried by hand";
    for (const trial of chosen) {
      await storage.amend(study.id, { kind: "retry", trial, reason }, onceKey(), actor());
    }
    await terminal.out(
      options.json
        ? `${JSON.stringify({ trials: chosen })}\n`
        : chosen.length === 0
          ? `${study.name}: nothing failed${options.kind === undefined ? "" : ` as ${options.kind}`}.\n`
          : `${plural(chosen.length, "trial")} of ${study.name} wait to be run again: ${chosen.join(", ")}\n` +
            "The next `hyperdial run`, or one that is at work, takes them first.\n",
    );
    return 0;
  });
};
