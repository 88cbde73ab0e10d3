import { exp } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";

const root5 = Math.sqrt(5);

/** Matérn-5/2 of a distance: (1 + √5 r + 5r²/3) e^(−√5 r) (Rasmussen & Williams, eq. 4.17). */
export const matern = (squared: number): number => {
  const r = root5 * Math.sqrt(squared);
  return (1 + r + (r * r) / 3) * exp(-r);
};

/** −2 · its derivative by the squared distance: (5/3)(1 + √5 r) e^(−√5 r). Finite at 0, where the gradient is 0. */
export const maternSlope = (squared: number): number => {
  const r = root5 * Math.sqrt(squared);
  return (5 / 3) * (1 + r) * exp(-r);
};

/** Features divided by their length scales (l per scale): n × size. Categorical ones stay numbers of categories. */
export const scaleFeatures = (
  embedding: Embedding,
  features: Float64Array,
  n: number,
  lengths: Float64Array,
): Float64Array => {
  const { size, scaleOf, categorical } = embedding;
  const scaled = new Float64Array(n * size);
  for (let f = 0; f < size; f++) {
    const factor = categorical[f] === 1 ? 1 : 1 / lengths[scaleOf[f]!]!;
    for (let i = 0; i < n; i++) scaled[i * size + f] = features[i * size + f]! * factor;
  }
  return scaled;
};

/** For each categorical feature its place and what a difference adds to the squared distance: 1/l². */
export const categoryWeights = (
  embedding: Embedding,
  lengths: Float64Array,
): { readonly places: Int32Array; readonly weights: Float64Array } => {
  const list: number[] = [];
  for (let f = 0; f < embedding.size; f++) if (embedding.categorical[f] === 1) list.push(f);
  const places = Int32Array.from(list);
  const weights = Float64Array.from(list, (f) => 1 / lengths[embedding.scaleOf[f]!]! ** 2);
  return { places, weights };
};
