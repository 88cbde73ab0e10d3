import {
  enumeratePoints,
  type Sampler,
  type SamplerContext,
  type Space,
  type Suggestion,
  trialNumber,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Candidate,
  candidateOf,
  conditionGp,
  type Embedding,
  expectedImprovement,
  fitGp,
  type GpParameters,
  gpPriorFor,
  maximizeAcquisition,
  type Posterior,
  priorParameters,
  type TransformName,
  transformValues,
} from "@hyperdial/surrogates";
import { chooseRows } from "../observed/choose-rows.js";
import { followObservations, type Observation, type Observations } from "../observed/follow-observations.js";
import { scalarize } from "../observed/scalarize.js";
import { initialDesign } from "../visited/initial-design.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { fittedSize } from "./fit-schedule.js";
import { type BayesianMember, type BayesianSettings, effortFor, sharp } from "./settings.js";

/** Finite spaces up to this size are searched whole for the acquisition's maximum. */
const enumerable = 2048;
/** Failures and successes that the model of success is conditioned on. */
const maxLabels = 120;

/**
 * Bayesian optimisation over any space: an initial design, then the maximum of the log expected improvement under a Gaussian
 * process, times the chance of success. Running trials count as ended with the value that is expected of them (Kriging
 * believer; Ginsbourger et al., 2010), so that parallel suggestions differ.
 */
export const bayesianSampler = (context: SamplerContext<unknown>, settings: BayesianSettings): Sampler => {
  const observations = followObservations(context.objectives);
  let space: Space | null = null;
  let points = enumeratePoints(context.space);
  let design = initialDesign(context.space, points, context.seed);
  let whole: readonly Candidate[] = [];
  let fits = new Map<string, GpParameters>();
  let fitted: readonly Observation[] | null = null;

  const setSpace = (state: Observations): void => {
    space = state.space;
    points = enumeratePoints(space);
    design = initialDesign(space, points, context.seed);
    const { size } = points;
    whole =
      size > enumerable
        ? []
        : Array.from({ length: size }, (_, i) => points.at(i))
            .filter((point) => state.space.violated(point) === null)
            .map((point) => candidateOf(state.space, state.embedding, point));
  };

  const parametersFor = (
    seen: readonly Observation[],
    embedding: Embedding,
    member: BayesianMember,
  ): GpParameters => {
    if (fitted !== seen) {
      fits = new Map();
      fitted = seen;
    }
    const size = fittedSize(seen.length);
    const key = `${size} ${settings.members.indexOf(member)}`;
    let parameters = fits.get(key);
    if (parameters === undefined) {
      const losses = scalarize(seen.slice(0, size), null);
      const rows = chooseRows(losses, settings.fitted);
      const data = dataOf(seen, rows, losses, embedding, member.transform);
      parameters = fitGp(embedding, data, {
        prior: gpPriorFor(member.prior, embedding.dimensions),
        ...settings.fit,
      });
      fits.set(key, parameters);
    }
    return parameters;
  };

  const byModel = (
    state: Observations,
    pending: readonly Candidate[],
    visited: (candidate: Candidate) => boolean,
    random: Random,
    trial: number,
  ): { candidate: Candidate; reason: string } | null => {
    const { seen, failed, embedding } = state;
    const member = settings.members[trial % settings.members.length]!;
    const { transform, margin } = member;
    const prior = gpPriorFor(member.prior, embedding.dimensions);
    const losses = scalarize(seen, random);
    const rows = chooseRows(losses, settings.conditioned);
    const data = dataOf(seen, rows, losses, embedding, transform);
    const parameters = parametersFor(seen, embedding, member);
    const { varianceWeight } = prior;
    let posterior = conditionGp(embedding, data, parameters, { varianceWeight, user: "objective" });
    let threshold = Number.POSITIVE_INFINITY;
    for (let i = 0; i < data.n; i++) {
      const row = seen[rows[i]!]!.candidate.features;
      if (parameters.noise > 1e-3) {
        posterior.ask(row);
        threshold = Math.min(threshold, posterior.answer.mean);
      } else {
        threshold = Math.min(threshold, data.values[i]!);
      }
    }
    if (pending.length > 0) {
      const believed = { ...data, ...believe(posterior, data, pending, embedding) };
      posterior = conditionGp(embedding, believed, parameters, { varianceWeight, user: "believed" });
    }
    const feasibility = failed.length === 0 ? null : modelSuccess(state, parameters);
    const order = Array.from(rows).sort((a, b) => losses[a]! - losses[b]! || a - b);
    const best = maximizeAcquisition(
      state.space,
      embedding,
      expectedImprovement(posterior, threshold - margin, embedding.size, feasibility),
      {
        elites: order.slice(0, 8).map((row) => seen[row]!.candidate),
        candidates: whole,
        random,
        effort: effortFor(settings.effort, state.space.dimensions),
        visited,
      },
    );
    if (best === null) return null;
    posterior.ask(best.features);
    const { mean, deviation } = posterior.answer;
    const expected = data.invert(mean);
    const reason = explain(seen, losses, order, best, parameters, embedding, {
      expected,
      unsure: deviation > 0.5,
      objective: context.objectives.length === 1 ? context.objectives[0]! : null,
    });
    return { candidate: best, reason };
  };

  return {
    suggest({ history, count, firstTrial, random }) {
      const state = observations.at(history);
      if (state.space !== space) setSpace(state);
      const { embedding, seen, failed } = state;
      const { least, most } = settings.initial;
      const initial = Math.min(Math.max(Math.ceil(embedding.dimensions / 2) + 3, least), most);
      const pending = [...state.open];
      const given = new Set<string>();
      const visited: VisitedPoints = {
        has: (point) => state.visited(point) || given.has(state.space.key(point)),
        take: (point) => given.add(state.space.key(point)),
      };
      const suggestions: Suggestion[] = [];
      for (let i = 0; i < count; i++) {
        const stream = random(trialNumber(firstTrial + i));
        const known = seen.length + failed.length + pending.length;
        let suggestion: Suggestion | null = null;
        if (known >= initial && seen.length >= 2) {
          const chosen = byModel(state, pending, ({ point }) => visited.has(point), stream, firstTrial + i);
          if (chosen !== null) suggestion = { point: chosen.candidate.point, reason: chosen.reason };
        }
        suggestion ??= design(known, visited, stream);
        if (suggestion === null) break;
        visited.take(suggestion.point);
        pending.push(candidateOf(state.space, embedding, suggestion.point));
        suggestions.push(suggestion);
      }
      return suggestions;
    },
  };
};

const dataOf = (
  seen: readonly Observation[],
  rows: Int32Array,
  losses: Float64Array,
  embedding: Embedding,
  transform: TransformName,
) => {
  const { size } = embedding;
  const features = new Float64Array(rows.length * size);
  rows.forEach((row, i) => {
    features.set(seen[row]!.candidate.features, i * size);
  });
  const { values, invert } = transformValues(
    Float64Array.from(rows, (row) => losses[row]!),
    transform,
  );
  return { n: rows.length, features, values, invert };
};

/** Data with the pending points behind it, each at the value expected of it. */
const believe = (
  posterior: Posterior,
  data: { readonly n: number; readonly features: Float64Array; readonly values: Float64Array },
  pending: readonly Candidate[],
  embedding: Embedding,
) => {
  // Further pending points than this hardly change where to look, and must not cost without bound.
  const counted = pending.slice(-64);
  const n = data.n + counted.length;
  const features = new Float64Array(n * embedding.size);
  const values = new Float64Array(n);
  features.set(data.features);
  values.set(data.values);
  counted.forEach((candidate, i) => {
    features.set(candidate.features, (data.n + i) * embedding.size);
    posterior.ask(candidate.features);
    values[data.n + i] = posterior.answer.mean;
  });
  return { n, features, values };
};

/** A process over labels: 1 where a point succeeded, −1 where it failed; the latest of each. */
const modelSuccess = (state: Observations, objective: GpParameters): Posterior => {
  const { seen, failed, embedding } = state;
  const good = seen.slice(-maxLabels);
  const bad = failed.slice(-maxLabels);
  const n = good.length + bad.length;
  const features = new Float64Array(n * embedding.size);
  const values = new Float64Array(n);
  [...good.map(({ candidate }) => candidate), ...bad].forEach((candidate, i) => {
    features.set(candidate.features, i * embedding.size);
    values[i] = i < good.length ? 1 : -1;
  });
  const { lengths } = priorParameters(embedding, gpPriorFor(sharp.prior, embedding.dimensions));
  // Where the objective varies fast, so may success; never faster than that.
  const own = lengths.map((length, s) => Math.max(length / 2, Math.min(length, objective.lengths[s]!)));
  const data = { n, features, values };
  return conditionGp(embedding, data, { lengths: own, noise: 0.05 }, { varianceWeight: 2, user: "success" });
};

const shown = (value: number): string => String(Number(value.toPrecision(4)));

/** Why this point, in a sentence. */
const explain = (
  seen: readonly Observation[],
  losses: Float64Array,
  order: readonly number[],
  chosen: Candidate,
  parameters: GpParameters,
  embedding: Embedding,
  belief: {
    readonly expected: number;
    readonly unsure: boolean;
    readonly objective: { readonly metric: string; readonly direction: string } | null;
  },
): string => {
  let nearest = order[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const row of order) {
    const { features } = seen[row]!.candidate;
    let distance = 0;
    for (let f = 0; f < embedding.size; f++) {
      distance += ((features[f]! - chosen.features[f]!) / parameters.lengths[embedding.scaleOf[f]!]!) ** 2;
    }
    if (distance < least) {
      least = distance;
      nearest = row;
    }
  }
  const { trial } = seen[nearest]!;
  const where = belief.unsure
    ? `exploring: little is known here, the nearest is trial ${trial}`
    : nearest === order[0]
      ? `improving on the best, trial ${trial}`
      : `following a good region, near trial ${trial}`;
  if (belief.objective === null) return where;
  const sign = belief.objective.direction === "minimize" ? 1 : -1;
  const expects = `expects ${belief.objective.metric} ${shown(sign * belief.expected)}`;
  return `${where}; ${expects} where the best is ${shown(sign * losses[order[0]!]!)}`;
};
