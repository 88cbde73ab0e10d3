import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { float, openStudy, tune } from "../index.js";

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-plans-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const shared = () =>
  ({ space: { x: float(0, 1) }, budget: { trials: 1 }, runsDirectory: scratch, onFailure: "skip" }) as const;

test("a bootstrap's value is its .632+ estimate, beside what was left out", async () => {
  const { best, study } = await tune({
    ...shared(),
    objective: { minimize: "error" },
    validation: { method: "bootstrap", rows: 40, folds: 6, estimator: "0.632+" },
    evaluate: ({ trainIndex, validationIndex }) => {
      expect(trainIndex).toHaveLength(40);
      expect(validationIndex!.length).toBeLessThan(30);
      return { error: 0.4, train_error: 0.1, chance_error: 0.5 };
    },
  });
  await study.close();
  // R = 0.75, and the weight of what was left out 0.632 / (1 − 0.368 R).
  const weight = 0.632 / (1 - 0.368 * 0.75);
  expect(best.metrics["error"]).toBeCloseTo(0.1 * (1 - weight) + 0.4 * weight, 12);
  expect(best.metrics["out_of_bag_error"]).toBeCloseTo(0.4, 12);
});

test("a run that lacks what the estimate needs is told which metric", async () => {
  const tuning = tune({
    ...shared(),
    objective: { minimize: "error" },
    validation: { method: "bootstrap", rows: 40, folds: 2, estimator: "0.632+" },
    evaluate: () => ({ error: 0.4, train_error: 0.1 }),
  });
  await expect(tuning).rejects.toThrow(/chance_error/);
});

test("a program that cross-validates by itself returns its folds: their mean counts, and its standard error is known", async () => {
  const { best, study } = await tune({
    ...shared(),
    objective: { maximize: "accuracy" },
    evaluate: () => ({ accuracy: [0.7, 0.8, 0.9] }),
  });
  await study.close();
  expect(best.metrics["accuracy"]).toBeCloseTo(0.8, 12);
  expect(best.standardErrors["accuracy"]).toBeCloseTo(0.1 / Math.sqrt(3), 12);
});

test("who asks is given the rows of the fold, by their numbers in the table, and none that is locked", async () => {
  const data = join(scratch, "rows.csv");
  writeFileSync(data, `id,kind\n${Array.from({ length: 30 }, (_, row) => `${row},${row % 3}\n`).join("")}`);
  const study = await openStudy({
    space: { x: float(0, 1) },
    objective: { maximize: "accuracy" },
    validation: { method: "k-fold", folds: 2, data, stratify: "kind", test: 0.4 },
  });
  const { trials } = await study.askBatch(2);
  await study.close();
  const [first, second] = trials.map(({ split }) => split!);
  expect([...first!.train]).toEqual([...second!.validation]);
  expect(new Set([...first!.train, ...first!.validation]).size).toBe(18);
  expect(Math.max(...first!.train, ...first!.validation)).toBeGreaterThan(18);
});
