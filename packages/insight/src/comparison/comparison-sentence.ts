import { assertNever } from "@hyperdial/core";
import { figure } from "../words/figure.js";
import { percent } from "../words/percent.js";
import type { Comparison } from "./compare-trials.js";

/** What a comparison says, in a sentence or two. */
export const comparisonSentence = (comparison: Omit<Comparison, "sentence">, metric: string): string => {
  const { first, second, cells, means, test, chances, equivalence, verdict } = comparison;
  const by = `by more than ${figure(equivalence)}`;
  const facts = `${metric} ${figure(means[0])} and ${figure(means[1])} on ${cells} shared folds and seeds, a difference of ${figure(test.difference)} (95 % interval ${figure(test.low)} to ${figure(test.high)}, p = ${figure(test.pValue)})`;
  switch (verdict) {
    case "first is better":
      return `Trial ${first} is better than trial ${second}: ${facts}; it is better ${by} with a chance of ${percent(chances.first)}.`;
    case "second is better":
      return `Trial ${second} is better than trial ${first}: ${facts}; it is better ${by} with a chance of ${percent(chances.second)}.`;
    case "equivalent":
      return `Trials ${first} and ${second} are as good as each other: ${facts}; with a chance of ${percent(chances.equivalent)} they differ by no more than ${figure(equivalence)}.`;
    case "not told apart":
      return `Trials ${first} and ${second} cannot be told apart yet: ${facts}. The chances are ${percent(chances.first)} that trial ${first} is better ${by}, ${percent(chances.second)} that trial ${second} is, and ${percent(chances.equivalent)} that it does not matter.`;
    default:
      return assertNever(verdict);
  }
};
