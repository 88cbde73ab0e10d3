import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Decision, Scheduler, SchedulerContext } from "../scheduler.js";
import { compileSpace } from "../space/compile-space.js";
import type { Objective } from "../study/objective.js";
import { simulateRuns } from "./simulate-runs.js";
import { simulatedStudy } from "./simulated-study.js";

export interface SchedulerUnderTest {
  readonly name: string;
  /** With default options, but for those that have none: 9 steps are a full run. */
  create(context: Omit<SchedulerContext<unknown>, "options">): Scheduler;
}

const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const context = { objectives, seed: 1, cells: [{ fold: 0, seed: 0 }], trials: 40 };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

/** What every scheduler must do. Called in a test file of the member's package, for each row of the registry. */
export const describeScheduler = (member: SchedulerUnderTest): void => {
  describe(`scheduler ${member.name}`, () => {
    it("starts a trial in an empty study", () => {
      const study = simulatedStudy(space, objectives);
      expect(member.create(context).next(study.history())).toMatchObject({ kind: "start" });
    });

    it("answers the same, warm as cold, at every point of a study with three workers, and leaves no trial stuck", () => {
      const order = keyedRandom(7, "order");
      const quality = Array.from({ length: 41 }, () => order.next());
      const scheduler = member.create(context);
      let last = "start" as Decision["kind"];
      const { study } = simulateRuns({
        scheduler,
        fullSteps: 9,
        trials: 40,
        workers: 3,
        lossAt: (trial, step) => (quality[trial] ?? 0) + 1 / step,
        pick: (count) => order.integer(count),
        onDecision(history, decision) {
          last = decision.kind;
          expect(member.create(context).next(history)).toEqual(decision);
          expect(scheduler.next(history)).toEqual(decision);
        },
        onVerdict(history, report, verdict) {
          expect(member.create(context).onReport(history, report)).toEqual(verdict);
          expect(scheduler.onReport(history, report)).toEqual(verdict);
        },
      });
      const { size, ended, open } = study.history();
      if (last !== "finished") expect(size).toBe(40);
      expect(open.every(({ state }) => state === "paused")).toBe(true);
      expect(ended.some(({ state }) => state === "complete")).toBe(true);
    });

    it("never stops or pauses a trial for a metric that it did not report", () => {
      const study = simulatedStudy(space, objectives);
      const scheduler = member.create(context);
      for (let trial = 0; trial < 20; trial++) {
        const number = study.open({ x: 0.5 });
        for (let step = 1; step <= 9; step++) {
          const metrics = trial < 10 ? { loss: 1 / step } : { other: 1e9 * step };
          study.report(number, step, metrics);
          const report = {
            ...{ trial: number, cell: { fold: 0, seed: 0 }, fromStep: 0, untilStep: null },
            ...{ step, metrics },
          };
          const verdict = scheduler.onReport(study.history(), report);
          if (trial >= 10) expect(verdict).toEqual({ kind: "continue" });
        }
        study.end(number, { state: "complete", metrics: { loss: 0.1 } });
      }
    });
  });
};
