import {
  enumeratePoints,
  type Objective,
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
import { driftWords } from "../drift/drift-words.js";
import { followDrift } from "../drift/follow-drift.js";
import { chooseRows } from "../observed/choose-rows.js";
import { followObservations, type Observation, type Observations } from "../observed/follow-observations.js";
import type { Losses } from "../observed/losses.js";
import { followSafety, type Guard } from "../safety/follow-safety.js";
import { hopeForDefault, safeWords, stepSafely } from "../safety/step-safely.js";
import { hasBranches } from "../visited/has-branches.js";
import { initialDesign } from "../visited/initial-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { earlyRegion } from "./early-region.js";
import { followColumns } from "./follow-columns.js";
import { followPreferences } from "./follow-preferences.js";
import { gpMember } from "./gp-member.js";
import { oneOutcome } from "./one-outcome.js";
import type { Outlook } from "./outlook.js";
import { type BayesianSettings, edge, effortFor } from "./settings.js";
import { severalOutcomes } from "./several-outcomes.js";
import { turnsOf } from "./stage-of.js";
import { successModel } from "./success-model.js";
import { wholeSpace } from "./whole-space.js";
import { firstTrials, worthUpTo } from "./worth-up-to.js";

/** Of each range: points nearer than this to one that runs are not suggested. */
const closest = 0.01;
/** What a study's length is taken for where it has no budget in trials. */
const usualTrials = 100;
/** More first trials than this learn less than the model's. */
const mostInitial = 8;
/** Every so manieth turn is a local model's, where the others no longer see all trials (decision 0158). */
const localEvery = 3;
/** Every so manieth turn, where bounds must hold, goes to where the least is known of what is safe. */
const widenEvery = 4;

/** Where the user compared trials, so many turns search what is liked, and as many go on with the front: in twos, so that each has every member. */
const likedTurns = 2;

/** What is searched then. */
const liking: Objective = { metric: "your utility by what you preferred", direction: "maximize" };

/** What stands for all objectives under weights. */
const together: Objective = { metric: "all objectives together", direction: "minimize" };

/**
 * Bayesian optimisation over any space: an initial design, then the maximum of the log expected improvement under one of
 * the members' models, times the chance of success.
 */
export const bayesianSampler = (context: SamplerContext<unknown>, settings: BayesianSettings): Sampler => {
  const { objectives, bounds = [], seed } = context;
  const observations = followObservations(context);
  const columns = followColumns(objectives, bounds);
  const drifting = followDrift();
  // The prior counts as the acquisition itself does after a tenth of the study (Hvarfner et al., 2022).
  const believed = Math.max(5, (context.trials ?? usualTrials) / 10);
  const members = settings.members.map((create) =>
    objectives.map((_, j) => create(settings.fit, `objective ${j + 1}`)),
  );
  const stages = turnsOf(objectives);
  const preferred = followPreferences(objectives, () => settings.members[0]!(settings.fit, "utility"));
  const edges = bounds.map((_, b) => gpMember(edge, settings.fit, `bound ${b + 1}`));
  const local = settings.local?.(settings.fit, "objective") ?? null;
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

  const outlookOf = (
    state: Observations,
    pending: readonly Candidate[],
    random: Random,
    trial: number,
    preferences: readonly PreferredPair[],
  ): Outlook => {
    const { seen, embedding, rising } = state;
    const { objectives: single, bounds: excesses, weighed, front } = columns.at(state);
    const isLikeds =
      objectives.length > 1 && preferences.length > 0 && Math.floor(trial / likedTurns) % 2 === 0;
    const liked = isLikeds ? preferred.at(preferences, seen) : null;
    if (
      liked === null &&
      bounds.length === 0 &&
      (objectives.length === 1 || settings.several === "weights")
    ) {
      const alone = objectives.length === 1 ? objectives[0]! : null;
      const asItWas = weighed(random);
      const { drift, column } =
        alone === null ? { drift: null, column: asItWas } : drifting.at(asItWas, embedding);
      const rows = chooseRows(column.losses, settings.conditioned);
      const isLocals = seen.length > rows.length && trial % localEvery === 0 && !hasBranches(state.space);
      const member = isLocals && local !== null ? local : members[trial % members.length]![0]!;
      const outlook = oneOutcome(member, { embedding, ...column, rows, rising, pending }, objectives);
      if (drift === null || alone === null) return outlook;
      return { ...outlook, explain: (chosen) => `${outlook.explain(chosen)}; ${driftWords(drift, alone)}` };
    }
    const rows =
      liked === null
        ? rowsWith(front, state.lossesOfFirst(seen.length), settings.conditioned)
        : chooseRows(liked.column.losses, settings.conditioned);
    const evidence = { embedding, rows, rising, pending };
    const models = members[Math.floor(trial / stages) % members.length]!;
    const { name } = models[0]!;
    // With less than two values there is nothing to model.
    const told = bounds.flatMap((bound, index) => {
      const column = excesses[index]!;
      if (column.seen.length < 2) return [];
      const ofBound = chooseRows(column.losses, settings.conditioned);
      const excess = edges[index]!.believe({ ...evidence, ...column, rows: ofBound, rising: [] });
      return [{ bound, index, excess }];
    });
    const shared = { name, embedding, bounds: told, pending };
    const turn = { trial, random };
    const ended = Array.from(rows, (row) => seen[row]!);
    if (liked !== null) {
      const { column, member } = liked;
      const losses = [member.believe({ ...evidence, ...column, rising: [] })];
      const known = ended.map((one, i) => ({ ...toldOf(one), losses: [column.losses.at(rows[i]!)] }));
      return severalOutcomes(
        { ...shared, name: member.name, objectives: [liking], losses, upTo: [], known },
        turn,
      );
    }
    if (settings.several === "hypervolume" || objectives.length === 1) {
      if (objectives.length === 1) {
        const losses = [models[0]!.believe({ ...evidence, ...single[0]! })];
        return severalOutcomes({ ...shared, objectives, losses, upTo: [], known: ended }, turn);
      }
      const lossesOf = front.map((row) => seen[row]!.losses);
      const upTo = worthUpTo(
        lossesOf,
        seen.slice(0, firstTrials).map((one) => one.losses),
      );
      const losses = single.map((column, j) =>
        models[j]!.believe({ ...evidence, ...column, upTo: upTo[j]! }),
      );
      return severalOutcomes({ ...shared, objectives, losses, upTo, known: ended }, turn);
    }
    const column = weighed(random);
    const losses = [models[0]!.believe({ ...evidence, ...column })];
    const known = ended.map((one, i) => ({ ...toldOf(one), losses: [column.losses.at(rows[i]!)] }));
    return severalOutcomes({ ...shared, objectives: [together], losses, upTo: [], known }, turn);
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
    const outlook = outlookOf(state, pending, random, trial, preferences);
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

/** What an observation tells beside its losses. */
const toldOf = ({ trial, candidate, excesses, early }: Observation) => ({
  ...{ trial, candidate, excesses, early },
});

/** At most `limit` rows, as many as a third of them from the front: the latest of it. */
const rowsWith = (front: readonly number[], losses: Losses, limit: number): Int32Array => {
  if (losses.size <= limit) return chooseRows(losses, limit);
  const best = front.slice(-Math.floor(limit / 3));
  return Int32Array.from(new Set([...best, ...chooseRows(losses, limit - best.length)])).sort();
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
