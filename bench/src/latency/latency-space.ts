import type { FloatDefinition, IntDefinition, ParameterDefinition, Point, Scalar } from "@hyperdial/core";

export type LatencySpaceName = "d5" | "d10" | "d20" | "d100" | "mixed";

const floats = (dimensions: number): Readonly<Record<string, ParameterDefinition>> =>
  Object.fromEntries(
    Array.from({ length: dimensions }, (_, i) => [`x${i}`, { type: "float", min: 0, max: 1 }] as const),
  );

/** A boosting library's space as its users write it: 12 parameters, 5 of them in branches. */
const mixed: Readonly<Record<string, ParameterDefinition>> = {
  booster: { type: "choice", values: ["gbtree", "dart", "gblinear"] },
  learningRate: { type: "float", min: 1e-3, max: 1, scale: "log" },
  rounds: { type: "int", min: 10, max: 2000, scale: "log" },
  lambda: { type: "float", min: 1e-6, max: 100, scale: "log" },
  alpha: { type: "float", min: 1e-6, max: 100, scale: "log" },
  subsample: { type: "float", min: 0.3, max: 1 },
  encoding: { type: "choice", values: ["ordinal", "one-hot", "target", "none"] },
  depth: { type: "int", min: 1, max: 14, when: { booster: ["gbtree", "dart"] } },
  columns: { type: "float", min: 0.3, max: 1, when: { booster: ["gbtree", "dart"] } },
  rateDrop: { type: "float", min: 0, max: 1, when: { booster: "dart" } },
  skipDrop: { type: "float", min: 0, max: 1, when: { booster: "dart" } },
  updater: { type: "choice", values: ["shotgun", "coordinate"], when: { booster: "gblinear" } },
};

/** Parameters by name, in order of declaration; conditions are lists or single values of one parent. */
export const latencySpaces: Readonly<
  Record<LatencySpaceName, Readonly<Record<string, ParameterDefinition>>>
> = {
  d5: floats(5),
  d10: floats(10),
  d20: floats(20),
  d100: floats(100),
  mixed,
};

/** From 0 to 1 along a parameter's scale; a choice's value by its place. */
const position = (definition: ParameterDefinition, value: Point[string]): number => {
  if (definition.type === "choice") {
    const values = definition.values ?? [];
    return values.indexOf(value as Scalar) / (values.length - 1);
  }
  const { min, max, scale } = definition as FloatDefinition | IntDefinition;
  return scale === "log"
    ? Math.log((value as number) / min) / Math.log(max / min)
    : ((value as number) - min) / (max - min);
};

/** A bowl with ties between neighbours, over the parameters that are active; of each objective another one. latency-optuna.py has the first, and checks that it is. */
export const latencyLoss = (space: LatencySpaceName, point: Point, objective = 0): number => {
  let loss = 0;
  let before = 0;
  let i = 0;
  for (const [name, definition] of Object.entries(latencySpaces[space])) {
    i += 1;
    const value = point[name];
    if (value === undefined) continue;
    const offset = position(definition, value) - ((0.37 * i + 0.29 * objective) % 1);
    loss += (1 + (i % 3)) * offset * offset + 0.5 * offset * before;
    before = offset;
  }
  return loss;
};
