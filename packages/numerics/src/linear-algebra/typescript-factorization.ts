/**
 * The twin of the WebAssembly kernels that factorise and solve: see dense-kernels.ts. A product of two rows is summed in two lanes, even and
 * odd positions, over whole blocks of four columns (s0 + s1), and then one by one within the last block.
 */

/** Solves columns `start` … `to` − 1 of one row in place; `start` is a multiple of four, and what lies before it is zero. */
function solveRow(m: Float64Array, l: number, stride: number, row: number, start: number, to: number): void {
  let j = start;
  for (; j + 4 <= to; j += 4) {
    const l0 = l + j * stride;
    const l1 = l0 + stride;
    const l2 = l1 + stride;
    const l3 = l2 + stride;
    let a0 = 0;
    let b0 = 0;
    let a1 = 0;
    let b1 = 0;
    let a2 = 0;
    let b2 = 0;
    let a3 = 0;
    let b3 = 0;
    for (let p = start; p < j; p += 2) {
      const a = m[row + p]!;
      const b = m[row + p + 1]!;
      a0 += a * m[l0 + p]!;
      b0 += b * m[l0 + p + 1]!;
      a1 += a * m[l1 + p]!;
      b1 += b * m[l1 + p + 1]!;
      a2 += a * m[l2 + p]!;
      b2 += b * m[l2 + p + 1]!;
      a3 += a * m[l3 + p]!;
      b3 += b * m[l3 + p + 1]!;
    }
    const x = row + j;
    const x0 = (m[x]! - (a0 + b0)) / m[l0 + j]!;
    const x1 = (m[x + 1]! - (a1 + b1) - x0 * m[l1 + j]!) / m[l1 + j + 1]!;
    const x2 = (m[x + 2]! - (a2 + b2) - x0 * m[l2 + j]! - x1 * m[l2 + j + 1]!) / m[l2 + j + 2]!;
    const x3 =
      (m[x + 3]! - (a3 + b3) - x0 * m[l3 + j]! - x1 * m[l3 + j + 1]! - x2 * m[l3 + j + 2]!) / m[l3 + j + 3]!;
    m[x] = x0;
    m[x + 1] = x1;
    m[x + 2] = x2;
    m[x + 3] = x3;
  }
  solveBlock(m, l, stride, row, start, j, to);
}

/** The columns `from` … to − 1 of one row, one by one; all before them are solved. */
function solveBlock(
  m: Float64Array,
  l: number,
  stride: number,
  row: number,
  start: number,
  from: number,
  to: number,
): void {
  for (let c = from; c < to; c++) {
    const j = c & ~3;
    const lc = l + c * stride;
    let x = m[row + c]! - blockedProduct(m, row, lc, start, j);
    for (let q = j; q < c; q++) x -= m[row + q]! * m[lc + q]!;
    m[row + c] = x / m[lc + c]!;
  }
}

function blockedProduct(m: Float64Array, a: number, b: number, start: number, end: number): number {
  let even = 0;
  let odd = 0;
  for (let p = start; p < end; p += 2) {
    even += m[a + p]! * m[b + p]!;
    odd += m[a + p + 1]! * m[b + p + 1]!;
  }
  return even + odd;
}

export function choleskyRows(
  m: Float64Array,
  k: number,
  l: number,
  first: number,
  count: number,
  stride: number,
  jitter: number,
): number {
  for (let i = first; i < count; i++) {
    const block = i & ~3;
    const row = l + i * stride;
    m.copyWithin(row, k + i * stride, k + i * stride + i);
    solveRow(m, l, stride, row, 0, block);
    solveBlock(m, l, stride, row, 0, block, i);
    let square = m[k + i * stride + i]! + jitter - blockedProduct(m, row, row, 0, block);
    for (let q = block; q < i; q++) square -= m[row + q]! * m[row + q]!;
    if (!(square > 0 && square < Number.POSITIVE_INFINITY)) return i;
    m[row + i] = Math.sqrt(square);
  }
  return count;
}

export function solveLower(
  m: Float64Array,
  l: number,
  count: number,
  stride: number,
  rows: number,
  rowCount: number,
  rowStride: number,
): void {
  for (let r = 0; r < rowCount; r++) solveRow(m, l, stride, rows + r * rowStride, 0, count);
}

export function solveUpper(
  m: Float64Array,
  l: number,
  count: number,
  stride: number,
  rows: number,
  rowCount: number,
  rowStride: number,
): void {
  for (let r = 0; r < rowCount; r++) {
    const x = rows + r * rowStride;
    for (let i = count - 1; i >= 0; i--) {
      const own = l + i * stride;
      const value = m[x + i]! / m[own + i]!;
      m[x + i] = value;
      for (let p = 0; p < i; p++) m[x + p]! -= value * m[own + p]!;
    }
  }
}

export function invertLower(m: Float64Array, l: number, u: number, count: number, stride: number): void {
  for (let r = 0; r < count; r++) {
    const row = u + r * stride;
    m.fill(0, row, row + stride);
    m[row + r] = 1;
    solveRow(m, l, stride, row, r & ~3, count);
  }
}

export function extendInverse(
  m: Float64Array,
  l: number,
  u: number,
  first: number,
  count: number,
  stride: number,
): void {
  for (let r = 0; r < count; r++) {
    const row = u + r * stride;
    if (r < first) {
      m.fill(0, row + first, row + stride);
      solveBlock(m, l, stride, row, r & ~3, first, count);
    } else {
      m.fill(0, row, row + stride);
      m[row + r] = 1;
      solveRow(m, l, stride, row, r & ~3, count);
    }
  }
}

export function multiplyInverse(
  m: Float64Array,
  u: number,
  inverse: number,
  count: number,
  stride: number,
): void {
  const end = (count + 3) & ~3;
  for (let i = 0; i < count; i++) {
    const row = u + i * stride;
    for (let j = 0; j <= i; j++)
      m[inverse + i * stride + j] = blockedProduct(m, row, u + j * stride, i & ~3, end);
  }
}
