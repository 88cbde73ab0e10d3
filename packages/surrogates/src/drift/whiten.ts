import { log } from "@hyperdial/numerics";

/** What a covariance says of values: with a constant mean, and of a slope in time beside it. */
export interface Whitened {
  /** With mean and variance at their maxima, but for a constant. */
  readonly logLikelihood: number;
  /** Of the values by time, by generalised least squares, and its standard error. */
  readonly slope: number;
  readonly slopeError: number;
}

/** `kernel`: n × n, its lower triangle. Null where it is not positive definite. */
export const whiten = (
  kernel: Float64Array,
  n: number,
  values: Float64Array,
  times: Float64Array,
): Whitened | null => {
  const l = new Float64Array(n * n);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = kernel[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else return null;
    }
    logDeterminant += log(l[i * n + i]!);
  }
  const solved = (b: Float64Array | null): Float64Array => {
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = b === null ? 1 : b[i]!;
      for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
      x[i] = sum / l[i * n + i]!;
    }
    return x;
  };
  const ones = solved(null);
  const free = (b: Float64Array): Float64Array => {
    const x = solved(b);
    const share = dot(ones, x) / dot(ones, ones);
    return x.map((value, i) => value - share * ones[i]!);
  };
  const left = free(values);
  const time = free(times);
  const timeSquare = dot(time, time);
  const slope = dot(time, left) / timeSquare;
  const square = dot(left, left);
  const rest = square - slope * slope * timeSquare;
  return {
    logLikelihood: -0.5 * n * log(square / n) - logDeterminant,
    slope,
    slopeError: Math.sqrt(rest / (n - 2) / timeSquare),
  };
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};
