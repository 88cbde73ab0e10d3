import type { Enumeration, Point, Space } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { VisitedPoints } from "./visited-points.js";

/** How many draws may meet visited points before the rest of the space is searched. */
const maxDraws = 32;
/** Spaces up to this size are searched to the end; of larger ones, which are not known to be finished anyway, so many places are. */
const maxSearched = 2 ** 18;
const placesOfLarger = 2 ** 12;

/**
 * A point that is not visited yet: the first new one of `draw(0)`, `draw(1)`, …; where those are used up, any other that the
 * priors and constraints allow. Null: a finite space has no more to give. `visited` is null where points are too many to meet twice. In a space too large to search it may give a
 * visited point again rather than claim the end.
 */
export const findNewPoint = (
  space: Space,
  visited: VisitedPoints | null,
  sources: {
    readonly points: Enumeration;
    readonly random: Random;
    /** Null where this attempt gave none. */
    draw(attempt: number): Point | null;
  },
): Point | null => {
  let drawn: Point | null = null;
  for (let attempt = 0; attempt < maxDraws; attempt++) {
    const point = sources.draw(attempt);
    if (point === null) continue;
    if (visited === null || !visited.has(point)) return point;
    drawn = point;
  }
  const { size } = sources.points;
  if (visited === null || !Number.isFinite(size)) return drawn;
  const start = size > 2 ** 50 ? 0 : sources.random.integer(size);
  for (let step = 0; step < (size <= maxSearched ? size : placesOfLarger); step++) {
    const point = sources.points.at((start + step) % size);
    if (visited.has(point) || space.violated(point) !== null) continue;
    // A value of weight 0 is never drawn, so it is not left to visit either.
    if (space.logPrior(point) > Number.NEGATIVE_INFINITY) return point;
  }
  return size <= maxSearched ? null : drawn;
};
