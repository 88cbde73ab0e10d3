import { HyperdialError, type PreferredPair, type Trial, withoutPair, withPair } from "@hyperdial/core";

/** Preferences after `prefer` or `withdraw`; throws `illegal_move` for trials that have no outcome, and where there is nothing to withdraw. */
export const nextPreferences = (
  pairs: readonly PreferredPair[],
  kind: "prefer" | "withdraw",
  [better, worse]: readonly [Trial, Trial],
): readonly PreferredPair[] => {
  const pair = { better: better.number, worse: worse.number };
  if (kind === "withdraw") {
    const left = withoutPair(pairs, pair);
    if (left.length < pairs.length) return left;
    throw new HyperdialError(
      "illegal_move",
      `trials ${pair.better} and ${pair.worse} were not compared: there is nothing to withdraw`,
    );
  }
  if (pair.better === pair.worse)
    throw new HyperdialError("illegal_move", `trial ${pair.better} cannot be preferred to itself`);
  for (const { number, state } of [better, worse]) {
    if (state === "complete") continue;
    throw new HyperdialError("illegal_move", `trial ${number} is ${state} and has no outcome to compare`, {
      hint: "only complete trials are compared",
    });
  }
  return withPair(pairs, pair);
};
