import type { Contestant } from "./contestant.js";
import { runProblem } from "./run-problem.js";
import { samplersBuild } from "./samplers-build.js";

/** One of our samplers as a contestant: `hyperdial-auto`. */
export const ourSampler = (sampler: string): Contestant => {
  const name = `hyperdial-${sampler}`;
  const build = samplersBuild();
  return {
    name,
    build,
    async run(problem, options) {
      const began = performance.now();
      const { values, milliseconds, ended } = await runProblem(problem, sampler, options);
      return {
        peer: name,
        problem: problem.name,
        seed: options.seed,
        cpu: milliseconds / 1000,
        wall: (performance.now() - began) / 1000,
        ys: [...values],
        versions: { build, node: process.versions.node },
        ...(ended === "time over" ? { error: `stopped after ${options.limitSeconds} s` } : {}),
      };
    },
    async close() {},
  };
};
