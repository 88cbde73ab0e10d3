import { compileSpace } from "@hyperdial/core";
import { type Front, frontOf } from "../../choice/front-of.js";
import { figure } from "../../words/figure.js";
import { percent } from "../../words/percent.js";
import { withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { fit } from "../words/fit.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { settings } from "../words/settings.js";
import { outcomeTable, settingColumn } from "./outcome-table.js";

/** The feasible Pareto front: a table for people, JSON with all digits for programs. */
export const frontWords = (
  name: string,
  options: { readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const front = await frontOf(storage, study);
    if (options.json) {
      const space = compileSpace(study.spec.space, study.spec.constraints);
      await terminal.out(`${jsonWithParams(space, front)}\n`);
      return 0;
    }
    const text = frontText(front);
    const width = terminal.interactive ? terminal.columns() : Number.POSITIVE_INFINITY;
    await terminal.out(
      width === Number.POSITIVE_INFINITY
        ? text
        : text
            .split("\n")
            .map((line) => fit(line, width))
            .join("\n"),
    );
    return 0;
  });

/** Beside the setting how likely a trial is on the front, where that is known. */
const columnsFor = (trials: Front["trials"]) => {
  if (trials.every(({ chance }) => chance === null)) return [settingColumn];
  const words = ({ chance }: Front["trials"][number]) => (chance === null ? "" : percent(chance));
  return [{ head: "surely on it", words }, settingColumn];
};

const frontText = ({ study, sentence, trials, nearest, objectives, ...front }: Front): string => {
  if (trials.length === 0) {
    const setting = nearest === null ? "" : `\nTrial ${nearest.trial} is at ${settings(nearest.params)}\n`;
    return `${study}: ${sentence}\n${setting}`;
  }
  const { hypervolume, hypervolumeShare, reference } = front;
  const volume =
    hypervolume === null || objectives.length === 1
      ? ""
      : `Hypervolume ${figure(hypervolume)} up to ${settings(reference!)}: ${percent(hypervolumeShare!)} of what could be dominated.\n`;
  const same = trials
    .filter(({ alike }) => alike.length > 0)
    .map(({ trial, alike }) => `Alike trial ${trial}: ${alike.join(", ")}.\n`)
    .join("");
  const next = trials.length > 1 ? `\`hyperdial choose ${study}\` chooses one, and says why.\n` : "";
  return `${study}: ${sentence}\n\n${outcomeTable(trials, objectives, columnsFor(trials))}\n${volume}${same}${next}`;
};
