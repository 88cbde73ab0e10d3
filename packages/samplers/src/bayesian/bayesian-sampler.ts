import {
  enumeratePoints,
  type PreferredPair,
  type Sampler,
  type SamplerContext,
  type Space,
  type Suggestion,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Candidate,
  candidateOf,
  chanceOfSuccess,
  maximizeAcquisition,
  preferPriors,
  sumOfAcquisitions,
} from "@hyperdial/surrogates";
import { costWords } from "../costs/cost-words.js";
import { type CostOutlook, followCosts } from "../costs/follow-costs.js";
import { followObservations, type Observations } from "../observed/follow-observations.js";
import { followSafety, type Guard } from "../safety/follow-safety.js";
import { hopeForDefault, safeWords, stepSafely } from "../safety/step-safely.js";
import { initialDesign } from "../visited/initial-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { earlyRegion } from "./early-region.js";
import { followOutlooks } from "./follow-outlooks.js";
import { type BayesianSettings, effortFor } from "./settings.js";
import { successModel } from "./success-model.js";
import { wholeSpace } from "./whole-space.js";

/** Of each range: points nearer than this to one that runs are not suggested. */
const closest = 0.01;
/** What a study's length is taken for where it has no budget in trials. */
const usualTrials = 100;
/** More first trials than this learn less than the model's. */
const mostInitial = 8;
/** Every so manieth turn, where bounds must hold, goes to where the least is known of what is safe. */
const widenEvery = 4;

/**
 * Bayesian optimisation over any space: an initial design, then the maximum of the log expected improvement under one of
 * the members' models, times the chance of success.
 */
export const bayesianSampler = (context: SamplerContext<unknown>, settings: BayesianSettings): Sampler => {
  const { bounds = [], seed } = context;
  const observations = followObservations(context);
  // The prior counts as the acquisition itself does after a tenth of the study (Hvarfner et al., 2022).
  const believed = Math.max(5, (context.trials ?? usualTrials) / 10);
  const outlooks = followOutlooks(context, settings);
  const safety = bounds.some(({ safe }) => safe !== undefined) ? followSafety(bounds) : null;
  const costs = settings.cost === null ? null : followCosts(settings.cost, context.budget ?? {});
  let space: Space | null = null;
  let design = initialDesign(context.space, enumeratePoints(context.space), seed);
  let whole: readonly Candidate[] = [];

  const setSpace = (state: Observations): void => {
    space = state.space;
    const points = enumeratePoints(space);
    design = initialDesign(space, points, seed);
    whole = wholeSpace(space, state.embedding, points);
  };

  const byModel = (
    state: Observations,
    pending: readonly Candidate[],
    visited: VisitedPoints,
    random: Random,
    trial: number,
    {
      outlay,
      guard,
      preferences,
    }: {
      readonly outlay: CostOutlook | null;
      readonly guard: Guard | null;
      readonly preferences: readonly PreferredPair[];
    },
  ): Suggestion | null => {
    const { seen, failed, embedding } = state;
    const outlook = outlooks.of(state, { pending, random, trial, preferences });
    const acquisitions = [outlook.acquisition];
    if (failed.length > 0) {
      const labels = successModel(seen, failed, embedding, outlook.lengths);
      const share = failed.length / (failed.length + seen.length);
      acquisitions.push(chanceOfSuccess(labels, share, embedding.size));
    }
    if (outlay !== null) acquisitions.push(outlay.discount);
    if (guard !== null) acquisitions.push(guard.acquisition);
    const best = maximizeAcquisition(
      state.space,
      embedding,
      sumOfAcquisitions(acquisitions, embedding.size),
      {
        elites: guard === null ? outlook.elites : safeElites(outlook.elites, guard),
        candidates: whole,
        random,
        effort: effortFor(settings.effort, state.space.dimensions),
        preference: preferPriors(state.space, believed / Math.max(seen.length, 1)),
        region: earlyRegion(state),
        visited: ({ point, features }) =>
          visited.has(point) ||
          pending.some((other) => beside(features, other.features)) ||
          (guard !== null && guard.beyond(features) > 0),
      },
    );
    if (best === null) return null;
    const reasons = [outlook.explain(best)];
    if (outlay !== null) reasons.push(costWords(outlay, settings.cost!, best.features));
    else if (settings.cost !== null)
      reasons.push(`too few trials have told what they cost (${settings.cost}) for that to count`);
    if (guard !== null) reasons.push(`keeps ${safeWords(bounds)} by what is known`);
    return { point: best.point, reason: reasons.join("; ") };
  };

  /** Where bounds must hold: a step from what is known to be safe. */
  const cautious = (
    state: Observations,
    guard: Guard | null,
    pending: readonly Candidate[],
    visited: VisitedPoints,
    random: Random,
  ): Suggestion | null => {
    const { space, embedding } = state;
    const taken = ({ point, features }: Candidate): boolean =>
      visited.has(point) || pending.some((other) => beside(features, other.features));
    const options = { space, embedding, bounds, random, whole, visited: taken };
    return guard === null ? hopeForDefault(options) : stepSafely(guard, options);
  };

  return {
    suggest(ask) {
      const { history, random } = ask;
      const { preferences } = history;
      const state = observations.at(history);
      if (state.space !== space) setSpace(state);
      const { embedding, seen, failed, rising, visited } = state;
      const initial = settings.initial ?? Math.min(Math.ceil(embedding.dimensions / 4) + 4, mostInitial);
      const running = rising.filter((trial) => trial.state !== "paused");
      const pending = [...state.open, ...running.map(({ candidate }) => candidate)];
      const paused = rising.length - running.length;
      const outlay = costs?.at(history, embedding) ?? null;
      const guard = safety?.at(state) ?? null;
      return suggestEach(ask, visited, (trial) => {
        const stream = random(trial);
        const known = seen.length + failed.length + paused + pending.length;
        let suggestion: Suggestion | null = null;
        const first = safety === null ? initial : 2;
        if (
          known >= first &&
          seen.length >= 2 &&
          (safety === null || (guard !== null && guardedTurn(guard, trial)))
        )
          suggestion = byModel(state, pending, visited, stream, trial, { outlay, guard, preferences });
        if (safety !== null) suggestion ??= cautious(state, guard, pending, visited, stream);
        else suggestion ??= design(known, visited, stream);
        if (suggestion !== null) pending.push(candidateOf(state.space, embedding, suggestion.point));
        return suggestion;
      });
    },
  };
};

/** Whether a model may say where to look: something is safe, and it is not the turn of a step that widens what is. */
const guardedTurn = (guard: Guard, trial: number): boolean =>
  guard.safe.length > 0 && trial % widenEvery !== 0;

/** Where a search within what is safe starts: at the best that is, and at what kept the bounds last. */
const safeElites = (elites: readonly Candidate[], guard: Guard): readonly Candidate[] => [
  ...elites.filter(({ features }) => guard.beyond(features) <= 0),
  ...guard.safe.slice(0, 4).map(({ candidate }) => candidate),
];

/** Whether two points are so close that running both at once would hardly teach more than one. */
const beside = (a: Float64Array, b: Float64Array): boolean => {
  for (let f = 0; f < a.length; f++) if (Math.abs(a[f]! - b[f]!) > closest) return false;
  return true;
};
