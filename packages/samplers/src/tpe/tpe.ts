import {
  enumeratePoints,
  type Point,
  type SamplerDefinition,
  type Space,
  type Suggestion,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Candidate, candidateOf } from "@hyperdial/surrogates";
import { followObservations } from "../observed/follow-observations.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { initialDesign } from "../visited/initial-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import { fitGroup, type GroupDensities, goodCount } from "./fit-group.js";
import { followGroups } from "./follow-groups.js";

export interface TpeOptions {
  readonly initial: number;
  readonly candidates: number;
}

export const tpe: SamplerDefinition<TpeOptions> = {
  summary:
    "Tree-structured Parzen estimator: draws where good trials are dense and bad ones are not; all parameters of a branch at once",
  source: "Bergstra et al., Algorithms for hyper-parameter optimization, NeurIPS 24 (2011); Watanabe (2023)",
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
  reads: "history",
  create: ({ space: first, objectives, seed, options }) => {
    const observations = followObservations(objectives);
    const groups = followGroups(objectives);
    let space: Space | null = null;
    let points = enumeratePoints(first);
    let design = initialDesign(first, points, seed);
    return {
      suggest(ask) {
        const { history, random } = ask;
        const state = observations.at(history);
        const observed = groups.at(state);
        const { seen, failed, visited } = state;
        const now = state.space;
        if (now !== space) {
          space = now;
          points = enumeratePoints(now);
          design = initialDesign(now, points, seed);
        }
        const pending: Candidate[] = [...state.open];

        const byDensities = (stream: Random, weights: () => Random): Suggestion | null => {
          const densities = observed.map((group) => fitGroup(group, [failed, pending], weights()));
          const draws = drawCandidates(now, densities, { count: options.candidates, random: stream });
          for (const draw of draws) draw.score += now.logPrior(draw.point) / seen.length;
          draws.sort((a, b) => b.score - a.score);
          const point = findNewPoint(now, visited, {
            points,
            random: stream,
            draw: (attempt) => draws[attempt]?.point ?? now.sampleFeasible(stream),
          });
          if (point === null) return null;
          const best = seen[state.losses(weights()).best(1)[0]!]!.trial;
          const reason = `the likeliest of ${draws.length} draws around the best ${goodCount(seen.length)} trials (best: trial ${best})`;
          return { point, reason };
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

/** Draws from the good densities, branches by their choices, with how much denser good ones are there than bad ones. */
const drawCandidates = (
  space: Space,
  densities: readonly GroupDensities[],
  options: { readonly count: number; readonly random: Random },
): { point: Point; score: number }[] => {
  const unit = new Float64Array(space.dimensions);
  const draws: { point: Point; score: number }[] = [];
  for (let i = 0; i < options.count; i++) {
    for (const { good } of densities) good.draw(options.random, unit);
    const point = space.decode(unit);
    if (space.violated(point) !== null) continue;
    space.encode(point, unit);
    let score = 0;
    for (const group of densities)
      if (group.isActive(point)) score += group.good.logDensity(unit) - group.bad.logDensity(unit);
    draws.push({ point, score });
  }
  return draws;
};
