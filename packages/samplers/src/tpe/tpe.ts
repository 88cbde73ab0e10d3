import type { SamplerDefinition, Suggestion } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Candidate, candidateOf } from "@hyperdial/surrogates";
import { drawByDensities } from "../densities/draw-by-densities.js";
import { followGroups } from "../densities/follow-groups.js";
import { followObservations } from "../observed/follow-observations.js";
import { followDesign } from "../visited/follow-design.js";
import { suggestEach } from "../visited/suggest-each.js";

/** The best tenth of up to 250 trials; of more the best 25. */
const goodCount = (count: number): number => Math.min(25, Math.ceil(0.1 * count));

export interface TpeOptions {
  readonly initial: number;
  readonly candidates: number;
}

export const tpe: SamplerDefinition<TpeOptions> = {
  summary:
    "Tree-structured Parzen estimator: draws where good trials are dense and bad ones are not; all parameters of a branch at once",
  source:
    "Bergstra et al., Algorithms for hyper-parameter optimization, NeurIPS 24 (2011); Watanabe (2023); several objectives: Ozaki et al., MOTPE, JAIR 73 (2022)",
  options: {
    initial: {
      type: "integer",
      default: 10,
      min: 2,
      max: 10_000,
      help: "trials of an even first look at the space",
    },
    candidates: {
      type: "integer",
      default: 32,
      min: 1,
      max: 10_000,
      help: "draws, of which the best is taken",
    },
  },
  reads: "reports",
  create: ({ objectives, bounds = [], seed, options }) => {
    const observations = followObservations({ objectives, bounds });
    const groups = followGroups(objectives);
    const designOf = followDesign(seed);
    return {
      suggest(ask) {
        const { history, random } = ask;
        const state = observations.at(history);
        const observed = groups.at(state);
        const { seen, failed, visited } = state;
        const now = state.space;
        const { points, design } = designOf(now);
        const pending: Candidate[] = [...state.open, ...state.rising.map(({ candidate }) => candidate)];

        const byDensities = (stream: Random, weights: () => Random): Suggestion | null => {
          const drawn = drawByDensities({
            ...{ space: now, points, visited, groups: observed, seen: seen.length, goodCount, weights },
            avoided: [failed, pending],
            candidates: options.candidates,
            random: stream,
          });
          if (drawn === null) return null;
          const which =
            objectives.length > 1
              ? `${goodCount(seen.length)} of the best fronts`
              : `the best ${goodCount(seen.length)} trials (best: trial ${seen[state.losses(weights()).best(1)[0]!]!.trial})`;
          return { point: drawn.point, reason: `the likeliest of ${drawn.draws} draws around ${which}` };
        };

        return suggestEach(ask, visited, (trial) => {
          const stream = random(trial);
          const known = seen.length + failed.length + pending.length;
          const suggestion =
            known < options.initial || seen.length < 2
              ? design(known, visited, stream)
              : byDensities(stream, () => random(trial, "weights"));
          if (suggestion !== null) pending.push(candidateOf(now, state.embedding, suggestion.point));
          return suggestion;
        });
      },
    };
  },
};
