/** The unbiased sample variance (divisor n − 1); NaN of fewer than two values. B. P. Welford, Technometrics 4 (1962). */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const before = values[i]! - mean;
    mean += before / (i + 1);
    squares += before * (values[i]! - mean);
  }
  return squares / (values.length - 1);
}

/** The square root of the unbiased sample variance. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}
