/** One number for a trial's losses, comparable among those of one study. */
export interface SingleLoss {
  /** Learns the range of each objective. */
  learn(losses: readonly number[]): void;
  of(losses: readonly number[]): number;
}

/**
 * With one objective its loss. With several the augmented Chebyshev norm of the losses, each scaled to its range so far, all
 * of the same weight: a compromise (Steuer & Choo, 1983).
 */
export const followSingleLoss = (objectives: number): SingleLoss => {
  const low = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
  return {
    learn(losses) {
      for (let i = 0; i < objectives; i++) {
        low[i] = Math.min(low[i]!, losses[i]!);
        high[i] = Math.max(high[i]!, losses[i]!);
      }
    },
    of(losses) {
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
      return largest + 0.05 * sum;
    },
  };
};
