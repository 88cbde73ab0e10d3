/**
 * The dense linear algebra of Gaussian processes, on one block of memory. Two members do it: `wasm` (SIMD) and `typescript`; they give
 * the same bits, since both sum in the same order.
 *
 * Positions and strides count doubles. A matrix of n rows is stored by rows, `stride` apart, and has room for `paddedSize(n)` rows; its
 * stride, and each vector's room, is at least `paddedSize(n)`; positions and strides are multiples of 4. What lies beyond row or
 * column n is padding: it must be finite (memory starts as zeros) and may be overwritten. Nothing is allocated by a call.
 *
 * Points are columns: coordinate d of point j, already divided by its length scale, is at z + d · stride + j.
 */
export interface DenseKernels {
  readonly backend: "wasm" | "typescript";
  readonly memory: Float64Array;

  /**
   * Matérn-5/2 correlations k = (1 + r + r²/3) e^−r, r² = 5 |z_i − z_j|², and derivative factors f = 5/3 (1 + r) e^−r, so that
   * ∂k/∂ln(scale_d) = f (z_id − z_jd)². Fills the lower triangles of both, rows `first` … count − 1.
   */
  maternKernel(
    z: number,
    dimensions: number,
    first: number,
    count: number,
    stride: number,
    k: number,
    factor: number,
  ): void;

  /** The same between the count points and others, stored by rows (coordinates side by side); row c of k and factor is other point c's. */
  maternCross(
    z: number,
    dimensions: number,
    count: number,
    stride: number,
    others: number,
    otherCount: number,
    k: number,
    factor: number,
  ): void;

  /**
   * L, lower triangular, with L Lᵀ = K + jitter · I; rows `first` … count − 1, the rows before them being there already. Reads the lower
   * triangle of k. Gives `count`, or the row at which the matrix proved not positive definite (rows before it are right).
   */
  cholesky(k: number, l: number, first: number, count: number, stride: number, jitter: number): number;

  /** Solves L x = b for rowCount right sides, each a row, in place. */
  solveLower(
    l: number,
    count: number,
    stride: number,
    rows: number,
    rowCount: number,
    rowStride: number,
  ): void;

  /** Solves Lᵀ x = b for rowCount right sides, each a row, in place. */
  solveUpper(
    l: number,
    count: number,
    stride: number,
    rows: number,
    rowCount: number,
    rowStride: number,
  ): void;

  /** U = L⁻ᵀ, upper triangular with zeros below and beyond: row j of U is column j of L⁻¹. */
  invertLower(l: number, u: number, count: number, stride: number): void;

  /**
   * The same bits where rows `first` … count − 1 of L are new, from the U of the rows before them: about n² steps for each new row. U has
   * room for paddedSize(count) rows, and zeros beyond column `first` need not be there.
   */
  extendInverse(l: number, u: number, first: number, count: number, stride: number): void;

  /** K⁻¹ = U Uᵀ, its lower triangle, from invertLower's U. `inverse` must not be u. */
  multiplyInverse(u: number, inverse: number, count: number, stride: number): void;

  /** y = A x; with `upper`, A is zero left of the diagonal. The padding of A or of x must be zero. */
  timesRows(a: number, count: number, stride: number, shape: "full" | "upper", x: number, y: number): void;

  /** y = Aᵀ x, in the same way: with invertLower's U, this is L⁻¹ x, and timesRows is L⁻ᵀ x. */
  timesColumns(a: number, count: number, stride: number, shape: "full" | "upper", x: number, y: number): void;

  /**
   * The gradient of the log marginal likelihood by the logarithms of the length scales:
   * g_d = Σ_{i>j} (α_i α_j − K⁻¹_ij) f_ij (z_id − z_jd)². `scratch` has room for paddedSize(count).
   */
  scaleGradient(
    z: number,
    dimensions: number,
    count: number,
    stride: number,
    alpha: number,
    inverse: number,
    factor: number,
    scratch: number,
    gradient: number,
  ): void;

  /**
   * g_d = Σ_j c_j f_j (z_jd − x_d), for one other point x and its row f of maternCross: the gradient of Σ c_j k_j by x's coordinates,
   * all in units of the length scales. The padding of c or f must be zero.
   */
  pointGradient(
    z: number,
    dimensions: number,
    count: number,
    stride: number,
    point: number,
    factor: number,
    coefficients: number,
    gradient: number,
  ): void;
}

/** n rounded up to a whole number of blocks of four. */
export function paddedSize(n: number): number {
  return (n + 3) & ~3;
}
