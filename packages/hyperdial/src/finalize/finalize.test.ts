import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trialNumber } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { keyedRandom } from "@hyperdial/numerics";
import type { FinalRun } from "@hyperdial/runner";
import { createMemoryStorage } from "@hyperdial/storage";
import { describe, expect, it } from "vitest";
import { finalize, float, int, tune } from "../index.js";
import { defaultSetting } from "./default-setting.js";
import { difference, estimate, finalScores } from "./estimate-final.js";
import { settingText } from "./setting-text.js";

const run = (accuracy: number, rows?: readonly number[]): FinalRun => ({
  finalist: { trial: trialNumber(1), point: {} },
  seed: 0,
  metrics: { accuracy },
  seconds: 1,
  energy: null,
  model: null,
  rowScores: rows === undefined ? {} : { accuracy: Float64Array.from(rows) },
});
const how = { seed: 1, metric: "accuracy", groups: null };
const scoresOf = (...runs: FinalRun[]) => finalScores(runs, "accuracy")!;

describe("estimate", () => {
  it("has no interval from one number", () => {
    expect(estimate(scoresOf(run(0.9)), how)).toEqual({ value: 0.9, low: null, high: null, over: null });
  });

  it("is Student's t over seeds where there are no rows: SciPy's for 0.90, 0.92, 0.97", () => {
    const { value, low, high, over } = estimate(scoresOf(run(0.9), run(0.92), run(0.97)), how);
    expect({ value, over }).toEqual({ value: 0.93, over: "seeds" });
    // scipy.stats.t.interval(0.95, 2, loc=mean, scale=sem)
    expect([low, high]).toEqual([expect.closeTo(0.840433141, 8), expect.closeTo(1.019566859, 8)]);
  });

  it("is over rows only where their mean is what was reported", () => {
    expect(estimate(scoresOf(run(0.5, [1, 0, 1, 0])), how).over).toBe("rows");
    expect(estimate(scoresOf(run(0.8, [1, 0, 1, 0])), how)).toMatchObject({ low: null, over: null });
  });

  it("holds the true accuracy in about 95 of 100 test sets", () => {
    const random = keyedRandom(3, "coverage");
    let held = 0;
    const studies = 150;
    for (let study = 0; study < studies; study++) {
      const rows = Array.from({ length: 80 }, () => (random.next() < 0.85 ? 1 : 0));
      const mean = rows.reduce<number>((sum, row) => sum + row, 0) / rows.length;
      const { low, high } = estimate(scoresOf(run(mean, rows)), { ...how, seed: study });
      if (low! <= 0.85 && 0.85 <= high!) held += 1;
    }
    expect(held / studies).toBeGreaterThan(0.9);
    expect(held / studies).toBeLessThan(0.99);
  });

  it("of a difference goes row by row: alike settings differ by less than each is uncertain", () => {
    const a = Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 0 : 1));
    const b = a.map((right, row) => (row === 1 ? 0 : right));
    const [chosen, usual] = [scoresOf(run(0.9, a)), scoresOf(run(0.89, b))];
    const gain = estimate(difference(chosen, usual), how);
    const alone = estimate(chosen, how);
    expect(gain.value).toBeCloseTo(0.01, 12);
    expect(gain.high! - gain.low!).toBeLessThan(0.75 * (alone.high! - alone.low!));
  });

  it("draws whole groups: rows that are alike within theirs count for less", () => {
    const rows = Array.from({ length: 100 }, (_, row) => (Math.floor(row / 10) % 4 === 0 ? 0 : 1));
    const groups = rows.map((_, row) => `g${Math.floor(row / 10)}`);
    const free = estimate(scoresOf(run(0.7, rows)), how);
    const grouped = estimate(scoresOf(run(0.7, rows)), { ...how, groups });
    expect(grouped.high! - grouped.low!).toBeGreaterThan(2 * (free.high! - free.low!));
    expect(estimate(scoresOf(run(0.7, rows)), { ...how, groups: rows.map(() => "one") })).toMatchObject({
      low: null,
      over: null,
    });
  });
});

describe("defaultSetting", () => {
  const specOf = (space: Record<string, unknown>, start: readonly Record<string, unknown>[] = []) =>
    studySpecSchema.parse({
      name: "a",
      space: space as never,
      objectives: [{ metric: "m", direction: "minimize" }],
      start: [...start],
    });
  const x = { type: "float", min: 0, max: 1 };

  it("is the space's where each active parameter has one", () => {
    const branches = {
      type: "choice",
      default: "a",
      branches: { a: { y: { ...x, default: 0.2 } }, b: { z: x } },
    };
    expect(defaultSetting(specOf({ x: { ...x, default: 0.3 }, branches }))).toEqual({
      x: 0.3,
      branches: "a",
      y: 0.2,
    });
  });

  it("is the first to start from where the space has none, and null where there is neither", () => {
    expect(defaultSetting(specOf({ x }, [{ x: 0.7 }, { x: 0.1 }]))).toEqual({ x: 0.7 });
    expect(defaultSetting(specOf({ x }))).toBeNull();
  });
});

it("settingText writes what each language reads", () => {
  const point = { "learning rate": 1e-7, use: true, none: null, name: "it's a", list: ["a", "b"] };
  const json = JSON.stringify(point);
  expect(settingText(point, json, "env")).toBe(
    `LEARNING_RATE=1e-7\nUSE=true\nNONE=null\nNAME='it'\\''s a'\nLIST='["a","b"]'\n`,
  );
  expect(settingText(point, json, "python")).toBe(
    `setting = {\n    "learning rate": 1e-7,\n    "use": True,\n    "none": None,\n    "name": "it's a",\n    "list": ["a", "b"],\n}\n`,
  );
  expect(JSON.parse(settingText(point, json, "json"))).toEqual(point);
});

it("finalize works in TypeScript: the same function, one more fold, the least layers within one standard error", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "hyperdial-finalize-"));
  const storage = createMemoryStorage({});
  const seen: number[] = [];
  try {
    const options = {
      name: "layers",
      space: { layers: int(1, 3, { default: 3 }), x: float(0, 1, { default: 0.5 }) },
      objective: { maximize: "score" },
      validation: { method: "k-fold", folds: 4, rows: 100, test: 0.3 },
      start: [1, 2, 3].map((layers) => ({ layers, x: 0.25 })),
      budget: { trials: 3 },
      storage,
      runsDirectory: scratch,
    } as const;
    const evaluate: Parameters<typeof tune<typeof options.space>>[0]["evaluate"] = ({
      params,
      trainIndex,
      validationIndex,
      modelDirectory,
      scoreRows,
      fold,
    }) => {
      if (modelDirectory !== null) {
        seen.push(trainIndex!.length);
        writeFileSync(join(modelDirectory, "model"), JSON.stringify(params));
      }
      const rows = Array.from(validationIndex!, (row) => (row % (params.layers + 2) === 0 ? 0 : 1));
      scoreRows({ score: rows });
      const score = rows.reduce<number>((sum, row) => sum + row, 0) / rows.length;
      return modelDirectory === null ? 0.9 + 0.01 * params.layers + 0.05 * fold : score;
    };
    const { study } = await tune({ ...options, evaluate });
    await study.close();
    const found = await finalize({
      study: "layers",
      storage,
      evaluate,
      choose: { oneStandardError: "layers" },
      seeds: 2,
      runsDirectory: scratch,
    });
    expect(found.rule).toBe(
      "the least layers of the 3 trials within one standard error of trial 3, the best by score",
    );
    expect(found.chosen.point).toEqual({ layers: 1, x: 0.25 });
    expect(found.usual?.point).toEqual({ layers: 3, x: 0.5 });
    expect(seen).toEqual([70, 70, 70, 70]);
    expect(found.chosen.runs[0]?.model?.bytes).toBe(JSON.stringify(found.chosen.point).length);
    expect(found.notes).toEqual([expect.stringContaining("kept back by number") as string]);
    await expect(
      finalize({ study: "layers", storage, evaluate, runsDirectory: scratch }),
    ).rejects.toMatchObject({ code: "illegal_move" });
  } finally {
    await storage.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});
