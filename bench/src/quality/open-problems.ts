import { HyperdialError } from "@hyperdial/core";
import { environmentPython } from "../peers/environment.js";
import { analyticProblems } from "./analytic-problems.js";
import { dataDirectory, dataHint } from "./data-directory.js";
import { openProblemServer, type ProblemServer } from "./problem-server.js";
import type { QualityProblem } from "./quality-problem.js";

export interface OpenProblems<Problem> {
  readonly problems: readonly Problem[];
  /** Why some of the problems asked for are not among them. */
  readonly leftOut: readonly string[];
  close(): Promise<void>;
}

/** How a suite comes to its problems. */
export interface ProblemSource<Problem> {
  /** What needs nothing but this process; undefined for what a server must evaluate. */
  own(name: string): Problem | undefined;
  needsData(name: string): boolean;
  served(name: string, server: ProblemServer): Promise<Problem>;
}

const serverPython = (say: (line: string) => void): string =>
  process.env["HYPERDIAL_BENCH_PYTHON"] ?? environmentPython("problems", say);

/** Problems by name: our own here, all others in one server. What lacks its data or its Python is left out, and said. */
export const openProblemsOf = async <Problem extends object>(
  names: readonly string[],
  source: ProblemSource<Problem>,
  say: (line: string) => void,
): Promise<OpenProblems<Problem>> => {
  const problems: Problem[] = names.flatMap((name) => source.own(name) ?? []);
  const data = dataDirectory();
  const foreign = names.filter((name) => source.own(name) === undefined);
  const served = foreign.filter((name) => data !== null || !source.needsData(name));
  const leftOut: string[] = [];
  const missing = foreign.length - served.length;
  if (missing > 0) leftOut.push(`${missing} problems: ${dataHint}`);
  if (served.length === 0) return { problems, leftOut, close: async () => {} };
  let python: string;
  try {
    python = serverPython(say);
  } catch (error) {
    if (!(error instanceof HyperdialError)) throw error;
    leftOut.push(`${served.length} problems: ${error.message}; ${error.hint}`);
    return { problems, leftOut, close: async () => {} };
  }
  const server = openProblemServer(python, data ?? "");
  try {
    for (const name of served) problems.push(await source.served(name, server));
    return { problems, leftOut, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
};

const analytic = new Map(analyticProblems.map((problem) => [problem.name, problem]));

/** The problems with one value. */
export const openProblems = (
  names: readonly string[],
  say: (line: string) => void,
): Promise<OpenProblems<QualityProblem>> =>
  openProblemsOf(
    names,
    {
      own: (name) => analytic.get(name),
      needsData: (name) => name.startsWith("yahpo:"),
      served: (name, server) => server.problem(name),
    },
    say,
  );
