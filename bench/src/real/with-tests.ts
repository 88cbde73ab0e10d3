import type { Point } from "@hyperdial/core";
import type { Contestant } from "../quality/contestant.js";
import type { RealProblem } from "./real-server.js";

/** The same contestant, whose rows also hold the test loss of its best setting so far, trial by trial: tested when its run is over. */
export const withTests = (
  contestant: Contestant,
  problemNamed: (name: string) => RealProblem,
): Contestant => ({
  ...contestant,
  async run(problem, options) {
    const points: Point[] = [];
    const real = problemNamed(problem.name);
    const evaluate = async (point: Point): Promise<number> => {
      points.push(point);
      return await real.evaluate(point);
    };
    const row = await contestant.run({ ...problem, evaluate }, options);
    const tests: number[] = [];
    let best = Number.POSITIVE_INFINITY;
    for (const [i, value] of row.ys.entries()) {
      const improved = i === 0 || value < best;
      best = Math.min(best, value);
      tests.push(improved ? await real.test(points[i]!) : tests[i - 1]!);
    }
    return { ...row, tests };
  },
});
