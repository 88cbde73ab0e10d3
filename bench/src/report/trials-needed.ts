import { median, quantile } from "@hyperdial/numerics";
import { curvesAt } from "./regret.js";
import type { Task } from "./task.js";

/** How many trials a sampler needs for what the best of its peers reach after `budget`. */
export interface TrialsNeeded {
  readonly scenario: string;
  readonly tasks: number;
  /** Over tasks, of the median over seeds; Infinity where half of the runs never got there. */
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

const firstAtOrBelow = (curve: Float64Array, target: number): number => {
  const index = curve.findIndex((value) => value <= target);
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
};

/** A quantile that may be infinite: no interpolation towards what never came. */
const upperOf = (values: readonly number[], p: number): number => {
  const found = quantile(values, p);
  return Number.isNaN(found) ? Number.POSITIVE_INFINITY : found;
};

/** The target of each task is the least of the peers' medians over seeds after `budget` trials. By scenario, and over all. */
export const trialsNeeded = (
  tasks: readonly Task[],
  subject: string,
  peers: readonly string[],
  budget: number,
): readonly TrialsNeeded[] => {
  const needed = tasks.flatMap((task) => {
    const rivals = peers.filter((peer) => curvesAt(task, peer, budget).length > 0);
    const curves = task.runs.get(subject) ?? [];
    if (rivals.length === 0 || curves.length === 0) return [];
    const target = Math.min(
      ...rivals.map((peer) => median(curvesAt(task, peer, budget).map((curve) => curve[budget - 1]!))),
    );
    return [
      {
        scenario: task.scenario,
        trials: upperOf(
          curves.map((c) => firstAtOrBelow(c, target)),
          0.5,
        ),
      },
    ];
  });
  const scenarios = [...new Set(needed.map(({ scenario }) => scenario))];
  return ["all", ...scenarios].map((scenario) => {
    const trials = needed
      .filter((one) => scenario === "all" || one.scenario === scenario)
      .map((one) => one.trials);
    return {
      scenario,
      tasks: trials.length,
      median: upperOf(trials, 0.5),
      lowerQuartile: upperOf(trials, 0.25),
      upperQuartile: upperOf(trials, 0.75),
    };
  });
};
