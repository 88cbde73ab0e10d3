import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { paddedSize } from "./dense-kernels.js";
import { denseKernelsFor } from "./dense-kernels-for.js";
import { factorize } from "./factorize.js";
import { removeRow } from "./remove-row.js";

describe("factorize", () => {
  it("adds nothing where nothing is needed and the least of the ladder where it is", () => {
    const kernels = denseKernelsFor(1000);
    const m = kernels.memory;
    for (let i = 0; i < 6; i++) for (let j = 0; j <= i; j++) m[i * 8 + j] = i === j ? 1 : 0.5;
    expect(factorize(kernels, 0, 64, 0, 6, 8, 0)).toBe(0);
    // Ones everywhere, less 3e-8 on the diagonal: the smallest eigenvalue is −3e-8.
    for (let i = 0; i < 6; i++) for (let j = 0; j <= i; j++) m[i * 8 + j] = i === j ? 1 - 3e-8 : 1;
    expect(factorize(kernels, 0, 64, 0, 6, 8, 0)).toBe(1e-7);
    // Rows that are there already do not hinder it.
    expect(factorize(kernels, 0, 64, 4, 6, 8, 0)).toBe(1e-7);
    m[5 * 8 + 5] = -1;
    expect(factorize(kernels, 0, 64, 0, 6, 8, 0)).toBeUndefined();
  });
});

describe("removeRow", () => {
  it("leaves the factor of the matrix without that row and column", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.integer(), (count, at, seed) => {
        const index = at % count;
        const stride = paddedSize(count);
        const kernels = denseKernelsFor(4 * stride * stride + 8 * stride);
        const m = kernels.memory;
        const [k, l, smallK, smallL, scratch] = [0, 1, 2, 3, 4].map((i) => i * stride * stride) as [
          number,
          number,
          number,
          number,
          number,
        ];
        const random = keyedRandom("matrix", seed);
        const points = Array.from({ length: count }, () => random.next());
        const covariance = (i: number, j: number) =>
          Math.exp(-3 * Math.abs(points[i]! - points[j]!)) + (i === j ? 0.01 : 0);
        const kept = points.map((_, i) => i).filter((i) => i !== index);
        for (let i = 0; i < count; i++) for (let j = 0; j <= i; j++) m[k + i * stride + j] = covariance(i, j);
        for (const [i, from] of kept.entries())
          for (let j = 0; j <= i; j++) m[smallK + i * stride + j] = covariance(from, kept[j]!);
        kernels.cholesky(k, l, 0, count, stride, 0);
        kernels.cholesky(smallK, smallL, 0, count - 1, stride, 0);
        removeRow(m, l, index, count, stride, scratch);
        for (let i = 0; i + 1 < count; i++)
          for (let j = 0; j <= i; j++)
            expect(m[l + i * stride + j]).toBeCloseTo(m[smallL + i * stride + j]!, 11);
      }),
    );
  });
});
