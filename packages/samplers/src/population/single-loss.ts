import { beyondFeasible } from "../observed/beyond-feasible.js";
import { followTotalExcess } from "../observed/total-excess.js";

/** What a trial that did not fail was seen to be. */
export interface Measured {
  /** One an objective, all to be minimised. */
  readonly losses: readonly number[];
  /** By how much it passes each bound; null: nothing is known. */
  readonly excesses: readonly number[] | null;
}

/** One number for a trial, to be minimised, comparable among those of one study at one time. */
export interface SingleLoss {
  /** Learns the range of each objective among those that break no bound, and how large excesses are. */
  learn(one: Measured): void;
  of(one: Measured): number;
}

/** ρ: what the sum counts beside the largest. */
const augmentation = 0.05;

/**
 * With one objective its loss. With several the augmented Chebyshev norm of the losses, each scaled to its range so far, all
 * of the same weight: a compromise (Steuer & Choo, 1983). What breaks a bound comes behind all that break none.
 */
export const followSingleLoss = (objectives: number): SingleLoss => {
  const low = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
  const excess = followTotalExcess();
  return {
    learn({ losses, excesses }) {
      excess.learn(excesses);
      if (excess.of(excesses) > 0) return;
      for (let i = 0; i < objectives; i++) {
        low[i] = Math.min(low[i]!, losses[i]!);
        high[i] = Math.max(high[i]!, losses[i]!);
      }
    },
    of({ losses, excesses }) {
      const total = excess.of(excesses);
      if (total > 0)
        return objectives === 1
          ? beyondFeasible(total, low[0]!, high[0]!)
          : beyondFeasible(total, 0, 1 + augmentation * objectives);
      if (objectives === 1) return losses[0]!;
      let largest = 0;
      let sum = 0;
      for (let i = 0; i < objectives; i++) {
        // Halves: the range of the largest numbers is no number.
        const range = high[i]! / 2 - low[i]! / 2;
        const share = range > 0 ? (losses[i]! / 2 - low[i]! / 2) / range : 0;
        largest = Math.max(largest, share);
        sum += share;
      }
      return largest + augmentation * sum;
    },
  };
};
