import { describe, expect, it } from "vitest";
import { outcomeOrder, totalExcess } from "./outcome-order.js";

const bounds = [
  { metric: "ms", max: 20 },
  { metric: "recall", min: 0.5 },
];

describe("totalExcess", () => {
  it("adds what is broken in parts of each limit, and keeps out what is kept", () => {
    expect(totalExcess({ ms: 25, recall: 0.4 }, bounds)).toBeCloseTo(0.25 + 0.2, 12);
    expect(totalExcess({ ms: 20, recall: 0.9 }, bounds)).toBe(0);
    expect(totalExcess({ ms: 5 }, bounds)).toBe(Number.POSITIVE_INFINITY);
    expect(totalExcess({ ms: 3 }, [{ metric: "ms", max: 0 }])).toBe(3);
  });
});

describe("outcomeOrder", () => {
  it("puts what keeps the bounds first, by the objective; then what breaks them least", () => {
    const outcomes = [
      { name: "far out", metrics: { accuracy: 0.99, ms: 40, recall: 0.9 } },
      { name: "good", metrics: { accuracy: 0.8, ms: 20, recall: 0.9 } },
      { name: "unknown", metrics: { accuracy: 0.99 } },
      { name: "better", metrics: { accuracy: 0.9, ms: 12, recall: 0.9 } },
      { name: "just out", metrics: { accuracy: 0.7, ms: 21, recall: 0.9 } },
    ];
    const order = outcomeOrder({ metric: "accuracy", direction: "maximize" }, bounds);
    expect(outcomes.sort((a, b) => order(a.metrics, b.metrics)).map(({ name }) => name)).toEqual([
      "better",
      "good",
      "just out",
      "far out",
      "unknown",
    ]);
  });

  it("calls two outcomes without the objective equal", () => {
    expect(outcomeOrder({ metric: "loss", direction: "minimize" }, [])({}, {})).toBe(0);
  });
});
