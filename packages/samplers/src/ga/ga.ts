import type { SamplerDefinition } from "@hyperdial/core";
import { fromBestToWorst } from "../genetics/from-best-to-worst.js";
import { frontSize } from "../genetics/front-size.js";
import { generationalSampler } from "../genetics/generational-sampler.js";

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
      help: "trials that go on to be parents; unset: 8 for 100 trials, 40 for 2,500, at most 4 a dimension and 100; with several objectives as `nsga2`",
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
  create: (context) => {
    const { objectives, options, trials } = context;
    // A front needs room, and no hurry towards one of its ends.
    const several = objectives.length > 1;
    const tournament = options.tournament ?? (several ? 2 : 5);
    return generationalSampler(context, {
      crossover: options.crossover,
      mutation: options.mutation,
      sizeFor: ({ dimensions }) =>
        options.population ?? (several ? frontSize(trials) : populationFor(dimensions, trials)),
      rank: fromBestToWorst,
      parent(ranking, _size, random) {
        // The order is the ranking: of those drawn, the first place wins.
        let best = ranking.length;
        for (let k = 0; k < tournament; k++) best = Math.min(best, random.integer(ranking.length));
        return best;
      },
    });
  },
};
