import { fileURLToPath } from "node:url";
import { HyperdialError, type ParameterDefinition } from "@hyperdial/core";
import { openLineProcess } from "./line-process.js";
import type { QualityProblem } from "./quality-problem.js";

/** Evaluates the problems that need Python: surrogates in ONNX, and COCO's BBOB functions. */
export interface ProblemServer {
  /** Throws `invalid_argument` where there is no such problem. */
  problem(name: string): Promise<QualityProblem>;
  close(): Promise<void>;
}

type Answer =
  | { readonly error: string }
  | { readonly value: number }
  | { readonly space: Readonly<Record<string, ParameterDefinition>> };

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
      const { space } = (await ask({ problem: name })) as { space: QualityProblem["space"] };
      return {
        name,
        space,
        async evaluate(point) {
          const request = { problem: name, point };
          return ((await ask(request)) as { value: number }).value;
        },
      };
    },
    close: () => server.close(),
  };
};
