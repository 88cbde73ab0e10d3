import { figure } from "../words/figure.js";
import { percent } from "../words/percent.js";
import type { Leaders } from "./leading-trials.js";

const sure = 0.95;
const tellOthers = 0.05;

/** What the leading trials say, in a few sentences. */
export const leadersSentence = ({
  leaders,
  othersChance,
  winner,
  oneError,
  overfitting,
  metric,
  cells,
}: Omit<Leaders, "sentence">): string => {
  const [first, second] = leaders;
  const others =
    othersChance < tellOthers ? "" : `; a trial beyond these ${leaders.length} with ${percent(othersChance)}`;
  const worth = `its ${metric} of ${figure(winner.apparent)} is worth about ${figure(winner.corrected)} (${figure(winner.low)} to ${figure(winner.high)}) on data that did not choose it`;
  const lead =
    first!.chance >= sure
      ? `Trial ${first!.trial} is the best of the leaders with a chance of ${percent(first!.chance)}`
      : `Trial ${first!.trial} leads, and is truly the best with a chance of ${percent(first!.chance)}; trial ${second!.trial} with ${percent(second!.chance)}${others}`;
  const sentences = [`${lead}; ${worth}.`];
  if (oneError !== null && oneError.chosen.trial !== oneError.best.trial)
    sentences.push(
      `Within one standard error of it, trial ${oneError.chosen.trial} costs least: ${figure(oneError.chosen.price)} instead of ${figure(oneError.best.price)}.`,
    );
  if (overfitting?.verdict === "overfitting")
    sentences.push(
      `Since trial ${overfitting.since} the best score got better only on the ${cells} folds and seeds that chose it: more folds or repeats would tell settings apart, more trials will not.`,
    );
  return sentences.join(" ");
};
