import {
  conditionGp,
  type Embedding,
  expectedImprovement,
  fitGp,
  type GpData,
  type GpParameters,
  type GpPrior,
  type GpPriorShape,
  gpPriorFor,
  type Posterior,
  type TransformName,
  transformValues,
} from "@hyperdial/surrogates";
import { chooseRows } from "../observed/choose-rows.js";
import type { Observation } from "../observed/follow-observations.js";
import { believePending } from "./believe-pending.js";
import { fittedSize } from "./fit-schedule.js";
import type { Evidence, Member } from "./member.js";
import { type FitEffort, fitEffortFor } from "./settings.js";

export interface GpMemberSettings {
  readonly name: string;
  readonly transform: TransformName;
  /** How much better than the best a point must promise to be, in standard deviations of the transformed values. */
  readonly margin: number;
  readonly prior: GpPriorShape;
}

/** Above this share of the signal's variance the best value seen may be luck: what is expected at the points is compared instead. */
const muchNoise = 1e-3;

/** A Gaussian process over all branches, on values through a transform. */
export const gpMember = (settings: GpMemberSettings, fit: FitEffort): Member => {
  const { name, transform, margin } = settings;
  let fitted: {
    readonly seen: readonly Observation[];
    readonly size: number;
    readonly parameters: GpParameters;
  } | null = null;

  /** Fitted to what had been seen at a size of the schedule, which is the same warm and cold. */
  const parametersFor = ({ seen, embedding, lossesOfFirst }: Evidence): GpParameters => {
    const size = fittedSize(seen.length);
    if (fitted?.seen === seen && fitted.size === size) return fitted.parameters;
    const losses = lossesOfFirst(size);
    const rows = chooseRows(losses, fit.rows);
    const data = dataOf({ seen, embedding, losses, rows }, transform);
    const prior = gpPriorFor(settings.prior, embedding);
    const effort = fitEffortFor(fit, rows.length, embedding.size);
    const plain = fitGp(embedding, data, { prior: { ...prior, logWarp: null }, ...effort });
    const parameters =
      prior.logWarp === null ? plain : bentWhereBetter(embedding, data, prior, plain, effort, name);
    fitted = { seen, size, parameters };
    return parameters;
  };

  return {
    name,
    believe(evidence) {
      const { embedding, pending } = evidence;
      const data = dataOf(evidence, transform);
      const parameters = parametersFor(evidence);
      const { varianceWeight } = gpPriorFor(settings.prior, embedding);
      const options = { varianceWeight, user: `objective of the ${name}` } as const;
      const known = conditionGp(embedding, data, parameters, options);
      let best = parameters.noise > muchNoise ? leastMean(known, data, embedding.size) : leastOf(data.values);
      let posterior = known;
      if (pending.length > 0) {
        const believed = believePending(known, data, pending, embedding);
        // In the place of `known`, which it continues and which is not asked any more.
        posterior = conditionGp(embedding, believed, parameters, options);
        // What runs is expected to improve: another beside it would not.
        best = Math.min(best, leastOf(believed.values.subarray(data.n)));
      }
      return {
        acquisition: expectedImprovement(posterior, best - margin, embedding.size),
        posterior,
        invert: data.invert,
        lengths: parameters.lengths,
      };
    },
  };
};

/** With fewer values than a dozen a bend would only follow them. */
const enough = 12;

/** The same with bent coordinates, where each value is then likelier given the others. */
const bentWhereBetter = (
  embedding: Embedding,
  data: GpData,
  prior: GpPrior,
  plain: GpParameters,
  fit: FitEffort,
  name: string,
): GpParameters => {
  if (data.n < enough) return plain;
  const evaluations = Math.ceil(fit.evaluations / 2);
  const bent = fitGp(embedding, data, { prior, evaluations, starts: 1, from: plain });
  const options = { varianceWeight: prior.varianceWeight, user: `objective of the ${name}` } as const;
  const score = (parameters: GpParameters): number =>
    conditionGp(embedding, data, parameters, options).leaveOneOut();
  return score(bent) > score(plain) ? bent : plain;
};

const leastOf = (values: Float64Array): number => values.reduce((least, value) => Math.min(least, value));

const leastMean = (posterior: Posterior, data: GpData, size: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < data.n; i++) {
    posterior.ask(data.features, i * size);
    least = Math.min(least, posterior.answer.mean);
  }
  return least;
};

const dataOf = (
  { seen, embedding, losses, rows }: Omit<Evidence, "pending" | "lossesOfFirst">,
  transform: TransformName,
) => {
  const { size } = embedding;
  const features = new Float64Array(rows.length * size);
  rows.forEach((row, i) => {
    features.set(seen[row]!.candidate.features, i * size);
  });
  const { values, invert } = transformValues(
    Float64Array.from(rows, (row) => losses.at(row)),
    transform,
  );
  return { n: rows.length, features, values, invert };
};
