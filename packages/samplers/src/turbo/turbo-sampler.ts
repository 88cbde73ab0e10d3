import type { Sampler, SamplerContext, Suggestion } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Candidate,
  candidateOf,
  chanceOfSuccess,
  conditionGp,
  expectedImprovement,
  fitGp,
  type GpParameters,
  gpPriorFor,
  sumOfAcquisitions,
  transformValues,
} from "@hyperdial/surrogates";
import { believePending } from "../bayesian/believe-pending.js";
import { fitSizes } from "../bayesian/fit-schedule.js";
import { successModel } from "../bayesian/success-model.js";
import { followObservations, type Observations } from "../observed/follow-observations.js";
import { nearestRows } from "../observed/nearest-rows.js";
import { followDesign } from "../visited/follow-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { followRegions, type Regions } from "./follow-regions.js";
import { searchBox } from "./search-box.js";
import { initialTrials, type TurboSettings } from "./settings.js";
import { trustBox } from "./trust-box.js";
import type { TrustRegion } from "./trust-region.js";

const shape = { length: 0.5, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2, trend: null, warpSigma: null };
const shown = (value: number): string => String(Number(value.toPrecision(4)));

/**
 * Trust-region Bayesian optimisation (Eriksson et al., Scalable global optimization via local Bayesian optimization, 2019): a model
 * and a box around the best point of each of a few regions, which grow while they improve, shrink while they do not, and start
 * anew elsewhere when they are too small.
 */
export const turboSampler = (context: SamplerContext<unknown>, settings: TurboSettings): Sampler => {
  const { objectives, seed } = context;
  const observations = followObservations(context);
  const follow = followRegions(settings, objectives.length, seed);
  const designOf = followDesign(seed);
  let fits = new Map<string, GpParameters>();
  let fitted: Observations["seen"] | null = null;

  const dataOf = (state: Observations, rows: Int32Array, lossAt: (row: number) => number) => {
    const { size } = state.embedding;
    const features = new Float64Array(rows.length * size);
    rows.forEach((row, i) => {
      features.set(state.seen[row]!.candidate.features, i * size);
    });
    const { values, invert } = transformValues(Float64Array.from(rows, lossAt), "power");
    return { n: rows.length, features, values, invert };
  };

  const leastOf = (rows: readonly number[], lossAt: (row: number) => number): number => {
    let best = rows[0]!;
    for (const row of rows) if (lossAt(row) < lossAt(best)) best = row;
    return best;
  };

  /** Fitted to a region's first trials, as many as a schedule says: the same warm and cold. */
  const parametersFor = (
    state: Observations,
    region: TrustRegion,
    members: readonly number[],
    r: number,
  ): GpParameters => {
    if (fitted !== state.seen) {
      fits = new Map();
      fitted = state.seen;
    }
    const size = fitSizes(members.length).fitted;
    const key = `${r} ${region.restarts} ${size}`;
    let parameters = fits.get(key);
    if (parameters === undefined) {
      const first = members.slice(0, size);
      const losses = state.lossesOfFirst(first.at(-1)! + 1);
      const lossAt = (row: number): number => losses.at(row);
      const center = state.seen[leastOf(first, lossAt)]!.candidate;
      const rows = nearestRows(state.seen, first, center, settings.fitted);
      parameters = fitGp(state.embedding, dataOf(state, rows, lossAt), {
        prior: gpPriorFor(shape, state.embedding),
        ...settings.fit,
      });
      fits.set(key, parameters);
    }
    return parameters;
  };

  const inRegion = (
    state: Observations,
    regions: Regions,
    r: number,
    pending: readonly Candidate[],
    visited: VisitedPoints,
    random: Random,
  ): Suggestion | null => {
    const { embedding, seen } = state;
    const losses = state.losses(random);
    const lossAt = (row: number): number => losses.at(row);
    const region = regions.list[r]!;
    const members = regions.rows[r]!;
    const best = leastOf(members, lossAt);
    const center = seen[best]!.candidate;
    const parameters = parametersFor(state, region, members, r);
    const box = trustBox(embedding, center, region.length, parameters.lengths);
    const data = dataOf(state, nearestRows(seen, members, center, settings.conditioned), lossAt);
    const { varianceWeight } = gpPriorFor(shape, embedding);
    const options = { varianceWeight, user: "objective of the trust region" } as const;
    let posterior = conditionGp(embedding, data, parameters, options);
    let threshold = data.values.reduce((least, value) => Math.min(least, value));
    if (pending.length > 0) {
      const believed = believePending(posterior, data, pending, embedding);
      // In the place of the first, which it continues and which is not asked any more.
      posterior = conditionGp(embedding, believed, parameters, options);
      // What runs is expected to improve: another beside it would not.
      for (const value of believed.values.subarray(data.n)) threshold = Math.min(threshold, value);
    }
    const acquisitions = [expectedImprovement(posterior, threshold, embedding.size)];
    if (state.failed.length > 0) {
      const failedShare = state.failed.length / (state.failed.length + seen.length);
      const labels = successModel(seen, state.failed, embedding, parameters.lengths);
      acquisitions.push(chanceOfSuccess(labels, failedShare, embedding.size));
    }
    const chosen = searchBox(state.space, embedding, box, {
      acquisition: sumOfAcquisitions(acquisitions, embedding.size),
      elites: [center],
      random,
      settings,
      visited: ({ point }) => visited.has(point),
    });
    if (chosen === null) return null;
    posterior.ask(chosen.features);
    const { trial } = seen[best]!;
    const which = settings.regions > 1 ? `region ${r + 1}` : "the region";
    const where = `within ${shown(region.length)} of trial ${trial}, the best of ${which}`;
    const [objective] = objectives;
    if (objective === undefined || objectives.length > 1) return { point: chosen.point, reason: where };
    const sign = objective.direction === "minimize" ? 1 : -1;
    const expects = `expects ${objective.metric} ${shown(sign * data.invert(posterior.answer.mean))}`;
    return { point: chosen.point, reason: `${where}; ${expects} where it has ${shown(sign * lossAt(best))}` };
  };

  return {
    suggest(ask) {
      const { history, random } = ask;
      const state = observations.at(history);
      const { design } = designOf(state.space);
      const regions = follow(history, state);
      const initial = initialTrials(settings, state.embedding.dimensions);
      const pending = [...state.open, ...state.rising.map(({ candidate }) => candidate)];
      const { visited } = state;
      return suggestEach(ask, visited, (trial) => {
        const stream = random(trial);
        const r = regions.choose(trial);
        const region = regions.list[r]!;
        let suggestion: Suggestion | null = null;
        if (region.ended >= initial && regions.rows[r]!.length >= 2)
          suggestion = inRegion(state, regions, r, pending, visited, stream);
        suggestion ??= design(trial - 1, visited, stream);
        if (suggestion !== null) pending.push(candidateOf(state.space, state.embedding, suggestion.point));
        return suggestion;
      });
    },
  };
};
