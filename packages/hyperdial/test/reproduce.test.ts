import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Reproduction } from "@hyperdial/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

/** Scores a setting by its data, fold and seed; reports three steps where it is asked for any. */
const program = `
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);
const { HYPERDIAL_FOLD, HYPERDIAL_SEED, HYPERDIAL_FROM_STEP, HYPERDIAL_UNTIL_STEP, HYPERDIAL_CHECKPOINT_DIR } = process.env;
const noise = existsSync("data.txt") ? Number(readFileSync("data.txt", "utf8")) : 0;
const scoreAt = (step) => 1 - (x - 0.3) ** 2 / step + Number(HYPERDIAL_FOLD) / 10 + Number(HYPERDIAL_SEED) / 100 + noise;
if (x > 0.9) { console.error("too large"); process.exit(3); }
const steps = process.argv[2] === "steps" ? Number(HYPERDIAL_UNTIL_STEP ?? 4) : 0;
const kept = join(HYPERDIAL_CHECKPOINT_DIR, "sum");
let sum = existsSync(kept) ? Number(readFileSync(kept, "utf8")) : 0;
for (let step = Number(HYPERDIAL_FROM_STEP) + 1; step <= steps; step++) {
  sum += scoreAt(step);
  writeFileSync(kept, String(sum));
  console.log("hyperdial: " + JSON.stringify({ step, score: sum / step, seconds: performance.now() }));
}
if (steps === 0) console.log("hyperdial: " + JSON.stringify({ score: scoreAt(1), seconds: performance.now() }));
`;

type Answer = Reproduction & { readonly directory: string };

describe("reproduce, as a user meets it", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
    place.write("train.mjs", program);
  });
  afterEach(() => place.close());

  const git = (...parts: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...parts], {
      cwd: place.directory,
      encoding: "utf8",
      stdio: "pipe",
    });
  const start = async (more: string, how = ""): Promise<void> => {
    place.study([process.execPath, "train.mjs", ...(how === "" ? [] : [how])], more);
    const { exit, err } = await place.run("run", "study.yaml");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
  };

  it("says that a trial is identical, takes nothing of the budget and changes no result", async () => {
    await start("budget: { trials: 3, run_minutes: 5 }");
    const before = await place.json("trials", "demo");
    const { spending } = (await place.json("show", "demo")) as { spending: unknown };
    const { exit, out } = await place.run("reproduce", "demo", "--trial", "2");
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining("Trial 2 is identical.") });
    expect(out).toMatch(/^ {2}seconds .* different \(does not decide\)$/m);
    expect(out).toContain("Code, data, packages and machine are as they were");
    expect(await place.json("trials", "demo")).toEqual(before);
    expect(((await place.json("show", "demo")) as { spending: unknown }).spending).toEqual(spending);
    const again = (await place.json("reproduce", "demo", "--trial", "2")) as Answer;
    expect(again.directory).toBe(place.path("hyperdial-runs", "demo", "reproduced", "trial-2-2"));
    expect(JSON.parse(readFileSync(`${again.directory}/result.json`, "utf8"))).toMatchObject({
      trial: 2,
      likeness: "identical",
    });
    expect(again.seconds.recorded).toBeGreaterThan(0);
    expect(again.kilowattHours.recorded).toBeGreaterThan(0);
    expect((await place.run("replay", "demo")).exit).toBe(0);
  });

  it("says how the code differs where that is why, and runs the code of then on demand", async () => {
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    await start("budget: { trials: 1 }");
    place.write("train.mjs", program.replace("0.3", "0.300001"));
    const changed = await place.run("reproduce", "demo");
    expect(changed.exit).toBe(8);
    expect(changed.out).toContain("Trial 1 is different.");
    expect(changed.out).toMatch(/the code differs from commit [0-9a-f]{12}: train\.mjs/);
    expect(changed.out).toMatch(/the program train\.mjs has changed: its sha256 was/);
    const near = await place.run("reproduce", "demo", "--tolerance", "1e-3");
    expect(near.exit).toBe(0);
    expect(near.out).toContain("Trial 1 is the same within the tolerance of 0.001.");
    const then = await place.run("reproduce", "demo", "--checkout");
    expect(then).toMatchObject({ exit: 0, out: expect.stringContaining("Trial 1 is identical.") });
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(readFileSync(place.path("train.mjs"), "utf8")).toContain("0.300001");
  });

  it("knows a changed program without git, and says that there is nothing to check out", async () => {
    await start("budget: { trials: 1 }");
    place.write("train.mjs", `${program}\n`);
    const { exit, out } = await place.run("reproduce", "demo");
    expect(exit).toBe(0);
    expect(out).toMatch(/^Not as it was:\n {2}the program train\.mjs has changed/m);
    expect(out).toContain("Note: no git commit was recorded.");
    const { exit: refused, err } = await place.run("reproduce", "demo", "--checkout");
    expect(refused).toBe(4);
    expect(err).toContain("no git commit was recorded");
  });

  it("refuses data that has changed, and on demand runs with it and says so", async () => {
    place.write("data.txt", "0.5");
    await start("budget: { trials: 1 }\ndata: [data.txt]");
    expect((await place.run("reproduce", "demo")).exit).toBe(0);
    place.write("data.txt", "0.6");
    const refused = await place.run("reproduce", "demo");
    expect(refused.exit).toBe(4);
    expect(refused.err).toMatch(/the data data\.txt has changed: its sha256 was \w{12}… and is/);
    const anyway = await place.run("reproduce", "demo", "--anyway");
    expect(anyway.exit).toBe(8);
    expect(anyway.out).toContain("the data data.txt has changed");
  });

  it("repeats every fold and seed, and compares the mean", async () => {
    await start("budget: { trials: 2, parallel: 2 }\nvalidation: { folds: 2, seeds: 2 }");
    const answer = (await place.json("reproduce", "demo", "--trial", "1")) as Answer;
    expect(answer.likeness).toBe("identical");
    expect(answer.runs.map(({ cell }) => cell)).toEqual(
      expect.arrayContaining([
        { fold: 0, seed: 0 },
        { fold: 1, seed: 1 },
      ]),
    );
    expect(answer.runs).toHaveLength(4);
  });

  it("repeats a failed trial, and says when it no longer fails", async () => {
    place.study([process.execPath, "train.mjs"], "start: [{ x: 0.95, kind: a }]\nbudget: { trials: 2 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const { exit, out } = await place.run("reproduce", "demo", "--trial", "1");
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining("Trial 1 is identical.") });
    place.write("train.mjs", program.replace("x > 0.9", "x > 2"));
    const mended = await place.run("reproduce", "demo", "--trial", "1");
    expect(mended.exit).toBe(8);
    expect(mended.out).toContain("Trial 1 is different: it ended ok, and was recorded crashed.");
  });

  it("repeats stopped and promoted trials with the steps and verdicts of then", async () => {
    await start("budget: { trials: 9 }\nscheduler: { type: halving, min: 1, max: 4, eta: 2 }", "steps");
    const trials = await place.trials();
    const stopped = trials.find(({ state }) => state === "stopped")!;
    const complete = trials.find(({ state }) => state === "complete")!;
    for (const { trial, state } of [stopped, complete]) {
      const answer = (await place.json("reproduce", "demo", "--trial", String(trial))) as Answer;
      expect({ state, ...answer }).toMatchObject({ state, likeness: "identical" });
      const [{ steps }] = answer.runs as [Answer["runs"][number]];
      expect(steps.compared).toBeGreaterThan(0);
      expect(steps).toEqual({ compared: steps.compared, equal: steps.compared, firstOther: null });
    }
  });

  it("repeats a trial on the rows that its fold had, and refuses other rows", async () => {
    const rows = Array.from({ length: 12 }, (_, row) => `${row}\n`).join("");
    place.write("table.csv", `value\n${rows}`);
    place.write(
      "rows.mjs",
      `import { readFileSync } from "node:fs";
const numbers = readFileSync(process.env.HYPERDIAL_VALIDATION_INDEX, "utf8").trim().split("\\n").map(Number);
console.log("hyperdial: " + JSON.stringify({ score: numbers.reduce((sum, row) => sum * 31 + row, 7) }));`,
    );
    place.study(
      [process.execPath, "rows.mjs"],
      "budget: { trials: 1 }\nvalidation: { method: k-fold, folds: 3, data: table.csv }",
    );
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    expect((await place.run("reproduce", "demo")).out).toContain("Trial 1 is identical.");
    place.write("table.csv", `value\n${rows}12\n`);
    const { exit, err } = await place.run("reproduce", "demo");
    expect(exit).toBe(4);
    expect(err).toContain("table.csv has changed since the splits were made of it");
  });

  it("says why a trial cannot be repeated", async () => {
    await start("budget: { trials: 1 }");
    const missing = await place.run("reproduce", "demo", "--trial", "9");
    expect(missing).toMatchObject({ exit: 3, err: expect.stringContaining("there is no trial 9 in demo") });
    expect((await place.run("enqueue", "demo", '{"x": 0.1, "kind": "a"}')).exit).toBe(0);
    const waiting = await place.run("reproduce", "demo", "--trial", "2");
    expect(waiting).toMatchObject({ exit: 4, err: expect.stringContaining("trial 2 is waiting") });
    expect(existsSync(place.path("hyperdial-runs", "demo", "reproduced"))).toBe(false);
  });
});
