import type { Candidate } from "@hyperdial/surrogates";

/** The unit coordinates of points, row after row, as forests see them. */
export const rowsOf = (points: readonly Candidate[], size: number): Float64Array => {
  const rows = new Float64Array(points.length * size);
  points.forEach(({ unit }, i) => {
    rows.set(unit, i * size);
  });
  return rows;
};
