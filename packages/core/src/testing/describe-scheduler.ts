import { describe, expect, it } from "vitest";
import type { Scheduler, SchedulerContext } from "../scheduler.js";
import { compileSpace } from "../space/compile-space.js";
import type { Objective } from "../study/objective.js";
import { simulatedStudy } from "./simulated-study.js";

export interface SchedulerUnderTest {
  readonly name: string;
  /** A scheduler with default options. */
  create(context: Omit<SchedulerContext<unknown>, "options">): Scheduler;
}

const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const context = { objectives, seed: 1, cells: [{ fold: 0, seed: 0 }] };

/** What every scheduler must do. Called in a test file of the member's package, for each row of the registry. */
export const describeScheduler = (member: SchedulerUnderTest): void => {
  describe(`scheduler ${member.name}`, () => {
    it("starts a trial in an empty study", () => {
      const study = simulatedStudy(compileSpace({ x: { type: "float", min: 0, max: 1 } }), objectives);
      expect(member.create(context).next(study.history())).toMatchObject({ kind: "start" });
    });

    it("answers the same, warm as cold, whenever it is asked", () => {
      const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
      const study = simulatedStudy(space, objectives);
      const warm = member.create(context);
      for (let i = 0; i < 30; i++) {
        const history = study.history();
        const decision = warm.next(history);
        expect(member.create(context).next(history)).toEqual(decision);
        expect(warm.next(history)).toEqual(decision);
        const number = study.open(space.defaultPoint);
        for (let step = 0; step < 3; step++) {
          const report = { step, metrics: { loss: ((i * 7) % 10) / (step + 1) } };
          const verdict = warm.onReport(study.history(), number, report);
          expect(member.create(context).onReport(study.history(), number, report)).toEqual(verdict);
        }
        study.end(number, { state: "complete", metrics: { loss: i } });
      }
    });

    it("never stops a trial for a metric that it did not report", () => {
      const study = simulatedStudy(compileSpace({ x: { type: "float", min: 0, max: 1 } }), objectives);
      const number = study.open({ x: 0.5 });
      const verdict = member
        .create(context)
        .onReport(study.history(), number, { step: 1, metrics: { other: 1e9 } });
      expect(verdict.kind).not.toBe("stop");
    });
  });
};
