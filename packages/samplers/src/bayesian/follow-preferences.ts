import type { Objective, PreferredPair } from "@hyperdial/core";
import { paretoFront } from "@hyperdial/numerics";
import { utilityOfLosses } from "@hyperdial/surrogates";
import type { Observation } from "../observed/follow-observations.js";
import type { Ranked } from "../observed/losses.js";
import { rankOneObjective } from "../observed/rank-one-objective.js";
import type { Column } from "./follow-columns.js";
import type { Member } from "./member.js";

/** What the user likes, as one loss for each observation, and the model that searches it. */
export interface Liked {
  readonly column: Column;
  readonly member: Member;
}

/** The utility that answers give each observation. With other answers it is another outcome, and a model starts anew. */
export const followPreferences = (
  objectives: readonly Objective[],
  create: () => Member,
): { at(preferences: readonly PreferredPair[], seen: readonly Observation[]): Liked | null } => {
  let answers: readonly PreferredPair[] | null = null;
  let key = "";
  let member = create();
  const mean = objectives.reduce((sum, { weight = 1 }) => sum + weight / objectives.length, 0);
  const weights = objectives.map(({ weight = 1 }) => weight / mean);
  return {
    at(preferences, seen) {
      if (preferences !== answers) {
        answers = preferences;
        const next = JSON.stringify(preferences);
        if (next !== key) member = create();
        key = next;
      }
      const places = new Map(seen.map(({ trial }, place) => [trial, place]));
      const pairs = preferences.flatMap(({ better, worse }) => {
        const [over, under] = [places.get(better), places.get(worse)];
        return over === undefined || under === undefined ? [] : [{ over, under }];
      });
      if (pairs.length === 0) return null;
      /** As it was when only so many had been seen: the front and the answers among them. */
      const lossesOfFirst = (size: number) => {
        const first = seen.slice(0, size);
        const utility = utilityOfLosses({
          weights,
          front: frontOf(first),
          pairs: pairs
            .filter(({ over, under }) => over < size && under < size)
            .map(({ over, under }) => ({ better: first[over]!.losses, worse: first[under]!.losses })),
        });
        const liked = ({ losses, early }: Ranked): Ranked => ({
          losses: [utility(losses).loss],
          excesses: [],
          early,
        });
        const ranking = rankOneObjective();
        for (const observation of first) ranking.add(liked(observation));
        const ranked = ranking.losses(null);
        return { ...ranked, of: (observation: Ranked) => ranked.of(liked(observation)) };
      };
      return { column: { seen, losses: lossesOfFirst(seen.length), lossesOfFirst }, member };
    },
  };
};

/** Losses that no other dominates: of complete trials that keep all bounds, where there are some. */
const frontOf = (seen: readonly Observation[]): readonly (readonly number[])[] => {
  const kept = seen.filter(
    ({ early, excesses }) => !early && (excesses?.every((excess) => excess <= 0) ?? false),
  );
  const rows = (kept.length > 0 ? kept : seen).map(({ losses }) => losses);
  return paretoFront(rows).map((row) => rows[row]!);
};
