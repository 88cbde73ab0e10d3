import type { GenePool, ParameterValue, Point, SamplerDefinition, Suggestion } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes, type Outcome } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { neighbourValue } from "../population/neighbour-value.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { recombineGenes } from "./recombine-genes.js";
import { polynomialMove } from "./recombine-values.js";
import { fromBestToWorst } from "./survivors.js";

export interface GaOptions {
  readonly population: number | null;
  readonly tournament: number | null;
  readonly crossover: number;
  readonly mutation: number | null;
}

/** Of an unknown budget as of so many trials. */
const usualTrials = 200;

/** By the root of the budget (8 of 100 trials, 40 of 2,500), at most 4 a dimension and 100. */
const populationFor = (dimensions: number, trials = usualTrials): number =>
  Math.max(4, Math.min(100, Math.max(8, 4 * dimensions), Math.round(0.8 * Math.sqrt(trials))));

interface Breeding {
  readonly crossover: number;
  readonly mutation: number | null;
  readonly random: Random;
}

/** A child of two, or of one, and some of its values moved. At least one where it would be its parent again. */
const breed = (pool: GenePool, a: Point, b: Point, { crossover, mutation, random }: Breeding): Point => {
  const crossed = a !== b && random.next() < crossover;
  const first = pool.of(a);
  const genes: (ParameterValue | undefined)[] = [
    ...(crossed ? recombineGenes(pool.parameters, first, pool.of(b), random) : first),
  ];
  const places = genes.flatMap((value, place) => (value === undefined ? [] : [place]));
  if (places.length === 0) return a;
  const chance = mutation ?? 1 / places.length;
  const certain = crossed ? -1 : places[random.integer(places.length)]!;
  for (const place of places) {
    if (place === certain || random.next() < chance)
      genes[place] = neighbourValue(pool.parameters[place]!, genes[place]!, polynomialMove, random);
  }
  return pool.express(genes, random);
};

export const ga: SamplerDefinition<GaOptions> = {
  summary:
    "A genetic algorithm: good trials are crossed, branch by branch, and mutated; the best of parents and children go on",
  source:
    "Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE TEC 6 (2002); Deb & Agrawal, SBX (1995)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials that go on to be parents; unset: 8 for 100 trials, 40 for 2,500, at most 4 a dimension and 100; twice that with several objectives",
    },
    tournament: {
      type: "integer",
      default: null,
      min: 1,
      max: 1000,
      help: "of so many drawn at random the best is a parent; unset: 5, with several objectives 2",
    },
    crossover: {
      type: "number",
      default: 0.9,
      min: 0,
      max: 1,
      help: "the chance that a child has two parents",
    },
    mutation: {
      type: "number",
      default: null,
      min: 0,
      max: 1,
      help: "the chance that a value of a child is moved; unset: one of a child's values, in the mean",
    },
  },
  reads: "history",
  create: ({ objectives, seed, options, trials }) => {
    // A front needs room, and no hurry towards one of its ends.
    const several = objectives.length > 1;
    const tournament = options.tournament ?? (several ? 2 : 5);
    const visitedPoints = followVisited();
    let habitat: Habitat;
    let size: number;
    let known = 0;
    /** Survivors, from the best on, and then children as they came: when these are as many, the best of all survive. */
    let population: readonly Outcome[] = [];
    let ranked: readonly Outcome[] | null = null;
    const outcomes = followOutcomes(objectives, {
      restart(now) {
        if (now !== habitat?.space) habitat = habitatOf(now, seed);
        size = options.population ?? populationFor(now.dimensions, trials) * (several ? 2 : 1);
        population = [];
        ranked = null;
        known = 0;
      },
      learn(outcome) {
        known++;
        population = [...population, outcome];
        ranked = null;
        if (population.length >= 2 * size) population = fromBestToWorst(population).slice(0, size);
      },
    });
    return {
      suggest(ask) {
        const { history, random: keyed } = ask;
        outcomes.at(history);
        ranked ??= fromBestToWorst(population);
        const ranking = ranked;
        const visited = visitedPoints.at(history);
        return suggestEach(ask, visited, (trial, given) => {
          const random = keyed(trial);
          const started = known + history.open.length + given;
          let suggestion: Suggestion | null;
          if (started < size || ranking.length === 0) {
            suggestion = habitat.design(started, visited, random);
          } else {
            // The order is the ranking: of those drawn, the first place wins.
            const pick = (): Outcome => {
              let best = ranking.length;
              for (let k = 0; k < tournament; k++) best = Math.min(best, random.integer(ranking.length));
              return ranking[best]!;
            };
            let [mother, father] = [pick(), pick()];
            const found = findChanged(habitat, visited, random, () => {
              [mother, father] = [pick(), pick()];
              return breed(habitat.pool, mother.point, father.point, { ...options, random });
            });
            const parents =
              mother === father
                ? `trial ${mother.trial.number}`
                : `trials ${mother.trial.number} and ${father.trial.number}`;
            suggestion = found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `a child of ${parents}, chosen among ${ranking.length}`
                  : `a point from anywhere: the children of ${parents} and others were tried before or are not allowed`,
            };
          }
          return suggestion;
        });
      },
    };
  },
};
