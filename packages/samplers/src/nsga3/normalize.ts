/** How much less than its own axis the others count for an extreme point. */
const otherAxes = 1e6;
/** A plane that cuts an axis nearer than this share of its range to the ideal point is none. */
const nearest = 1e-6;

/** The x of A x = 1, by elimination with pivots; null where A is singular. A: n × n, by rows. */
const solveOnes = (matrix: readonly (readonly number[])[]): readonly number[] | null => {
  const rows = matrix.map((row) => [...row, 1]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    if (!(Math.abs(rows[pivot]![column]!) > 1e-12)) return null;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let k = column; k <= n; k++) rows[i]![k]! -= factor * rows[column]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
};

/** Between the least and the largest finite value of an objective: 0 and 1. What is infinite counts as the end it lies at. */
const toRange = (losses: readonly (readonly number[])[]): number[][] => {
  const ends = losses[0]!.map((_, j) => {
    const finite = losses.map((row) => row[j]!).filter(Number.isFinite);
    return {
      low: finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      high: finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    };
  });
  return losses.map((row) =>
    row.map((loss, j) => {
      const { low, high } = ends[j]!;
      // By halves: a range of the largest doubles must not overflow.
      const range = high / 2 - low / 2;
      if (!(range > 0)) return loss === Number.POSITIVE_INFINITY && low <= high ? 1 : 0;
      return (Math.min(Math.max(loss, low), high) / 2 - low / 2) / range;
    }),
  );
};

/**
 * Losses with the ideal point at 0 and, on each axis, the plane through the extreme points at 1; where these span no plane, the worst of the first front (Deb & Jain,
 * 2014, section IV.C). `front`: the places of the first front.
 */
export const normalize = (
  losses: readonly (readonly number[])[],
  front: readonly number[],
): readonly (readonly number[])[] => {
  const shares = toRange(losses);
  const axes = losses[0]!.map((_, j) => j);
  // The least by the scalarising function that leans on one axis (eq. 4).
  const extremes = axes.map((axis) => {
    const reach = (place: number): number =>
      Math.max(...axes.map((j) => shares[place]![j]! * (j === axis ? 1 : otherAxes)));
    return shares[front.reduce((best, place) => (reach(place) < reach(best) ? place : best))]!;
  });
  const plane = solveOnes(extremes);
  const cuts = plane?.map((slope) => 1 / slope);
  const fits = cuts?.every((cut) => cut > nearest && cut < Number.POSITIVE_INFINITY) ?? false;
  const nadir = axes.map((j) => {
    if (fits) return Math.min(cuts![j]!, 1);
    const worst = front.reduce((most, place) => Math.max(most, shares[place]![j]!), 0);
    return worst > nearest ? worst : 1;
  });
  return shares.map((row) => row.map((share, j) => share / nadir[j]!));
};
