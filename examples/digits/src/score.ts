/** An estimate and its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the standard normal. */
const z = 1.959963984540054;

/** A share of `count` independent images (Wilson 1927): honest near 0 and 1 too, where value ± error would pass them. */
export const wilson = (share: number, count: number): Estimate => {
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half =
    (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { value: share, low: middle - half, high: middle + half };
};

/**
 * How much more often `a` is right than `b`, on the same images: normal approximation over the images' differences.
 * Both read the same images, so that easy and hard ones cancel out and the interval is narrower than two apart.
 */
export const pairedDifference = (a: Float64Array, b: Float64Array): Estimate => {
  const n = a.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i]! - b[i]!;
  const value = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (a[i]! - b[i]! - value) ** 2;
  const half = z * Math.sqrt(squares / (n - 1) / n);
  return { value, low: value - half, high: value + half };
};
