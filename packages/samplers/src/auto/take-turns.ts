import {
  type Ask,
  type History,
  type Sampler,
  type Suggestion,
  type Trial,
  trialNumber,
} from "@hyperdial/core";
import { hasBranches } from "../visited/has-branches.js";

/** Every so manieth trial is suggested by a forest where there are branches, the others by processes (decision 0086). */
const forestEvery = 3;
/** Trials before which a forest has too little to grow on. */
const firstForest = 6;

/**
 * Two samplers for one study: `processes` alone in a space without branches, where distances mean something everywhere; where
 * parameters depend on others `forest` has its turns, to which a branch is a branch.
 */
export const takeTurns = (processes: Sampler, forest: Sampler): Sampler => ({
  suggest(ask) {
    const { history, count, firstTrial } = ask;
    if (!hasBranches(history.space)) return processes.suggest(ask);
    const suggestions: Suggestion[] = [];
    for (let i = 0; i < count; i++) {
      const trial = trialNumber(firstTrial + i);
      const known = history.ended.length + history.open.length + i;
      const isForests = known >= firstForest && trial % forestEvery === 0;
      const one: Ask = {
        ...ask,
        history: withOpen(history, suggestions, firstTrial),
        count: 1,
        firstTrial: trial,
      };
      const [suggestion] = (isForests ? forest : processes).suggest(one);
      if (suggestion === undefined) break;
      suggestions.push(suggestion);
    }
    return suggestions;
  },
});

/** A history in which what was suggested a moment ago is open. */
const withOpen = (history: History, suggestions: readonly Suggestion[], firstTrial: number): History => {
  if (suggestions.length === 0) return history;
  const { space, objectives, event, size, ended, revision, reported, preferences } = history;
  const given = suggestions.map(
    ({ point }, i): Trial => ({
      number: trialNumber(firstTrial + i),
      point,
      spaceVersion: space.version,
      origin: { kind: "enqueued", by: "auto" },
      createdAtMs: 0,
      state: "waiting",
    }),
  );
  return {
    ...{ space, objectives, event, size, ended, revision, reported, preferences },
    open: [...history.open, ...given],
    trial: (number) => history.trial(number),
    reports: (number, cell) => history.reports(number, cell),
    cells: (number) => history.cells(number),
    cost: (number) => history.cost(number),
  };
};
