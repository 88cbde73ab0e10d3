import { normalCdf, pow } from "@hyperdial/numerics";

/** The narrowest kernel: nine tenths of it lie in its own cell. */
const narrowest = 0.5 / 1.64;

/**
 * Densities of numbers counted on a grid of so many cells, as mass by cell: a truncated normal kernel at each, as wide as Scott's rule has it (D. W. Scott,
 * Multivariate density estimation, 1992), and one as wide as the grid for what is believed beforehand.
 */
export const gridDensity = (size: number): ((counts: Float64Array) => Float64Array) => {
  const middle = new Float64Array(size);
  middle[size >> 1] = 0.5;
  middle[(size - 1) >> 1]! += 0.5;
  const prior = new Float64Array(size);
  addKernels(prior, middle, size);
  return (counts) => {
    const density = prior.slice();
    let total = 0;
    for (const count of counts) total += count;
    if (total > 0) addKernels(density, counts, bandwidth(counts, total));
    for (let cell = 0; cell < size; cell++) density[cell]! /= total + 1;
    return density;
  };
};

/** The same of categories without an order: one more observation is spread over all. */
export const categoryDensity = (counts: Float64Array): Float64Array => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count + 1 / counts.length) / (total + 1));
};

const bandwidth = (counts: Float64Array, total: number): number => {
  const size = counts.length;
  let mean = 0;
  for (let cell = 0; cell < size; cell++) mean += (counts[cell]! * cell) / total;
  let squares = 0;
  for (let cell = 0; cell < size; cell++) squares += counts[cell]! * (cell - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));
  const range = cellOfShare(counts, total, 0.75) - cellOfShare(counts, total, 0.25);
  return Math.max(narrowest, 1.059 * Math.min(range / 1.34, deviation) * pow(total, -0.2));
};

const cellOfShare = (counts: Float64Array, total: number, share: number): number => {
  let sum = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    sum += counts[cell]!;
    if (sum >= share * total) return cell;
  }
  return counts.length - 1;
};

/** Past so many widths a kernel is nothing. */
const kernelReach = 8;

const addKernels = (density: Float64Array, weights: Float64Array, width: number): void => {
  const size = density.length;
  const reach = Math.min(size - 1, Math.ceil(kernelReach * width));
  // A kernel's mass by distance from its cell, and below each distance: both sides are alike.
  const mass = new Float64Array(reach + 1);
  const upTo = new Float64Array(reach + 1);
  let before = 0.5;
  for (let distance = 0; distance <= reach; distance++) {
    upTo[distance] = normalCdf((distance + 0.5) / width);
    mass[distance] = distance === 0 ? 2 * upTo[0]! - 1 : upTo[distance]! - before;
    before = upTo[distance]!;
  }
  for (let centre = 0; centre < size; centre++) {
    const weight = weights[centre]!;
    if (weight === 0) continue;
    const left = Math.min(centre, reach);
    const right = Math.min(size - 1 - centre, reach);
    const scaled = weight / (upTo[left]! + upTo[right]! - 1);
    for (let distance = -left; distance <= right; distance++)
      density[centre + distance]! += scaled * mass[distance < 0 ? -distance : distance]!;
  }
};
