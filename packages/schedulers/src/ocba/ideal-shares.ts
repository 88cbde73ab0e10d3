/** A setting in a contest, as far as its runs tell. */
export interface Contender {
  /** Of its losses. */
  readonly mean: number;
  readonly variance: number;
}

/** A difference of this share of a standard deviation is told from none by nobody. */
const leastDifference = 1e-3;

/**
 * How runs are best shared out among settings, so that the one that looks best is the best with the highest chance (Chen, Lin, Yücesan &
 * Chick, Simulation budget allocation for further enhancing the efficiency of ordinal optimization, 2000, theorem 1). With a `bar` to be
 * beaten, a mean that is known, nobody is the one that others are compared with. Shares add up to 1.
 */
export const idealShares = (contenders: readonly Contender[], bar: number | null): readonly number[] => {
  const best = contenders.reduce((least, { mean }, i) => (mean < contenders[least]!.mean ? i : least), 0);
  const lead = contenders[best]?.mean ?? 0;
  const known = bar !== null && bar < lead;
  const reference = known ? bar : lead;
  const weights = contenders.map(({ mean, variance }, i) => {
    if (i === best && !known) return 0;
    const difference = Math.max(mean - reference, leastDifference * Math.sqrt(variance));
    return variance === 0 ? 0 : variance / difference ** 2;
  });
  // N_b = σ_b √(Σ N_i² / σ_i²)
  if (!known && contenders.length > 0) {
    const sum = contenders.reduce(
      (total, { variance }, i) => total + (variance === 0 ? 0 : weights[i]! ** 2 / variance),
      0,
    );
    weights[best] = Math.sqrt(contenders[best]!.variance * sum);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 1 / weights.length : weight / total));
};
