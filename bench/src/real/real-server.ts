import { fileURLToPath } from "node:url";
import { HyperdialError, type ParameterDefinition, type Point } from "@hyperdial/core";
import { openLineProcess } from "../quality/line-process.js";
import type { QualityProblem } from "../quality/quality-problem.js";

/** A problem whose evaluations are models trained in Python: its value is the mean loss of five folds. */
export interface RealProblem extends QualityProblem {
  /** The loss on rows held out, of the point trained on all others: no sampler sees it. */
  test(point: Point): Promise<number>;
}

export interface RealServer {
  /** Throws `invalid_argument` where there is no such problem. */
  problem(name: string): Promise<RealProblem>;
  close(): Promise<void>;
}

type Answer =
  | { readonly error: string }
  | { readonly space: Readonly<Record<string, ParameterDefinition>> }
  | { readonly value: number };

const script = fileURLToPath(new URL("../../python/real_server.py", import.meta.url));

/** Starts the server under a Python that has scikit-learn, XGBoost and LightGBM. */
export const openRealServer = (python: string): RealServer => {
  const server = openLineProcess(python, [script]);
  const ask = async (request: { readonly problem: string; readonly [key: string]: unknown }) => {
    server.send(request);
    const answer = (await server.receive()) as Answer;
    if (!("error" in answer)) return answer;
    throw new HyperdialError("invalid_argument", `the problem ${request.problem}: ${answer.error}`);
  };
  const loss = async (problem: string, how: "point" | "test", point: Point): Promise<number> =>
    ((await ask({ problem, [how]: point })) as { value: number }).value;
  return {
    async problem(name) {
      const { space } = (await ask({ problem: name })) as { space: QualityProblem["space"] };
      return {
        name,
        space,
        evaluate: (point) => loss(name, "point", point),
        test: (point) => loss(name, "test", point),
      };
    },
    close: () => server.close(),
  };
};
