import { HyperdialError, type StudySpec } from "@hyperdial/core";
import { type EnergyAnswer, energy as energyOf } from "../../api/energy.js";
import type { GridComparison } from "../../energy/compare-with-grid.js";
import { carbonWords, energyWords, shareWords } from "../../words/energy.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly carbon: string | undefined;
  readonly levels: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** A number is grams, a name with an ending a file, any other word a region. */
const carbonOf = (word: string): NonNullable<StudySpec["carbon"]> => {
  const grams = Number(word);
  if (word.trim() !== "" && !Number.isNaN(grams)) {
    if (grams >= 0) return grams;
    throw new HyperdialError(
      "invalid_argument",
      `--carbon ${word}: no kilowatt-hour gives off less than 0 g`,
    );
  }
  return /[./\\]/.test(word) ? { file: word } : { region: word };
};

const gridLine = (grid: GridComparison): string => {
  const { resolution, settings, trialKilowattHours, kilowattHours, share } = grid;
  if (!Number.isFinite(settings)) return "a full grid of this space has no end";
  const all = `${plural(settings, "setting")} with ${resolution} values of each number`;
  return `a full grid of ${all} × ${energyWords(trialKilowattHours)} a complete trial would have come to about ${energyWords(kilowattHours)}: this study took ${shareWords(share)} of that`;
};

const lines = (energy: EnergyAnswer) => {
  const {
    runs,
    unmeasuredRuns,
    meters,
    kilowattHours,
    lostKilowattHours,
    carbonGrams,
    carbonIntensity: carbon,
    grid,
  } = energy;
  const trials = [...energy.trials.values()].map((trial) => trial.kilowattHours);
  return [
    [
      "energy",
      [`${energyWords(kilowattHours)} in ${plural(runs, "run")} of ${plural(trials.length, "trial")}`],
    ],
    [
      "trials",
      trials.length === 0
        ? []
        : [
            `from ${energyWords(Math.min(...trials))} to ${energyWords(Math.max(...trials))}, with all their runs`,
          ],
    ],
    [
      "found by",
      meters.map(
        ({ meter, runs: of, kilowattHours: part, how }) =>
          `${meter}, ${plural(of, "run")}, ${energyWords(part)}; the last: ${how}`,
      ),
    ],
    ["how", energy.found],
    [
      "unknown",
      unmeasuredRuns === 0 ? [] : [`${plural(unmeasuredRuns, "run")} that nobody measured, not counted here`],
    ],
    [
      "lost",
      lostKilowattHours === 0
        ? []
        : [`${energyWords(lostKilowattHours)} of it in runs that failed or were put back`],
    ],
    [
      "carbon",
      carbonGrams === null
        ? runs === 0
          ? []
          : [
              `not known of all runs: --carbon says what a kilowatt-hour gives off${carbon === null ? "" : ` (${carbon})`}`,
            ]
        : [
            `${carbonWords(carbonGrams)}${carbon === null ? ", as recorded with the runs" : `, at ${carbon}`}`,
          ],
    ],
    ["grid", grid === null ? [] : [gridLine(grid)]],
  ] as const;
};

/** Says what a study drew. */
export const showEnergy = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const answer = await energyOf({
      study: name,
      storage,
      ...(options.carbon === undefined ? {} : { carbon: carbonOf(options.carbon) }),
      ...(options.levels === undefined ? {} : { levels: options.levels }),
    });
    if (options.json) {
      const trials = [...answer.trials].map(([trial, each]) => ({ trial, ...each }));
      await terminal.out(`${JSON.stringify({ study: study.name, ...answer, trials })}\n`);
      return 0;
    }
    if (answer.runs === 0) {
      const asked = answer.unmeasuredRuns === 0 ? "it has no run that ended" : "nobody measured its runs";
      await terminal.out(`${study.name}: ${asked}.\n`);
      return 0;
    }
    const text = lines(answer).flatMap(([head, rows]) =>
      rows.map((line, index) => `${terminal.style("dim", (index === 0 ? head : "").padEnd(9))} ${line}`),
    );
    await terminal.out(`${text.join("\n")}\n`);
    return 0;
  });
