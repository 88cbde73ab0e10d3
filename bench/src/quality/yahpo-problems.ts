import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HyperdialError, type ParameterDefinition, type Point } from "@hyperdial/core";
import type { QualityProblem } from "./quality-problem.js";

/** What is used here of onnxruntime-node, which is not a dependency: it is 290 MB, and only this benchmark needs it. */
interface OnnxRuntime {
  readonly InferenceSession: {
    create(
      path: string,
      options: object,
    ): Promise<{ run(feeds: object): Promise<Record<string, { data: Float32Array }>> }>;
  };
  readonly Tensor: new (type: string, data: Int32Array | Float32Array, dims: readonly number[]) => object;
}

interface Scenario {
  /** The model's inputs, in its order. */
  readonly numbers: readonly string[];
  readonly words: readonly string[];
  readonly instance: string;
  readonly fidelity: Readonly<Record<string, number>>;
  /** Which output is maximised, and what it is divided by. */
  readonly output: number;
  readonly scale: number;
  readonly instances: readonly string[];
}

/** YAHPO Gym's scenarios (Pfisterer et al., 2022) with their fidelities at the maximum; constants are tuned on these instances. */
const scenarios: Readonly<Record<string, Scenario>> = {
  lcbench: {
    numbers: [
      "epoch",
      "batch_size",
      "learning_rate",
      "momentum",
      "weight_decay",
      "num_layers",
      "max_units",
      "max_dropout",
    ],
    words: ["OpenML_task_id"],
    instance: "OpenML_task_id",
    fidelity: { epoch: 52 },
    output: 1,
    scale: 100,
    instances: ["34539", "126025", "167149", "168868", "189862"],
  },
  rbv2_xgboost: {
    numbers: [
      "nrounds",
      "eta",
      "gamma",
      "lambda",
      "alpha",
      "subsample",
      "max_depth",
      "min_child_weight",
      "colsample_bytree",
      "colsample_bylevel",
      "rate_drop",
      "skip_drop",
      "trainsize",
      "repl",
    ],
    words: ["task_id", "booster", "num.impute.selected.cpo"],
    instance: "task_id",
    fidelity: { trainsize: 1, repl: 10 },
    output: 0,
    scale: 1,
    instances: ["14", "38", "181", "1067", "40981"],
  },
  rbv2_rpart: {
    numbers: ["cp", "maxdepth", "minbucket", "minsplit", "trainsize", "repl"],
    words: ["task_id", "num.impute.selected.cpo"],
    instance: "task_id",
    fidelity: { trainsize: 1, repl: 10 },
    output: 0,
    scale: 1,
    instances: ["23", "1040"],
  },
  iaml_glmnet: {
    numbers: ["alpha", "s", "trainsize"],
    words: ["task_id"],
    instance: "task_id",
    fidelity: { trainsize: 1 },
    output: 2,
    scale: 1,
    instances: ["1067", "40981"],
  },
};

interface ConfigSpace {
  readonly hyperparameters: readonly {
    readonly name: string;
    readonly type: "uniform_float" | "uniform_int" | "categorical";
    readonly lower: number;
    readonly upper: number;
    readonly log?: boolean;
    readonly choices: readonly string[];
  }[];
  readonly conditions: readonly {
    readonly child: string;
    readonly parent: string;
    readonly type: string;
    readonly value: string;
    readonly values: readonly string[];
  }[];
}

const spaceOf = (config: ConfigSpace, scenario: Scenario): Readonly<Record<string, ParameterDefinition>> => {
  const space: Record<string, ParameterDefinition> = {};
  for (const { name, type, lower, upper, log, choices } of config.hyperparameters) {
    if (name in scenario.fidelity || name === scenario.instance) continue;
    const condition = config.conditions.find(({ child }) => child === name);
    const when =
      condition === undefined
        ? {}
        : { when: { [condition.parent]: condition.type === "IN" ? condition.values : [condition.value] } };
    const scale = log === true ? { scale: "log" as const } : {};
    space[name] =
      type === "categorical"
        ? { type: "choice", values: choices, ...when }
        : { type: type === "uniform_int" ? "int" : "float", min: lower, max: upper, ...scale, ...when };
  }
  return space;
};

const load = async (): Promise<OnnxRuntime> => {
  const name = "onnxruntime-node";
  try {
    return (await import(name)) as OnnxRuntime;
  } catch (cause) {
    throw new HyperdialError("not_installed", "the surrogates need onnxruntime-node", {
      hint: "npm install --no-save --ignore-scripts onnxruntime-node",
      cause,
    });
  }
};

/** Where the surrogates lie, or null: `HYPERDIAL_BENCH_DATA`, else beside the repository. */
export const yahpoDirectory = (): string | null => {
  const directory = process.env["HYPERDIAL_BENCH_DATA"] ?? "../shared/benchmarks/yahpo";
  return existsSync(join(directory, "lcbench", "model.onnx")) ? directory : null;
};

/** Surrogates of real tuning runs. */
export const yahpoProblems = async (directory: string): Promise<readonly QualityProblem[]> => {
  const { InferenceSession, Tensor } = await load();
  const problems: QualityProblem[] = [];
  for (const [name, scenario] of Object.entries(scenarios)) {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, name, file), "utf8"));
    const space = spaceOf(read("config_space.json") as ConfigSpace, scenario);
    const codes = read("encoding.json") as Readonly<Record<string, Readonly<Record<string, number>>>>;
    const session = await InferenceSession.create(join(directory, name, "model.onnx"), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    for (const instance of scenario.instances) {
      problems.push({
        name: `${name} ${instance}`,
        family: name,
        space,
        optimum: null,
        async evaluate(point: Point) {
          const all: Point = { ...point, ...scenario.fidelity, [scenario.instance]: instance };
          const words = scenario.words.map(
            (word) => codes[word]![(all[word] as string | undefined) ?? "#na#"]!,
          );
          const numbers = scenario.numbers.map((number) => (all[number] as number | undefined) ?? 0);
          const outputs = await session.run({
            x_cat: new Tensor("int32", Int32Array.from(words), [1, words.length]),
            x_cont: new Tensor("float32", Float32Array.from(numbers), [1, numbers.length]),
          });
          return -Object.values(outputs)[0]!.data[scenario.output]! / scenario.scale;
        },
      });
    }
  }
  return problems;
};
