import { HyperdialError, type Point } from "@hyperdial/core";
import { quantile } from "@hyperdial/numerics";
import { openProblemsOf } from "../quality/open-problems.js";
import type { RunRow } from "../quality/run-row.js";
import { boundedFunction } from "./bounded-functions.js";
import { findScale } from "./find-scale.js";
import { frontFunction } from "./front-functions.js";
import { isSurrogate, ownOutcomes, servedOutcomes } from "./open-outcomes.js";
import type { UnscaledProblem } from "./outcome-problem.js";
import { readScales, writeScales } from "./outcome-scales.js";
import { searchWidely } from "./search-widely.js";

/** The bound on a surrogate's last metric: what a fifth of random points keep. */
const limitOf = async (problem: UnscaledProblem): Promise<number> => {
  const [bound] = problem.bounds;
  const taken: number[] = [];
  const evaluate = async (point: Point) => {
    const metrics = await problem.evaluate(point);
    taken.push(metrics[bound!.metric]!);
    return metrics;
  };
  await searchWidely({ ...problem, evaluate, bounds: [] }, { random: 2000, steps: 0 });
  return quantile(taken, 0.2);
};

/**
 * Finds and writes the scales of these problems. Where one has a scale, its ideal and its reference stay as they are: only what is best known
 * is looked for again, in the rows too.
 */
export const findScales = async (
  names: readonly string[],
  rows: readonly RunRow[],
  say: (line: string) => void,
): Promise<void> => {
  const scales = new Map(readScales());
  const opened = await openProblemsOf<{
    readonly problem: UnscaledProblem;
    readonly limit: number | undefined;
  }>(
    names,
    {
      own(name) {
        const problem = ownOutcomes(name);
        return problem && { problem, limit: undefined };
      },
      needsData: isSurrogate,
      async served(name, server) {
        if (!name.startsWith("bounded:"))
          return { problem: await servedOutcomes(name, server, Number.NaN), limit: undefined };
        const before = scales.get(name);
        const known = before?.by === "bounded" ? before.limit : undefined;
        const limit = known ?? (await limitOf(await servedOutcomes(name, server, 0)));
        return { problem: await servedOutcomes(name, server, limit), limit };
      },
    },
    say,
  );
  try {
    if (opened.leftOut.length > 0)
      throw new HyperdialError("not_installed", `not every scale can be found: ${opened.leftOut[0]}`);
    for (const { problem, limit } of opened.problems) {
      const { name } = problem;
      const met = rows.filter((row) => row.problem === name).flatMap(({ outcomes }) => outcomes ?? []);
      const known = {
        ...{ met, front: frontFunction(name)?.front(), least: boundedFunction(name)?.least },
        scale: scales.get(name),
      };
      const scale = await findScale(problem, known, limit);
      scales.set(name, scale);
      writeScales(scales);
      say(`${name}: ${JSON.stringify(scale)}`);
    }
  } finally {
    await opened.close();
  }
};
