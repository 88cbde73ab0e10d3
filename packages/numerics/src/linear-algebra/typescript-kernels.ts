import type { DenseKernels } from "./dense-kernels.js";
import {
  choleskyRows,
  extendInverse,
  invertLower,
  multiplyInverse,
  solveLower,
  solveUpper,
} from "./typescript-factorization.js";
import { maternCross, maternKernel, pointGradient, scaleGradient } from "./typescript-matern.js";

/** Kernels in plain TypeScript on a new memory of this many doubles: the twin of `wasmKernels`, for engines without SIMD. */
export function typescriptKernels(doubles: number): DenseKernels {
  const m = new Float64Array(doubles);
  return {
    backend: "typescript",
    memory: m,
    maternKernel: (...position) => maternKernel(m, ...position),
    maternCross: (...position) => maternCross(m, ...position),
    cholesky: (...position) => choleskyRows(m, ...position),
    solveLower: (...position) => solveLower(m, ...position),
    solveUpper: (...position) => solveUpper(m, ...position),
    invertLower: (...position) => invertLower(m, ...position),
    extendInverse: (...position) => extendInverse(m, ...position),
    multiplyInverse: (...position) => multiplyInverse(m, ...position),
    scaleGradient: (...position) => scaleGradient(m, ...position),
    pointGradient: (...position) => pointGradient(m, ...position),

    timesRows(a, count, stride, shape, x, y) {
      const end = (count + 3) & ~3;
      for (let i = 0; i < count; i++) {
        const row = a + i * stride;
        let s0 = 0;
        let s1 = 0;
        let s2 = 0;
        let s3 = 0;
        for (let p = shape === "upper" ? i & ~3 : 0; p < end; p += 4) {
          s0 += m[row + p]! * m[x + p]!;
          s1 += m[row + p + 1]! * m[x + p + 1]!;
          s2 += m[row + p + 2]! * m[x + p + 2]!;
          s3 += m[row + p + 3]! * m[x + p + 3]!;
        }
        m[y + i] = s0 + s2 + (s1 + s3);
      }
    },

    timesColumns(a, count, stride, shape, x, y) {
      const end = (count + 3) & ~3;
      m.fill(0, y, y + end);
      for (let i = 0; i < count; i++) {
        const row = a + i * stride;
        const value = m[x + i]!;
        for (let p = shape === "upper" ? i & ~3 : 0; p < end; p++) m[y + p]! += value * m[row + p]!;
      }
    },
  };
}
