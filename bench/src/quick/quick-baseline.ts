import { readFileSync, writeFileSync } from "node:fs";
import { median } from "@hyperdial/numerics";
import { z } from "zod";
import { samplersBuild } from "../quality/samplers-build.js";
import { quickCurves, quickScores } from "./quick-scores.js";
import type { QuickSuite } from "./quick-suites.js";

const scores = z.object({ area: z.array(z.number()), final: z.array(z.number()) });

const quickBaselineSchema = z.object({
  trials: z.number(),
  seeds: z.number(),
  /** Of what wrote it. */
  build: z.string(),
  node: z.string(),
  /** Fixed with the baseline, so that later runs are read on the same scale. */
  problems: z.record(z.string(), z.object({ least: z.number(), reference: z.number() })),
  /** By sampler and problem. */
  samplers: z.record(z.string(), z.record(z.string(), scores)),
});

/** What the released defaults reach on the quick problems. */
export type QuickBaseline = z.infer<typeof quickBaselineSchema>;

const placeOf = ({ file }: QuickSuite): URL => new URL(`../../baselines/${file}`, import.meta.url);

export const readQuickBaseline = (suite: QuickSuite): QuickBaseline =>
  quickBaselineSchema.parse(JSON.parse(readFileSync(placeOf(suite), "utf8")));

/** Digits past these are noise, and would make the file's differences long. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** One line for each problem of each sampler. */
const written = (baseline: QuickBaseline): string =>
  JSON.stringify(baseline, rounded, 1).replaceAll(/\[[^[\]{}]*\]/g, (list) => list.replaceAll(/\s+/g, ""));

/** Runs the samplers as they are now and writes what they reach as the baseline of later ones. */
export const writeQuickBaseline = async (suite: QuickSuite): Promise<void> => {
  const { trials, seeds, samplers: names } = suite;
  const baseline: QuickBaseline = {
    trials,
    seeds,
    build: samplersBuild(),
    node: process.versions.node,
    problems: {},
    samplers: Object.fromEntries(names.map((name) => [name, {}])),
  };
  for (const problem of suite.problems()) {
    const curves = new Map<string, readonly Float64Array[]>();
    for (const name of names) curves.set(name, await quickCurves(problem, name, { trials, seeds }));
    const ends = [...curves.values()].flat().map((curve) => curve.at(-1)!);
    const scale = {
      least: problem.least ?? Math.min(...ends),
      reference: median(curves.get("random")!.map((curve) => curve[9]!)),
    };
    baseline.problems[problem.name] = scale;
    for (const name of names) {
      const { area, final } = quickScores(curves.get(name)!, scale);
      baseline.samplers[name]![problem.name] = { area: [...area], final: [...final] };
    }
  }
  writeFileSync(placeOf(suite), `${written(baseline)}\n`);
};
