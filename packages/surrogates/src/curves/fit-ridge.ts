/** Rows of so many features, and what is to be told from them. */
export interface RidgeData {
  readonly n: number;
  readonly width: number;
  /** n rows. */
  readonly features: Float64Array;
  readonly targets: Float64Array;
}

/** What is expected of a row, and how far off. */
export interface RidgeAnswer {
  readonly mean: number;
  readonly deviation: number;
  /** Degrees of freedom of the Student distribution that the two belong to. */
  readonly freedom: number;
}

export interface RidgeOptions {
  /** How much each row counts, up to 1. */
  readonly weights: Float64Array;
  /** How sure each target is: its standard deviation, 0 where it was seen. */
  readonly deviations: Float64Array;
  /** Of each coefficient, around 0. */
  readonly coefficientDeviations: readonly number[];
  /** What is left unexplained, as far as is known beforehand: a standard deviation, above 0. */
  readonly noise: number;
}

/** The prior on what is left counts as so many rows. */
const noiseWeight = 2;
/** Errors so many times the usual count half: a few curves that go their own way must not turn all others. */
const robustAt = 2.5;
const rounds = 3;
/** A row that explains itself alone says little of how well others are explained. */
const leastLeft = 0.1;

/**
 * The answer at one row of a weighted linear regression under normal priors. What is left is taken from how well each row is told by the
 * others (leave-one-out), not from the fit itself, so that few rows and many features do not look surer than they are.
 */
export const fitRidge = (data: RidgeData, options: RidgeOptions, row: Float64Array): RidgeAnswer => {
  const { n, width, features, targets } = data;
  const { weights, deviations, coefficientDeviations, noise } = options;
  let total = noiseWeight;
  for (let i = 0; i < n; i++) total += weights[i]!;
  let variance = noise * noise;
  const used = Float64Array.from(weights, (weight, i) => weight / (1 + deviations[i]! ** 2 / variance));
  const inverse = new Float64Array(width * width);
  const coefficients = new Float64Array(width);
  const moments = new Float64Array(width);
  for (let round = 0; round < rounds; round++) {
    inverse.fill(0);
    moments.fill(0);
    for (let a = 0; a < width; a++) inverse[a * width + a] = (noise / coefficientDeviations[a]!) ** 2;
    for (let i = 0; i < n; i++) {
      const weight = used[i]!;
      for (let a = 0; a < width; a++) {
        const x = weight * features[i * width + a]!;
        moments[a]! += x * targets[i]!;
        for (let b = 0; b <= a; b++) inverse[a * width + b]! += x * features[i * width + b]!;
      }
    }
    invert(inverse, width);
    for (let a = 0; a < width; a++) {
      coefficients[a] = 0;
      for (let b = 0; b < width; b++) coefficients[a]! += inverse[a * width + b]! * moments[b]!;
    }
    let squares = noiseWeight * noise * noise;
    const errors = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const at = i * width;
      let error = targets[i]!;
      for (let a = 0; a < width; a++) error -= coefficients[a]! * features[at + a]!;
      const left = 1 - used[i]! * quadratic(inverse, features, at, width);
      errors[i] = error / Math.max(left, leastLeft);
      squares += weights[i]! * (errors[i]! ** 2 + deviations[i]! ** 2);
    }
    variance = squares / total;
    for (let i = 0; i < n; i++) {
      const unusual = (errors[i]! / robustAt) ** 2 / variance;
      used[i] = weights[i]! / (1 + unusual) / (1 + deviations[i]! ** 2 / variance);
    }
  }
  let mean = 0;
  for (let a = 0; a < width; a++) mean += coefficients[a]! * row[a]!;
  const deviation = Math.sqrt(variance * (1 + quadratic(inverse, row, 0, width)));
  return { mean, deviation, freedom: total };
};

/** xᵀ A x of the row that begins at `at`. */
const quadratic = (matrix: Float64Array, rows: Float64Array, at: number, width: number): number => {
  let sum = 0;
  for (let a = 0; a < width; a++)
    for (let b = 0; b < width; b++) sum += rows[at + a]! * matrix[a * width + b]! * rows[at + b]!;
  return sum;
};

/** Inverts a symmetric positive definite matrix given by its lower half, in its place (Gauss & Jordan without pivots). */
const invert = (matrix: Float64Array, width: number): void => {
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) matrix[b * width + a] = matrix[a * width + b]!;
  for (let k = 0; k < width; k++) {
    const pivot = 1 / matrix[k * width + k]!;
    matrix[k * width + k] = 1;
    for (let b = 0; b < width; b++) matrix[k * width + b]! *= pivot;
    for (let a = 0; a < width; a++) {
      if (a === k) continue;
      const share = matrix[a * width + k]!;
      matrix[a * width + k] = 0;
      for (let b = 0; b < width; b++) matrix[a * width + b]! -= share * matrix[k * width + b]!;
    }
  }
};
