import type { Point } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { findNewPoint } from "../visited/find-new-point.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import type { Habitat } from "./habitat.js";

/** What breaks a constraint is moved to the nearest point that does not, so often at most: that takes a search. */
const maxRepairs = 2;
/** From this attempt on, points are drawn anywhere: all around is visited or forbidden. */
const anywhere = 24;

export interface Found {
  readonly point: Point;
  /** `elsewhere`: every change was tried before or is not allowed. */
  readonly from: "change" | "elsewhere";
}

/**
 * The first of `change(0)`, `change(1)`, … that is allowed and new; where none is, one of them moved to the nearest allowed
 * point, or any other point of the space. Null: a finite space has no more to give.
 */
export const findChanged = (
  { space, points }: Habitat,
  visited: VisitedPoints,
  random: Random,
  change: (attempt: number) => Point,
): Found | null => {
  let repairs = 0;
  let changed: Point | null = null;
  const point = findNewPoint(space, visited, {
    points,
    random,
    draw(attempt) {
      changed = null;
      if (attempt >= anywhere) return space.sampleFeasible(random);
      const tried = change(attempt);
      if (space.violated(tried) === null) changed = tried;
      else if (attempt >= 4 && repairs < maxRepairs) {
        repairs++;
        changed = space.nearestFeasible(tried);
      }
      return changed;
    },
  });
  return point && { point, from: point === changed ? "change" : "elsewhere" };
};
