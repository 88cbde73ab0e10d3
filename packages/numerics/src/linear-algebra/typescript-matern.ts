import { scaleByPowerOfTwo } from "../functions/scale-by-power-of-two.js";

/** The twin of the WebAssembly kernels about Matérn's covariance: see dense-kernels.ts. */

/** e^−r for r ≥ 0 (at most 708 counts), within 1 ulp: the polynomial that vectors of two are put through in WebAssembly. */
function expOfMinus(r: number): number {
  const x = -Math.min(r, 708);
  const n = Math.floor(x * Math.LOG2E + 0.5);
  const t = x - n * 0.6931471803691238 - n * 1.9082149292705877e-10;
  let p = 2.5100375832561234e-8;
  p = p * t + 2.7620075879983367e-7;
  p = p * t + 2.7557268480310024e-6;
  p = p * t + 2.4801521322368692e-5;
  p = p * t + 0.00019841269863040545;
  p = p * t + 0.0013888888917196719;
  p = p * t + 0.008333333333330065;
  p = p * t + 0.041666666666624164;
  p = p * t + 0.16666666666666669;
  p = p * t + 0.5000000000000001;
  return scaleByPowerOfTwo(1 + (t + t * t * p), n);
}

function maternRow(
  m: Float64Array,
  z: number,
  zStep: number,
  point: number,
  pointStep: number,
  dimensions: number,
  count: number,
  k: number,
  factor: number,
): void {
  for (let j = 0; j < count; j++) {
    let squared = 0;
    for (let d = 0; d < dimensions; d++) {
      const difference = m[point + d * pointStep]! - m[z + d * zStep + j]!;
      squared += difference * difference;
    }
    const r = Math.sqrt(5 * squared);
    const e = expOfMinus(r);
    m[k + j] = (1 + r + r * r * 0.3333333333333333) * e;
    m[factor + j] = 1.6666666666666667 * (1 + r) * e;
  }
}

export function maternKernel(
  m: Float64Array,
  z: number,
  dimensions: number,
  first: number,
  count: number,
  stride: number,
  k: number,
  factor: number,
): void {
  for (let i = first; i < count; i++)
    maternRow(m, z, stride, z + i, stride, dimensions, i + 1, k + i * stride, factor + i * stride);
}

export function maternCross(
  m: Float64Array,
  z: number,
  dimensions: number,
  count: number,
  stride: number,
  others: number,
  otherCount: number,
  k: number,
  factor: number,
): void {
  for (let c = 0; c < otherCount; c++)
    maternRow(
      m,
      z,
      stride,
      others + c * dimensions,
      1,
      dimensions,
      count,
      k + c * stride,
      factor + c * stride,
    );
}

export function scaleGradient(
  m: Float64Array,
  z: number,
  dimensions: number,
  count: number,
  stride: number,
  alpha: number,
  inverse: number,
  factor: number,
  scratch: number,
  gradient: number,
): void {
  m.fill(0, gradient, gradient + dimensions);
  for (let i = 1; i < count; i++) {
    const own = m[alpha + i]!;
    const row = i * stride;
    const end = (i + 1) & ~1;
    for (let j = 0; j < i; j++)
      m[scratch + j] = (own * m[alpha + j]! - m[inverse + row + j]!) * m[factor + row + j]!;
    if (i & 1) m[scratch + i] = 0;
    for (let d = 0; d < dimensions; d++) {
      const column = z + d * stride;
      const x = m[column + i]!;
      let even = 0;
      let odd = 0;
      for (let j = 0; j < end; j += 2) {
        const a = x - m[column + j]!;
        const b = x - m[column + j + 1]!;
        even += m[scratch + j]! * (a * a);
        odd += m[scratch + j + 1]! * (b * b);
      }
      m[gradient + d]! += even + odd;
    }
  }
}

export function pointGradient(
  m: Float64Array,
  z: number,
  dimensions: number,
  count: number,
  stride: number,
  point: number,
  factor: number,
  coefficients: number,
  gradient: number,
): void {
  const end = (count + 1) & ~1;
  for (let d = 0; d < dimensions; d++) {
    const x = m[point + d]!;
    const column = z + d * stride;
    let even = 0;
    let odd = 0;
    for (let j = 0; j < end; j += 2) {
      even += m[coefficients + j]! * m[factor + j]! * (m[column + j]! - x);
      odd += m[coefficients + j + 1]! * m[factor + j + 1]! * (m[column + j + 1]! - x);
    }
    m[gradient + d] = even + odd;
  }
}
