import { checkLosses } from "./check-losses.js";
import { compareLosses } from "./compare-losses.js";
import { dominates } from "./dominates.js";
import type { Losses } from "./losses.js";

/**
 * The front that each row stands on: 0 for those that no other dominates, 1 for those that only such dominate, and so on. Equal rows stand on
 * the same one. Throws a RangeError for NaN. One and two objectives in O(n log n); with more, each row is compared with one front after another,
 * found by halving. (Zhang, Tian, Cheng & Jin, An efficient approach to nondominated sorting, 2015.)
 */
export const nonDominatedRanks = (rows: readonly Losses[]): Int32Array => {
  checkLosses(rows);
  const ranks = new Int32Array(rows.length);
  const order = Array.from(rows, (_, i) => i).sort((a, b) =>
    compareLosses(rows[a] as Losses, rows[b] as Losses),
  );
  const fronts: Losses[][] = [];
  // Of two objectives the last of a front has the least of the second.
  const isDominated = (rows[0]?.length ?? 0) <= 2 ? byTheLast : byAny;
  for (let place = 0; place < order.length; place++) {
    const index = order[place] as number;
    const row = rows[index] as Losses;
    const before = order[place - 1];
    if (before !== undefined && compareLosses(rows[before] as Losses, row) === 0) {
      ranks[index] = ranks[before] as number;
      continue;
    }
    const rank = firstWithout(fronts, (members) => isDominated(members, row));
    ranks[index] = rank;
    const members = fronts[rank];
    if (members === undefined) fronts.push([row]);
    else members.push(row);
  }
  return ranks;
};

/** Whoever is dominated in a front is so in those before it. */
export const firstWithout = <Member>(
  fronts: readonly Member[][],
  isDominatedIn: (members: readonly Member[]) => boolean,
): number => {
  let low = 0;
  let high = fronts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isDominatedIn(fronts[middle] as Member[])) low = middle + 1;
    else high = middle;
  }
  return low;
};

const byTheLast = (members: readonly Losses[], row: Losses): boolean =>
  dominates(members[members.length - 1] as Losses, row);

/** The latest ones are the nearest in the first objective. */
const byAny = (members: readonly Losses[], row: Losses): boolean => {
  for (let i = members.length - 1; i >= 0; i--) if (dominates(members[i] as Losses, row)) return true;
  return false;
};
