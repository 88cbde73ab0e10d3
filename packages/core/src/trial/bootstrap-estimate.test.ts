import fc from "fast-check";
import { expect, test } from "vitest";
import { aggregateCells } from "./aggregate-cells.js";
import { bootstrapEstimate } from "./bootstrap-estimate.js";

test("bootstrapEstimate says a coin's odds of a nearest neighbour that learned coin tosses by heart, where .632 says 0.316", () => {
  const scores = { outOfBag: 0.5, train: 0 };
  expect(bootstrapEstimate({ ...scores, chance: null }, "minimize").value).toBeCloseTo(0.316, 12);
  expect(bootstrapEstimate({ ...scores, chance: 0.5 }, "minimize").value).toBeCloseTo(0.5, 12);
});

test("bootstrapEstimate is .632 where nothing is overfitted, and never beyond what was left out", () => {
  expect(bootstrapEstimate({ outOfBag: 0.2, train: 0.2, chance: 0.5 }, "minimize").value).toBeCloseTo(
    0.2,
    12,
  );
  const error = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(error, error, (a, b) => {
      const [train, outOfBag] = [Math.min(a, b), Math.max(a, b)];
      const { value } = bootstrapEstimate({ outOfBag, train, chance: 0.5 }, "minimize");
      expect(value).toBeLessThanOrEqual(outOfBag + 1e-12);
      expect(value).toBeGreaterThanOrEqual(
        bootstrapEstimate({ outOfBag, train, chance: null }, "minimize").value - 1e-12,
      );
      // An accuracy is an error turned round.
      const turned = bootstrapEstimate({ outOfBag: 1 - outOfBag, train: 1 - train, chance: 0.5 }, "maximize");
      expect(turned.value).toBeCloseTo(1 - value, 12);
    }),
  );
});

test("aggregateCells makes a bootstrap's value of its folds, beside what was left out", () => {
  const cells = [
    { acc: 0.6, train_acc: 1, chance_acc: 0.5 },
    { acc: 0.7, train_acc: 0.9, chance_acc: 0.5 },
  ];
  const plus = aggregateCells(cells, {
    estimator: "0.632+",
    objectives: [{ metric: "acc", direction: "maximize" }],
  });
  const { value, trainShare } = bootstrapEstimate({ outOfBag: 0.65, train: 0.95, chance: 0.5 }, "maximize");
  expect(plus.metrics["acc"]).toBeCloseTo(value, 12);
  expect(plus.metrics["out_of_bag_acc"]).toBeCloseTo(0.65, 12);
  const folds = cells.map(({ acc, train_acc: train }) => (1 - trainShare) * acc + trainShare * train);
  expect(plus.standardErrors["acc"]).toBeCloseTo(Math.abs(folds[0]! - folds[1]!) / 2, 12);
});

test("aggregateCells knows the standard error of one cell that tells of its own folds", () => {
  const only = { acc: 0.8, "acc[0]": 0.7, "acc[1]": 0.8, "acc[2]": 0.9, other: 1 };
  const { metrics, standardErrors } = aggregateCells([only]);
  expect(metrics).toEqual(only);
  expect(standardErrors).toEqual({ acc: expect.closeTo(0.1 / Math.sqrt(3), 12) as number });
});
