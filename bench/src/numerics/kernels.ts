import {
  Arena,
  type DenseKernels,
  keyedRandom,
  paddedSize,
  typescriptKernels,
  wasmKernels,
} from "@hyperdial/numerics";
import type { Row } from "../row.js";

const dimensions = 10;
const likelihoodSteps = ["kernel matrix", "Cholesky", "inverse", "gradient"] as const;

/** The kernels of one likelihood with its gradient, and of one acquisition value with its gradient, at n points of ten dimensions. */
export async function kernels(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const count of [50, 100, 200, 300, 400]) {
    const size = 6 * paddedSize(count) ** 2 + 100 * paddedSize(count);
    for (const made of [wasmKernels(size), typescriptKernels(size)]) rows.push(...time(made, count));
  }
  return rows;
}

function time(made: DenseKernels, count: number): Row[] {
  const m = made.memory;
  const arena = new Arena(m);
  const stride = paddedSize(count);
  const matrix = () => arena.take(stride * stride);
  const z = arena.take(stride * dimensions);
  const [k, factor, l, u, inverse] = [matrix(), matrix(), matrix(), matrix(), matrix()] as const;
  const [alpha, scratch, crossK, crossFactor, gradient, point] = Array.from({ length: 6 }, () =>
    arena.take(stride),
  ) as [number, number, number, number, number, number];
  const random = keyedRandom("kernels", count);
  for (let d = 0; d < dimensions; d++)
    for (let j = 0; j < count; j++) m[z + d * stride + j] = 2 * random.next();
  for (let d = 0; d < dimensions; d++) m[point + d] = 2 * random.next();
  for (let j = 0; j < count; j++) m[alpha + j] = random.normal();

  const parts: Record<string, () => void> = {
    "kernel matrix": () => made.maternKernel(z, dimensions, 0, count, stride, k, factor),
    Cholesky: () => made.cholesky(k, l, 0, count, stride, 1e-3),
    inverse: () => {
      made.invertLower(l, u, count, stride);
      made.multiplyInverse(u, inverse, count, stride);
    },
    gradient: () =>
      made.scaleGradient(z, dimensions, count, stride, alpha, inverse, factor, scratch, gradient),
    acquisition: () => {
      made.maternCross(z, dimensions, count, stride, point, 1, crossK, crossFactor);
      made.timesColumns(u, count, stride, "upper", crossK, scratch);
      made.timesRows(u, count, stride, "upper", scratch, crossK);
      made.pointGradient(z, dimensions, count, stride, point, crossFactor, alpha, gradient);
      made.pointGradient(z, dimensions, count, stride, point, crossFactor, crossK, gradient);
    },
  };
  const milliseconds: Record<string, number> = {};
  for (const [name, run] of Object.entries(parts)) milliseconds[name] = fastest(run);
  const likelihood = likelihoodSteps.reduce((sum, step) => sum + milliseconds[step]!, 0);
  const label = `n = ${count}, ${made.backend}:`;
  return [
    {
      name: `${label} likelihood and gradient`,
      value: likelihood,
      unit: "ms",
      note: likelihoodSteps.map((step) => `${step} ${milliseconds[step]!.toFixed(3)}`).join(", "),
    },
    { name: `${label} acquisition and gradient`, value: milliseconds["acquisition"]! * 1000, unit: "µs" },
  ];
}

/** Milliseconds of the fastest of eight rounds, each of about 20 ms. */
function fastest(run: () => void): number {
  const once = timed(run, 3) / 3;
  const repeats = Math.max(1, Math.ceil(20 / once));
  return Math.min(...Array.from({ length: 8 }, () => timed(run, repeats) / repeats));
}

function timed(run: () => void, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return performance.now() - start;
}
