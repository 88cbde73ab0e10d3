import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scheduleOf } from "../src/index.js";
import { Workplace } from "./command-line.js";

/** Each of the first four steps adds x to what the checkpoint has, each later one 1 − x: a score says by itself which x held when. */
const program = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
const { HYPERDIAL_CHECKPOINT_DIR: kept, HYPERDIAL_PARAMS, HYPERDIAL_UNTIL_STEP } = process.env;
const { x } = JSON.parse(HYPERDIAL_PARAMS);
const file = kept + "/state.json";
mkdirSync(kept, { recursive: true });
let { step, score } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { step: 0, score: 0 };
while (step < Number(HYPERDIAL_UNTIL_STEP)) {
  step += 1;
  score += step <= 4 ? x : 1 - x;
  writeFileSync(file, JSON.stringify({ step, score }));
  console.log("hyperdial: " + JSON.stringify({ step, score }));
}
`;

interface Part {
  readonly step: number;
  readonly trial: number;
  readonly params: { readonly x: number };
}

describe("the schedule of a population", () => {
  const place = new Workplace();
  let best: {
    readonly trial: number;
    readonly metrics: { readonly score: number };
    readonly schedule: Part[];
  };
  beforeAll(async () => {
    place.write("train.mjs", program);
    place.study(
      [process.execPath, "train.mjs"],
      "scheduler: { type: pbt, population: 3, max: 8, interval: 2, quantile: 0.34 }",
    );
    const { exit, out, err } = await place.run("run", "study.yaml");
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    best = (await place.json("best", "demo")) as typeof best;
  }, 60_000);
  afterAll(() => place.close());

  it("says which setting held from which step, as the trained program has it", async () => {
    const found = (await place.json("schedule", "demo")) as { trial: number; until: number; parts: Part[] };
    expect(found).toMatchObject({ study: "demo", trial: best.trial, until: 8, parts: best.schedule });
    const { parts } = found;
    expect(parts.length).toBeGreaterThan(1);
    let score = 0;
    for (let step = 1; step <= 8; step++) {
      const { x } = parts.findLast((part) => part.step < step)!.params;
      score += step <= 4 ? x : 1 - x;
    }
    expect(score).toBeCloseTo(best.metrics.score, 12);
    const { out } = await place.run("best", "demo");
    expect(out).toContain("Its setting changed on the way:");
    const storage = `sqlite:${place.path("hyperdial.db")}`;
    expect(await scheduleOf({ study: "demo", storage })).toMatchObject({ trial: best.trial, parts });
    const first = await scheduleOf({ study: "demo", storage, trial: 1 });
    expect(first.parts).toHaveLength(1);
  });

  it("trains anew to the same score, as a study of its own that can be replayed", async () => {
    const { exit, out, err } = await place.run("replay-schedule", "demo", "--trial", String(best.trial));
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    const name = `demo-schedule-${best.trial}`;
    expect(out).toMatch(/^score: \S+ by the schedule alone, \S+ in trial \d+ of demo\.$/m);
    const again = (await place.json("best", name)) as typeof best;
    expect(again.metrics.score).toBeCloseTo(best.metrics.score, 12);
    expect(again.schedule.map(({ step, params }) => ({ step, params }))).toEqual(
      best.schedule.map(({ step, params }) => ({ step, params })),
    );
    expect((await place.run("replay", name)).exit).toBe(0);
    const rest = await place.run("show", name);
    expect(rest.out).toContain("scheduler follow");
  }, 60_000);

  it("is a scheduler for a study file, as YAML", async () => {
    await place.run("schedule", "demo", "-o", "schedule.yaml");
    const { scheduler } = parse(readFileSync(place.path("schedule.yaml"), "utf8")) as { scheduler: object };
    expect(scheduler).toMatchObject({ type: "follow", until: 8, parts: best.schedule });
    place.study([process.execPath, "train.mjs"], `scheduler: ${JSON.stringify(scheduler)}`);
    const study = readFileSync(place.path("study.yaml"), "utf8").replace("name: demo", "name: by-hand");
    place.write("by-hand.yaml", study);
    expect((await place.run("run", "by-hand.yaml")).exit).toBe(0);
    const again = (await place.json("best", "by-hand")) as typeof best;
    expect(again.metrics.score).toBeCloseTo(best.metrics.score, 12);
  }, 60_000);

  it("of a study without a complete trial is none yet", async () => {
    place.study(["sh", "-c", "exit 1"], "budget: { trials: 1 }\nattempts: 1");
    const study = readFileSync(place.path("study.yaml"), "utf8").replace("name: demo", "name: none");
    place.write("none.yaml", study);
    await place.run("run", "none.yaml");
    const { exit, err } = await place.run("schedule", "none");
    expect({ exit: exit !== 0, err }).toMatchObject({
      exit: true,
      err: expect.stringContaining('no trial of "none" is complete yet'),
    });
  });
});
