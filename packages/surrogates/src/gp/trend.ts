/**
 * A trend of the second order: the kernel q(x, x′) = ((1 + (3/d) u·u′) / 2)², u = 2x − 1, over features in [0, 1]. It is that of a
 * Bayesian regression on all products of two features, whose coefficients are shrunk rather than counted, so that it may be
 * asked at any number of points; smooth bowls, ridges and interactions need few values through it.
 */
export interface Trend {
  /** q between points i and j of the data. */
  between(i: number, j: number): number;
  /** q of a point with itself; `at` says where its features begin. */
  own(features: Float64Array, at: number): number;
  /** Adds weight · q between a point and each of the data to `into`, from `from` on. */
  addCross(features: Float64Array, at: number, weight: number, into: Float64Array, from: number): void;
  /** Adds the gradient by the features of Σ_j c_j q(x, x_j) + own · q(x, x) to `into`; the c_j begin at `from`. */
  addGradient(
    features: Float64Array,
    coefficients: Float64Array,
    from: number,
    weights: { readonly cross: number; readonly own: number },
    into: Float64Array,
  ): void;
}

export const trendOver = (data: Float64Array, n: number, size: number): Trend => {
  const share = 3 / size;
  const u = data.slice(0, n * size).map((x) => 2 * x - 1);
  const point = new Float64Array(size);
  const setPoint = (features: Float64Array, at: number): void => {
    for (let f = 0; f < size; f++) point[f] = 2 * features[at + f]! - 1;
  };
  const half = (other: Float64Array, at: number): number => {
    let dot = 0;
    for (let f = 0; f < size; f++) dot += point[f]! * other[at + f]!;
    return 0.5 * (1 + share * dot);
  };
  return {
    between(i, j) {
      let dot = 0;
      for (let f = 0; f < size; f++) dot += u[i * size + f]! * u[j * size + f]!;
      return (0.5 * (1 + share * dot)) ** 2;
    },
    own(features, at) {
      setPoint(features, at);
      return half(point, 0) ** 2;
    },
    addCross(features, at, weight, into, from) {
      setPoint(features, at);
      for (let j = 0; j < n; j++) into[from + j]! += weight * half(u, j * size) ** 2;
    },
    addGradient(features, coefficients, from, weights, into) {
      setPoint(features, 0);
      // ∂q/∂x_f = 2 h · (share/2) · 2 u′_f = 2 h share u′_f with h half's value; with itself, twice that.
      for (let j = 0; j < n; j++) {
        const pull = 2 * share * weights.cross * coefficients[from + j]! * half(u, j * size);
        for (let f = 0; f < size; f++) into[f]! += pull * u[j * size + f]!;
      }
      const pull = 4 * share * weights.own * half(point, 0);
      for (let f = 0; f < size; f++) into[f]! += pull * point[f]!;
    },
  };
};
