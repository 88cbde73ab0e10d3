import type { Enumeration, Point, Space } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Candidate } from "@hyperdial/surrogates";
import { findNewPoint } from "../visited/find-new-point.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { fitGroup, type GroupDensities } from "./fit-group.js";
import type { ObservedGroup } from "./follow-groups.js";

export interface DensitySearch {
  readonly space: Space;
  readonly points: Enumeration;
  readonly visited: VisitedPoints;
  /** What was seen, by group. */
  readonly groups: readonly ObservedGroup[];
  /** How many trials were seen, which weigh against the user's prior. */
  readonly seen: number;
  /** Lists of points that count as bad: what failed, and what runs. */
  readonly avoided: readonly (readonly Candidate[])[];
  /** Of so many trials of a group, how many are good. */
  goodCount(count: number): number;
  /** Draws of which the best is taken. */
  readonly candidates: number;
  readonly random: Random;
  /** Of the weights of several objectives: made anew for each group, so that all see the same. */
  weights(): Random;
}

/** The new point among some draws where good trials are densest against the others; null: a finite space has no more to give. */
export const drawByDensities = (search: DensitySearch): { point: Point; draws: number } | null => {
  const { space, points, visited, random, seen } = search;
  const densities = search.groups.map((group) => fitGroup(group, search, search.weights()));
  const draws = drawCandidates(space, densities, { count: search.candidates, random });
  for (const draw of draws) draw.score += space.logPrior(draw.point) / seen;
  draws.sort((a, b) => b.score - a.score);
  const point = findNewPoint(space, visited, {
    points,
    random,
    draw: (attempt) => draws[attempt]?.point ?? space.sampleFeasible(random),
  });
  return point === null ? null : { point, draws: draws.length };
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
