import type { Task } from "./task.js";

/** Below this a function counts as solved, so that a logarithm has an end. */
const leastRegret = 1e-9;

/** (value − least) / (reference − least), from 0 (the optimum) to 1 (no better than random search after 10 trials). */
export const regretOf = (task: Task, value: number): number => {
  if (value <= task.least) return 0;
  const gap = task.reference - task.least;
  return gap > 0 ? Math.min(1, (value - task.least) / gap) : 1;
};

/** `own`: each task's measure. `linear`: regret as it is, so that tasks of every kind may be averaged. */
export type RegretScale = "own" | "linear";

/** The regret of a value on a task, as it is averaged on this scale. */
export const regretOn =
  (scale: RegretScale) =>
  (task: Task, value: number): number => {
    const regret = regretOf(task, value);
    return scale === "own" && task.measure === "log10" ? Math.log10(Math.max(regret, leastRegret)) : regret;
  };

/** The runs of a sampler that reached a budget; empty where it has none. */
export const curvesAt = (task: Task, peer: string, budget: number): readonly Float64Array[] =>
  (task.runs.get(peer) ?? []).filter((curve) => curve.length >= budget);

/** What a sampler's runs on a task make in the mean over seeds, by `of` a run. */
export const meanOverRuns = (
  task: Task,
  peer: string,
  budget: number,
  of: (curve: Float64Array) => number,
): number => {
  const curves = curvesAt(task, peer, budget);
  return curves.reduce((sum, curve) => sum + of(curve), 0) / curves.length;
};
