/** Disjoint boxes that fill a region: of each box and dimension which of the dimension's levels it lies between. */
export interface Boxes {
  readonly count: number;
  /** By dimension, increasing; the first is −∞. */
  readonly levels: readonly Float64Array[];
  /** By dimension, the places among its levels of the boxes' lower and upper sides. */
  readonly lower: readonly Int32Array[];
  readonly upper: readonly Int32Array[];
}

/** A corner up to which nothing is dominated, and the points that hold it: the k-th gives its k-th coordinate. */
interface Corner {
  readonly at: readonly number[];
  readonly holders: readonly (readonly number[])[];
}

/**
 * The region below the reference in which no point dominates, as disjoint boxes that reach down to −∞: n + 1 of them for n points on a front of two
 * objectives, at most 2n + 1 for three, of the order of n² for four and five. Points that are not better than the
 * reference in every objective, or dominated by others, change nothing. All objectives are minimised.
 * Corners as in Klamroth, Lacour & Vanderpooten, "On the representation of the search region in multi-objective optimization" (2015); the box of
 * each as in Lacour, Klamroth & Fonseca, "A box decomposition algorithm to compute the hypervolume indicator" (2017), eq. 2.
 */
export function nonDominatedBoxes(points: readonly ArrayLike<number>[], reference: ArrayLike<number>): Boxes {
  const objectives = reference.length;
  const bound = Array.from(reference);
  const sides = bound.map((_, k) => bound.map((side, j) => (j === k ? side : Number.NEGATIVE_INFINITY)));
  let corners: Corner[] = [{ at: bound, holders: sides }];
  const sorted = points.map((point) => Array.from(point)).sort((a, b) => a[0]! - b[0]!);
  for (const point of sorted) corners = corners.flatMap((corner) => cutCorner(corner, point));

  const lowers: number[][] = [];
  const uppers: number[][] = [];
  for (const { at, holders } of corners) {
    const lower = at.map((_, j) =>
      holders.slice(0, j).reduce((most, holder) => Math.max(most, holder[j]!), Number.NEGATIVE_INFINITY),
    );
    if (lower.some((low, j) => !(low < at[j]!))) continue;
    lowers.push(lower);
    uppers.push([...at]);
  }
  const levels = Array.from({ length: objectives }, (_, j) =>
    Float64Array.from(
      new Set([Number.NEGATIVE_INFINITY, ...lowers.map((low) => low[j]!), ...uppers.map((up) => up[j]!)]),
    ).sort(),
  );
  const placesOf = (rows: readonly number[][]): Int32Array[] =>
    levels.map((known, j) => {
      const place = new Map(Array.from(known, (level, index) => [level, index]));
      return Int32Array.from(rows, (row) => place.get(row[j]!)!);
    });
  return { count: uppers.length, levels, lower: placesOf(lowers), upper: placesOf(uppers) };
}

/** The corners that a point leaves of one: itself where the point does not lie below it in every objective. */
function cutCorner(corner: Corner, point: readonly number[]): readonly Corner[] {
  const { at, holders } = corner;
  if (!point.every((value, j) => value < at[j]!)) return [corner];
  const left: Corner[] = [];
  point.forEach((value, j) => {
    const most = holders.reduce(
      (largest, holder, k) => (k === j ? largest : Math.max(largest, holder[j]!)),
      Number.NEGATIVE_INFINITY,
    );
    // Below that, another corner covers what is left.
    if (value < most) return;
    left.push({
      at: at.map((side, k) => (k === j ? value : side)),
      holders: holders.map((holder, k) => (k === j ? point : holder)),
    });
  });
  return left;
}
