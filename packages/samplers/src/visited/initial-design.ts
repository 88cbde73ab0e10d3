import type { Enumeration, Space, Suggestion } from "@hyperdial/core";
import { owenSobol, type Random, type Sequence, sobolDimensions } from "@hyperdial/numerics";
import { findNewPoint } from "./find-new-point.js";
import type { VisitedPoints } from "./visited-points.js";

/** The default first, then scrambled Sobol points: what the user believes in, and an even spread around it. */
export const initialDesign = (space: Space, points: Enumeration, seed: number) => {
  const sequences: Sequence[] = [];
  return (index: number, visited: VisitedPoints, random: Random): Suggestion | null => {
    if (!visited.has(space.defaultPoint))
      return { point: space.defaultPoint, reason: "the default setting: what others are measured against" };
    const unit = new Float64Array(space.dimensions);
    const point = findNewPoint(space, visited, {
      points,
      random,
      draw(attempt) {
        if (attempt >= 16) return space.sampleFeasible(random);
        sequences[attempt] ??= owenSobol(
          Math.min(space.dimensions, sobolDimensions),
          seed,
          "initial design",
          attempt,
        );
        const even = sequences[attempt].point(index);
        for (let d = 0; d < unit.length; d++) unit[d] = d < even.length ? even[d]! : random.next();
        const drawn = space.decodePrior(unit);
        return space.violated(drawn) === null ? drawn : null;
      },
    });
    return point === null ? null : { point, reason: `point ${index + 1} of an even first look at the space` };
  };
};
