import { exp, expm1, log, log1p } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";

/** Exponents of Kumaraswamy's distribution function w = 1 − (1 − u^a)^b, one pair for each scale of an embedding. */
export interface Warp {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** What is read of u: its powers have no slope at the very ends. */
const inside = 1e-6;

/** Whether each scale has one feature only: a line, which may be bent. */
export const bendable = (embedding: Embedding): readonly boolean[] => {
  const features = new Int32Array(embedding.scales);
  for (const scale of embedding.scaleOf) features[scale]!++;
  return Array.from(features, (count) => count === 1);
};

/** A warped coordinate and its derivatives, by u, log a and log b, each in its field. */
export const warped = { value: 0, byUnit: 0, byLogA: 0, byLogB: 0 };

/** The log of a coordinate, which its warps are made of. */
export const logUnit = (unit: number): number => log(Math.min(Math.max(unit, inside), 1 - inside));

/** 1 − u^a, and its log: of u near the ends too. */
const rest = { share: 0, log: 0 };
const setRest = (power: number, exponent: number): void => {
  rest.share = power < 0.5 ? 1 - power : -expm1(exponent);
  rest.log = power < 0.5 ? log1p(-power) : log(rest.share);
};

/**
 * Bends a coordinate, so that an objective that varies faster at one end of a range varies evenly (Snoek et al., Input warping
 * for Bayesian optimization of non-stationary functions, 2014).
 */
export const warpUnit = (logU: number, a: number, b: number): number => {
  const exponent = a * logU;
  setRest(exp(exponent), exponent);
  return 1 - exp(b * rest.log);
};

/** The same with its derivatives, written to `warped`. */
export const warpWithSlopes = (logU: number, a: number, b: number): void => {
  const exponent = a * logU;
  const power = exp(exponent);
  setRest(power, exponent);
  const beyond = exp(b * rest.log);
  // ∂w/∂(u^a) = b (1 − u^a)^(b − 1).
  const byPower = ((b * beyond) / rest.share) * a * power;
  warped.value = 1 - beyond;
  warped.byUnit = byPower * exp(-logU);
  warped.byLogA = byPower * logU;
  warped.byLogB = -beyond * rest.log * b;
};

/** Bends `count` rows of features, with those that are not lines as they are. */
export const warpFeatures = (
  embedding: Embedding,
  warp: Warp | null,
  features: Float64Array,
  count: number,
): Float64Array => {
  if (warp === null) return features;
  const { size, scaleOf } = embedding;
  const bends = bendable(embedding);
  const bent = features.slice(0, count * size);
  for (let f = 0; f < size; f++) {
    const scale = scaleOf[f]!;
    if (!bends[scale]) continue;
    for (let i = 0; i < count; i++) {
      bent[i * size + f] = warpUnit(logUnit(features[i * size + f]!), warp.a[scale]!, warp.b[scale]!);
    }
  }
  return bent;
};
