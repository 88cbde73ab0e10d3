import type { Random } from "@hyperdial/numerics";
import { fitParzen, type Parzen } from "@hyperdial/surrogates";
import { spreadRows } from "../observed/spread-rows.js";
import type { DensitySearch } from "./draw-by-densities.js";
import type { ObservedGroup } from "./follow-groups.js";

/** Where a group's good trials are dense, and where its others are. */
export interface GroupDensities extends ObservedGroup {
  readonly good: Parzen;
  readonly bad: Parzen;
}

/** Of the trials that are not good so many make up their density, evenly through time: the cost is bounded, the density hardly changes. */
const mostBad = 128;
/** Failed or running points, the latest, that count as bad. */
const mostAvoided = 64;

/**
 * The densities of one group, split among its own trials: a branch that is not the best one yet still learns what is best in it. Good
 * trials weigh as much as they are better than the rest (Watanabe, 2023).
 * What failed or runs (a constant liar: Ginsbourger et al., 2010) counts as bad, so that others are looked at.
 */
export const fitGroup = (
  group: ObservedGroup,
  { avoided, goodCount }: Pick<DensitySearch, "avoided" | "goodCount">,
  random: Random,
): GroupDensities => {
  const { axes, seen } = group;
  const count = seen.length;
  const losses = group.losses(random);
  // With the first one that is not good any more.
  const front = count < 2 ? new Int32Array(0) : losses.best(goodCount(count) + 1);
  const good = front.subarray(0, goodCount(count));
  const isGood = new Set(good);
  const unitOf = (row: number): Float64Array => seen[row]!.candidate.unit;
  const bad = Array.from(spreadRows(count, mostBad))
    .filter((row) => !isGood.has(row))
    .map(unitOf);
  for (const candidates of avoided) {
    for (const { point, unit } of candidates.slice(-mostAvoided)) if (group.isActive(point)) bad.push(unit);
  }
  const lossesOfFront = Float64Array.from(front, (row) => losses.at(row));
  return {
    ...group,
    good: fitParzen(axes, Array.from(good, unitOf), weightsOf(lossesOfFront, good.length)),
    bad: fitParzen(axes, bad, new Float64Array(bad.length).fill(1)),
  };
};

/** For the first `count` losses, in proportion to how far they lie below the last one, 1 on average; equal where all are the same. */
const weightsOf = (losses: Float64Array, count: number): Float64Array => {
  const edge = losses[losses.length - 1] ?? 0;
  // By halves, and relative to the largest: a span of the largest doubles must not overflow.
  const gains = losses.slice(0, count).map((loss) => edge / 2 - loss / 2);
  const largest = gains[0] ?? 0;
  if (!(largest > 0)) return gains.fill(1);
  const total = gains.reduce((sum, gain) => sum + gain / largest, 0);
  return gains.map((gain) => (gain / largest / total) * count);
};
