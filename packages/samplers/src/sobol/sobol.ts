import {
  enumeratePoints,
  type SamplerDefinition,
  type Space,
  type Suggestion,
  trialNumber,
} from "@hyperdial/core";
import { owenSobol, type Sequence, sobolDimensions } from "@hyperdial/numerics";
import { findNewPoint } from "../visited/find-new-point.js";
import { followVisited } from "../visited/visited-points.js";

/** Sequences tried for a trial before a random draw: each an independent scrambling. */
const scramblings = 16;

/** Trial t takes point t − 1 of the first scrambling in which that point is allowed and new: no scan from the start, no gaps. */
export const sobol: SamplerDefinition<Record<never, never>> = {
  summary: "A Sobol sequence with Owen scrambling: more even than random draws, at any number of trials",
  source: "Sobol (1967); Owen, Randomly permuted (t, m, s)-nets (1995)",
  options: {},
  reads: "finite",
  create: ({ space: first, seed }) => {
    const visited = followVisited();
    let space = first;
    let points = enumeratePoints(space);
    const sequences: Sequence[] = [];
    const sequence = (attempt: number): Sequence => {
      sequences[attempt] ??= owenSobol(Math.min(space.dimensions, sobolDimensions), seed, "sobol", attempt);
      return sequences[attempt];
    };
    const setSpace = (next: Space): void => {
      space = next;
      points = enumeratePoints(space);
      sequences.length = 0;
    };
    return {
      suggest({ history, count, firstTrial, random }) {
        if (history.space !== space) setSpace(history.space);
        const known = Number.isFinite(points.size) ? visited.at(history) : null;
        const unit = new Float64Array(space.dimensions);
        const suggestions: Suggestion[] = [];
        for (let i = 0; i < count; i++) {
          const trial = trialNumber(firstTrial + i);
          const stream = random(trial);
          let reason = "";
          const draw = (attempt: number) => {
            if (attempt >= scramblings) {
              reason = "a random draw: no Sobol point tried here was new and met the constraints";
              return space.sampleFeasible(stream);
            }
            const even = sequence(attempt).point(trial - 1);
            // Beyond the dimensions for which direction numbers are known, coordinates are random.
            for (let d = 0; d < unit.length; d++) unit[d] = d < even.length ? even[d]! : stream.next();
            reason = `Sobol point ${trial}, to spread over the space`;
            const point = space.decodePrior(unit);
            return space.violated(point) === null ? point : null;
          };
          const point = findNewPoint(space, known, { points, random: stream, draw });
          if (point === null) break;
          known?.take(point);
          suggestions.push({ point, reason });
        }
        return suggestions;
      },
    };
  },
};
