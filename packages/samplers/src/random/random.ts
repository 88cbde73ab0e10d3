import { enumeratePoints, type SamplerDefinition, type Suggestion, trialNumber } from "@hyperdial/core";
import { findNewPoint } from "../visited/find-new-point.js";
import { followVisited } from "../visited/visited-points.js";

/** Independent draws from the priors; in a finite space each point once. */
export const random: SamplerDefinition<Record<never, never>> = {
  summary:
    "Independent draws from the priors, uniform where there are none; each point once in a finite space",
  source: "Bergstra & Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012)",
  options: {},
  reads: "finite",
  create: ({ space: first }) => {
    const visited = followVisited();
    let space = first;
    let points = enumeratePoints(space);
    return {
      suggest({ history, count, firstTrial, random: keyed }) {
        if (history.space !== space) {
          ({ space } = history);
          points = enumeratePoints(space);
        }
        const known = Number.isFinite(points.size) ? visited.at(history) : null;
        const suggestions: Suggestion[] = [];
        for (let i = 0; i < count; i++) {
          const stream = keyed(trialNumber(firstTrial + i));
          const point = findNewPoint(space, known, {
            points,
            random: stream,
            draw: () => space.sampleFeasible(stream),
          });
          if (point === null) break;
          known?.take(point);
          suggestions.push({ point, reason: "a random draw" });
        }
        return suggestions;
      },
    };
  },
};
