/** Matrices are n × n, row-major; of a lower triangular one only the lower part is read or written. */

/** Replaces the lower part of a symmetric positive definite matrix by L with L Lᵀ = A. False where it is not definite. */
export const choleskyInPlace = (a: Float64Array, n: number): boolean => {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    for (let j = 0; j < i; j++) {
      const rowJ = j * n;
      let sum0 = 0;
      let sum1 = 0;
      let k = 0;
      for (; k + 1 < j; k += 2) {
        sum0 += a[rowI + k]! * a[rowJ + k]!;
        sum1 += a[rowI + k + 1]! * a[rowJ + k + 1]!;
      }
      if (k < j) sum0 += a[rowI + k]! * a[rowJ + k]!;
      a[rowI + j] = (a[rowI + j]! - sum0 - sum1) / a[rowJ + j]!;
    }
    let square = a[rowI + i]!;
    for (let k = 0; k < i; k++) square -= a[rowI + k]! * a[rowI + k]!;
    if (!(square > 0)) return false;
    a[rowI + i] = Math.sqrt(square);
  }
  return true;
};

/** L⁻¹ of a lower triangular L. */
export const invertLower = (l: Float64Array, n: number, into: Float64Array): void => {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    const pivot = 1 / l[rowI + i]!;
    for (let j = 0; j < i; j++) into[rowI + j] = 0;
    // Row by row: into_i = −(Σ_k l_ik into_k) / l_ii, so that memory is read in order.
    for (let k = 0; k < i; k++) {
      const factor = l[rowI + k]!;
      const rowK = k * n;
      for (let j = 0; j <= k; j++) into[rowI + j]! += factor * into[rowK + j]!;
    }
    for (let j = 0; j < i; j++) into[rowI + j]! *= -pivot;
    into[rowI + i] = pivot;
  }
};

/** The lower part of MᵀM for a lower triangular M: of L⁻¹ it is the inverse of L Lᵀ. */
export const gramOfLower = (m: Float64Array, n: number, into: Float64Array): void => {
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) into[i * n + j] = 0;
  for (let k = 0; k < n; k++) {
    const rowK = k * n;
    for (let i = 0; i <= k; i++) {
      const factor = m[rowK + i]!;
      const rowI = i * n;
      for (let j = 0; j <= i; j++) into[rowI + j]! += factor * m[rowK + j]!;
    }
  }
};

/** M v for a lower triangular M. */
export const lowerTimes = (m: Float64Array, n: number, v: Float64Array, into: Float64Array): void => {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let sum0 = 0;
    let sum1 = 0;
    let j = 0;
    for (; j < i; j += 2) {
      sum0 += m[row + j]! * v[j]!;
      sum1 += m[row + j + 1]! * v[j + 1]!;
    }
    if (j === i) sum0 += m[row + j]! * v[j]!;
    into[i] = sum0 + sum1;
  }
};

/** Mᵀ v for a lower triangular M. */
export const lowerTransposedTimes = (
  m: Float64Array,
  n: number,
  v: Float64Array,
  into: Float64Array,
): void => {
  for (let j = 0; j < n; j++) into[j] = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const factor = v[i]!;
    for (let j = 0; j <= i; j++) into[j]! += m[row + j]! * factor;
  }
};
