import { compareLosses } from "./compare-losses.js";
import type { Losses } from "./losses.js";

/**
 * How far each of some points stands from its neighbours, over all objectives, in the scale of what they span: the farther, the more it
 * adds to the trade-off. The ends of each objective are infinitely far. Of equal points the first and the last have the room on either side;
 * other ties are parted by the other objectives, so nothing else hangs on the order. An infinite span tells nothing of what lies within it.
 * Throws a RangeError for NaN. (Deb, Pratap, Agarwal & Meyarivan, NSGA-II, 2002, III.B.)
 */
export const crowding = (rows: readonly Losses[]): Float64Array => {
  const n = rows.length;
  const distances = new Float64Array(n);
  // Sorted by all objectives once, and then stably by each.
  const sorted = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => compareLosses(rows[a] as Losses, rows[b] as Losses) || a - b,
  );
  for (let objective = 0; objective < (rows[0]?.length ?? 0); objective++) {
    const loss = (i: number): number => rows[i]?.[objective] as number;
    const order = sorted.toSorted((a, b) => (loss(a) < loss(b) ? -1 : loss(a) > loss(b) ? 1 : 0));
    const at = (place: number): number => loss(order[place] as number);
    const [least, most] = [at(0), at(n - 1)];
    if (!(least < most)) continue;
    for (let place = 0; place < n; place++) {
      const own = at(place);
      if (own === least || own === most) distances[order[place] as number] = Number.POSITIVE_INFINITY;
      else if (most - least < Number.POSITIVE_INFINITY)
        (distances[order[place] as number] as number) += (at(place + 1) - at(place - 1)) / (most - least);
    }
  }
  return distances;
};
