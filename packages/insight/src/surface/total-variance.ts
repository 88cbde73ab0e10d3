import { owenSobol } from "@hyperdial/numerics";
import type { Forest } from "@hyperdial/surrogates";
import type { Surface } from "./fit-surface.js";

const points = 512;

/** The variance of a forest over the whole space, drawn uniformly; and of each parameter how much of it vanishes when all others are held (I. M. Sobol's total effect, by M. J. W. Jansen 1999). */
export const totalVariance = (
  { space }: Surface,
  forest: Forest,
): { readonly variance: number; readonly totals: () => Float64Array } => {
  const size = space.dimensions;
  const sequence = owenSobol(2 * size, "variance");
  const both = new Float64Array(2 * size);
  const at = new Float64Array(size);
  const row = new Float64Array(size);
  const ask = (unit: Float64Array): number => {
    space.encode(space.decode(unit), row);
    forest.ask(row);
    return forest.answer.mean;
  };
  const values = Float64Array.from({ length: points }, (_, i) => {
    at.set(sequence.point(i, both).subarray(0, size));
    return ask(at);
  });
  let mean = 0;
  let square = 0;
  for (const value of values) {
    mean += value / points;
    square += (value * value) / points;
  }
  const totals = (): Float64Array => {
    const half = points / 2;
    const sums = new Float64Array(space.parameters.length);
    for (let i = 0; i < half; i++) {
      sequence.point(i, both);
      space.parameters.forEach(({ offset, width }, p) => {
        if (width === 0) return;
        at.set(both.subarray(0, size));
        at.set(both.subarray(size + offset, size + offset + width), offset);
        sums[p]! += (ask(at) - values[i]!) ** 2 / (2 * half);
      });
    }
    return sums;
  };
  return { variance: Math.max(0, square - mean * mean), totals };
};
