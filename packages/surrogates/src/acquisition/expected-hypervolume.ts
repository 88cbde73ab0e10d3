import { type Boxes, erfcx, exp, log, log1p } from "@hyperdial/numerics";
import type { Acquisition } from "./acquisition.js";
import { improvement, logExpectedImprovement } from "./log-expected-improvement.js";
import { logSuccess, success } from "./log-success.js";
import type { Posterior } from "./posterior.js";

/** Below this the sum is made in logs: products of what is left would underflow. */
const least = 1e-200;
const logRootTau = 0.9189385332046727;
const inverseRootTau = 0.3989422804014327;
const rootHalfPi = 1.2533141373155003;

/** What is expected of one objective up to each of its levels. */
interface Side {
  /** E[(t − f)⁺] for each level t, its slope by the mean (negated: Φ) and by the deviation (φ). */
  readonly gain: Float64Array;
  readonly chance: Float64Array;
  readonly density: Float64Array;
}

const sideOf = (levels: Float64Array): Side => ({
  gain: new Float64Array(levels.length),
  chance: new Float64Array(levels.length),
  density: new Float64Array(levels.length),
});

/** Nothing is gained below −∞. */
const setSide = (
  { gain, chance, density }: Side,
  levels: Float64Array,
  { mean, deviation }: Normal,
): void => {
  for (let k = 0; k < levels.length; k++) {
    if (levels[k] === Number.NEGATIVE_INFINITY) {
      gain[k] = 0;
      chance[k] = 0;
      density[k] = 0;
      continue;
    }
    const z = (levels[k]! - mean) / deviation;
    const phi = z > 38 || z < -38 ? 0 : inverseRootTau * exp(-0.5 * z * z);
    const tail = phi * rootHalfPi * erfcx(Math.abs(z) * Math.SQRT1_2);
    const below = z < 0 ? tail : 1 - tail;
    density[k] = phi;
    chance[k] = below;
    gain[k] = deviation * (phi + z * below);
  }
};

/** The same in logs, which nothing underflows. */
const setLogs = (
  { gain, chance, density }: Side,
  levels: Float64Array,
  { mean, deviation }: Normal,
): void => {
  for (let k = 0; k < levels.length; k++) {
    if (levels[k] === Number.NEGATIVE_INFINITY) {
      for (const logs of [gain, chance, density]) logs[k] = Number.NEGATIVE_INFINITY;
      continue;
    }
    const z = (levels[k]! - mean) / deviation;
    logExpectedImprovement(levels[k]!, mean, deviation);
    logSuccess(z);
    gain[k] = improvement.value;
    chance[k] = success.value;
    density[k] = -0.5 * z * z - logRootTau;
  }
};

type Normal = Posterior["answer"];

/**
 * The log of the expected hypervolume improvement: by how much the volume that a front dominates is expected to grow. `boxes` fill
 * what the front leaves (`nonDominatedBoxes`), in units of the models, which are independent, one an objective. In each box
 * the gain is a product of one-dimensional ones, so that it is exact for any number of objectives (Emmerich, Yang, Deutz, Wang & Fonseca, "A
 * multicriteria generalization of Bayesian global optimization", 2016; Yang et al., "Efficient computation of expected
 * hypervolume improvement using box decomposition algorithms", 2019), and where it underflows it is
 * summed in logs, so that search has a slope everywhere (Ament et al., "Unexpected improvements to expected improvement", 2023).
 */
export const expectedHypervolume = (
  posteriors: readonly Posterior[],
  boxes: Boxes,
  size: number,
): Acquisition => {
  const { count, levels, lower, upper } = boxes;
  const objectives = posteriors.length;
  const answers = posteriors.map(({ answer }) => answer);
  const sides = levels.map(sideOf);
  const byMean = new Float64Array(objectives);
  const byDeviation = new Float64Array(objectives);
  const own = new Float64Array(objectives);
  const others = new Float64Array(objectives);

  /** The sum over boxes of the products of their sides. Slopes are added up where they are wanted. */
  const sum = (slopes: "slopes" | "value"): number => {
    let total = 0;
    for (let box = 0; box < count; box++) {
      let product = 1;
      for (let j = 0; j < objectives; j++) {
        const { gain } = sides[j]!;
        own[j] = gain[upper[j]![box]!]! - gain[lower[j]![box]!]!;
        others[j] = product;
        product *= own[j]!;
      }
      total += product;
      if (slopes === "value") continue;
      let after = 1;
      for (let j = objectives - 1; j >= 0; j--) {
        const { chance, density } = sides[j]!;
        const [high, low] = [upper[j]![box]!, lower[j]![box]!];
        const rest = others[j]! * after;
        byMean[j]! -= rest * (chance[high]! - chance[low]!);
        byDeviation[j]! += rest * (density[high]! - density[low]!);
        after *= own[j]!;
      }
    }
    return total;
  };

  /** The log of that sum, from sides in logs, and its slopes. */
  const logSum = (): number => {
    let most = Number.NEGATIVE_INFINITY;
    const logs = new Float64Array(count);
    const parts = sides.map(() => new Float64Array(count));
    for (let box = 0; box < count; box++) {
      for (let j = 0; j < objectives; j++) {
        const { gain } = sides[j]!;
        const high = gain[upper[j]![box]!]!;
        const ratio = exp(gain[lower[j]![box]!]! - high);
        const part = ratio < 1 ? high + log1p(-ratio) : Number.NEGATIVE_INFINITY;
        parts[j]![box] = part;
        logs[box]! += part;
      }
      most = Math.max(most, logs[box]!);
    }
    if (most === Number.NEGATIVE_INFINITY) return most;
    let total = 0;
    for (let box = 0; box < count; box++) {
      const weight = exp(logs[box]! - most);
      if (weight === 0) continue;
      total += weight;
      for (let j = 0; j < objectives; j++) {
        const { chance, density } = sides[j]!;
        const [high, low, part] = [upper[j]![box]!, lower[j]![box]!, parts[j]![box]!];
        byMean[j]! -= weight * (exp(chance[high]! - part) - exp(chance[low]! - part));
        byDeviation[j]! += weight * (exp(density[high]! - part) - exp(density[low]! - part));
      }
    }
    for (let j = 0; j < objectives; j++) {
      byMean[j]! /= total;
      byDeviation[j]! /= total;
    }
    return most + log(total);
  };

  const answered = (slopes: "slopes" | "value"): number => {
    for (let j = 0; j < objectives; j++) setSide(sides[j]!, levels[j]!, answers[j]!);
    byMean.fill(0);
    byDeviation.fill(0);
    const total = sum(slopes);
    if (total > least) {
      for (let j = 0; j < objectives && slopes === "slopes"; j++) {
        byMean[j]! /= total;
        byDeviation[j]! /= total;
      }
      return log(total);
    }
    for (let j = 0; j < objectives; j++) setLogs(sides[j]!, levels[j]!, answers[j]!);
    byMean.fill(0);
    byDeviation.fill(0);
    return logSum();
  };

  const gradients = posteriors.map(({ askGradient }) => askGradient).filter((ask) => ask !== null);
  const means = posteriors.map(() => new Float64Array(size));
  const deviations = posteriors.map(() => new Float64Array(size));
  return {
    screen(features, at) {
      for (const posterior of posteriors) posterior.screen(features, at);
      return answered("value");
    },
    value(features, at) {
      for (const posterior of posteriors) posterior.ask(features, at);
      return answered("value");
    },
    gradient:
      gradients.length < objectives
        ? null
        : (features, into) => {
            gradients.forEach((ask, j) => {
              ask(features, means[j]!, deviations[j]!);
            });
            const value = answered("slopes");
            into.fill(0);
            for (let j = 0; j < objectives; j++) {
              for (let f = 0; f < size; f++)
                into[f]! += byMean[j]! * means[j]![f]! + byDeviation[j]! * deviations[j]![f]!;
            }
            return value;
          },
  };
};
