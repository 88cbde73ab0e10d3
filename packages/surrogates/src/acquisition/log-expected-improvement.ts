import { erfcx, exp, log } from "@hyperdial/numerics";

const halfLogTau = 0.9189385332046727;
const inverseRootTau = 0.3989422804014327;
const rootHalfPi = 1.2533141373155003;

/** Mills' ratio (1 − Φ(a)) / φ(a) for a ≥ 0. */
export const millsRatio = (a: number): number => rootHalfPi * erfcx(a * Math.SQRT1_2);

/** 1 − a R(a) without cancellation: R's asymptotic series (26.2.12) where a is large. */
const oneMinusMills = (a: number, ratio: number): number => {
  if (a < 40) return 1 - a * ratio;
  const s = 1 / (a * a);
  return s * (1 - s * (3 - s * (15 - 105 * s)));
};

/** log EI and its derivatives by mean and deviation, each in its field. */
export const improvement = { value: 0, byMean: 0, byDeviation: 0 };

/**
 * The log of the expected improvement below `threshold` of a normal variable, stable however small it is (Ament et al.,
 * Unexpected improvements to expected improvement, 2023), with its derivatives, written to `improvement`.
 * EI = σ h(z), z = (threshold − μ)/σ, h(z) = φ(z) + z Φ(z), h′ = Φ.
 */
export const logExpectedImprovement = (threshold: number, mean: number, deviation: number): void => {
  const z = (threshold - mean) / deviation;
  let logH: number;
  let slope: number;
  if (z <= 0) {
    const a = -z;
    const ratio = millsRatio(a);
    const rest = oneMinusMills(a, ratio);
    logH = -0.5 * a * a - halfLogTau + log(rest);
    slope = ratio / rest;
  } else {
    const density = inverseRootTau * exp(-0.5 * z * z);
    const upper = density * millsRatio(z);
    const h = density + z * (1 - upper);
    logH = log(h);
    slope = (1 - upper) / h;
  }
  improvement.value = log(deviation) + logH;
  improvement.byMean = -slope / deviation;
  improvement.byDeviation = (1 - z * slope) / deviation;
};
