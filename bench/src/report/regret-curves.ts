import { mean, variance } from "@hyperdial/numerics";
import type { Field } from "./field.js";
import { meanOverRuns, type RegretScale, regretOn } from "./regret.js";

/** A sampler's regret by trials, over the tasks of a field. */
export interface RegretCurve {
  readonly peer: string;
  readonly trials: readonly number[];
  /** Mean over tasks of the mean over seeds. */
  readonly mean: readonly number[];
  /** Its standard error over tasks; 0 for one task. */
  readonly error: readonly number[];
}

const pointsAtMost = 60;

/** 1 … budget, near enough evenly spread on a logarithmic axis. */
const gridTo = (budget: number): readonly number[] => {
  const spread = Array.from({ length: pointsAtMost }, (_, i) =>
    Math.round(budget ** (i / (pointsAtMost - 1))),
  );
  return [...new Set(spread)];
};

/** One curve for each sampler of the field; all its runs must have reached the budget. */
export const regretCurves = (
  { peers, tasks }: Field,
  budget: number,
  scale: RegretScale,
): readonly RegretCurve[] => {
  const trials = gridTo(budget);
  const regretIn = regretOn(scale);
  return peers.map((peer) => {
    const byTrial = trials.map((n) =>
      tasks.map((task) => meanOverRuns(task, peer, budget, (curve) => regretIn(task, curve[n - 1]!))),
    );
    return {
      peer,
      trials,
      mean: byTrial.map(mean),
      error: byTrial.map((regrets) =>
        regrets.length < 2 ? 0 : Math.sqrt(variance(regrets) / regrets.length),
      ),
    };
  });
};
