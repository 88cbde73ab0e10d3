import type { StudySpec } from "../spec/study-spec.js";
import { budgetOf } from "./budget-of.js";
import type { Cost } from "./cost.js";

/** A study's limits on its runs: wall-clock time counts as the seconds of runs that fit into it. */
export const runBudget = ({ budget }: Pick<StudySpec, "budget">): Partial<Cost> => {
  const { wallSeconds, ...limits } = budgetOf(budget);
  if (wallSeconds === undefined) return limits;
  const runSeconds = wallSeconds * budget.parallel;
  return { ...limits, runSeconds: Math.min(limits.runSeconds ?? runSeconds, runSeconds) };
};
