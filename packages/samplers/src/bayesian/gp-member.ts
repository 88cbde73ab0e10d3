import {
  conditionGp,
  fitGp,
  type GpParameters,
  type GpPriorShape,
  gpPriorFor,
  type TransformName,
  transformValues,
} from "@hyperdial/surrogates";
import { chooseRows } from "../observed/choose-rows.js";
import type { Observation } from "../observed/follow-observations.js";
import { believePending } from "./believe-pending.js";
import { fittedSize } from "./fit-schedule.js";
import type { Evidence, Member } from "./member.js";

export interface GpMemberSettings {
  readonly name: string;
  readonly transform: TransformName;
  /** How much better than the best a point must promise to be, in standard deviations of the transformed values. */
  readonly margin: number;
  readonly prior: GpPriorShape;
  /** Values that its parameters are fitted to, at most. */
  readonly fitted: number;
  readonly fit: { readonly evaluations: number; readonly starts: number };
}

/** Above this share of the signal's variance the best value seen may be luck: what is expected at the points is compared instead. */
const muchNoise = 1e-3;

/** A Gaussian process over all branches, on values through a transform. */
export const gpMember = (settings: GpMemberSettings): Member => {
  const { name, transform, margin } = settings;
  let fits = new Map<number, GpParameters>();
  let fitted: readonly Observation[] | null = null;

  /** Fitted to what had been seen at a size of the schedule, which is the same warm and cold. */
  const parametersFor = ({ seen, embedding, lossesOfFirst }: Evidence): GpParameters => {
    if (fitted !== seen) {
      fits = new Map();
      fitted = seen;
    }
    const size = fittedSize(seen.length);
    let parameters = fits.get(size);
    if (parameters === undefined) {
      const losses = lossesOfFirst(size);
      const rows = chooseRows(losses, settings.fitted);
      const data = dataOf({ seen, embedding, losses, rows }, transform);
      parameters = fitGp(embedding, data, {
        prior: gpPriorFor(settings.prior, embedding.dimensions),
        ...settings.fit,
      });
      fits.set(size, parameters);
    }
    return parameters;
  };

  return {
    name,
    believe(evidence) {
      const { embedding, pending } = evidence;
      const data = dataOf(evidence, transform);
      const parameters = parametersFor(evidence);
      const { varianceWeight } = gpPriorFor(settings.prior, embedding.dimensions);
      const known = conditionGp(embedding, data, parameters, { varianceWeight, user: "objective" });
      let threshold = Number.POSITIVE_INFINITY;
      for (let i = 0; i < data.n; i++) {
        let value = data.values[i]!;
        if (parameters.noise > muchNoise) {
          known.ask(data.features, i * embedding.size);
          value = known.answer.mean;
        }
        threshold = Math.min(threshold, value);
      }
      const posterior =
        pending.length === 0
          ? known
          : conditionGp(embedding, believePending(known, data, pending, embedding), parameters, {
              varianceWeight,
              user: "believed",
            });
      return {
        posterior,
        threshold: threshold - margin,
        invert: data.invert,
        lengths: parameters.lengths,
      };
    },
  };
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
