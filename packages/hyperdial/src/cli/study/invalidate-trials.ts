import { HyperdialError } from "@hyperdial/core";
import { actor, onceKey } from "../actor.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { trialNumbers } from "./trial-numbers.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly reason: string | undefined;
  readonly restore: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Marks trials as not counting, or as counting again, with a reason that the log keeps. */
export const invalidateTrials = async (
  name: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> => {
  const trials = trialNumbers(words);
  const { reason } = options;
  if (trials.length === 0) {
    throw new HyperdialError("invalid_argument", "which trials?", { hint: "give their numbers" });
  }
  if (reason === undefined || reason.trim() === "") {
    throw new HyperdialError("invalid_argument", "a reason is needed", {
      hint: '--reason "why": whoever reads the study later will ask',
    });
  }
  return withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const kind = options.restore ? "restore" : "invalidate";
    for (const trial of trials) await storage.amend(study.id, { kind, trial, reason }, onceKey(), actor());
    const done = options.restore ? "count again" : "no longer count";
    await terminal.out(
      options.json
        ? `${JSON.stringify({ trials, [options.restore ? "restored" : "invalidated"]: true })}\n`
        : `${plural(trials.length, "trial")} of ${study.name} ${done}: ${trials.join(", ")}\n`,
    );
    return 0;
  });
};
