import type { Space } from "@hyperdial/core";
import { exp, log, normalLogMass, type Random, truncatedNormalQuantile } from "@hyperdial/numerics";

/** One coordinate of the unit cube, as a density sees it. */
export interface Axis {
  readonly offset: number;
  /** Categories without an order; 0 for a number. */
  readonly categories: number;
  /** No kernel is narrower: half a cell of a grid. */
  readonly narrowest: number;
}

/** A density over the unit cube, a mixture of one kernel for each point and a uniform one. */
export interface Parzen {
  /** A draw; coordinates that its kernel's point did not have (other branches) are uniform. */
  draw(random: Random, into: Float64Array): void;
  /** The log density at canonical coordinates (NaN where inactive: there it counts nothing). */
  logDensity(unit: Float64Array): number;
}

/** The coordinates of a space over which densities are made. */
export const axesOf = (space: Space): readonly Axis[] =>
  space.parameters.flatMap(({ codec, offset, width, cardinality }) => {
    const named = codec.domain.kind === "scalars" && !codec.domain.ordered && cardinality > 2;
    const stepped = width === 1 && cardinality < 2 ** 30;
    return Array.from({ length: width }, (_, i) => ({
      offset: offset + i,
      categories: named ? cardinality : 0,
      narrowest: stepped && !named ? 0.5 / cardinality : 0,
    }));
  });

/**
 * A product kernel for each point (Bergstra et al., 2011; multivariate: Falkner et al., BOHB, 2018): truncated normals as wide
 * as the gaps to the neighbours along each axis, categories with a uniform share. Where a point has no coordinate (it lies in
 * another branch) its kernel is uniform, so that branches are told apart by their choice and keep what they share.
 */
export const fitParzen = (
  axes: readonly Axis[],
  points: readonly Float64Array[],
  weights: Float64Array,
): Parzen => {
  const n = points.length;
  const size = axes.length;
  const kernels = n + 1;
  const means = new Float64Array(n * size);
  const widths = new Float64Array(n * size);
  const precisions = new Float64Array(n * size);
  /** Log of weight times the normalisers of all axes of each kernel that a number's axis has. */
  const logWeights = new Float64Array(kernels);
  const normalizers = new Float64Array(n * size);
  let total = 1;
  for (const weight of weights) total += weight;
  for (let i = 0; i < n; i++) logWeights[i] = log(weights[i]! / total);
  logWeights[n] = -log(total);
  const thinnest = 1 / Math.min(100, 1 + kernels);
  const equal = axes.map(({ categories }) =>
    categories === 0 ? 0 : log((1 + 1 / kernels) / (1 + categories / kernels)),
  );
  const unlike = axes.map(({ categories }) =>
    categories === 0 ? 0 : log(1 / kernels / (1 + categories / kernels)),
  );

  axes.forEach(({ offset, categories, narrowest }, a) => {
    const here: number[] = [];
    for (let i = 0; i < n; i++) {
      const u = points[i]![offset]!;
      means[i * size + a] =
        categories === 0 || Number.isNaN(u) ? u : Math.min(Math.floor(u * categories), categories - 1);
      if (!Number.isNaN(u)) here.push(i);
    }
    if (categories > 0) return;
    here.sort((i, j) => means[i * size + a]! - means[j * size + a]! || i - j);
    here.forEach((i, place) => {
      const mean = means[i * size + a]!;
      // The middle counts as a neighbour, as the uniform kernel's mean: a lone point is not spread over everything.
      const before = place > 0 ? means[here[place - 1]! * size + a]! : -1;
      const after = place + 1 < here.length ? means[here[place + 1]! * size + a]! : 2;
      const low = mean > 0.5 ? Math.max(before, 0.5) : before;
      const high = mean < 0.5 ? Math.min(after, 0.5) : after;
      const gap = Math.max(low < 0 ? 0 : mean - low, high > 1 ? 0 : high - mean);
      const width = Math.min(1, Math.max(gap, thinnest, narrowest));
      widths[i * size + a] = width;
      precisions[i * size + a] = 0.5 / (width * width);
      normalizers[i * size + a] =
        -0.9189385332046727 - log(width) - normalLogMass(-mean / width, (1 - mean) / width);
    });
  });

  const logs = new Float64Array(kernels);
  return {
    draw(random, into) {
      let rest = random.next() * total;
      let chosen = n;
      for (let i = 0; i < n; i++) {
        rest -= weights[i]!;
        if (rest < 0) {
          chosen = i;
          break;
        }
      }
      axes.forEach(({ offset, categories }, a) => {
        const mean = chosen === n ? Number.NaN : means[chosen * size + a]!;
        if (Number.isNaN(mean)) {
          into[offset] = random.next();
        } else if (categories > 0) {
          // The rest of the mass is uniform over all categories, the point's own too.
          const share = 1 / (1 + categories / kernels);
          const keep = random.next() < share;
          const category = keep ? mean : random.integer(categories);
          into[offset] = (category + 0.5) / categories;
        } else {
          const standardDeviation = widths[chosen * size + a]!;
          into[offset] = truncatedNormalQuantile(random.next(), { mean, standardDeviation, low: 0, high: 1 });
        }
      });
    },
    logDensity(unit) {
      logs.set(logWeights);
      for (let a = 0; a < size; a++) {
        const { offset, categories } = axes[a]!;
        const u = unit[offset]!;
        if (Number.isNaN(u)) continue;
        if (categories > 0) {
          const category = Math.min(Math.floor(u * categories), categories - 1);
          const uniform = -log(categories);
          for (let i = 0; i < n; i++) {
            const mean = means[i * size + a]!;
            logs[i]! += mean === category ? equal[a]! : Number.isNaN(mean) ? uniform : unlike[a]!;
          }
          logs[n]! += uniform;
          continue;
        }
        for (let i = 0; i < n; i++) {
          const at = i * size + a;
          const difference = u - means[at]!;
          if (!Number.isNaN(difference))
            logs[i]! += normalizers[at]! - difference * difference * precisions[at]!;
        }
      }
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < kernels; i++) if (logs[i]! > largest) largest = logs[i]!;
      let sum = 0;
      for (let i = 0; i < kernels; i++) if (logs[i]! > largest - 40) sum += exp(logs[i]! - largest);
      return largest + log(sum);
    },
  };
};
