/**
 * How far each of some points stands from its neighbours, over all objectives, in the scale of what they span: the farther, the more it
 * adds to the trade-off. The ends of each objective are infinitely far. (Deb, Pratap, Agarwal & Meyarivan, NSGA-II, 2002, III.B.)
 */
export const crowding = (points: readonly (readonly number[])[]): Float64Array => {
  const n = points.length;
  const distances = new Float64Array(n);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let objective = 0; objective < (points[0]?.length ?? 0); objective++) {
    const at = (place: number): number => points[order[place]!]![objective]!;
    order.sort((a, b) => points[a]![objective]! - points[b]![objective]! || a - b);
    const span = at(n - 1) - at(0);
    if (!(span > 0)) continue;
    for (let place = 0; place < n; place++) {
      const isEnd = at(place) === at(0) || at(place) === at(n - 1);
      distances[order[place]!]! += isEnd ? Number.POSITIVE_INFINITY : (at(place + 1) - at(place - 1)) / span;
    }
  }
  return distances;
};
