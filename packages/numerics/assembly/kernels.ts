// The dense kernels in AssemblyScript with 128-bit SIMD; compiled by generate/wasm-kernels.mjs. What each does is said in
// src/linear-algebra/dense-kernels.ts, and src/linear-algebra/typescript-kernels.ts does the same, bit for bit: a product of rows is
// summed in two lanes (even and odd positions) over whole blocks of four columns, then over the block's rest one by one.
// Positions come in doubles and are turned into byte addresses here. No relaxed SIMD: its results depend on the machine.

// @ts-expect-error: decorator
@inline
function at(position: i32): usize {
  return (<usize>position) << 3;
}

// @ts-expect-error: decorator
@inline
function lanesSum(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** (a₀ + a₁, b₀ + b₁). */
// @ts-expect-error: decorator
@inline
function sums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** exp(−r) for r ≥ 0, in both lanes. */
// @ts-expect-error: decorator
@inline
function expOfMinus(r: v128): v128 {
  const x = f64x2.neg(f64x2.min(r, f64x2.splat(708.0)));
  const n = f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(0.5)));
  const t = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(0.6931471803691238))),
    f64x2.mul(n, f64x2.splat(1.9082149292705877e-10)),
  );
  let p = f64x2.splat(2.5100375832561234e-8);
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(2.7620075879983367e-7));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(2.7557268480310024e-6));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(2.4801521322368692e-5));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.00019841269863040545));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.0013888888917196719));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.008333333333330065));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.041666666666624164));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.16666666666666669));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.5000000000000001));
  const result = f64x2.add(f64x2.splat(1.0), f64x2.add(t, f64x2.mul(f64x2.mul(t, t), p)));
  // n + 1023 comes to lie in the lowest bits of the mantissa, and from there goes into the exponent.
  const biased = f64x2.add(n, f64x2.splat(6755399441055744.0 + 1023.0));
  return f64x2.mul(result, i64x2.shl(biased, 52));
}

/** Kernel values and derivative factors of four points against one, by their squared distances. */
// @ts-expect-error: decorator
@inline
function storeMatern(squared: v128, k: usize, factor: usize): void {
  const r = f64x2.sqrt(f64x2.mul(f64x2.splat(5.0), squared));
  const e = expOfMinus(r);
  const linear = f64x2.add(f64x2.splat(1.0), r);
  const third = f64x2.splat(0.3333333333333333);
  v128.store(k, f64x2.mul(f64x2.add(linear, f64x2.mul(f64x2.mul(r, r), third)), e));
  v128.store(factor, f64x2.mul(f64x2.mul(f64x2.splat(1.6666666666666667), linear), e));
}

function maternRow(
  z: usize,
  zStep: usize,
  point: usize,
  pointStep: usize,
  dimensions: i32,
  count: i32,
  k: usize,
  factor: usize,
): void {
  for (let j = 0; j < count; j += 4) {
    let first = f64x2.splat(0.0);
    let second = f64x2.splat(0.0);
    let column = z + at(j);
    let own = point;
    for (let d = 0; d < dimensions; d++) {
      const x = v128.load_splat<f64>(own);
      const a = f64x2.sub(x, v128.load(column));
      const b = f64x2.sub(x, v128.load(column, 16));
      first = f64x2.add(first, f64x2.mul(a, a));
      second = f64x2.add(second, f64x2.mul(b, b));
      column += zStep;
      own += pointStep;
    }
    storeMatern(first, k + at(j), factor + at(j));
    storeMatern(second, k + at(j) + 16, factor + at(j) + 16);
  }
}

export function maternKernel(
  z: i32,
  dimensions: i32,
  first: i32,
  count: i32,
  stride: i32,
  k: i32,
  factor: i32,
): void {
  for (let i = first; i < count; i++) {
    maternRow(
      at(z),
      at(stride),
      at(z + i),
      at(stride),
      dimensions,
      i + 1,
      at(k + i * stride),
      at(factor + i * stride),
    );
  }
}

export function maternCross(
  z: i32,
  dimensions: i32,
  count: i32,
  stride: i32,
  candidates: i32,
  candidateCount: i32,
  k: i32,
  factor: i32,
): void {
  for (let c = 0; c < candidateCount; c++) {
    maternRow(
      at(z),
      at(stride),
      at(candidates + c * dimensions),
      8,
      dimensions,
      count,
      at(k + c * stride),
      at(factor + c * stride),
    );
  }
}

/** Solves, for one row, the columns `from` … `to` − 1 (both blocks of four from 4·⌊from/4⌋ on), summing from column `start` on. */
function solveRow(l: usize, step: usize, row: usize, start: i32, to: i32): void {
  for (let j = start; j < to; j += 4) {
    const l0 = l + <usize>j * step;
    const l1 = l0 + step;
    const l2 = l1 + step;
    const l3 = l2 + step;
    let s0 = f64x2.splat(0.0);
    let s1 = f64x2.splat(0.0);
    let s2 = f64x2.splat(0.0);
    let s3 = f64x2.splat(0.0);
    const end = at(j);
    for (let p = at(start); p < end; p += 16) {
      const a = v128.load(row + p);
      s0 = f64x2.add(s0, f64x2.mul(a, v128.load(l0 + p)));
      s1 = f64x2.add(s1, f64x2.mul(a, v128.load(l1 + p)));
      s2 = f64x2.add(s2, f64x2.mul(a, v128.load(l2 + p)));
      s3 = f64x2.add(s3, f64x2.mul(a, v128.load(l3 + p)));
    }
    const x = row + end;
    const x0 = (load<f64>(x) - lanesSum(s0)) / load<f64>(l0 + end);
    store<f64>(x, x0);
    if (j + 1 >= to) break;
    const x1 = (load<f64>(x, 8) - lanesSum(s1) - x0 * load<f64>(l1 + end)) / load<f64>(l1 + end, 8);
    store<f64>(x, x1, 8);
    if (j + 2 >= to) break;
    const x2 =
      (load<f64>(x, 16) - lanesSum(s2) - x0 * load<f64>(l2 + end) - x1 * load<f64>(l2 + end, 8)) /
      load<f64>(l2 + end, 16);
    store<f64>(x, x2, 16);
    if (j + 3 >= to) break;
    const x3 =
      (load<f64>(x, 24) -
        lanesSum(s3) -
        x0 * load<f64>(l3 + end) -
        x1 * load<f64>(l3 + end, 8) -
        x2 * load<f64>(l3 + end, 16)) /
      load<f64>(l3 + end, 24);
    store<f64>(x, x3, 24);
  }
}

/** The same for two rows at once: the rows of L are loaded once for both, and each division serves both. */
function solveRowPair(l: usize, step: usize, rowA: usize, rowB: usize, start: i32, to: i32): void {
  let j = start;
  for (; j + 4 <= to; j += 4) {
    const l0 = l + <usize>j * step;
    const l1 = l0 + step;
    const l2 = l1 + step;
    const l3 = l2 + step;
    let a0 = f64x2.splat(0.0);
    let a1 = f64x2.splat(0.0);
    let a2 = f64x2.splat(0.0);
    let a3 = f64x2.splat(0.0);
    let b0 = f64x2.splat(0.0);
    let b1 = f64x2.splat(0.0);
    let b2 = f64x2.splat(0.0);
    let b3 = f64x2.splat(0.0);
    const end = at(j);
    for (let p = at(start); p < end; p += 16) {
      const a = v128.load(rowA + p);
      const b = v128.load(rowB + p);
      let c = v128.load(l0 + p);
      a0 = f64x2.add(a0, f64x2.mul(a, c));
      b0 = f64x2.add(b0, f64x2.mul(b, c));
      c = v128.load(l1 + p);
      a1 = f64x2.add(a1, f64x2.mul(a, c));
      b1 = f64x2.add(b1, f64x2.mul(b, c));
      c = v128.load(l2 + p);
      a2 = f64x2.add(a2, f64x2.mul(a, c));
      b2 = f64x2.add(b2, f64x2.mul(b, c));
      c = v128.load(l3 + p);
      a3 = f64x2.add(a3, f64x2.mul(a, c));
      b3 = f64x2.add(b3, f64x2.mul(b, c));
    }
    // Lane 0 is row A's, lane 1 row B's from here on.
    const xA = rowA + end;
    const xB = rowB + end;
    const rightA = v128.load(xA);
    const rightB = v128.load(xB);
    const lateA = v128.load(xA, 16);
    const lateB = v128.load(xB, 16);
    const x0 = f64x2.div(
      f64x2.sub(v128.shuffle<f64>(rightA, rightB, 0, 2), sums(a0, b0)),
      v128.load_splat<f64>(l0 + end),
    );
    let t = f64x2.sub(v128.shuffle<f64>(rightA, rightB, 1, 3), sums(a1, b1));
    t = f64x2.sub(t, f64x2.mul(x0, v128.load_splat<f64>(l1 + end)));
    const x1 = f64x2.div(t, v128.load_splat<f64>(l1 + end, 8));
    t = f64x2.sub(v128.shuffle<f64>(lateA, lateB, 0, 2), sums(a2, b2));
    t = f64x2.sub(t, f64x2.mul(x0, v128.load_splat<f64>(l2 + end)));
    t = f64x2.sub(t, f64x2.mul(x1, v128.load_splat<f64>(l2 + end, 8)));
    const x2 = f64x2.div(t, v128.load_splat<f64>(l2 + end, 16));
    t = f64x2.sub(v128.shuffle<f64>(lateA, lateB, 1, 3), sums(a3, b3));
    t = f64x2.sub(t, f64x2.mul(x0, v128.load_splat<f64>(l3 + end)));
    t = f64x2.sub(t, f64x2.mul(x1, v128.load_splat<f64>(l3 + end, 8)));
    t = f64x2.sub(t, f64x2.mul(x2, v128.load_splat<f64>(l3 + end, 16)));
    const x3 = f64x2.div(t, v128.load_splat<f64>(l3 + end, 24));
    v128.store(xA, v128.shuffle<f64>(x0, x1, 0, 2));
    v128.store(xB, v128.shuffle<f64>(x0, x1, 1, 3));
    v128.store(xA, v128.shuffle<f64>(x2, x3, 0, 2), 16);
    v128.store(xB, v128.shuffle<f64>(x2, x3, 1, 3), 16);
  }
  if (j < to) {
    solveBlock(l, step, rowA, start, j, to);
    solveBlock(l, step, rowB, start, j, to);
  }
}

/** The columns `from` … to − 1 of one row, one by one; all before them are solved. */
function solveBlock(l: usize, step: usize, row: usize, start: i32, from: i32, to: i32): void {
  for (let c = from; c < to; c++) {
    const j = c & ~3;
    const end = at(j);
    const lc = l + <usize>c * step;
    let s = f64x2.splat(0.0);
    for (let p = at(start); p < end; p += 16) s = f64x2.add(s, f64x2.mul(v128.load(row + p), v128.load(lc + p)));
    let x = load<f64>(row + at(c)) - lanesSum(s);
    for (let q = j; q < c; q++) x -= load<f64>(row + at(q)) * load<f64>(lc + at(q));
    store<f64>(row + at(c), x / load<f64>(lc + at(c)));
  }
}

/** The square of the diagonal element of row i that is solved up to it; its block begins at j. */
function pivot(row: usize, i: i32, j: i32, diagonal: f64): f64 {
  const end = at(j);
  let s = f64x2.splat(0.0);
  for (let p: usize = 0; p < end; p += 16) {
    const a = v128.load(row + p);
    s = f64x2.add(s, f64x2.mul(a, a));
  }
  let rest = diagonal - lanesSum(s);
  for (let q = j; q < i; q++) {
    const x = load<f64>(row + at(q));
    rest -= x * x;
  }
  return rest;
}

export function cholesky(k: i32, l: i32, first: i32, count: i32, stride: i32, jitter: f64): i32 {
  const step = at(stride);
  const lower = at(l);
  for (let i = first; i < count; ) {
    const block = i & ~3;
    const source = at(k + i * stride);
    const row = lower + <usize>i * step;
    const pair = (i & 1) === 0 && i + 1 < count;
    memory.copy(row, source, at(i));
    if (pair) {
      memory.copy(row + step, source + step, at(i + 1));
      solveRowPair(lower, step, row, row + step, 0, block);
    } else solveRow(lower, step, row, 0, block);
    const rows = pair ? 2 : 1;
    for (let r = 0; r < rows; r++, i++) {
      const own = lower + <usize>i * step;
      solveBlock(lower, step, own, 0, block, i);
      const square = pivot(own, i, block, load<f64>(at(k + i * stride + i)) + jitter);
      if (!(square > 0.0 && square < Infinity)) return i;
      store<f64>(own + at(i), Math.sqrt(square));
    }
  }
  return count;
}

export function solveLower(l: i32, count: i32, stride: i32, rows: i32, rowCount: i32, rowStride: i32): void {
  const step = at(stride);
  let r = 0;
  for (; r + 2 <= rowCount; r += 2) {
    const row = at(rows + r * rowStride);
    solveRowPair(at(l), step, row, row + at(rowStride), 0, count);
  }
  if (r < rowCount) solveRow(at(l), step, at(rows + r * rowStride), 0, count);
}

export function solveUpper(l: i32, count: i32, stride: i32, rows: i32, rowCount: i32, rowStride: i32): void {
  for (let r = 0; r < rowCount; r++) {
    const x = at(rows + r * rowStride);
    for (let i = count - 1; i >= 0; i--) {
      const own = at(l + i * stride);
      const value = load<f64>(x + at(i)) / load<f64>(own + at(i));
      store<f64>(x + at(i), value);
      const both = f64x2.splat(value);
      const end = at(i & ~1);
      for (let p: usize = 0; p < end; p += 16)
        v128.store(x + p, f64x2.sub(v128.load(x + p), f64x2.mul(both, v128.load(own + p))));
      if (i & 1) store<f64>(x + end, load<f64>(x + end) - value * load<f64>(own + end));
    }
  }
}

export function invertLower(l: i32, u: i32, count: i32, stride: i32): void {
  const step = at(stride);
  for (let r = 0; r < count; r += 2) {
    const row = at(u + r * stride);
    memory.fill(row, 0, step);
    store<f64>(row + at(r), 1.0);
    if (r + 1 < count) {
      memory.fill(row + step, 0, step);
      store<f64>(row + step + at(r + 1), 1.0);
      solveRowPair(at(l), step, row, row + step, r & ~3, count);
    } else solveRow(at(l), step, row, r & ~3, count);
  }
}

export function extendInverse(l: i32, u: i32, first: i32, count: i32, stride: i32): void {
  const step = at(stride);
  for (let r = 0; r < count; r++) {
    const row = at(u + r * stride);
    if (r < first) {
      memory.fill(row + at(first), 0, step - at(first));
      solveBlock(at(l), step, row, r & ~3, first, count);
    } else {
      memory.fill(row, 0, step);
      store<f64>(row + at(r), 1.0);
      solveRow(at(l), step, row, r & ~3, count);
    }
  }
}

export function multiplyInverse(u: i32, inverse: i32, count: i32, stride: i32): void {
  const step = at(stride);
  const end = at((count + 3) & ~3);
  for (let i = 0; i < count; i += 2) {
    const rowA = at(u + i * stride);
    const rowB = rowA + step;
    const start = at(i & ~3);
    for (let j = 0; j <= i + 1; j += 4) {
      const u0 = at(u + j * stride);
      const u1 = u0 + step;
      const u2 = u1 + step;
      const u3 = u2 + step;
      let a0 = f64x2.splat(0.0);
      let a1 = f64x2.splat(0.0);
      let a2 = f64x2.splat(0.0);
      let a3 = f64x2.splat(0.0);
      let b0 = f64x2.splat(0.0);
      let b1 = f64x2.splat(0.0);
      let b2 = f64x2.splat(0.0);
      let b3 = f64x2.splat(0.0);
      for (let p = start; p < end; p += 16) {
        const a = v128.load(rowA + p);
        const b = v128.load(rowB + p);
        let c = v128.load(u0 + p);
        a0 = f64x2.add(a0, f64x2.mul(a, c));
        b0 = f64x2.add(b0, f64x2.mul(b, c));
        c = v128.load(u1 + p);
        a1 = f64x2.add(a1, f64x2.mul(a, c));
        b1 = f64x2.add(b1, f64x2.mul(b, c));
        c = v128.load(u2 + p);
        a2 = f64x2.add(a2, f64x2.mul(a, c));
        b2 = f64x2.add(b2, f64x2.mul(b, c));
        c = v128.load(u3 + p);
        a3 = f64x2.add(a3, f64x2.mul(a, c));
        b3 = f64x2.add(b3, f64x2.mul(b, c));
      }
      const out = at(inverse + i * stride + j);
      v128.store(out, sums(a0, a1));
      v128.store(out, sums(a2, a3), 16);
      v128.store(out + step, sums(b0, b1));
      v128.store(out + step, sums(b2, b3), 16);
    }
  }
}

export function timesRows(a: i32, count: i32, stride: i32, start: i32, x: i32, y: i32): void {
  const end = at((count + 3) & ~3);
  const vector = at(x);
  for (let i = 0; i < count; i++) {
    const row = at(a + i * stride);
    let even = f64x2.splat(0.0);
    let odd = f64x2.splat(0.0);
    // start = 1: the rows are those of an upper triangle.
    for (let p = start ? at(i & ~3) : 0; p < end; p += 32) {
      even = f64x2.add(even, f64x2.mul(v128.load(row + p), v128.load(vector + p)));
      odd = f64x2.add(odd, f64x2.mul(v128.load(row + p, 16), v128.load(vector + p, 16)));
    }
    store<f64>(at(y + i), lanesSum(f64x2.add(even, odd)));
  }
}

export function timesColumns(a: i32, count: i32, stride: i32, start: i32, x: i32, y: i32): void {
  const end = at((count + 3) & ~3);
  const out = at(y);
  memory.fill(out, 0, end);
  for (let i = 0; i < count; i += 4) {
    const row0 = at(a + i * stride);
    const row1 = row0 + at(stride);
    const row2 = row1 + at(stride);
    const row3 = row2 + at(stride);
    const x0 = v128.load_splat<f64>(at(x + i));
    const x1 = v128.load_splat<f64>(at(x + i), 8);
    const x2 = v128.load_splat<f64>(at(x + i), 16);
    const x3 = v128.load_splat<f64>(at(x + i), 24);
    const rows = count - i;
    for (let p = start ? at(i) : 0; p < end; p += 16) {
      let sum = f64x2.add(v128.load(out + p), f64x2.mul(x0, v128.load(row0 + p)));
      if (rows > 1) sum = f64x2.add(sum, f64x2.mul(x1, v128.load(row1 + p)));
      if (rows > 2) sum = f64x2.add(sum, f64x2.mul(x2, v128.load(row2 + p)));
      if (rows > 3) sum = f64x2.add(sum, f64x2.mul(x3, v128.load(row3 + p)));
      v128.store(out + p, sum);
    }
  }
}

export function scaleGradient(
  z: i32,
  dimensions: i32,
  count: i32,
  stride: i32,
  alpha: i32,
  inverse: i32,
  factor: i32,
  weights: i32,
  gradient: i32,
): void {
  const w = at(weights);
  const zStep = at(stride);
  memory.fill(at(gradient), 0, at(dimensions));
  for (let i = 1; i < count; i++) {
    const own = v128.load_splat<f64>(at(alpha + i));
    const inverseRow = at(inverse + i * stride);
    const factorRow = at(factor + i * stride);
    const end = at((i + 1) & ~1);
    for (let p: usize = 0; p < end; p += 16) {
      const outer = f64x2.sub(f64x2.mul(own, v128.load(at(alpha) + p)), v128.load(inverseRow + p));
      v128.store(w + p, f64x2.mul(outer, v128.load(factorRow + p)));
    }
    if (i & 1) store<f64>(w + at(i), 0.0);
    let d = 0;
    for (; d + 4 <= dimensions; d += 4) {
      const z0 = at(z + d * stride);
      const z1 = z0 + zStep;
      const z2 = z1 + zStep;
      const z3 = z2 + zStep;
      const x0 = v128.load_splat<f64>(z0 + at(i));
      const x1 = v128.load_splat<f64>(z1 + at(i));
      const x2 = v128.load_splat<f64>(z2 + at(i));
      const x3 = v128.load_splat<f64>(z3 + at(i));
      let s0 = f64x2.splat(0.0);
      let s1 = f64x2.splat(0.0);
      let s2 = f64x2.splat(0.0);
      let s3 = f64x2.splat(0.0);
      for (let p: usize = 0; p < end; p += 16) {
        const weight = v128.load(w + p);
        let t = f64x2.sub(x0, v128.load(z0 + p));
        s0 = f64x2.add(s0, f64x2.mul(weight, f64x2.mul(t, t)));
        t = f64x2.sub(x1, v128.load(z1 + p));
        s1 = f64x2.add(s1, f64x2.mul(weight, f64x2.mul(t, t)));
        t = f64x2.sub(x2, v128.load(z2 + p));
        s2 = f64x2.add(s2, f64x2.mul(weight, f64x2.mul(t, t)));
        t = f64x2.sub(x3, v128.load(z3 + p));
        s3 = f64x2.add(s3, f64x2.mul(weight, f64x2.mul(t, t)));
      }
      const g = at(gradient + d);
      v128.store(g, f64x2.add(v128.load(g), sums(s0, s1)));
      v128.store(g, f64x2.add(v128.load(g, 16), sums(s2, s3)), 16);
    }
    for (; d < dimensions; d++) {
      const z0 = at(z + d * stride);
      const x0 = v128.load_splat<f64>(z0 + at(i));
      let s0 = f64x2.splat(0.0);
      for (let p: usize = 0; p < end; p += 16) {
        const t = f64x2.sub(x0, v128.load(z0 + p));
        s0 = f64x2.add(s0, f64x2.mul(v128.load(w + p), f64x2.mul(t, t)));
      }
      const g = at(gradient + d);
      store<f64>(g, load<f64>(g) + lanesSum(s0));
    }
  }
}

export function pointGradient(
  z: i32,
  dimensions: i32,
  count: i32,
  stride: i32,
  candidate: i32,
  factor: i32,
  coefficients: i32,
  gradient: i32,
): void {
  const end = at((count + 1) & ~1);
  for (let d = 0; d < dimensions; d++) {
    const x = v128.load_splat<f64>(at(candidate + d));
    const column = at(z + d * stride);
    let sum = f64x2.splat(0.0);
    for (let p: usize = 0; p < end; p += 16) {
      const weight = f64x2.mul(v128.load(at(coefficients) + p), v128.load(at(factor) + p));
      sum = f64x2.add(sum, f64x2.mul(weight, f64x2.sub(v128.load(column + p), x)));
    }
    store<f64>(at(gradient + d), lanesSum(sum));
  }
}
