import { openStorage, openStudy, recommend } from "hyperdial";
import type { Contestant } from "../quality/contestant.js";
import { samplersBuild } from "../quality/samplers-build.js";
import type { OutcomeProblem } from "./outcome-problem.js";
import { outcomeRecord } from "./outcome-record.js";

/** A recommendation costs a fit: it is asked for after every so many trials, and so at the usual budgets. */
const recommendsEvery = 25;

/** One of our samplers on problems with several figures: a study in memory with one worker, asked and told as a user would. */
export const ourOutcomeContestant = (sampler: string): Contestant<OutcomeProblem> => {
  const name = `hyperdial-${sampler}`;
  const build = samplersBuild("runner", "insight");
  return {
    name,
    build,
    async run(problem, { trials, seed, limitSeconds }) {
      const began = performance.now();
      const record = outcomeRecord(problem, seed);
      let microseconds = 0;
      const timed = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
        const before = process.cpuUsage();
        const answer = await call();
        const { user, system } = process.cpuUsage(before);
        microseconds += user + system;
        return answer;
      };
      const [first, ...others] = problem.objectives.map(({ metric, direction }) =>
        direction === "minimize" ? { minimize: metric } : { maximize: metric },
      );
      const storage = await openStorage("memory:");
      const study = await timed(() =>
        openStudy({
          ...{ storage, space: problem.space, seed, sampler },
          objectives: [first!, ...others],
          bounds: [...problem.bounds],
          budget: { trials },
        }),
      );
      let ended: string | null = null;
      try {
        while (record.outcomes.length < trials && ended === null) {
          if (performance.now() - began > limitSeconds * 1000) ended = `stopped after ${limitSeconds} s`;
          const asked = await timed(() => study.ask());
          if (asked.trial === null) {
            ended = asked.reason;
            continue;
          }
          const metrics = await record.take(asked.params);
          await timed(() => study.tell(asked, metrics));
          if (problem.scale.by !== "noisy" || record.outcomes.length % recommendsEvery !== 0) continue;
          const advised = await timed(() => recommend({ study: "tune", storage }));
          const trial = (await study.trials()).find(({ number }) => number === advised?.trial);
          if (trial !== undefined) await record.recommend(trial.point);
        }
      } finally {
        await study.close();
        await storage.close();
      }
      return {
        peer: name,
        problem: problem.name,
        seed,
        cpu: microseconds / 1e6,
        wall: (performance.now() - began) / 1000,
        ys: [...record.ys()],
        outcomes: record.outcomes.map((outcome) => [...outcome]),
        versions: { build, node: process.versions.node },
        ...(ended === null ? {} : { error: ended }),
      };
    },
    async close() {},
  };
};
