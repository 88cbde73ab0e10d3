import { type Estimate, type FinalResult, type StudyRecord, trialNumber } from "@hyperdial/core";
import { expect, test } from "vitest";
import { finalWords } from "./final-words.js";

const study = {
  name: "digits",
  spec: { objectives: [{ metric: "error", direction: "minimize" }] },
} as unknown as StudyRecord;
const terminal = { style: (_: string, text: string) => text } as unknown as Parameters<typeof finalWords>[2];

const saying = (gain: Partial<Estimate>, seeds = 1): string => {
  const runs = Array.from({ length: seeds }, (_, seed) => ({ seed, metrics: {}, seconds: 1, model: null }));
  const one = { value: 0.1, low: null, high: null, over: null };
  const setting = { point: { x: 1 }, runs, estimates: { error: one } };
  const result: FinalResult = {
    id: "a",
    rule: "the best",
    chosen: { ...setting, trial: trialNumber(3) },
    comparison: "made",
    usual: { ...setting, trial: null },
    differences: { error: { ...one, ...gain } },
    test: { rows: 60, touch: 1 },
    learnedRows: 140,
    validation: { error: 0.05 },
    environment: {},
    notes: ["mind this"],
  };
  return finalWords(study, result, terminal);
};

test("finalWords says what was trained, on what, and what was flattered", () => {
  const words = saying({ value: -0.02 });
  expect(words).toContain("digits: trial 3, the best");
  expect(words).toContain(
    "Trained on all 140 rows that tuning saw with 1 seed, scored once on 60 locked rows",
  );
  expect(words).toContain("In tuning it scored 0.05 error; being chosen for a score flatters it.");
  expect(words).toContain("Note: mind this.");
});

test.each([
  [{ value: -0.02 }, 1, /scored better than the default one, once: .* one number each cannot say/],
  [
    { value: 0 },
    3,
    /scored the same as the default one, with every seed alike: of other rows that says nothing/,
  ],
  [{ value: -0.02, low: -0.03, high: -0.01, over: "rows" }, 1, /better than the default one beyond chance/],
  [{ value: 0.02, low: 0.01, high: 0.03, over: "rows" }, 1, /worse than the default one beyond chance/],
  [
    { value: -0.02, low: -0.05, high: 0.01, over: "rows" },
    1,
    /over test rows, holds 0: the difference may be chance/,
  ],
  [
    { value: -0.02, low: -0.03, high: -0.01, over: "seeds" },
    3,
    /better than the default one on these rows, whatever the seed; the interval says nothing of other rows/,
  ],
] as const)("finalWords claims no more than it knows: %j with %d seeds", (gain, seeds, words) => {
  expect(saying(gain, seeds)).toMatch(words);
});
