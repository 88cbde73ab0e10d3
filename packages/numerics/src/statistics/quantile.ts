/**
 * The p-quantile, 0 ≤ p ≤ 1, by linear interpolation between the order statistics (type 7 of Hyndman and Fan, the default of R and
 * NumPy); NaN of nothing. The values need not be sorted and are left as they are.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), p);
}

/** The same of values that are sorted already, smallest first. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const weight = position - below;
  return weight === 0 ? low : low + weight * (sorted[below + 1]! - low);
}

/** The middle value, or the mean of the two middle ones; NaN of nothing. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
