import { simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const context = { objectives, seed: 0, cells: [{ fold: 0, seed: 0 }] };

describe("curve", () => {
  it("saves a third of the steps and more, and stops no trial that would have been the best", () => {
    const ends = Array.from({ length: 61 }, (_, trial) => 0.1 + keyedRandom(1, "end", trial).next());
    const lossAt = (trial: number, step: number): number => {
      const random = keyedRandom(1, "curve", trial);
      const [pace, way] = [0.4 + 0.8 * random.next(), 0.5 + random.next()];
      return (
        (ends[trial] as number) + way * step ** -pace + 0.005 * keyedRandom(1, "noise", trial, step).next()
      );
    };
    const reasons: string[] = [];
    const run = simulateRuns({
      scheduler: createScheduler({ type: "curve", max: 50 }, context),
      fullSteps: 50,
      trials: 60,
      workers: 3,
      lossAt,
      pick: (count) => keyedRandom(2, "pick", reasons.length).integer(count),
      onVerdict(_, { trial, step }, verdict) {
        if (verdict.kind !== "stop") return;
        expect(step).toBeGreaterThanOrEqual(5);
        reasons.push(`${trial}: ${verdict.reason}`);
      },
    });
    expect(run.steps).toBeLessThan(60 * 50 * 0.67);
    const finals = Array.from({ length: 60 }, (_, i) => lossAt(i + 1, 50));
    const best = finals.indexOf(Math.min(...finals)) + 1;
    const { ended } = run.study.history();
    expect(ended.find(({ number }) => number === best)).toMatchObject({ state: "complete" });
    expect(reasons[0]).toMatch(
      /^\d+: (less than )?[\d.]+ % chance to beat loss [\d.]+ of trial \d+ by step 50: [\d.]+ ± [\d.]+ is expected$/,
    );
  });

  it("lets every trial go on while too few are complete to tell how curves go", () => {
    const run = simulateRuns({
      scheduler: createScheduler({ type: "curve", max: 9, startup: 8 }, context),
      ...{ fullSteps: 9, trials: 8, workers: 1, pick: () => 0, lossAt: (trial, step) => trial + 1 / step },
    });
    expect(run.study.history().ended.every(({ state }) => state === "complete")).toBe(true);
  });
});
