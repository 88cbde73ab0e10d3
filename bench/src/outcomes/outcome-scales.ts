import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { OutcomeScale } from "./outcome-problem.js";

const numbers = z.array(z.number());
const scale = z.discriminatedUnion("by", [
  z.object({ by: z.literal("front"), ideal: numbers, reference: numbers, volume: z.number() }),
  z.object({
    by: z.literal("bounded"),
    least: z.number(),
    reference: z.number(),
    limit: z.number().optional(),
  }),
  z.object({ by: z.literal("noisy"), noise: z.number() }),
]);

const file = new URL("../../baselines/outcome-scales.json", import.meta.url);

/** By problem: fixed in the repository, so that figures of different days are read on one scale. */
export const readScales = (): ReadonlyMap<string, OutcomeScale> =>
  new Map(Object.entries(z.record(z.string(), scale).parse(JSON.parse(readFileSync(file, "utf8")))));

const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(9)) : value;

/** One line for each problem. */
export const writeScales = (scales: ReadonlyMap<string, OutcomeScale>): void => {
  const lines = [...scales]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => ` ${JSON.stringify(name)}: ${JSON.stringify(one, rounded)}`);
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
};
