import { exp, log } from "@hyperdial/numerics";

/** Values made fit for a Gaussian process: increasing in the raw ones, mean 0, variance 1. */
export interface TransformedValues {
  readonly values: Float64Array;
  /** Any raw value, as the others were. */
  apply(raw: number): number;
  /** The raw value for a transformed one. */
  invert(value: number): number;
}

/** `edge`: not standardised by a shift, so that 0 stays 0, with the values near it told apart the best: for what must not pass 0. */
export type TransformName = "standard" | "power" | "edge";

/** Yeo & Johnson's power family (2000): linear at λ = 1, logarithmic growth above at λ = 0. */
const yeoJohnson = (x: number, lambda: number): number => {
  if (x >= 0) return Math.abs(lambda) < 1e-8 ? log(1 + x) : (exp(lambda * log(1 + x)) - 1) / lambda;
  const mirrored = 2 - lambda;
  return Math.abs(mirrored) < 1e-8 ? -log(1 - x) : (1 - exp(mirrored * log(1 - x))) / mirrored;
};

const inverseYeoJohnson = (y: number, lambda: number): number => {
  if (y >= 0) {
    if (Math.abs(lambda) < 1e-8) return exp(y) - 1;
    return exp(log(Math.max(lambda * y + 1, 1e-12)) / lambda) - 1;
  }
  const mirrored = 2 - lambda;
  if (Math.abs(mirrored) < 1e-8) return 1 - exp(-y);
  return 1 - exp(log(Math.max(1 - mirrored * y, 1e-12)) / mirrored);
};

const momentsOf = (values: Float64Array): { mean: number; deviation: number } => {
  let mean = 0;
  for (const value of values) mean += value;
  mean /= values.length;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(square / values.length) };
};

/** The log likelihood of normal values under λ, with the transform's Jacobian. */
const powerLikelihood = (values: Float64Array, logs: Float64Array, lambda: number): number => {
  const { deviation } = momentsOf(values.map((value) => yeoJohnson(value, lambda)));
  let jacobian = 0;
  for (const value of logs) jacobian += value;
  return -values.length * log(Math.max(deviation, 1e-300)) + (lambda - 1) * jacobian;
};

const quantileOf = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

/**
 * sign(x) log(1 + |x|/s), s the median of |x| (the bilog of Eriksson & Poloczek, Scalable constrained Bayesian optimization, 2021), over its root
 * mean square: which side of 0 a value is on stays, and how far out is no matter.
 */
const aroundZero = (raw: Float64Array): TransformedValues => {
  const largest = (value: number): number => Math.min(Math.abs(value), Number.MAX_VALUE);
  const sizes = raw
    .map(largest)
    .filter((size) => size > 0)
    .sort();
  const unit = sizes.length === 0 ? 1 : quantileOf(sizes, 0.5);
  const bilog = (value: number): number => {
    const size = largest(value) / unit;
    return Math.sign(value) * log(1 + Math.min(size, Number.MAX_VALUE));
  };
  const values = raw.map(bilog);
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square > 0 ? Math.sqrt(square / values.length) : 1;
  return {
    values: values.map((value) => value / scale),
    apply: (value) => bilog(value) / scale,
    invert(value) {
      const size = exp(Math.abs(value) * scale) - 1;
      return Math.sign(value) * Math.min(size * unit, Number.MAX_VALUE);
    },
  };
};

/**
 * Winsorizes the bad side (large values: how bad a failure is teaches nothing of the optimum), brings the rest nearer to
 * normal by Yeo & Johnson's power with λ at its maximum likelihood (`power`), and standardises. `upTo`: from where on all are alike
 * instead.
 */
export const transformValues = (raw: Float64Array, name: TransformName, upTo?: number): TransformedValues => {
  if (name === "edge") return aroundZero(raw);
  const n = raw.length;
  // So that differences of the largest doubles do not overflow.
  let shrink = 1;
  for (const value of raw) if (Math.abs(value) > 1e150) shrink = 1e-160;
  const bounded = (value: number): number =>
    Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE) * shrink;
  const values = raw.map(bounded);
  const sorted = Float64Array.from(values).sort();
  const median = quantileOf(sorted, 0.5);
  // From the good half alone: a spread of bad values must not hide differences among good ones.
  const low = quantileOf(sorted, 0.1);
  const spread = median - low > 0 ? median - low : sorted[n - 1]! - sorted[0]!;
  if (!(spread > 0)) return { values: new Float64Array(n), apply: () => 0, invert: () => raw[0] ?? 0 };
  const cap = upTo === undefined ? median + 5 * spread : bounded(upTo);
  const scaled = (value: number): number => (Math.min(value, cap) - median) / spread;
  for (let i = 0; i < n; i++) values[i] = scaled(values[i]!);
  let lambda = 1;
  if (name === "power" && n >= 5) {
    const logs = values.map((value) => (value >= 0 ? log(1 + value) : -log(1 - value)));
    let best = Number.NEGATIVE_INFINITY;
    for (let candidate = -1; candidate <= 2.001; candidate += 0.25) {
      const likelihood = powerLikelihood(values, logs, candidate);
      if (likelihood > best) {
        best = likelihood;
        lambda = candidate;
      }
    }
    for (let i = 0; i < n; i++) values[i] = yeoJohnson(values[i]!, lambda);
  }
  const bent = (value: number): number => (name === "power" && n >= 5 ? yeoJohnson(value, lambda) : value);
  const { mean, deviation } = momentsOf(values);
  if (!(deviation > 0)) return { values: new Float64Array(n), apply: () => 0, invert: () => raw[0] ?? 0 };
  for (let i = 0; i < n; i++) values[i] = (values[i]! - mean) / deviation;
  return {
    values,
    apply: (value) => (bent(scaled(bounded(value))) - mean) / deviation,
    invert(value) {
      const powered = value * deviation + mean;
      return ((lambda === 1 ? powered : inverseYeoJohnson(powered, lambda)) * spread + median) / shrink;
    },
  };
};
