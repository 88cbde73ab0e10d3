import { fileURLToPath } from "node:url";
import { HyperdialError, type Metrics, type ParameterDefinition, type Point } from "@hyperdial/core";
import type { FidelityProblem } from "../fidelity/fidelity-problem.js";
import { openLineProcess } from "./line-process.js";
import type { QualityProblem } from "./quality-problem.js";

/** Evaluates the problems that need Python: surrogates in ONNX, and COCO's functions. */
export interface ProblemServer {
  /** Throws `invalid_argument` where there is no such problem. */
  problem(name: string): Promise<QualityProblem>;
  /** The same by steps of a training. Throws `invalid_argument` where the problem has none. */
  fidelityProblem(name: string): Promise<FidelityProblem>;
  /** Everything that a problem measures, in its own unit. Throws `invalid_argument` where there is no such problem. */
  outcomes(name: string): Promise<ServedOutcomes>;
  close(): Promise<void>;
}

export interface ServedOutcomes {
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  evaluate(point: Point): Promise<Metrics>;
}

type Answer =
  | { readonly error: string }
  | { readonly value: number }
  | { readonly values: readonly number[] }
  | { readonly outcomes: Metrics }
  | Described;

interface Described {
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  /** Of a full training; null where it has none. */
  readonly steps: number | null;
}

const script = fileURLToPath(new URL("../../python/problem_server.py", import.meta.url));

/** Starts the server under a Python that has numpy, onnxruntime and coco-experiment. `data` is the surrogates' directory. */
export const openProblemServer = (python: string, data: string): ProblemServer => {
  const server = openLineProcess(python, [script, data], { OMP_NUM_THREADS: "1" });
  const ask = async (request: { readonly problem: string }): Promise<Answer> => {
    server.send(request);
    const answer = (await server.receive()) as Answer;
    if (!("error" in answer)) return answer;
    throw new HyperdialError("invalid_argument", `the problem ${request.problem}: ${answer.error}`);
  };
  return {
    async problem(name) {
      const { space } = (await ask({ problem: name })) as Described;
      return {
        name,
        space,
        async evaluate(point) {
          const request = { problem: name, point };
          return ((await ask(request)) as { value: number }).value;
        },
      };
    },
    async fidelityProblem(name) {
      const { space, steps } = (await ask({ problem: name })) as Described;
      if (steps === null)
        throw new HyperdialError("invalid_argument", `a training of ${name} has no steps`, {
          hint: "there are yahpo:lcbench:* and yahpo:rbv2_xgboost:*",
        });
      return {
        name: name.replace(/^yahpo/, "fidelity"),
        space,
        steps,
        async curve(point) {
          const request = { problem: name, curve: point };
          return ((await ask(request)) as { values: readonly number[] }).values;
        },
      };
    },
    async outcomes(name) {
      const { space } = (await ask({ problem: name })) as Described;
      return {
        space,
        async evaluate(point) {
          const request = { problem: name, outcomes: point };
          return ((await ask(request)) as { outcomes: Metrics }).outcomes;
        },
      };
    },
    close: () => server.close(),
  };
};
