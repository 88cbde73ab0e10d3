import { analyticProblems } from "../quality/analytic-problems.js";
import type { QualityProblem } from "../quality/quality-problem.js";
import { kernelTraining } from "./kernel-training.js";
import { softmaxTraining } from "./softmax-training.js";

/** What the quick suite runs: analytic functions and two small real trainings, from nothing but this repository. */
export const quickProblems = (): readonly QualityProblem[] => [
  ...analyticProblems.filter(({ name }) => /:d4$|:learners$/.test(name)),
  kernelTraining(),
  softmaxTraining(),
];
