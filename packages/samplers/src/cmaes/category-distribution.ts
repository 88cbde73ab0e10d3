import { exp, pow } from "@hyperdial/numerics";
import type { CategoryCoordinate } from "./coordinates.js";

/** A probability for each value of each category coordinate. A value: `updated` makes a new one. */
export interface CategoryDistribution {
  /** By coordinate, by value. */
  readonly shares: readonly Float64Array[];
  /** The value at which the sum of shares passes a uniform number. */
  pick(coordinate: number, uniform: number): number;
  /** After a generation: `picks[k]` of member k by coordinate, −1 where inactive; weights that add up to 1. */
  updated(weights: Float64Array, picks: readonly Int32Array[]): CategoryDistribution;
}

/** State of the adaptive stochastic natural gradient: Akimoto et al., ICML 36 (2019), algorithm 1. */
interface Pace {
  /** Δ: the inverse of the step's length in the Fisher metric. */
  readonly slowness: number;
  /** s and γ: the accumulated gradient, and what its squared length would be without any signal. */
  readonly path: Float64Array;
  readonly gamma: number;
}

/** α: the ratio of signal to noise that is aimed at. */
const signalToNoise = 1.5;
const tiny = 1e-8;

/**
 * The categorical part of CatCMA with margin (Hamano et al., 2024 and 2025): shares follow the natural gradient, in steps that are
 * shortened while the gradient is mostly noise, and no value's share falls below its margin. `discrete`: category and stepped coordinates together.
 */
export const categoryDistribution = (
  coordinates: readonly CategoryCoordinate[],
  start: readonly Float64Array[],
  discrete: number,
): CategoryDistribution => {
  const allowed = coordinates.map(({ shares }) => shares.map((share) => (share > 0 ? 1 : 0)));
  const counts = allowed.map((flags) => flags.reduce((sum, flag) => sum + flag, 0));
  const margins = counts.map((count) =>
    count > 1 ? Math.min((1 - pow(0.73, 1 / discrete)) / (count - 1), 0.5 / count) : 0,
  );
  const free = counts.reduce((sum, count) => sum + count - 1, 0);
  const marginal = (shares: Float64Array, i: number): Float64Array => {
    const flags = allowed[i]!;
    const margin = margins[i]!;
    const raised = shares.map((share, k) => (flags[k] === 0 ? 0 : Math.max(share, margin)));
    const excess = raised.reduce((sum, share) => sum + share, 0) - 1;
    const spare = excess + 1 - margin * counts[i]!;
    return raised.map((share, k) =>
      flags[k] === 0 ? 0 : spare > 0 ? share - (excess * (share - margin)) / spare : 1 / counts[i]!,
    );
  };
  const make = (shares: readonly Float64Array[], { slowness, path, gamma }: Pace): CategoryDistribution => ({
    shares,
    pick(coordinate, uniform) {
      const list = shares[coordinate]!;
      let sum = 0;
      let last = 0;
      for (let k = 0; k < list.length; k++) {
        if (list[k] === 0) continue;
        last = k;
        sum += list[k]!;
        if (uniform < sum) return k;
      }
      return last;
    },
    updated(weights, picks) {
      if (free === 0) return this;
      const gradients = shares.map((list) => new Float64Array(list.length));
      for (let k = 0; k < picks.length; k++) {
        for (let i = 0; i < shares.length; i++) {
          const picked = picks[k]![i]!;
          // An inactive coordinate says nothing.
          if (picked < 0) continue;
          const gradient = gradients[i]!;
          for (let v = 0; v < gradient.length; v++)
            gradient[v]! += weights[k]! * ((v === picked ? 1 : 0) - shares[i]![v]!);
        }
      }
      // √F times the gradient: all values but the last allowed one of each coordinate are free.
      const normalized = new Float64Array(free);
      let at = 0;
      for (let i = 0; i < shares.length; i++) {
        const last = allowed[i]!.lastIndexOf(1);
        const root = Math.sqrt(shares[i]![last]!);
        const sum = -gradients[i]![last]!;
        for (let v = 0; v < last; v++) {
          if (allowed[i]![v] === 0) continue;
          const q = shares[i]![v]!;
          normalized[at++] = gradients[i]![v]! / Math.sqrt(q) + (Math.sqrt(q) * sum) / (root * root + root);
        }
      }
      const length = Math.sqrt(normalized.reduce((sum, value) => sum + value * value, 0));
      if (length < tiny) return this;
      const step = 1 / slowness / (length + tiny);
      const moved = shares.map((list, i) =>
        marginal(
          list.map((share, v) => share + step * gradients[i]![v]!),
          i,
        ),
      );
      const beta = Math.min(1, 1 / slowness / Math.sqrt(free));
      const memory = Math.sqrt(beta * (2 - beta)) / length;
      const nextPath = path.map((value, k) => (1 - beta) * value + memory * normalized[k]!);
      const nextGamma = (1 - beta) ** 2 * gamma + beta * (2 - beta);
      const signal = nextPath.reduce((sum, value) => sum + value * value, 0);
      return make(moved, {
        slowness: Math.max(tiny, slowness * exp(beta * (nextGamma - signal / signalToNoise))),
        path: nextPath,
        gamma: nextGamma,
      });
    },
  });
  return make(start.map(marginal), { slowness: 1, path: new Float64Array(free), gamma: 0 });
};
