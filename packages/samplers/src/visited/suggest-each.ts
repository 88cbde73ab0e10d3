import { type Ask, type Suggestion, type TrialNumber, trialNumber } from "@hyperdial/core";
import type { VisitedPoints } from "./visited-points.js";

/**
 * As many suggestions as an ask wants, one after the other: each counts as visited for the next. `next` is told the trial and how
 * many were given before; null from it ends them.
 */
export const suggestEach = (
  { count, firstTrial }: Ask,
  visited: VisitedPoints,
  next: (trial: TrialNumber, given: number) => Suggestion | null,
): readonly Suggestion[] => {
  const suggestions: Suggestion[] = [];
  while (suggestions.length < count) {
    const given = suggestions.length;
    const suggestion = next(trialNumber(firstTrial + given), given);
    if (suggestion === null) break;
    visited.take(suggestion.point);
    suggestions.push(suggestion);
  }
  return suggestions;
};
