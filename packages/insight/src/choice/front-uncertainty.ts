import type { Objective } from "@hyperdial/core";
import { keyedRandom, paretoFront, type Random, sortedQuantile } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { turned } from "./outcome-front.js";

/** A trial with what is known of its noise: scores of its folds and seeds, or standard errors. */
export interface NoisyTrial {
  readonly trial: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** By metric, of its value. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Its metrics on each fold and seed; fewer than two: standard errors are gone by. */
  readonly cells: readonly Readonly<Record<string, number>>[];
}

/** Of two objectives: for values of the first, the value of the second that is attained with a chance. */
export interface AttainmentSurface {
  /** Of all fronts, the part that attains it. */
  readonly share: number;
  /** A staircase, ascending from the best of the first objective: in the metrics' own units. */
  readonly points: readonly { readonly first: number; readonly second: number }[];
}

export interface FrontUncertainty {
  /** How often each trial is on the front, of all draws; the likeliest first. Those that never were are left out. */
  readonly trials: readonly { readonly trial: number; readonly chance: number }[];
  /** Of two objectives; empty of more. */
  readonly attainment: readonly AttainmentSurface[];
  /** How many draws there were. */
  readonly draws: number;
  /** Whether cells were drawn anew, standard errors were used, or some of both. */
  readonly by: "cells" | "standard errors" | "both";
}

const draws = 1000;
const usualShares = [0.25, 0.5, 0.75];

/**
 * How sure a front is, where outcomes are noisy: fronts of outcomes that are drawn anew, each trial's cells with replacement or its values with their
 * standard errors, and how often each trial is on them. The attainment surfaces are V. Grunert da Fonseca, C. Fonseca & A. Hall, Inferential performance
 * assessment of stochastic optimisers and the attainment function (2001), over these draws. Trials are those that may be on a front: feasible, and with
 * every objective. `shares`: of which attainment surfaces are wanted; they take longer than all else.
 */
export const frontUncertainty = (
  trials: readonly NoisyTrial[],
  objectives: readonly Objective[],
  shares: readonly number[] = usualShares,
): Finding<FrontUncertainty> => {
  if (trials.length === 0) return refused("there is no trial that could be on the front");
  const byCells = trials.filter((trial) => cellsOf(trial, objectives) !== null).length;
  const byErrors = trials.filter(
    (trial) =>
      cellsOf(trial, objectives) === null &&
      objectives.some(({ metric }) => trial.standardErrors[metric]! > 0),
  ).length;
  if (byCells + byErrors === 0)
    return refused(
      "each trial has one value, which tells nothing of noise: more folds or seeds in `validation` would",
    );
  const counts = new Float64Array(trials.length);
  const fronts: (readonly (readonly number[])[])[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const random = keyedRandom(0, "front", draw);
    const rows = trials.map((trial) => drawn(trial, objectives, random));
    const front = paretoFront(rows);
    for (const row of front) counts[row]! += 1 / draws;
    fronts.push(front.map((row) => rows[row]!));
  }
  return found({
    trials: trials
      .map(({ trial }, i) => ({ trial, chance: counts[i]! }))
      .filter(({ chance }) => chance > 0)
      .sort((a, b) => b.chance - a.chance || a.trial - b.trial),
    attainment: objectives.length === 2 ? shares.map((share) => surfaceOf(fronts, share, objectives)) : [],
    draws,
    by: byErrors === 0 ? "cells" : byCells === 0 ? "standard errors" : "both",
  });
};

/** Cells with every objective, where there are two or more and their mean is the trial's value: an estimator of its own, or a correction, is no mean of them. */
const cellsOf = (
  { cells, metrics }: NoisyTrial,
  objectives: readonly Objective[],
): readonly Readonly<Record<string, number>>[] | null => {
  if (cells.length < 2) return null;
  const isMean = objectives.every(({ metric }) => {
    const mean = cells.reduce((sum, cell) => sum + (cell[metric] ?? Number.NaN) / cells.length, 0);
    return Math.abs(mean - metrics[metric]!) <= 1e-9 * Math.max(Math.abs(mean), Math.abs(metrics[metric]!));
  });
  return isMean ? cells : null;
};

/** Losses of a trial, measured anew as far as its noise is known. */
const drawn = (trial: NoisyTrial, objectives: readonly Objective[], random: Random): readonly number[] => {
  const cells = cellsOf(trial, objectives);
  if (cells !== null) {
    // The same cells for all objectives: they vary together.
    const places = cells.map(() => random.integer(cells.length));
    return objectives.map((objective) =>
      turned(
        places.reduce((sum, place) => sum + cells[place]![objective.metric]! / cells.length, 0),
        objective,
      ),
    );
  }
  return objectives.map((objective) => {
    const error = trial.standardErrors[objective.metric] ?? 0;
    return turned(trial.metrics[objective.metric]! + error * random.normal(), objective);
  });
};

/** Over every value of the first objective on any front: the quantile of the best second one that a front reaches there. */
const surfaceOf = (
  fronts: readonly (readonly (readonly number[])[])[],
  share: number,
  [first, second]: readonly Objective[],
): AttainmentSurface => {
  const sorted = fronts.map((front) => [...front].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
  const values = [...new Set(sorted.flatMap((front) => front.map(([value]) => value!)))].sort(
    (a, b) => a - b,
  );
  const steps = thinned(values);
  const places = sorted.map(() => 0);
  const points: { first: number; second: number }[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const value of steps) {
    const reached = sorted.map((front, i) => {
      while (places[i]! < front.length && front[places[i]!]![0]! <= value) places[i]! += 1;
      // On a front the second objective falls as the first grows: the last one passed is the best.
      return places[i] === 0 ? Number.POSITIVE_INFINITY : front[places[i]! - 1]![1]!;
    });
    const level = attained(
      reached.sort((a, b) => a - b),
      share,
    );
    if (level === last || level === Number.POSITIVE_INFINITY) continue;
    last = level;
    points.push({ first: turned(value, first!), second: turned(level, second!) });
  }
  return { share, points };
};

/** The least value that this share of the sorted values keeps; no mean of a number and infinity. */
const attained = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1]!;

/** More steps than this cannot be told apart in a drawing. */
const mostSteps = 500;

const thinned = (values: readonly number[]): readonly number[] =>
  values.length <= mostSteps
    ? values
    : Array.from({ length: mostSteps }, (_, i) => sortedQuantile(values, i / (mostSteps - 1)));
