import type { SamplerDefinition, Suggestion } from "@hyperdial/core";
import { candidateOf } from "@hyperdial/surrogates";
import { drawByDensities } from "../densities/draw-by-densities.js";
import { followGroups } from "../densities/follow-groups.js";
import { followObservations } from "../observed/follow-observations.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { followDesign } from "../visited/follow-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followLevel, type Level } from "./follow-level.js";

export interface BohbOptions {
  readonly random: number;
  readonly good: number;
  readonly candidates: number;
}

export const bohb: SamplerDefinition<BohbOptions> = {
  summary:
    "Parzen estimators over what trials had come to at the largest step that enough of them have reached; the sampler of the scheduler `bohb`",
  source: "Falkner et al., BOHB: robust and efficient hyperparameter optimization at scale, ICML (2018)",
  options: {
    random: {
      type: "number",
      default: 1 / 3,
      min: 0,
      max: 1,
      help: "the share of points that are drawn at random, in case early values mislead",
    },
    good: {
      type: "number",
      default: 0.15,
      min: 0.01,
      max: 0.99,
      help: "the share of trials that count as good; at least one more than there are parameters",
    },
    candidates: {
      type: "integer",
      default: 64,
      min: 1,
      max: 10_000,
      help: "draws, of which the best is taken",
    },
  },
  reads: "reports",
  create: ({ objectives, bounds = [], seed, options }) => {
    const observations = followObservations({ objectives, bounds });
    const levels = followLevel({ objectives, bounds });
    const groupsOfLevel = followGroups(objectives);
    const groupsOfEnded = followGroups(objectives);
    const designOf = followDesign(seed);
    return {
      suggest(ask) {
        const { history, random } = ask;
        const state = observations.at(history);
        const { failed, visited, embedding } = state;
        const now = state.space;
        const { points, design } = designOf(now);
        // N_min of the paper (section 3.2), and two more for a model.
        const least = now.parameters.filter(({ codec }) => codec.cardinality > 1).length + 1;
        const level: Level | null = levels.at(history, { space: now, embedding, enough: least + 2 });
        // A study whose programs report no steps is one of full trainings.
        const ended = state.seen.length >= least + 2 ? state : null;
        const model = level ?? ended;
        const groups = level === null ? groupsOfEnded.at(state) : groupsOfLevel.at(level);
        const goodCount = (count: number): number => Math.max(least, Math.floor(options.good * count));
        const known = new Set(model?.seen.map(({ trial }) => trial));
        const pending = history.open
          .filter(({ number }) => !known.has(number))
          .map(({ point }) => candidateOf(now, embedding, point));
        const started = state.seen.length + failed.length + history.open.length;

        return suggestEach(ask, visited, (trial, given) => {
          const stream = random(trial);
          let suggestion: Suggestion | null;
          if (model === null) suggestion = design(started + given, visited, stream);
          else if (random(trial, "turn").next() < options.random) {
            const point = findNewPoint(now, visited, {
              points,
              random: stream,
              draw: () => now.sampleFeasible(stream),
            });
            suggestion = point && { point, reason: "a point at random, in case early values mislead" };
          } else {
            const { seen } = model;
            const drawn = drawByDensities({
              ...{ space: now, points, visited, groups, seen: seen.length, goodCount },
              avoided: [failed, pending],
              candidates: options.candidates,
              random: stream,
              weights: () => random(trial, "weights"),
            });
            const where = level === null ? "at their end" : `at step ${level.step}`;
            suggestion = drawn && {
              point: drawn.point,
              reason: `the likeliest of ${drawn.draws} draws around the best ${Math.min(seen.length, goodCount(seen.length))} of ${seen.length} trials ${where}`,
            };
          }
          if (suggestion !== null) pending.push(candidateOf(now, embedding, suggestion.point));
          return suggestion;
        });
      },
    };
  },
};
