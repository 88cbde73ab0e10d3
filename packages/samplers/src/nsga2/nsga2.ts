import type { SamplerDefinition } from "@hyperdial/core";
import { fromBestToWorst } from "../genetics/from-best-to-worst.js";
import { frontSize } from "../genetics/front-size.js";
import { generationalSampler } from "../genetics/generational-sampler.js";

export interface Nsga2Options {
  readonly population: number | null;
  readonly crossover: number;
  readonly mutation: number | null;
}

export const nsga2: SamplerDefinition<Nsga2Options> = {
  summary:
    "NSGA-II: a genetic algorithm for two or three objectives, whose survivors are undominated and far from each other",
  source:
    "Deb, Pratap, Agarwal & Meyarivan, A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE TEC 6 (2002)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials that survive; unset: by the root of the budget, 16 for 200 trials, 35 for 1,000, at most 100",
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
    const { options, trials } = context;
    return generationalSampler(context, {
      ...options,
      sizeFor: () => options.population ?? frontSize(trials),
      rank: fromBestToWorst,
      // A crowded tournament of two: the order is by front, then by room.
      parent: (ranking, _size, random) =>
        Math.min(random.integer(ranking.length), random.integer(ranking.length)),
    });
  },
};
