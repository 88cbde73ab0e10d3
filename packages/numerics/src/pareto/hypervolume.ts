/**
 * The volume dominated by the points and bounded by the reference, all objectives being minimised. Points that are not better than the
 * reference in every objective add nothing. Exact, by slices along the last objective: O(n log n) for two objectives, O(n²) or so for three, and
 * a power of n higher for each further one. J. D. Knowles, "Local-search and hybrid evolutionary algorithms for Pareto optimization" (2002).
 */
export function hypervolume(points: readonly ArrayLike<number>[], reference: ArrayLike<number>): number {
  const objectives = reference.length;
  const inside = points.filter((point) => {
    for (let i = 0; i < objectives; i++) if (!(point[i]! < reference[i]!)) return false;
    return true;
  });
  return volume(inside, reference, objectives);
}

/** The volume over the first `objectives` of them. */
function volume(
  points: readonly ArrayLike<number>[],
  reference: ArrayLike<number>,
  objectives: number,
): number {
  if (points.length === 0) return 0;
  if (objectives === 1)
    return reference[0]! - points.reduce((least, p) => Math.min(least, p[0]!), Number.POSITIVE_INFINITY);
  const last = objectives - 1;
  const sorted = points.toSorted((a, b) => a[last]! - b[last]!);
  return objectives === 2 ? area(sorted, reference) : slices(sorted, reference, last);
}

/** Of points sorted by their second objective: each lower step of the staircase reaches from its first objective to the last one's. */
function area(sorted: readonly ArrayLike<number>[], reference: ArrayLike<number>): number {
  let total = 0;
  let left = reference[0]!;
  for (const point of sorted) {
    if (point[0]! >= left) continue;
    total += (left - point[0]!) * (reference[1]! - point[1]!);
    left = point[0]!;
  }
  return total;
}

/** Between two neighbours along the last objective, the cut through the volume is that of the points up to there. */
function slices(sorted: readonly ArrayLike<number>[], reference: ArrayLike<number>, last: number): number {
  let total = 0;
  let cut: ArrayLike<number>[] = [];
  for (const [i, point] of sorted.entries()) {
    if (!cut.some((other) => coversIn(other, point, last))) {
      cut = cut.filter((other) => !coversIn(point, other, last));
      cut.push(point);
    }
    const thickness = (sorted[i + 1]?.[last] ?? reference[last]!) - point[last]!;
    if (thickness > 0) total += thickness * volume(cut, reference, last);
  }
  return total;
}

/** Whether a is at least as good as b in the first `objectives` of them. */
function coversIn(a: ArrayLike<number>, b: ArrayLike<number>, objectives: number): boolean {
  for (let i = 0; i < objectives; i++) if (a[i]! > b[i]!) return false;
  return true;
}
