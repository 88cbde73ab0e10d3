import { describe, expect, it } from "vitest";
import { analyticProblems } from "./analytic-problems.js";
import { runProblem } from "./run-problem.js";

const bestAfter = async (sampler: string, trials: number): Promise<readonly number[]> => {
  const chosen = analyticProblems.filter(({ name }) => /:d4$|learners/.test(name));
  const best: number[] = [];
  for (const problem of chosen) {
    const runs = [0, 1].map((seed) => runProblem(problem, sampler, { trials, seed, limitSeconds: 60 }));
    for (const { values } of await Promise.all(runs)) best.push(Math.min(...values));
  }
  return best;
};

describe("quality", () => {
  it("has problems whose least value is where they say", async () => {
    for (const problem of analyticProblems) {
      const { values } = await runProblem(problem, "random", { trials: 200, seed: 0, limitSeconds: 60 });
      expect(Math.min(...values)).toBeGreaterThan(0);
    }
  });

  // Seeds fix both sides, so this fails for a change of the sampler only, never by chance.
  it("auto in 40 trials is ahead of random search in 400, on most of the problems", async () => {
    const [auto, random] = [await bestAfter("auto", 40), await bestAfter("random", 400)];
    const ahead = auto.filter((value, i) => value < random[i]!).length;
    expect(ahead).toBeGreaterThanOrEqual(Math.ceil((auto.length * 2) / 3));
  }, 120_000);

  it("tpe in 60 trials is ahead of random search in as many, on most of the problems", async () => {
    const [tpe, random] = [await bestAfter("tpe", 60), await bestAfter("random", 60)];
    const ahead = tpe.filter((value, i) => value < random[i]!).length;
    expect(ahead).toBeGreaterThanOrEqual(Math.ceil(tpe.length * 0.6));
  }, 120_000);

  it("a run that is over its time ends with what it has, and says so", async () => {
    const run = await runProblem(analyticProblems[0]!, "random", { trials: 10, seed: 0, limitSeconds: -1 });
    expect(run).toEqual({ values: [], milliseconds: 0, ended: "time over" });
  });
});
