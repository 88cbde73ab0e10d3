import { HyperdialError } from "@hyperdial/core";
import { environmentPython } from "../peers/environment.js";
import { analyticProblems } from "./analytic-problems.js";
import { dataDirectory, dataHint } from "./data-directory.js";
import { openProblemServer } from "./problem-server.js";
import type { QualityProblem } from "./quality-problem.js";

export interface OpenProblems {
  readonly problems: readonly QualityProblem[];
  /** Why some of the problems asked for are not among them. */
  readonly leftOut: readonly string[];
  close(): Promise<void>;
}

const isSurrogate = (name: string): boolean => name.startsWith("yahpo:");

const serverPython = (say: (line: string) => void): string =>
  process.env["HYPERDIAL_BENCH_PYTHON"] ?? environmentPython("problems", say);

/** Problems by name: the analytic ones here, all others in one server. What lacks its data or its Python is left out, and said. */
export const openProblems = async (
  names: readonly string[],
  say: (line: string) => void,
): Promise<OpenProblems> => {
  const analytic = new Map(analyticProblems.map((problem) => [problem.name, problem]));
  const own = names.flatMap((name) => analytic.get(name) ?? []);
  const data = dataDirectory();
  const served = names.filter((name) => !analytic.has(name) && (data !== null || !isSurrogate(name)));
  const leftOut: string[] = [];
  const missing = names.filter(isSurrogate).length;
  if (data === null && missing > 0) leftOut.push(`${missing} problems: ${dataHint}`);
  if (served.length === 0) return { problems: own, leftOut, close: async () => {} };
  let python: string;
  try {
    python = serverPython(say);
  } catch (error) {
    if (!(error instanceof HyperdialError)) throw error;
    leftOut.push(`${served.length} problems: ${error.message}; ${error.hint}`);
    return { problems: own, leftOut, close: async () => {} };
  }
  const server = openProblemServer(python, data ?? "");
  try {
    const problems = [...own];
    for (const name of served) problems.push(await server.problem(name));
    return { problems, leftOut, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
};
