import type { Candidate, Embedding, Posterior } from "@hyperdial/surrogates";

interface Data {
  readonly n: number;
  /** Row after row. */
  readonly features: Float64Array;
  readonly values: Float64Array;
  readonly doubts?: Float64Array;
}

/** Further pending points than this hardly change where to look, and must not cost without bound. */
const mostPending = 64;

/** Data with the pending points behind it, each at the value expected of it (Kriging believer; Ginsbourger et al., 2010). */
export const believePending = (
  posterior: Posterior,
  data: Data,
  pending: readonly Candidate[],
  { size }: Embedding,
): Data => {
  const counted = pending.slice(-mostPending);
  const n = data.n + counted.length;
  const features = new Float64Array(n * size);
  const values = new Float64Array(n);
  features.set(data.features);
  values.set(data.values);
  counted.forEach((candidate, i) => {
    features.set(candidate.features, (data.n + i) * size);
    posterior.ask(candidate.features);
    values[data.n + i] = posterior.answer.mean;
  });
  if (data.doubts === undefined) return { n, features, values };
  const doubts = new Float64Array(n);
  doubts.set(data.doubts);
  return { n, features, values, doubts };
};
