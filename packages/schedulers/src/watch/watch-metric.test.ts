import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";
import { watchMetric } from "./watch-metric.js";

const two = [
  { metric: "accuracy", direction: "maximize" as const },
  { metric: "seconds", direction: "minimize" as const },
];
const context = { objectives: two, seed: 0, cells: [{ fold: 0, seed: 0 }] };

describe("watchMetric", () => {
  it("asks which of several objectives is meant, and which way a metric is better that is none", () => {
    expect(() => createScheduler("median", context)).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        message: "scheduler `median`: which of the objectives does it watch?",
        hint: "add `metric`: one of accuracy, seconds",
      }),
    );
    expect(() => createScheduler({ type: "patience", metric: "loss" }, context)).toThrow(
      expect.objectContaining({ message: "scheduler `patience`: is less or more of `loss` better?" }),
    );
    expect(() =>
      createScheduler({ type: "median", metric: "accuracy", direction: "minimize" }, context),
    ).toThrow(
      expect.objectContaining({ message: "scheduler `median`: the objective `accuracy` is to maximize" }),
    );
  });

  it("reads a metric as a loss, and writes it as it was reported", () => {
    const watch = watchMetric({ metric: "accuracy", direction: "objective" }, two, "median");
    expect(watch.loss({ accuracy: 0.91234, seconds: 3 })).toBe(-0.91234);
    expect(watch.loss({ seconds: 3 })).toBeUndefined();
    expect(watch.words(-0.91234)).toBe("accuracy 0.9123");
  });
});
