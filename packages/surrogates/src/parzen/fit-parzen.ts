import { exp, log, normalCdf, type Random } from "@hyperdial/numerics";
import type { Axis } from "./axes-of.js";

/** A density over some axes of the unit cube, a mixture of one kernel for each point and a uniform one. */
export interface Parzen {
  /** Writes a draw to its axes. */
  draw(random: Random, into: Float64Array): void;
  /** The log density at coordinates of the cube. */
  logDensity(unit: Float64Array): number;
}

/** No kernel is narrower than this (Watanabe, 2023): what is narrower only copies points. */
const narrowestWidth = 0.02;
/** The uniform kernel's weight, where those of points are 1 on average. */
const uniformWeight = 0.5;
/** A kernel this many widths from an end loses nothing there that a choice could depend on. */
const farFromEnd = 6;
/** Kernels below the largest by this much, in logs, add nothing that a choice could depend on. */
const negligible = 25;
const rootTwoPi = 2.5066282746310002;

/**
 * A product kernel for each point and a uniform one (Bergstra et al., 2011; multivariate: Falkner et al., BOHB, 2018): truncated
 * normals as wide as the gaps to the neighbours along each axis, categories with a uniform share. Points are coordinates of the cube,
 * all there on these axes; their weights are 1 on average.
 */
export const fitParzen = (
  axes: readonly Axis[],
  points: readonly Float64Array[],
  weights: Float64Array,
): Parzen => {
  const n = points.length;
  const kernels = n + 1;
  // Axis by axis, so that the loops over kernels run through memory.
  const means = new Float64Array(axes.length * n);
  const widths = new Float64Array(axes.length * n);
  const precisions = new Float64Array(axes.length * n);
  /** The log of each kernel's density at its mean, with its weight; that of the uniform one stands last. */
  const peaks = new Float64Array(kernels);
  const total = n + uniformWeight;
  for (let i = 0; i < n; i++) peaks[i] = log(weights[i]! / total);
  peaks[n] = log(uniformWeight / total);
  // Few points are not trusted to be narrow: the exponent of "magic clipping" is 1.5 (Watanabe, 2023).
  const thinnest = Math.max(narrowestWidth, 1 / ((kernels + 1) * Math.sqrt(kernels + 1)));
  /** The product of the kernels' normalisers over axes, taken into `peaks` before it runs out of range. */
  const products = new Float64Array(n).fill(1);
  /** At the first of equal means: how many of them have been placed. */
  const taken = new Int32Array(n);
  /** Of a categorical kernel: the log of the chance of its own category, and of any other. */
  const own = axes.map(({ categories }) => log((1 + 1 / kernels) / (1 + categories / kernels)));
  const others = axes.map(({ categories }) => log(1 / kernels / (1 + categories / kernels)));

  axes.forEach((axis, a) => {
    const at = a * n;
    for (let i = 0; i < n; i++) means[at + i] = coordinateOf(points[i]![axis.offset]!, axis);
    if (axis.categories > 0) {
      peaks[n]! -= log(axis.categories);
      return;
    }
    const least = Math.max(thinnest, axis.narrowest);
    const sorted = means.slice(at, at + n).sort();
    taken.fill(0);
    for (let i = 0; i < n; i++) {
      const center = means[at + i]!;
      // Equal ones stand side by side, in their own order.
      const first = firstNotBelow(sorted, center);
      const place = first + taken[first]!++;
      let low = place > 0 ? sorted[place - 1]! : 0;
      let high = place + 1 < n ? sorted[place + 1]! : 1;
      // The middle counts as a neighbour, as the uniform kernel's mean: a lone point is not spread over everything.
      if (center > 0.5) low = Math.max(low, 0.5);
      else if (center < 0.5) high = Math.min(high, 0.5);
      const width = Math.min(1, Math.max(center - low, high - center, least));
      widths[at + i] = width;
      precisions[at + i] = 0.5 / (width * width);
      const below = center / width;
      const above = (1 - center) / width;
      const outside =
        (below < farFromEnd ? normalCdf(-below) : 0) + (above < farFromEnd ? normalCdf(-above) : 0);
      products[i]! *= rootTwoPi * width * (1 - outside);
      if (products[i]! < 1e-200) {
        peaks[i]! -= log(products[i]!);
        products[i] = 1;
      }
    }
  });
  for (let i = 0; i < n; i++) peaks[i]! -= log(products[i]!);

  const logs = new Float64Array(kernels);
  return {
    draw(random, into) {
      let rest = random.next() * total;
      let chosen = 0;
      while (chosen < n && rest >= weights[chosen]!) rest -= weights[chosen++]!;
      axes.forEach(({ offset, categories }, a) => {
        if (chosen === n) {
          into[offset] = random.next();
        } else if (categories > 0) {
          // The rest of the mass is uniform over all categories, the point's own too.
          const keep = random.next() < 1 / (1 + categories / kernels);
          const category = keep ? means[a * n + chosen]! : random.integer(categories);
          into[offset] = (category + 0.5) / categories;
        } else {
          const kernel = a * n + chosen;
          // At least one draw in three lies inside: the mean does, and no kernel is wider than the range.
          let x = -1;
          while (!(x >= 0 && x <= 1)) x = means[kernel]! + widths[kernel]! * random.normal();
          into[offset] = x;
        }
      });
    },
    logDensity(unit) {
      logs.set(peaks);
      for (let a = 0; a < axes.length; a++) {
        const at = a * n;
        const axis = axes[a]!;
        const u = coordinateOf(unit[axis.offset]!, axis);
        if (axis.categories > 0) {
          for (let i = 0; i < n; i++) logs[i]! += means[at + i] === u ? own[a]! : others[a]!;
        } else {
          for (let i = 0; i < n; i++) {
            const difference = u - means[at + i]!;
            logs[i]! -= difference * difference * precisions[at + i]!;
          }
        }
      }
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < kernels; i++) if (logs[i]! > largest) largest = logs[i]!;
      let sum = 0;
      for (let i = 0; i < kernels; i++) if (logs[i]! > largest - negligible) sum += exp(logs[i]! - largest);
      return largest + log(sum);
    },
  };
};

/** Where a value stands in a sorted array that has it. */
const firstNotBelow = (sorted: Float64Array, value: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A coordinate of the cube, or the number of its category. */
const coordinateOf = (u: number, { categories }: Axis): number =>
  categories === 0 ? u : Math.min(Math.floor(u * categories), categories - 1);
