import type { TrialNumber } from "../ids.js";

/** Two complete trials of which the user likes one better. */
export interface PreferredPair {
  readonly better: TrialNumber;
  readonly worse: TrialNumber;
}

const isSamePair = (a: PreferredPair, b: PreferredPair): boolean =>
  (a.better === b.better && a.worse === b.worse) || (a.better === b.worse && a.worse === b.better);

/** What was said last of two trials counts: an earlier word on them is gone, whichever way it was. */
export const withPair = (pairs: readonly PreferredPair[], pair: PreferredPair): readonly PreferredPair[] => [
  ...withoutPair(pairs, pair),
  { better: pair.better, worse: pair.worse },
];

/** Without what was said of these two, whichever way it was. */
export const withoutPair = (pairs: readonly PreferredPair[], pair: PreferredPair): readonly PreferredPair[] =>
  pairs.filter((each) => !isSamePair(each, pair));
