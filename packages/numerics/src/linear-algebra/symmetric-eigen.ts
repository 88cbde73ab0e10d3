/** A = V diag(values) Vᵀ. */
export interface Eigen {
  /** Increasing. */
  readonly values: Float64Array;
  /** n × n, row-major: column j is the unit eigenvector of value j, of either sign. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and orthonormal eigenvectors of a real symmetric n × n matrix, row-major (its lower triangle is read). Householder reduction to
 * tridiagonal form, then QL with implicit shifts (Martin, Reinsch & Wilkinson 1968; Golub & Van Loan, Matrix Computations, §8.3).
 * About 9 n³ operations, none of them an engine's own transcendental function: the same bits everywhere.
 */
export const symmetricEigen = (matrix: Float64Array, n: number): Eigen => {
  const v = Float64Array.from(matrix);
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  tridiagonalize(v, diagonal, below, n);
  implicitQl(v, diagonal, below, n);
  return inOrder(v, diagonal, n);
};

/** Leaves Q in `v`, where Qᵀ A Q is tridiagonal; `below[i]` stands below `diagonal[i - 1]`. */
const tridiagonalize = (v: Float64Array, diagonal: Float64Array, below: Float64Array, n: number): void => {
  // Step i takes row i (up to its diagonal) to one entry by a reflection, kept in the row; its 1 / h in `halves`.
  const halves = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(v[row + k]!);
    if (i === 1 || scale === 0) {
      below[i] = v[row + i - 1]!;
      continue;
    }
    let h = 0;
    for (let k = 0; k < i; k++) {
      v[row + k]! /= scale;
      h += v[row + k]! * v[row + k]!;
    }
    const last = v[row + i - 1]!;
    const root = last >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
    below[i] = scale * root;
    h -= last * root;
    v[row + i - 1] = last - root;
    halves[i] = h;
    // p = A u / h, then q = p − (uᵀ p / 2h) u and A ← A − u qᵀ − q uᵀ, lower triangle only. p and q stand in `below`.
    let dot = 0;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += v[j * n + k]! * v[row + k]!;
      for (let k = j + 1; k < i; k++) sum += v[k * n + j]! * v[row + k]!;
      below[j] = sum / h;
      dot += below[j]! * v[row + j]!;
    }
    const half = dot / (2 * h);
    for (let j = 0; j < i; j++) below[j]! -= half * v[row + j]!;
    for (let j = 0; j < i; j++) {
      const u = v[row + j]!;
      const q = below[j]!;
      for (let k = 0; k <= j; k++) v[j * n + k]! -= u * below[k]! + q * v[row + k]!;
    }
  }
  below[0] = 0;
  const factors = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const h = halves[i]!;
    if (h !== 0) {
      // Q ← Q (I − u uᵀ / h), on the leading i × i block.
      factors.fill(0, 0, i);
      for (let k = 0; k < i; k++) {
        const u = v[row + k]!;
        for (let j = 0; j < i; j++) factors[j]! += u * v[k * n + j]!;
      }
      for (let k = 0; k < i; k++) {
        const u = v[row + k]! / h;
        for (let j = 0; j < i; j++) v[k * n + j]! -= u * factors[j]!;
      }
    }
    diagonal[i] = v[row + i]!;
    v[row + i] = 1;
    for (let k = 0; k < i; k++) {
      v[row + k] = 0;
      v[k * n + i] = 0;
    }
  }
};

const epsilon = 2 ** -52;
/** Each value takes one or two in practice. */
const maxSweeps = 60;

const implicitQl = (v: Float64Array, diagonal: Float64Array, below: Float64Array, n: number): void => {
  for (let i = 1; i < n; i++) below[i - 1] = below[i]!;
  below[n - 1] = 0;
  for (let first = 0; first < n; first++) {
    for (let sweep = 0; sweep < maxSweeps; sweep++) {
      let last = first;
      while (last < n - 1) {
        const size = Math.abs(diagonal[last]!) + Math.abs(diagonal[last + 1]!);
        if (Math.abs(below[last]!) <= epsilon * size) break;
        last++;
      }
      if (last === first) break;
      // Wilkinson's shift from the leading 2 × 2 block.
      const tilt = (diagonal[first + 1]! - diagonal[first]!) / (2 * below[first]!);
      const length = Math.sqrt(tilt * tilt + 1);
      let g = diagonal[last]! - diagonal[first]! + below[first]! / (tilt + (tilt >= 0 ? length : -length));
      let sine = 1;
      let cosine = 1;
      let p = 0;
      let i = last - 1;
      for (; i >= first; i--) {
        const f = sine * below[i]!;
        const b = cosine * below[i]!;
        const r = Math.sqrt(f * f + g * g);
        below[i + 1] = r;
        if (r === 0) {
          diagonal[i + 1]! -= p;
          below[last] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = diagonal[i + 1]! - p;
        const t = (diagonal[i]! - g) * sine + 2 * cosine * b;
        p = sine * t;
        diagonal[i + 1] = g + p;
        g = cosine * t - b;
        for (let k = 0; k < n; k++) {
          const at = k * n + i;
          const right = v[at + 1]!;
          const left = v[at]!;
          v[at + 1] = sine * left + cosine * right;
          v[at] = cosine * left - sine * right;
        }
      }
      if (i >= first) continue;
      diagonal[first]! -= p;
      below[first] = g;
      below[last] = 0;
    }
  }
};

const inOrder = (v: Float64Array, diagonal: Float64Array, n: number): Eigen => {
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => diagonal[a]! - diagonal[b]! || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let k = 0; k < n; k++) vectors[k * n + to] = v[k * n + from]!;
  });
  return { values: Float64Array.from(order, (from) => diagonal[from]!), vectors };
};
