import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { Arena } from "./arena.js";
import { type DenseKernels, paddedSize } from "./dense-kernels.js";
import { typescriptKernels } from "./typescript-kernels.js";
import { hasWasmKernels, wasmKernels } from "./wasm-kernels.js";

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 22, 31, 64, 103];
const members = { typescript: typescriptKernels, wasm: wasmKernels };

/** A whole Gaussian process on `count` random points: every kernel is called, every result kept. */
function gaussianProcess(kernels: DenseKernels, count: number, dimensions: number) {
  const m = kernels.memory;
  const arena = new Arena(m);
  const stride = paddedSize(count);
  const random = keyedRandom("points", count, dimensions);
  const z = arena.take(stride * dimensions);
  const [k, factor, l, u, inverse] = Array.from({ length: 5 }, () => arena.take(stride * stride)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, alpha, scratch] = [arena.take(stride), arena.take(stride), arena.take(stride)];
  for (let d = 0; d < dimensions; d++)
    for (let j = 0; j < count; j++) m[z + d * stride + j] = random.next() * 3;
  for (let j = 0; j < count; j++) m[y + j] = random.normal();

  kernels.maternKernel(z, dimensions, 0, count, stride, k, factor);
  const rows = kernels.cholesky(k, l, 0, count, stride, 1e-3);
  m.copyWithin(alpha, y, y + count);
  kernels.solveLower(l, count, stride, alpha, 1, stride);
  kernels.solveUpper(l, count, stride, alpha, 1, stride);
  kernels.invertLower(l, u, count, stride);
  const grown = arena.take(stride * stride);
  kernels.extendInverse(l, grown, 0, count >> 1, stride);
  kernels.extendInverse(l, grown, count >> 1, count, stride);
  kernels.multiplyInverse(u, inverse, count, stride);
  const gradient = arena.take(dimensions);
  kernels.scaleGradient(z, dimensions, count, stride, alpha, inverse, factor, scratch, gradient);

  const otherCount = 5;
  const others = arena.take(otherCount * dimensions);
  for (let i = 0; i < otherCount * dimensions; i++) m[others + i] = random.next() * 3;
  const crossK = arena.take(otherCount * stride);
  const crossFactor = arena.take(otherCount * stride);
  kernels.maternCross(z, dimensions, count, stride, others, otherCount, crossK, crossFactor);
  const solved = arena.take(otherCount * stride);
  m.copyWithin(solved, crossK, crossK + otherCount * stride);
  kernels.solveLower(l, count, stride, solved, otherCount, stride);
  const meanGradient = arena.take(dimensions);
  kernels.pointGradient(z, dimensions, count, stride, others, crossFactor, alpha, meanGradient);
  const [byInverse, back] = [arena.take(stride), arena.take(stride)];
  kernels.timesColumns(u, count, stride, "upper", crossK, byInverse);
  kernels.timesRows(u, count, stride, "upper", byInverse, back);

  const vector = (at: number, length = count) => [...m.subarray(at, at + length)];
  const matrix = (at: number, height = count) =>
    Array.from({ length: height }, (_, i) => vector(at + i * stride));
  const lower = (at: number) => matrix(at).map((row, i) => row.map((x, j) => (j <= i ? x : 0)));
  return {
    rows,
    z: Array.from({ length: count }, (_, j) =>
      Array.from({ length: dimensions }, (_, d) => m[z + d * stride + j]!),
    ),
    others: Array.from({ length: otherCount }, (_, c) => vector(others + c * dimensions, dimensions)),
    y: vector(y),
    k: lower(k),
    factor: lower(factor),
    l: lower(l),
    alpha: vector(alpha),
    u: matrix(u),
    grown: matrix(grown),
    inverse: lower(inverse),
    gradient: vector(gradient, dimensions),
    crossK: matrix(crossK, otherCount),
    crossFactor: matrix(crossFactor, otherCount),
    solved: matrix(solved, otherCount),
    meanGradient: vector(meanGradient, dimensions),
    byInverse: vector(byInverse),
    back: vector(back),
  };
}

const capacity = (count: number, dimensions: number) =>
  12 * (paddedSize(count) + 8) * (paddedSize(count) + dimensions + 20);

function matern(a: readonly number[], b: readonly number[]): number {
  const r = Math.sqrt(5 * a.reduce((sum, x, d) => sum + (x - b[d]!) ** 2, 0));
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

/** ln N(y; 0, K + 0.001 I) + n/2 ln 2π, by elementary elimination. */
function logLikelihood(points: readonly number[][], y: readonly number[]): number {
  const a = points.map((p, i) => points.map((q, j) => matern(p, q) + (i === j ? 1e-3 : 0)));
  const right = [...y];
  let result = 0;
  for (let i = 0; i < a.length; i++) {
    const pivot = a[i]![i]!;
    result -= 0.5 * Math.log(pivot) + (0.5 * right[i]! ** 2) / pivot;
    for (let r = i + 1; r < a.length; r++) {
      const ratio = a[r]![i]! / pivot;
      for (let c = i; c < a.length; c++) a[r]![c]! -= ratio * a[i]![c]!;
      right[r]! -= ratio * right[i]!;
    }
  }
  return result;
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  for (const [i, x] of expected.entries()) expect(Math.abs(actual[i]! - x)).toBeLessThan(tolerance * scale);
}

describe("the WebAssembly module", () => {
  it("runs on this engine", () => {
    expect(hasWasmKernels()).toBe(true);
  });

  it("is what its source makes", () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const made = execFileSync(process.execPath, ["generate/wasm-kernels.mjs", "--print"], {
      cwd: root,
      encoding: "utf8",
    });
    const committed = readFileSync(new URL("./kernels.generated.ts", import.meta.url), "utf8");
    expect(made === committed, "run node generate/wasm-kernels.mjs").toBe(true);
  });
});

describe("both kinds of kernels", () => {
  it("give the same bits", () => {
    for (const count of sizes) {
      for (const dimensions of [1, 3, 4, 10]) {
        const size = capacity(count, dimensions);
        expect(gaussianProcess(wasmKernels(size), count, dimensions)).toEqual(
          gaussianProcess(typescriptKernels(size), count, dimensions),
        );
      }
    }
  });
});

describe.each(Object.entries(members))("the %s kernels", (_, make) => {
  const run = (count: number, dimensions: number) =>
    gaussianProcess(make(capacity(count, dimensions)), count, dimensions);

  it("compute Matérn-5/2 correlations and their derivative factors", () => {
    const { z, others, k, factor, crossK } = run(31, 3);
    for (const [i, row] of k.entries())
      expectClose(
        row.slice(0, i + 1),
        z.slice(0, i + 1).map((point) => matern(point, z[i]!)),
        1e-15,
      );
    for (const [c, row] of crossK.entries())
      expectClose(
        row,
        z.map((point) => matern(point, others[c]!)),
        1e-15,
      );
    // ∂k/∂ln(scale): the factor is the slope of k as all coordinates shrink, by the squared distance.
    const near = (h: number) =>
      matern(
        z[5]!.map((x) => x * (1 - h)),
        z[2]!.map((x) => x * (1 - h)),
      );
    const squared = z[5]!.reduce((sum, x, d) => sum + (x - z[2]![d]!) ** 2, 0);
    expect(factor[5]![2]! * squared).toBeCloseTo((near(1e-5) - near(-1e-5)) / 2e-5, 8);
  });

  it("factorise, solve and invert", () => {
    for (const count of sizes) {
      const { rows, k, l, y, alpha, u, inverse, crossK, solved, byInverse, back } = run(count, 3);
      expect(rows).toBe(count);
      const full = k.map((_, i) => k.map((_, j) => (i >= j ? k[i]![j]! : k[j]![i]!) + (i === j ? 1e-3 : 0)));
      const times = (a: readonly number[][], x: readonly number[]) =>
        a.map((row) => row.reduce((sum, v, j) => sum + v * x[j]!, 0));
      for (const [i, row] of full.entries()) expectClose(times(l, l[i]!), row, 1e-13);
      expectClose(times(full, alpha), y, 1e-11);
      const symmetric = inverse.map((_, i) =>
        inverse.map((_, j) => inverse[Math.max(i, j)]![Math.min(i, j)]!),
      );
      for (let i = 0; i < count; i++) {
        const unit = Array.from({ length: count }, (_, j) => Number(i === j));
        expectClose(times(l, u[i]!), unit, 1e-11);
        expectClose(times(full, symmetric[i]!), unit, 1e-10);
      }
      for (const [c, right] of crossK.entries()) expectClose(times(l, solved[c]!), right, 1e-13);
      expectClose(byInverse, solved[0]!, 1e-10);
      expectClose(times(full, back), crossK[0]!, 1e-10);
    }
  });

  it("differentiate the likelihood by the length scales", () => {
    const { z, y, gradient } = run(22, 4);
    for (let d = 0; d < 4; d++) {
      const at = (h: number) =>
        logLikelihood(
          z.map((point) => point.map((x, e) => (e === d ? x * Math.exp(-h) : x))),
          y,
        );
      expect(gradient[d]! / ((at(1e-4) - at(-1e-4)) / 2e-4)).toBeCloseTo(1, 6);
    }
  });

  it("differentiate the mean by the point", () => {
    const { z, others, alpha, meanGradient } = run(22, 4);
    for (let d = 0; d < 4; d++) {
      const at = (h: number) =>
        z.reduce(
          (sum, point, j) =>
            sum +
            alpha[j]! *
              matern(
                point,
                others[0]!.map((x, e) => (e === d ? x + h : x)),
              ),
          0,
        );
      expect(meanGradient[d]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6);
    }
  });

  it("append rows that are the ones a whole factorisation gives, bit for bit", () => {
    for (const before of [1, 2, 3, 4, 5, 6, 7, 30]) {
      const count = 31;
      const stride = paddedSize(count);
      const kernels = make(4 * stride * stride + 3 * stride);
      const [z, k, factor, whole, grown] = [0, 1, 2, 3, 4].map(
        (i) => 3 * stride + (i - 1) * stride * stride,
      ) as [number, number, number, number, number];
      const points = z + stride * stride - 3 * stride;
      const random = keyedRandom(before);
      for (let d = 0; d < 3; d++)
        for (let j = 0; j < count; j++) kernels.memory[points + d * stride + j] = random.next();
      kernels.maternKernel(points, 3, 0, before, stride, k, factor);
      expect(kernels.cholesky(k, grown, 0, before, stride, 1e-6)).toBe(before);
      kernels.maternKernel(points, 3, before, count, stride, k, factor);
      expect(kernels.cholesky(k, grown, before, count, stride, 1e-6)).toBe(count);
      expect(kernels.cholesky(k, whole, 0, count, stride, 1e-6)).toBe(count);
      for (let i = 0; i < count; i++)
        expect(kernels.memory.slice(grown + i * stride, grown + i * stride + i + 1)).toEqual(
          kernels.memory.slice(whole + i * stride, whole + i * stride + i + 1),
        );
    }
  });

  it("extend an inverse to the one a whole inversion gives, bit for bit", () => {
    for (const before of [0, 1, 2, 3, 4, 5, 6, 7, 8, 29, 30]) {
      for (const count of [before + 1, before + 2, 31]) {
        const stride = paddedSize(31) + 4;
        const kernels = make(3 * stride * stride);
        const m = kernels.memory;
        const [l, whole, grown] = [0, stride * stride, 2 * stride * stride];
        const random = keyedRandom(before, count);
        for (let i = 0; i < count; i++)
          for (let j = 0; j <= i; j++)
            m[l + i * stride + j] = i === j ? 1 + random.next() : random.normal() / 4;
        m.fill(7, grown);
        kernels.invertLower(l, whole, count, stride);
        kernels.extendInverse(l, grown, 0, before, stride);
        kernels.extendInverse(l, grown, before, count, stride);
        for (let i = 0; i < count; i++)
          expect(m.slice(grown + i * stride, grown + (i + 1) * stride)).toEqual(
            m.slice(whole + i * stride, whole + (i + 1) * stride),
          );
      }
    }
  });

  it("say at which row a matrix proves not positive definite", () => {
    const kernels = make(3 * 64);
    const m = kernels.memory;
    for (let i = 0; i < 7; i++) m[i * 8 + i] = 1;
    m[5 * 8 + 2] = 1;
    expect(kernels.cholesky(0, 64, 0, 7, 8, 0)).toBe(5);
    expect(kernels.cholesky(0, 64, 0, 7, 8, 0.1)).toBe(7);
    m[3 * 8 + 3] = Number.NaN;
    expect(kernels.cholesky(0, 64, 0, 7, 8, 0.1)).toBe(3);
  });
});
