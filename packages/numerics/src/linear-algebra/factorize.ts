import type { DenseKernels } from "./dense-kernels.js";

/** What is added to the diagonal, one after the other, until the factorisation succeeds. */
const ladder = [0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4];

/**
 * `kernels.cholesky` for matrices that rounding may have made indefinite: L Lᵀ = K + (jitter + extra) I with the smallest extra of 0, 1e-10, …,
 * 1e-4 that works (for matrices with a diagonal near 1). Gives the extra, or undefined where none works.
 * With `first` > 0 the rows before it are kept if extra 0 works; else all rows are made anew.
 */
export function factorize(
  kernels: DenseKernels,
  k: number,
  l: number,
  first: number,
  count: number,
  stride: number,
  jitter: number,
): number | undefined {
  if (kernels.cholesky(k, l, first, count, stride, jitter) === count) return 0;
  return ladder
    .slice(first > 0 ? 0 : 1)
    .find((extra) => kernels.cholesky(k, l, 0, count, stride, jitter + extra) === count);
}
