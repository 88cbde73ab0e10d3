import { figure } from "../words/figure.js";
import type { SeveralComparison } from "./compare-several.js";

/** Who leads several settings, whom it surely beats, and what is left open. */
export const severalSentence = ({
  metric,
  trials,
  cells,
  friedman,
  among,
}: Omit<SeveralComparison, "sentence">): string => {
  const [best] = trials;
  const lead = `Of ${trials.length} trials on ${cells} shared folds and seeds, trial ${best!.trial} ranks first (${metric} ${figure(best!.mean)}, mean rank ${figure(best!.rank)})`;
  const beaten = trials.filter(({ trial }) => !among.includes(trial)).map(({ trial }) => trial);
  const open = among.filter((trial) => trial !== best!.trial);
  const friedmanWords = `Friedman p = ${figure(friedman.pValue)}`;
  if (beaten.length === 0)
    return `${lead}, but is not surely better than any of the others (${friedmanWords}).`;
  const surely = `and is surely better than ${list(beaten)}`;
  return open.length === 0
    ? `${lead}, ${surely} (${friedmanWords}).`
    : `${lead}, ${surely}; ${list(open)} may be as good (${friedmanWords}).`;
};

const list = (numbers: readonly number[]): string =>
  numbers.length === 1
    ? `trial ${numbers[0]}`
    : `trials ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
