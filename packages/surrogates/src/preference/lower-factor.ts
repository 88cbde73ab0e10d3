/**
 * L with L Lᵀ = a, by rows, of a small symmetric matrix whose lower triangle is read. To its diagonal comes `jitter` in parts of its greatest entry, so
 * that rounding leaves it definite.
 */
export const lowerFactor = (a: readonly Float64Array[], jitter = 0): readonly Float64Array[] => {
  const extra = jitter * a.reduce((most, row, i) => Math.max(most, row[i]!), 0);
  const rows = a.map((_, i) => new Float64Array(i + 1));
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = rows[j]!;
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(Math.max(sum + extra, Number.MIN_VALUE)) : sum / other[j]!;
    }
  }
  return rows;
};

/** x with L x = b. */
export const solveLower = (lower: readonly Float64Array[], b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(b);
  for (const [i, row] of lower.entries()) {
    for (let k = 0; k < i; k++) x[i]! -= row[k]! * x[k]!;
    x[i]! /= row[i]!;
  }
  return x;
};

/** x with Lᵀ x = b. */
export const solveUpper = (lower: readonly Float64Array[], b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(b);
  for (let i = lower.length - 1; i >= 0; i--) {
    x[i]! /= lower[i]![i]!;
    for (let k = 0; k < i; k++) x[k]! -= lower[i]![k]! * x[i]!;
  }
  return x;
};
