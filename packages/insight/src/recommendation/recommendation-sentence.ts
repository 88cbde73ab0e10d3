import { figure } from "../words/figure.js";
import type { NoiseSource } from "./expect-scores.js";
import type { Recommendation, RecommendBy } from "./recommend-trial.js";

const sources: Readonly<Record<NoiseSource, string>> = {
  replicates: "as settings that ran again show",
  cells: "as their folds and seeds show",
  model: "as far as a model of all trials can tell",
};

/** Which trial is taken and why, in two sentences. */
export const recommendationSentence = (
  { by, observed, expected, noise }: Pick<Recommendation, "by" | "observed" | "expected" | "noise">,
  {
    by: asked,
    metric,
    trials,
  }: { readonly by: RecommendBy; readonly metric: string; readonly trials: number },
): string => {
  const size = `One value of ${metric} varies by about ±${figure(noise.deviation)}, ${sources[noise.source]}`;
  const worth = (of: Recommendation["observed"]): string =>
    `${figure(of.expected)} ± ${figure(of.deviation)}`;
  const same = observed.trial === expected.trial;
  if (by === "observed") {
    const why =
      asked === "observed"
        ? `Trial ${observed.trial} has the best value, as asked for`
        : `Trial ${observed.trial} has the best value, and noise is small beside the differences between the ${trials} trials`;
    const other = same
      ? ""
      : `; by what is expected it would be trial ${expected.trial} (${worth(expected)})`;
    return `${why}${other}. ${size}.`;
  }
  const luck = noise.substantial ? ": enough that the best of many is partly luck" : "";
  return same
    ? `Trial ${expected.trial} has the best value, and the best expected one: ${worth(expected)} where ${figure(expected.value)} was measured. ${size}${luck}.`
    : `Trial ${expected.trial} is expected to be worth ${worth(expected)}; trial ${observed.trial} has the best value, ${figure(observed.value)}, but is expected to be worth ${worth(observed)}. ${size}${luck}.`;
};
