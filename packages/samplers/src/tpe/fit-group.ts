import type { Random } from "@hyperdial/numerics";
import { type Candidate, fitParzen, type Parzen } from "@hyperdial/surrogates";
import { spreadRows } from "../observed/spread-rows.js";
import type { ObservedGroup } from "./follow-groups.js";

/** Where a group's good trials are dense, and where its others are. */
export interface GroupDensities extends ObservedGroup {
  readonly good: Parzen;
  readonly bad: Parzen;
}

/** Of the trials that are not good so many make up their density, evenly through time: the cost is bounded, the density hardly changes. */
const mostBad = 256;
/** Failed or running points, the latest, that count as bad. */
const mostAvoided = 64;

/** The best tenth of up to 250 trials; of more the best 25. */
export const goodCount = (count: number): number => Math.min(25, Math.ceil(0.1 * count));

/**
 * The densities of one group, split among its own trials: a branch that is not the best one yet still learns what is best in it.
 * What failed or runs (a constant liar: Ginsbourger et al., 2010) counts as bad, so that others are looked at.
 */
export const fitGroup = (
  group: ObservedGroup,
  avoided: readonly (readonly Candidate[])[],
  random: Random,
): GroupDensities => {
  const { axes, seen } = group;
  const count = seen.length;
  const goodRows = count < 2 ? new Int32Array(0) : group.losses(random).best(goodCount(count)).sort();
  const isGood = new Set(goodRows);
  const unitOf = (row: number): Float64Array => seen[row]!.candidate.unit;
  const bad = Array.from(spreadRows(count, mostBad))
    .filter((row) => !isGood.has(row))
    .map(unitOf);
  for (const candidates of avoided) {
    for (const { point, unit } of candidates.slice(-mostAvoided)) if (group.isActive(point)) bad.push(unit);
  }
  return { ...group, good: fitParzen(axes, Array.from(goodRows, unitOf)), bad: fitParzen(axes, bad) };
};
