import {
  enumeratePoints,
  type SamplerDefinition,
  type Space,
  type Suggestion,
  trialNumber,
} from "@hyperdial/core";
import { type Axis, axesOf, fitParzen } from "@hyperdial/surrogates";
import { followObservations } from "../observed/follow-observations.js";
import { scalarize } from "../observed/scalarize.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { initialDesign } from "../visited/initial-design.js";
import type { VisitedPoints } from "../visited/visited-points.js";

export interface TpeOptions {
  readonly initial: number;
  readonly candidates: number;
}

/** Of the bad trials so many make up the density, evenly through time: cost stays bounded, the density hardly changes. */
const maxBad = 256;

/** Older trials weigh less, once there are more than 25: a ramp up to the last 25 (Bergstra et al., 2013). */
const rampOf = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) =>
    count <= 25 || i >= count - 25 ? 1 : 1 / count + ((1 - 1 / count) * i) / (count - 25),
  );

export const tpe: SamplerDefinition<TpeOptions> = {
  summary:
    "Tree-structured Parzen estimator: draws where good trials are dense and bad ones are not; all parameters at once",
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
    let space: Space | null = null;
    let points = enumeratePoints(first);
    let design = initialDesign(first, points, seed);
    let axes: readonly Axis[] = [];
    return {
      suggest({ history, count, firstTrial, random }) {
        const state = observations.at(history);
        const { seen, failed } = state;
        const now = state.space;
        if (now !== space) {
          space = now;
          points = enumeratePoints(now);
          design = initialDesign(now, points, seed);
          axes = axesOf(now);
        }
        const given = new Set<string>();
        const visited: VisitedPoints = {
          has: (point) => state.visited(point) || given.has(now.key(point)),
          take: (point) => given.add(now.key(point)),
        };
        const pending = state.open.map(({ unit }) => unit);
        const suggestions: Suggestion[] = [];
        for (let i = 0; i < count; i++) {
          const stream = random(trialNumber(firstTrial + i));
          const known = seen.length + failed.length + pending.length;
          let suggestion: Suggestion | null;
          if (known < options.initial || seen.length < 2) {
            suggestion = design(known, visited, stream);
          } else {
            const losses = scalarize(seen, stream);
            const goodCount = Math.min(25, Math.ceil(0.1 * seen.length));
            const order = Array.from({ length: seen.length }, (_, row) => row);
            order.sort((a, b) => losses[a]! - losses[b]! || a - b);
            const isGood = new Set(order.slice(0, goodCount));
            const good = [...isGood].sort((a, b) => a - b).map((row) => seen[row]!.candidate.unit);
            const rows = order.slice(goodCount).sort((a, b) => a - b);
            const stride = Math.max(1, rows.length / maxBad);
            const bad: Float64Array[] = [];
            for (let at = 0; at < rows.length; at += stride)
              bad.push(seen[rows[Math.floor(at)]!]!.candidate.unit);
            // What failed and what is running counts as bad (constant liar), so that others are looked at.
            bad.push(...failed.slice(-64).map(({ unit }) => unit), ...pending.slice(-64));
            const dense = fitParzen(axes, good, rampOf(good.length));
            const sparse = fitParzen(axes, bad, rampOf(bad.length));
            const draws: { unit: Float64Array; score: number }[] = [];
            for (let c = 0; c < options.candidates; c++) {
              const drawn = new Float64Array(now.dimensions);
              dense.draw(stream, drawn);
              const point = now.decode(drawn);
              if (now.violated(point) !== null) continue;
              const unit = now.encode(point);
              draws.push({
                unit,
                score: dense.logDensity(unit) - sparse.logDensity(unit) + now.logPrior(point) / seen.length,
              });
            }
            draws.sort((a, b) => b.score - a.score);
            const point = findNewPoint(now, visited, {
              points,
              random: stream,
              draw: (attempt) =>
                attempt < draws.length ? now.decode(draws[attempt]!.unit) : now.sampleFeasible(stream),
            });
            const best = seen[order[0]!]!.trial;
            suggestion =
              point === null
                ? null
                : {
                    point,
                    reason: `the likeliest of ${draws.length} draws around the best ${goodCount} trials (best: trial ${best})`,
                  };
          }
          if (suggestion === null) break;
          visited.take(suggestion.point);
          pending.push(now.encode(suggestion.point));
          suggestions.push(suggestion);
        }
        return suggestions;
      },
    };
  },
};
