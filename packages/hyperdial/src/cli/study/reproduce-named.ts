import { errorCodes, HyperdialError, type Reproduction, trialNumber } from "@hyperdial/core";
import { executorOf } from "../../api/executor-of.js";
import { findBest } from "../../api/find-best.js";
import { reproduceTrial } from "../../reproduce/reproduce-trial.js";
import { energyWords } from "../../words/energy.js";
import { figure } from "../../words/figure.js";
import { runsDirectory } from "../run/runs-directory.js";
import type { Terminal } from "../terminal.js";
import { duration } from "../words/duration.js";
import { plural } from "../words/plural.js";
import { table } from "../words/table.js";
import { storageUrl, withStudy } from "./with-storage.js";

interface Options {
  readonly trial: number | undefined;
  readonly tolerance: number | undefined;
  readonly checkout: boolean;
  readonly anyway: boolean;
  readonly directory: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const verdict = ({ trial, likeness, tolerance, runs }: Reproduction): string => {
  const ends = runs.find(({ recorded, again }) => recorded !== again);
  if (ends !== undefined) {
    const { fold, seed } = ends.cell;
    const where = runs.length > 1 ? ` (fold ${fold}, seed ${seed})` : "";
    return `Trial ${trial} is different: it ended ${ends.again}${where}, and was recorded ${ends.recorded}.`;
  }
  if (likeness === "different") return `Trial ${trial} is different.`;
  return likeness === "identical"
    ? `Trial ${trial} is identical.`
    : `Trial ${trial} is the same within the tolerance of ${figure(tolerance)}.`;
};

const value = (each: number | null): string => (each === null ? "none" : String(each));

const stepsLine = ({ runs }: Reproduction): readonly string[] => {
  const compared = runs.reduce((sum, { steps }) => sum + steps.compared, 0);
  if (compared === 0) return [];
  const equal = runs.reduce((sum, { steps }) => sum + steps.equal, 0);
  const first = runs.find(({ steps }) => steps.firstOther !== null);
  const other =
    first === undefined
      ? ""
      : `; the first that differs is step ${first.steps.firstOther} of fold ${first.cell.fold}, seed ${first.cell.seed}`;
  return [`Reports at steps: ${equal} of ${compared} the same${other}.`];
};

const words = (result: Reproduction): string => {
  const { metrics, changed, notes, seconds, kilowattHours } = result;
  const rows = metrics.map(({ metric, recorded, again, likeness, decides }) => [
    `  ${metric}`,
    value(recorded),
    value(again),
    `${likeness}${decides ? "" : " (does not decide)"}`,
  ]);
  const columns = [
    { head: "  metric" },
    { head: "recorded", align: "right" as const },
    { head: "again", align: "right" as const },
    { head: "" },
  ];
  const energy =
    kilowattHours.recorded === null || kilowattHours.again === null
      ? ""
      : `; ${energyWords(kilowattHours.again)} for ${energyWords(kilowattHours.recorded)}`;
  return [
    verdict(result),
    ...(rows.length === 0 ? [] : ["", table(columns, rows).trimEnd(), ""]),
    ...stepsLine(result),
    `${plural(result.runs.length, "run")} in ${duration(seconds.again)} for ${duration(seconds.recorded)}${energy}.`,
    ...(changed.length === 0
      ? ["Code, data, packages and machine are as they were, as far as they were recorded."]
      : ["Not as it was:", ...changed.map((line) => `  ${line}`)]),
    ...notes.map((line) => `Note: ${line}.`),
    "",
  ].join("\n");
};

/** Runs a trial again and says how it compares. 8 where it differs. */
export const reproduceNamed = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const { tolerance = 0 } = options;
    if (tolerance < 0)
      throw new HyperdialError("invalid_argument", `--tolerance ${tolerance}: a tolerance is 0 or more`);
    const number = options.trial ?? (await findBest(storage, study))?.number;
    if (number === undefined)
      throw new HyperdialError("trial_not_found", `${name} has no best trial yet`, {
        hint: "--trial says which one to run again",
      });
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    try {
      const { result, directory } = await reproduceTrial({
        storage,
        study,
        trial: trialNumber(number),
        tolerance,
        code: options.checkout ? "as recorded" : "as it is",
        changedData: options.anyway ? "take" : "refuse",
        directory: options.directory ?? study.provenance.directory,
        runsDirectory: runsDirectory(storageUrl(options.storage, terminal)),
        executorOf: (spec) => executorOf(spec, spec.directory ?? "."),
        signal: abort.signal,
      });
      await terminal.out(
        options.json
          ? `${JSON.stringify({ ...result, directory })}\n`
          : `${words(result)}Its output is in ${directory}\n`,
      );
      return result.likeness === "different" ? errorCodes.replay_differs.exit : 0;
    } finally {
      process.removeListener("SIGINT", stop).removeListener("SIGTERM", stop);
    }
  });
