import type { Bound, Metrics, Objective } from "@hyperdial/core";
import type { ProblemServer } from "../quality/problem-server.js";
import { boundedFunction } from "./bounded-functions.js";
import { frontFunction } from "./front-functions.js";
import type { UnscaledProblem } from "./outcome-problem.js";

const maximized = new Set(["acc", "auc", "val_accuracy"]);

const goal = (metric: string): Objective => ({
  metric,
  direction: maximized.has(metric) ? "maximize" : "minimize",
});

/** What needs nothing but this process. */
export const ownOutcomes = (name: string): UnscaledProblem | undefined =>
  frontFunction(name)?.problem ?? boundedFunction(name)?.problem;

/** Whether a problem is a surrogate, whose data is not in the repository. */
export const isSurrogate = (name: string): boolean => /:(lcbench|rbv2_xgboost|iaml_glmnet):/.test(name);

/** Without noise: `noisy:f8:d5:i6` is BBOB's function. */
const underNoise = async (name: string, server: ProblemServer): Promise<UnscaledProblem> => {
  const { space, evaluate } = await server.problem(name.replace("noisy", "bbob"));
  return {
    ...{ name, space, objectives: [{ metric: "f", direction: "minimize" }], bounds: [] },
    evaluate: async (point): Promise<Metrics> => ({ f: await evaluate(point) }),
  };
};

/** What a server evaluates. `limit`: of the metric that `bounded:lcbench:34539:val_accuracy+time` names last. */
export const servedOutcomes = async (
  name: string,
  server: ProblemServer,
  limit: number,
): Promise<UnscaledProblem> => {
  const [kind, suite, instance, metrics] = name.split(":");
  if (kind === "noisy") return underNoise(name, server);
  if (suite === "biobj") {
    const served = await server.outcomes(name.replace("multi:", ""));
    return { name, ...served, objectives: ["f1", "f2"].map(goal), bounds: [] };
  }
  const { space, evaluate } = await server.outcomes(`yahpo:${suite}:${instance}`);
  const named = metrics?.split("+") ?? [];
  const [objectives, bounds]: [readonly string[], readonly Bound[]] =
    kind === "bounded" ? [named.slice(0, 1), [{ metric: named.at(-1) ?? "", max: limit }]] : [named, []];
  return { name, space, evaluate, objectives: objectives.map(goal), bounds };
};
