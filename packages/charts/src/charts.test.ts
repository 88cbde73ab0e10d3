import { compileSpace, type ParameterValue } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { type Chart, type ChartName, charts, drawChart } from "./charts.js";
import { contourData } from "./contour/contour-data.js";
import { curvesData } from "./curves/curves-data.js";
import { effectData } from "./effect/effect-data.js";
import { frontData } from "./front/front-data.js";
import { gapData } from "./gap/gap-data.js";
import { type HistoryTrial, historyData } from "./history/history-data.js";
import { importanceData } from "./importance/importance-data.js";
import { leadersData } from "./leaders/leaders-data.js";
import { parallelData } from "./parallel/parallel-data.js";
import { type ParameterAxis, parameterAxis } from "./scales/parameter-axis.js";
import { spendingData } from "./spending/spending-data.js";
import { chartWidth, inlineSvg, plainSvg, svgFile } from "./svg/drawing.js";

const accuracy = { metric: "accuracy", direction: "maximize" } as const;
const latency = { metric: "latency_ms", direction: "minimize" } as const;

const space = compileSpace({
  learning_rate: { type: "float", min: 1e-5, max: 0.1, scale: "log" },
  momentum: { type: "float", min: 0, max: 0.99, scale: "reverse-log" },
  layers: { type: "int", min: 1, max: 6 },
  optimizer: { type: "choice", values: ["adam", "sgd", 'a <very> long & "quoted" name'] },
});
const axisOf = (id: string): ParameterAxis =>
  parameterAxis(space.parameters.find((parameter) => parameter.id === id)!)!;

/** Trials along a bowl, without chance. */
const trials = Array.from({ length: 24 }, (_, i) => {
  const unit = ((i * 7) % 24) / 23;
  const point = space.decode([unit, ((i * 5) % 24) / 23, ((i * 11) % 24) / 23, (i % 3) / 3 + 0.1]);
  return { trial: i + 1, point, score: 0.95 - 0.3 * (unit - 0.6) ** 2 - 0.002 * (i % 5) };
});
const outcomes: readonly HistoryTrial["outcome"][] = [
  "complete",
  "complete",
  "stopped",
  "complete",
  "failed",
  "infeasible",
];
const valueOfBest: ParameterValue = trials[2]!.point["learning_rate"]!;

const axisNames = ["learning_rate", "momentum", "layers", "optimizer"];

/** One of each chart, from data that a study could have. */
const samples: { readonly [Name in ChartName]: Extract<Chart, { chart: Name }>["data"] } = {
  history: historyData(
    trials.map(({ trial, score }, i) => ({
      trial,
      outcome: outcomes[i % 6]!,
      value: outcomes[i % 6] === "failed" ? null : i === 7 ? -1e12 : score,
    })),
    accuracy,
  ),
  curves: curvesData(
    trials.slice(0, 6).map(({ trial, score }, i) => ({
      trial,
      outcome: outcomes[i]!,
      points: Array.from({ length: i === 2 ? 3 : 8 }, (_, step) => ({
        step: step + 1,
        value: score - 0.4 * 0.6 ** step,
      })),
    })),
    2,
    accuracy,
    "one fold and seed of each trial",
  )!,
  importance: importanceData({
    method: "fanova",
    unit: "share of the variance of the scores",
    parameters: [
      { parameter: "learning_rate", importance: 0.6, low: 0.4, high: 0.75 },
      { parameter: "a_parameter_whose_name_is_longer_than_its_room", importance: 0.2, low: 0.1, high: 0.3 },
      { parameter: "layers", importance: -0.05, low: -0.1, high: 0.02 },
    ],
    interactions: [{ parameters: ["learning_rate", "layers"], importance: 0.08, low: 0.01, high: 0.15 }],
    trials: 24,
    notes: [],
    sentence: "Of the variance of the scores: learning_rate 60 %.",
  }),
  effect: effectData(
    {
      parameter: "learning_rate",
      metric: "accuracy",
      points: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1].map((value, i) => ({
        value,
        score: 0.9 - 0.02 * (i - 3) ** 2,
        low: 0.88 - 0.02 * (i - 3) ** 2,
        high: 0.92 - 0.02 * (i - 3) ** 2,
      })),
      individual: [],
      share: 0.5,
      sentence: "On average accuracy is best along learning_rate with 0.9 at 0.01.",
    },
    axisOf("learning_rate"),
    {
      trials: trials.map(({ point, score }) => ({ value: point["learning_rate"], score })),
      best: { value: valueOfBest, score: trials[2]!.score },
      direction: "maximize",
    },
  ),
  contour: contourData(
    {
      parameters: ["learning_rate", "momentum"],
      metric: "accuracy",
      values: [
        [1e-5, 1e-4, 1e-3, 1e-2, 1e-1],
        [0, 0.5, 0.9, 0.97],
      ],
      margins: Array.from({ length: 20 }, () => 0.01),
      share: 1,
      scores: Array.from(
        { length: 20 },
        (_, i) => 0.9 - 0.01 * ((i % 5) - 3) ** 2 - 0.02 * Math.floor(i / 5),
      ),
    },
    [axisOf("learning_rate"), axisOf("momentum")],
    {
      trials: trials.map(({ point }) => [point["learning_rate"]!, point["momentum"]!] as const),
      best: [valueOfBest, trials[2]!.point["momentum"]!],
      direction: "maximize",
    },
  ),
  parallel: parallelData(
    trials.map(({ trial, score, point }) => ({
      trial,
      score,
      values: axisNames.map((name) => point[name]!),
    })),
    axisNames.map(axisOf),
    accuracy,
  )!,
  front: frontData(
    trials.map(({ trial, score }, i) => ({
      trial,
      x: score,
      y: 5 + ((i * 13) % 24),
      kind: i % 6 === 5 ? "infeasible" : i < 4 ? "front" : "dominated",
    })),
    [accuracy, latency],
    [
      { metric: "latency_ms", max: 20 },
      { metric: "memory_mb", max: 500 },
    ],
  ),
  leaders: leadersData("accuracy", [
    { name: "Trial 3", mean: 0.95, low: 0.94, high: 0.96, kind: "leader" },
    { name: "Trial 9", mean: 0.945, low: 0.93, high: 0.955, kind: "leader" },
    { name: "Trial 1, the default", mean: 0.9, low: 0.88, high: 0.92, kind: "default" },
  ]),
  gap: gapData("accuracy", {
    stages: [
      { trials: 8, apparent: 0.93, corrected: 0.925, gap: 0.005 },
      { trials: 16, apparent: 0.945, corrected: 0.93, gap: 0.015 },
      { trials: 32, apparent: 0.96, corrected: 0.931, gap: 0.029 },
    ],
    verdict: "overfitting",
    since: 16,
  })!,
  spending: spendingData(
    Array.from({ length: 12 }, (_, i) => ({ atMs: 1_000_000 + 600_000 * i, amount: 0.2 + 0.01 * i })),
    { title: "Run time over the study", unit: "hours of runs", startMs: 0, limit: 4 },
  )!,
};

const names = Object.keys(charts) as ChartName[];
const chartOf = (name: ChartName): Chart => ({ chart: name, data: samples[name] }) as Chart;

// Update the pictures with `npx vitest run packages/charts -u`, and look at them.
describe.each(names)("the %s chart", (name) => {
  const drawing = drawChart(chartOf(name));
  const svg = inlineSvg(drawing, name);

  it("has the data and the picture that are kept beside this test", async () => {
    await expect(`${JSON.stringify(samples[name], null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it("is numbers throughout, within the picture", () => {
    expect(svg).not.toMatch(/NaN|undefined|null|Infinity/);
    for (const [, axis, value] of svg.matchAll(/ (x|y|x1|x2|y1|y2|cx|cy)="([^"]+)"/g)) {
      const limit = axis!.includes("x") ? chartWidth : drawing.height;
      expect(Number(value), `${axis}=${value}`).toBeGreaterThanOrEqual(-1);
      expect(Number(value), `${axis}=${value}`).toBeLessThanOrEqual(limit + 1);
    }
  });

  it("says its message in words, and needs no style sheet where there is none", () => {
    expect(drawing.title).not.toBe("");
    expect(drawing.summary).toMatch(/\.$/);
    const plain = plainSvg(drawing);
    expect(plain).not.toContain("class=");
    expect(plain).not.toContain("var(");
  });

  it("is data that JSON keeps", () => {
    expect(JSON.parse(JSON.stringify(samples[name]))).toEqual(samples[name]);
  });
});

describe("charts of little", () => {
  it("are not drawn of fewer points than they take", () => {
    expect(
      curvesData([{ trial: 1, outcome: "complete", points: [{ step: 1, value: 2 }] }], 1, accuracy),
    ).toBeNull();
    expect(parallelData([], axisNames.map(axisOf), accuracy)).toBeNull();
    expect(gapData("accuracy", { stages: [], verdict: "none seen", since: null })).toBeNull();
    const options = { title: "", unit: "kWh", startMs: 0, limit: null };
    expect(spendingData([], options)).toBeNull();
    expect(
      spendingData(
        [1, 2, 3].map((atMs) => ({ atMs, amount: 0 })),
        options,
      ),
    ).toBeNull();
  });

  it("draw one trial, and scores that are all alike", () => {
    const one = historyData([{ trial: 1, outcome: "complete", value: 0 }], accuracy);
    expect(inlineSvg(drawChart({ chart: "history", data: one }), "one")).not.toContain("NaN");
    const alike = trials.map(({ trial, point }) => ({ trial, score: 0.5, values: [point["layers"]!, null] }));
    const data = parallelData(alike, [axisOf("layers"), axisOf("optimizer")], accuracy)!;
    expect(inlineSvg(drawChart({ chart: "parallel", data }), "alike")).not.toContain("NaN");
  });
});

it.each(["effect", "contour"] as const)("the picture of %s in docs/report.md is this one", async (name) => {
  const file = new URL(`../../../docs/images/chart-${name}.svg`, import.meta.url).pathname;
  await expect(svgFile(drawChart(chartOf(name)))).toMatchFileSnapshot(file);
});
