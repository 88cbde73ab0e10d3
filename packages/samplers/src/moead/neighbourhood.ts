import type { Random } from "@hyperdial/numerics";
import { followTotalExcess } from "../observed/total-excess.js";
import type { Outcome } from "../population/follow-outcomes.js";
import type { Measured } from "../population/single-loss.js";
import type { Scalarization } from "./scalarize.js";
import type { Subproblem } from "./subproblems.js";

export type Member = Outcome & Measured;

/** The best trial so far of each subproblem. */
export interface Neighbourhood {
  learn(outcome: Outcome): void;
  /** Null while all that ended failed. */
  readonly members: readonly (Member | null)[];
  /** The subproblem that a trial is made for, whenever it ends. */
  subproblemOf(trial: number): number;
  /** Subproblems that a trial may take its parents from, and take the places of. */
  reachOf(trial: number): readonly number[];
}

/** δ: how often parents and places are its neighbours'; else anyone's (Li & Zhang, 2009, who have 0.9: with some hundreds of trials more must be shared). */
const near = 0.5;

/**
 * Who is better in a subproblem: what keeps the bounds before what does not; that by its total excess (Jain & Deb, 2014), and the others by the scalarised loss,
 * each objective in the range of those that keep them.
 */
export const neighbourhoodOf = (
  subproblems: readonly Subproblem[],
  { scalarize, keyed }: { readonly scalarize: Scalarization; readonly keyed: (trial: number) => Random },
): Neighbourhood => {
  const members: (Member | null)[] = subproblems.map(() => null);
  const excess = followTotalExcess();
  let known = 0;

  const subproblemOf = (trial: number): number => (trial - 1) % subproblems.length;
  const everyone = subproblems.map((_, place) => place);
  const reachOf = (trial: number): readonly number[] =>
    keyed(trial).next() < near ? subproblems[subproblemOf(trial)]!.neighbours : everyone;

  /** Losses from 0, the least of all that keep the bounds, to 1, the largest. */
  const scaler = (outcome: Member): ((losses: readonly number[]) => readonly number[]) => {
    const lived = [outcome, ...members].filter((one) => one !== null && excess.of(one.excesses) === 0);
    const ends = outcome.losses.map((_, j) => {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const one of lived) {
        const loss = one!.losses[j]!;
        if (!Number.isFinite(loss)) continue;
        low = Math.min(low, loss);
        high = Math.max(high, loss);
      }
      return { low, high };
    });
    return (losses) =>
      losses.map((loss, j) => {
        const { low, high } = ends[j]!;
        // By halves: a range of the largest doubles must not overflow.
        const range = high / 2 - low / 2;
        if (!(range > 0)) return loss > high ? 1 : 0;
        return Math.min(Math.max(loss / 2 - low / 2, 0) / range, Number.MAX_VALUE);
      });
  };

  return {
    members,
    subproblemOf,
    reachOf,
    learn(outcome) {
      known++;
      const { losses, excesses, trial } = outcome;
      if (losses === null) return;
      const own: Member = { ...outcome, losses };
      excess.learn(excesses);
      const scaled = scaler(own);
      const total = excess.of(excesses);
      const isBetter = (place: number): boolean => {
        const other = members[place];
        if (other == null) return true;
        const theirs = excess.of(other.excesses);
        if (total > 0 || theirs > 0) return total < theirs;
        if (own.early !== other.early) return other.early;
        const { weights } = subproblems[place]!;
        return scalarize(scaled(losses), weights) < scalarize(scaled(other.losses), weights);
      };
      // The first ones are for whom they suit; later ones take every place in reach where they are better, as published first.
      const reach = known <= subproblems.length ? everyone : reachOf(trial.number);
      for (const place of reach) if (isBetter(place)) members[place] = own;
    },
  };
};
