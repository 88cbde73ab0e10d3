import { HyperdialError, type Storage, type StudyRecord, trialNumber } from "@hyperdial/core";
import type { ChoiceRuleName } from "@hyperdial/insight";
import { executorOf } from "../../api/executor-of.js";
import type { Choice } from "../../finalize/choose-trial.js";
import { finalResults } from "../../finalize/final-results.js";
import { finalizeStudy } from "../../finalize/finalize-study.js";
import { energyWords } from "../../words/energy.js";
import { runsDirectory } from "../run/runs-directory.js";
import { storageUrl, withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { finalWords } from "./final-words.js";

interface Options {
  readonly choose: "best" | "one-se" | ChoiceRuleName | undefined;
  readonly by: string | undefined;
  readonly trial: number | undefined;
  readonly seeds: number | undefined;
  readonly reason: string | undefined;
  readonly again: boolean;
  readonly show: boolean;
  readonly directory: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const choiceOf = ({ choose = "best", by, trial }: Options): Choice => {
  if (trial !== undefined) return { rule: "trial", trial: trialNumber(trial) };
  if (choose === "best") return { rule: "best" };
  if (choose !== "one-se") return { rule: "front", by: choose };
  if (by !== undefined) return { rule: "one-se", by };
  throw new HyperdialError("invalid_argument", "one-se does not know what is to be small", {
    hint: "--by names a metric or a parameter, such as --by layers",
  });
};

/** Gives the last word on a study, or says what it was. */
export const finalizeNamed = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    if (options.show) return showFinal(storage, study, options, terminal);
    if (options.again && options.reason === undefined) {
      throw new HyperdialError("invalid_argument", "a test set is not opened again without a reason", {
        hint: '--reason "the first run had the wrong labels", for example; the log keeps it',
      });
    }
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    try {
      const { result, directory } = await finalizeStudy({
        storage,
        study,
        choice: choiceOf(options),
        seeds: options.seeds ?? 1,
        reason: options.reason ?? "the last word",
        times: options.again ? "again" : "once",
        directory: options.directory ?? study.provenance.directory,
        runsDirectory: runsDirectory(storageUrl(options.storage, terminal)),
        executorOf: (spec) => executorOf(spec, spec.directory ?? "."),
        signal: abort.signal,
        onRun: ({ finalist, seed, seconds, energy }) => {
          if (options.json) return;
          const who = finalist.trial === null ? "default setting" : `trial ${finalist.trial}`;
          void terminal.out(
            `Trained and scored: ${who}, seed ${seed} (${seconds.toFixed(1)} s${energy === null ? "" : `, ${energyWords(energy.kilowattHours)}`})\n`,
          );
        },
      });
      await terminal.out(
        options.json
          ? `${JSON.stringify({ ...result, directory })}\n`
          : `\n${finalWords(study, result, terminal)}Kept in ${directory}\n`,
      );
      return 0;
    } finally {
      process.removeListener("SIGINT", stop).removeListener("SIGTERM", stop);
    }
  });

const showFinal = async (
  storage: Storage,
  study: StudyRecord,
  { json }: Options,
  terminal: Terminal,
): Promise<number> => {
  const { touches, results } = await finalResults(storage, study);
  if (json) {
    const said = touches.map(({ count, id, chosen, reason, actor, atMs }) => ({
      count,
      id,
      chosen,
      reason,
      actor,
      atMs,
    }));
    await terminal.out(`${JSON.stringify({ touches: said, results })}\n`);
    return 0;
  }
  if (touches.length === 0) await terminal.out(`${study.name}: the test set was never opened.\n`);
  for (const { count, id, chosen, reason, actor, atMs } of touches) {
    const result = results.find((each) => each.id === id);
    const when = new Date(atMs).toISOString().slice(0, 16).replace("T", " ");
    await terminal.out(
      `Opened on ${when} UTC by ${actor} for trial ${chosen}, ${count === 1 ? "first" : `time ${count}`}: ${reason}\n`,
    );
    await terminal.out(
      result === undefined ? "It did not come to a result.\n" : `${finalWords(study, result, terminal)}\n`,
    );
  }
  return 0;
};
