import {
  enumeratePoints,
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
import { chooseRows } from "../observed/choose-rows.js";
import { followObservations, type Observations } from "../observed/follow-observations.js";
import { hasBranches } from "../visited/has-branches.js";
import { initialDesign } from "../visited/initial-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { earlyRegion } from "./early-region.js";
import { explain } from "./explain.js";
import type { Evidence } from "./member.js";
import { type BayesianSettings, effortFor } from "./settings.js";
import { successModel } from "./success-model.js";
import { wholeSpace } from "./whole-space.js";

/** Of each range: points nearer than this to one that runs are not suggested. */
const closest = 0.01;
/** What a study's length is taken for where it has no budget in trials. */
const usualTrials = 100;
/** More first trials than this learn less than the model's. */
const mostInitial = 8;
/** Every so manieth turn is a local model's, where the others no longer see all trials (decision 0158). */
const localEvery = 3;
/** Points at the front of the order that searches start from. */
const elites = 8;

/**
 * Bayesian optimisation over any space: an initial design, then the maximum of the log expected improvement under one of
 * the members' models, times the chance of success.
 */
export const bayesianSampler = (context: SamplerContext<unknown>, settings: BayesianSettings): Sampler => {
  const { objectives, seed } = context;
  const observations = followObservations(context);
  // The prior counts as the acquisition itself does after a tenth of the study (Hvarfner et al., 2022).
  const believed = Math.max(5, (context.trials ?? usualTrials) / 10);
  const members = settings.members.map((create) => create(settings.fit));
  const local = settings.local?.(settings.fit) ?? null;
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
    outlay: CostOutlook | null,
  ): Suggestion | null => {
    const { seen, failed, rising, embedding } = state;
    const losses = state.losses(random);
    const rows = chooseRows(losses, settings.conditioned);
    const { lossesOfFirst } = state;
    const evidence: Evidence = { embedding, seen, losses, lossesOfFirst, rows, rising, pending };
    const isLocals = seen.length > rows.length && trial % localEvery === 0 && !hasBranches(state.space);
    const member = isLocals && local !== null ? local : members[trial % members.length]!;
    const belief = member.believe(evidence);
    const acquisitions = [belief.acquisition];
    if (failed.length > 0) {
      const labels = successModel(seen, failed, embedding, belief.lengths);
      const share = failed.length / (failed.length + seen.length);
      acquisitions.push(chanceOfSuccess(labels, share, embedding.size));
    }
    if (outlay !== null) acquisitions.push(outlay.discount);
    const order = Array.from(rows).sort((a, b) => losses.at(a) - losses.at(b) || a - b);
    const best = maximizeAcquisition(
      state.space,
      embedding,
      sumOfAcquisitions(acquisitions, embedding.size),
      {
        elites: order.slice(0, elites).map((row) => seen[row]!.candidate),
        candidates: whole,
        random,
        effort: effortFor(settings.effort, state.space.dimensions),
        preference: preferPriors(state.space, believed / Math.max(seen.length, 1)),
        region: earlyRegion(state),
        visited: ({ point, features }) =>
          visited.has(point) || pending.some((other) => beside(features, other.features)),
      },
    );
    if (best === null) return null;
    const reason = explain(best, member.name, belief, evidence, order, objectives);
    if (outlay === null) return { point: best.point, reason };
    return { point: best.point, reason: `${reason}; ${costWords(outlay, settings.cost!, best.features)}` };
  };

  return {
    suggest(ask) {
      const { history, random } = ask;
      const state = observations.at(history);
      if (state.space !== space) setSpace(state);
      const { embedding, seen, failed, rising, visited } = state;
      const initial = settings.initial ?? Math.min(Math.ceil(embedding.dimensions / 4) + 4, mostInitial);
      const running = rising.filter((trial) => trial.state !== "paused");
      const pending = [...state.open, ...running.map(({ candidate }) => candidate)];
      const paused = rising.length - running.length;
      const outlay = costs?.at(history, embedding) ?? null;
      return suggestEach(ask, visited, (trial) => {
        const stream = random(trial);
        const known = seen.length + failed.length + paused + pending.length;
        let suggestion: Suggestion | null = null;
        if (known >= initial && seen.length >= 2)
          suggestion = byModel(state, pending, visited, stream, trial, outlay);
        suggestion ??= design(known, visited, stream);
        if (suggestion !== null) pending.push(candidateOf(state.space, embedding, suggestion.point));
        return suggestion;
      });
    },
  };
};

/** Whether two points are so close that running both at once would hardly teach more than one. */
const beside = (a: Float64Array, b: Float64Array): boolean => {
  for (let f = 0; f < a.length; f++) if (Math.abs(a[f]! - b[f]!) > closest) return false;
  return true;
};
