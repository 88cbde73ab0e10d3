import type { SamplerDefinition, Suggestion } from "@hyperdial/core";
import { changePoint } from "../population/change-point.js";
import { findChanged } from "../population/find-changed.js";
import { fitnessOf } from "../population/fitness.js";
import { followOutcomes, type Outcome } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { normalMove } from "../population/neighbour-value.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";

export interface EvolutionOptions {
  readonly population: number | null;
  readonly sample: number | null;
  readonly step: number;
}

/** Of an unknown budget as of so many trials. */
const usualTrials = 200;

/** A fifth of the budget, at most 8 a dimension and the paper's 100 (its budget is 20,000 trials). */
const populationFor = (dimensions: number, trials = usualTrials): number =>
  Math.max(4, Math.min(100, Math.max(20, 8 * dimensions), Math.floor(trials / 5)));

/** The place of the best of `drawn` by loss; what failed loses to everything, and of equals the first drawn wins. */
const winnerOf = (drawn: readonly number[], losses: Float64Array): number =>
  drawn.reduce((best, place) => (losses[place]! < losses[best]! ? place : best));

export const evolution: SamplerDefinition<EvolutionOptions> = {
  summary:
    "Regularised evolution: the best of a few among the latest trials, with one parameter changed; old trials die, good or not",
  source: "Real et al., Regularized evolution for image classifier architecture search, AAAI 33 (2019)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "the latest trials that may have children; unset: a fifth of the budget, at most 8 a dimension, and 100",
    },
    sample: {
      type: "integer",
      default: null,
      min: 1,
      max: 10_000,
      help: "trials drawn from the population, of which the best has the child; unset: half of it",
    },
    step: {
      type: "number",
      default: 0.15,
      min: 1e-6,
      max: 1,
      help: "how far a changed number goes: the standard deviation, as a share of its range along its scale",
    },
  },
  reads: "history",
  create: ({ objectives, bounds = [], seed, options, trials }) => {
    const visitedPoints = followVisited();
    let habitat: Habitat;
    let size: number;
    let known = 0;
    let population: Outcome[] = [];
    const outcomes = followOutcomes(
      { objectives, bounds },
      {
        restart(now) {
          if (now !== habitat?.space) habitat = habitatOf(now, seed);
          size = options.population ?? populationFor(now.dimensions, trials);
          population = [];
          known = 0;
        },
        learn(outcome) {
          known++;
          population.push(outcome);
          if (population.length > size) population.shift();
        },
      },
    );
    return {
      suggest(ask) {
        const { history, random: keyed } = ask;
        outcomes.at(history);
        const visited = visitedPoints.at(history);
        const move = normalMove(options.step);
        return suggestEach(ask, visited, (trial, given) => {
          const random = keyed(trial);
          const started = known + history.open.length + given;
          let suggestion: Suggestion | null;
          if (started < size || population.length === 0) {
            suggestion = habitat.design(started, visited, random);
          } else {
            const losses = fitnessOf(population, random);
            const drawn = Array.from({ length: options.sample ?? Math.max(2, Math.ceil(size / 2)) }, () =>
              random.integer(population.length),
            );
            const parent = population[winnerOf(drawn, losses)]!;
            const found = findChanged(habitat, visited, random, (attempt) =>
              changePoint(habitat.pool, parent.point, { changes: attempt < 12 ? 1 : 2, move, random }),
            );
            const best = `trial ${parent.trial.number}, the best of ${drawn.length} drawn from the latest ${population.length}`;
            suggestion = found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `a change of ${best}`
                  : `a point from anywhere: what is near ${best}, was tried before or is not allowed`,
            };
          }
          return suggestion;
        });
      },
    };
  },
};
