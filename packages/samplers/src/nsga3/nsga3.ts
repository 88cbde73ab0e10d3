import type { SamplerDefinition } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { frontSize } from "../genetics/front-size.js";
import { generationalSampler } from "../genetics/generational-sampler.js";
import { keepsBounds } from "../genetics/keeps-bounds.js";
import { referenceDirections } from "../genetics/reference-directions.js";
import { rankByNiches } from "./rank-by-niches.js";

export interface Nsga3Options {
  readonly population: number | null;
  readonly directions: number | null;
  readonly crossover: number;
  readonly mutation: number | null;
}

export const nsga3: SamplerDefinition<Nsga3Options> = {
  summary:
    "NSGA-III: a genetic algorithm for three objectives and more, whose survivors are undominated and lie in many directions",
  source:
    "Deb & Jain, An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting, IEEE TEC 18 (2014); with constraints: Jain & Deb (2014)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials that survive; unset: by the root of the budget, 16 for 200 trials, 35 for 1,000, at most 100",
    },
    directions: {
      type: "integer",
      default: null,
      min: 1,
      max: 10_000,
      help: "at most so many directions in which trade-offs are looked for, evenly spread; unset: as many as survive",
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
    const { objectives, options, seed, trials } = context;
    const population = options.population ?? frontSize(trials);
    const directions = referenceDirections(objectives.length, options.directions ?? population);
    return generationalSampler(context, {
      ...options,
      sizeFor: () => population,
      rank: (all, size, latest) =>
        rankByNiches(all, { size, directions }, keyedRandom(seed, "niches", latest)),
      // Any survivor; of two of which one breaks bounds, the better.
      parent(ranking, size, random) {
        const most = Math.min(size, ranking.length);
        const [one, other] = [random.integer(most), random.integer(most)];
        return keepsBounds(ranking[Math.max(one, other)]!) ? one : Math.min(one, other);
      },
    });
  },
};
