/** A matrix within an array: element (i, j) lies at `from + i * rowStep + j * columnStep`. Steps swapped: transposed. */
export interface Matrix {
  readonly values: Float64Array;
  readonly from: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** `values` from `from` on as a matrix, row after row. */
export const rowMajor = (values: Float64Array, columns: number, from = 0): Matrix => ({
  values,
  from,
  rowStep: columns,
  columnStep: 1,
});

export const transposed = (matrix: Matrix): Matrix => ({
  values: matrix.values,
  from: matrix.from,
  rowStep: matrix.columnStep,
  columnStep: matrix.rowStep,
});

/**
 * C = A·B, with A of m × k and B of k × n; C is row-major. Tiles of 2 × 4 elements of C stay in registers while k runs,
 * which takes about half as long as one element at a time.
 */
export const multiply = (a: Matrix, b: Matrix, c: Matrix, m: number, k: number, n: number): void => {
  const [A, B, C] = [a.values, b.values, c.values];
  const { rowStep: aRow, columnStep: aColumn } = a;
  const { rowStep: bRow, columnStep: bColumn } = b;
  const cRow = c.rowStep;
  const wholeM = m - (m % 2);
  const wholeN = n - (n % 4);
  for (let i = 0; i < wholeM; i += 2) {
    for (let j = 0; j < wholeN; j += 4) {
      let c00 = 0;
      let c01 = 0;
      let c02 = 0;
      let c03 = 0;
      let c10 = 0;
      let c11 = 0;
      let c12 = 0;
      let c13 = 0;
      let at = a.from + i * aRow;
      let bt = b.from + j * bColumn;
      for (let p = 0; p < k; p++) {
        const a0 = A[at]!;
        const a1 = A[at + aRow]!;
        const b0 = B[bt]!;
        const b1 = B[bt + bColumn]!;
        const b2 = B[bt + 2 * bColumn]!;
        const b3 = B[bt + 3 * bColumn]!;
        c00 += a0 * b0;
        c01 += a0 * b1;
        c02 += a0 * b2;
        c03 += a0 * b3;
        c10 += a1 * b0;
        c11 += a1 * b1;
        c12 += a1 * b2;
        c13 += a1 * b3;
        at += aColumn;
        bt += bRow;
      }
      const ct = c.from + i * cRow + j;
      C[ct] = c00;
      C[ct + 1] = c01;
      C[ct + 2] = c02;
      C[ct + 3] = c03;
      C[ct + cRow] = c10;
      C[ct + cRow + 1] = c11;
      C[ct + cRow + 2] = c12;
      C[ct + cRow + 3] = c13;
    }
  }
  // What the tiles left: the last columns of the tiled rows, and the last row.
  for (let i = 0; i < m; i++) {
    for (let j = i < wholeM ? wholeN : 0; j < n; j++) {
      let sum = 0;
      let at = a.from + i * aRow;
      let bt = b.from + j * bColumn;
      for (let p = 0; p < k; p++) {
        sum += A[at]! * B[bt]!;
        at += aColumn;
        bt += bRow;
      }
      C[c.from + i * cRow + j] = sum;
    }
  }
};
