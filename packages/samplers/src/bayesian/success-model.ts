import {
  type Candidate,
  conditionGp,
  type Embedding,
  gpPriorFor,
  type Posterior,
  priorParameters,
} from "@hyperdial/surrogates";
import { sharp } from "./settings.js";

/** Failures and successes that the model is conditioned on, at most: the latest of each. */
const maxLabels = 120;

/** A process over labels: 1 where a point succeeded, −3 where it failed: between the last that ran and the first that did not, the edge is expected near the former. `lengths`: of the objective, one for each scale. */
export const successModel = (
  succeeded: readonly { readonly candidate: Candidate }[],
  failed: readonly Candidate[],
  embedding: Embedding,
  lengths: Float64Array,
): Posterior => {
  const good = succeeded.slice(-maxLabels);
  const bad = failed.slice(-maxLabels);
  const n = good.length + bad.length;
  const features = new Float64Array(n * embedding.size);
  const values = new Float64Array(n);
  [...good.map(({ candidate }) => candidate), ...bad].forEach((candidate, i) => {
    features.set(candidate.features, i * embedding.size);
    values[i] = i < good.length ? 1 : -3;
  });
  const { lengths: usual } = priorParameters(embedding, gpPriorFor(sharp.prior, embedding));
  // Where the objective varies fast, so may success; never faster than that.
  const own = usual.map((length, s) => Math.max(length / 2, Math.min(length, lengths[s]!)));
  const parameters = { lengths: own, noise: 0.01, warp: null };
  return conditionGp(embedding, { n, features, values }, parameters, { varianceWeight: 2, user: "success" });
};
