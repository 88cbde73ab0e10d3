import type { Contestant } from "../quality/contestant.js";
import { samplersBuild } from "../quality/samplers-build.js";
import type { FidelityProblem } from "./fidelity-problem.js";
import type { OurStrategy } from "./our-strategy.js";
import { runStrategy } from "./run-strategy.js";

/** One of our strategies as a contestant by resource. */
export const ourContestant = (strategy: OurStrategy): Contestant<FidelityProblem> => {
  const { name } = strategy;
  const build = samplersBuild("schedulers");
  return {
    name,
    build,
    async run(problem, options) {
      const began = performance.now();
      const { ys, milliseconds, ended } = await runStrategy(problem, strategy, options);
      return {
        peer: name,
        problem: problem.name,
        seed: options.seed,
        cpu: milliseconds / 1000,
        wall: (performance.now() - began) / 1000,
        ys: [...ys],
        versions: { build, node: process.versions.node },
        ...(ended === null ? {} : { error: ended }),
      };
    },
    async close() {},
  };
};
