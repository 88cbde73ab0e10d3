import type { Objective, Point, StudySpecInput } from "@hyperdial/core";
import { withoutFunctions } from "./study-with-schedules.js";
import type { Goal, SpaceDefinition, StudyOptions } from "./tune-options.js";

const objectiveOf = (goal: Goal): Objective => {
  if ("maximize" in goal) {
    const { maximize: metric, ...others } = goal;
    return { metric, direction: "maximize", ...others };
  }
  const { minimize: metric, ...others } = goal;
  return { metric, direction: "minimize", ...others };
};

/** The options that the spec has too, under the spec's own names. What else an options object holds is left out. */
export const specOf = <Space extends SpaceDefinition>(options: StudyOptions<Space>): StudySpecInput => {
  const {
    name = "tune",
    objective,
    objectives = objective === undefined ? [] : [objective],
    parallel = 1,
    budget,
    start = [],
    ...others
  } = options;
  const shared = Object.fromEntries(Object.entries(others).filter(([key]) => sharedKeys.has(key)));
  return {
    ...shared,
    name,
    space: options.space,
    objectives: objectives.map(objectiveOf),
    budget: { ...budget, parallel },
    start: start.map((point) => ({ ...withoutFunctions(point as Point) })),
  };
};

const sharedKeys: ReadonlySet<string> = new Set([
  "attempts",
  "bounds",
  "carbon",
  "constraints",
  "data",
  "description",
  "duplicates",
  "energy",
  "environment",
  "graceSeconds",
  "leaseSeconds",
  "memoryMegabytes",
  "onFailure",
  "resources",
  "sampler",
  "scheduler",
  "seed",
  "stop",
  "timeoutSeconds",
  "validation",
  "warmStart",
]);
