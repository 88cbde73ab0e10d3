import { compileSpace, type TrialNumber, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom, mean } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const objectives = [{ metric: "loss", direction: "minimize" as const }];

const setUp = (options: object = {}) => {
  const study = simulatedStudy(space, objectives);
  const create = () => createSampler({ type: "bohb", ...options }, { space, objectives, seed: 4 });
  const ask = (sampler = create()) =>
    sampler.suggest({
      history: study.history(),
      count: 1,
      firstTrial: trialNumber(study.history().size + 1),
      random: (trial, stream = "") => keyedRandom(4, trial, stream),
    })[0]!;
  /** At its last step the trial is paused. */
  const train = (trial: TrialNumber, steps: readonly number[], lossAt: (step: number) => number) => {
    for (const step of steps) study.report(trial, step, { loss: lossAt(step) });
    study.pause(trial, steps.at(-1)!, { loss: lossAt(steps.at(-1)!) });
  };
  return { study, create, ask, train };
};

describe("bohb", () => {
  it("models the largest step that enough trials have come to, and there alone: early values may mislead", () => {
    const { study, ask, train } = setUp({ random: 0 });
    const random = keyedRandom(1, "points");
    // What looks well at step 1 is bad at step 3.
    const lossOf = (x: number) => (step: number) => (step === 1 ? (x - 0.1) ** 2 : (x - 0.9) ** 2);
    const points = Array.from({ length: 30 }, () => ({ x: random.next(), y: random.next() }));
    const numbers = points.map((point) => study.open(point));
    for (const [i, trial] of numbers.entries()) train(trial, [1], lossOf(points[i]!.x));
    const xs = () =>
      Array.from({ length: 40 }, () => {
        const { point, reason } = ask();
        study.open(point);
        return { x: point["x"] as number, reason };
      });
    const early = xs();
    expect(early[0]!.reason).toMatch(/of 30 trials at step 1$/);
    expect(mean(early.map(({ x }) => x))).toBeLessThan(0.4);
    // Two parameters: three points are the least, and five are enough.
    for (const i of [0, 1, 2, 3]) train(numbers[i]!, [3], lossOf(points[i]!.x));
    expect(ask().reason).toMatch(/of 30 trials at step 1$/);
    for (let i = 4; i < 20; i++) train(numbers[i]!, [3], lossOf(points[i]!.x));
    const late = xs();
    expect(late[0]!.reason).toMatch(/best 3 of 20 trials at step 3$/);
    expect(mean(late.map(({ x }) => x))).toBeGreaterThan(0.6);
  });

  it("draws a third of its points at random", () => {
    const { study, ask, train } = setUp();
    for (let i = 0; i < 10; i++) train(study.open({ x: i / 10, y: 0.5 }), [1], () => i);
    const reasons = Array.from({ length: 300 }, () => {
      const { point, reason } = ask();
      study.open(point);
      return reason;
    });
    const share = reasons.filter((reason) => reason.startsWith("a point at random")).length / 300;
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.08);
  });

  it("answers the same warm as cold, whatever is said again, late, or of several steps at once", () => {
    const report = fc.record({
      trial: fc.integer({ min: 1, max: 9 }),
      step: fc.integer({ min: 1, max: 4 }),
      loss: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(report, { minLength: 20, maxLength: 60 }), (reports) => {
        const { study, create, ask } = setUp();
        const random = keyedRandom(2, "points");
        for (let i = 0; i < 9; i++) study.open({ x: random.next(), y: random.next() });
        const warm = create();
        for (const { trial, step, loss } of reports) {
          study.report(trialNumber(trial), step, { loss });
          expect(ask(warm)).toEqual(ask());
        }
      }),
      { numRuns: 20 },
    );
  });

  it("without steps goes by how trials ended", () => {
    const { study, ask } = setUp({ random: 0 });
    for (let i = 0; i < 12; i++)
      study.end(study.open({ x: i / 12, y: 0.5 }), { state: "complete", metrics: { loss: i } });
    expect(ask().reason).toMatch(/of 12 trials at their end$/);
  });
});
