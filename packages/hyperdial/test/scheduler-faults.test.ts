import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

/** A program in which `say(object)` is a line of a report; its body is the test's. */
const programOf = (body: string): string => `
const say = (report) => console.log("hyperdial: " + JSON.stringify(report));
const sayText = (text) => console.log("hyperdial: " + text);
const trial = Number(process.env.HYPERDIAL_TRIAL);
const from = Number(process.env.HYPERDIAL_FROM_STEP);
const until = Number(process.env.HYPERDIAL_UNTIL_STEP ?? 9);
const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
${body}
`;

describe("a scheduler, and a program that", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  /** One trial of the program, tried twice. */
  const retried = (): void =>
    place.write(
      "study.yaml",
      `name: demo
command: ${JSON.stringify([process.execPath, "program.mjs"])}
space: { x: { type: float, min: 0, max: 1 } }
objectives: [{ metric: score, direction: maximize }]
budget: { trials: 1 }
attempts: 2
`,
    );

  const run = async (body: string, study: string) => {
    place.write("program.mjs", programOf(body));
    place.study([process.execPath, "program.mjs"], `attempts: 1\n${study}`);
    const { exit, out, err } = await place.run("run", "study.yaml");
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    const trials = await place.trials();
    expect(trials.filter(({ state }) => state === "running" || state === "waiting")).toEqual([]);
    const replayed = await place.run("replay", "demo");
    expect(replayed.exit, replayed.out).toBe(0);
    return { out, trials };
  };

  it("ignores that it is stopped is killed after its grace, and stopped with the reason", async () => {
    const { trials } = await run(
      `process.on("SIGTERM", () => {});
      say({ step: 1, score: trial === 1 ? 1 : -1 });
      if (trial > 1) await wait(600_000);
      say({ score: 1 });`,
      "budget: { trials: 2 }\nscheduler: { type: threshold, worst: 0 }",
    );
    expect(trials).toMatchObject([
      { state: "complete" },
      { state: "stopped", reason: "score -1 at step 1 is worse than 0", metrics: { score: -1 } },
    ]);
  });

  it("never reports the metric at its steps is told of once, and runs to its end", async () => {
    const { out, trials } = await run(
      `for (let step = 1; step <= until; step++) say({ step, loss: x });
      say({ score: x });`,
      "budget: { trials: 3 }\nscheduler: { type: asha, max: 9 }",
    );
    expect(trials.map(({ state }) => state)).toEqual(["complete", "complete", "complete"]);
    const told = out.match(
      /trial \d+ reported loss at its steps, and not score, which the scheduler watches/g,
    );
    expect(told).toHaveLength(1);
  });

  it("renames its metric in mid-study is told of, and only trials with the old name are stopped", async () => {
    const { out, trials } = await run(
      `const name = trial <= 4 ? "score" : "val_score";
      for (let step = 1; step <= until; step++) say({ step, [name]: -trial });
      say({ score: -trial });`,
      "budget: { trials: 6 }\nscheduler: { type: asha, max: 9 }",
    );
    expect(out).toContain("reported val_score at its steps, and not score, which the scheduler watches");
    expect(trials.map(({ state }) => state)).toEqual([
      ...["complete", "complete", "stopped", "stopped", "complete", "complete"],
    ]);
  });

  it("renames its metric is compared by its last word where it is sent to each step: nobody is stuck for want of a name", async () => {
    const { trials } = await run(
      `for (let step = from + 1; step <= until; step++) say({ step, val_score: trial });
      say({ score: trial });`,
      "budget: { trials: 4 }\nscheduler: { type: halving, min: 3, max: 9, trials: 4 }",
    );
    expect(trials.map(({ state }) => state)).toEqual(["stopped", "stopped", "stopped", "complete"]);
  });

  it.each([
    ["asha", "type: asha, min: 9, max: 9"],
    ["asha by promotion", "type: asha, min: 9, max: 9, variant: promotion"],
    ["halving", "type: halving, min: 9, max: 9"],
    ["hyperband", "type: hyperband, min: 9, max: 9"],
  ])("is trained in one range of one step by %s: every trial is a full training", async (_, scheduler) => {
    const { trials } = await run(
      `for (let step = from + 1; step <= until; step++) say({ step, score: x });
      say({ score: until });`,
      `budget: { trials: 3 }\nscheduler: { ${scheduler} }`,
    );
    expect(trials.map(({ state, metrics }) => [state, metrics["score"]])).toEqual([
      ["complete", 9],
      ["complete", 9],
      ["complete", 9],
    ]);
  });

  it.each(["stopping", "promotion"])(
    "reports out of order, twice, with gaps and past its end leaves no trial stuck under asha's %s variant",
    async (variant) => {
      const { trials } = await run(
        `const steps = [[3, 1, 1, 2], [9, 2, 2, 5, 100], [1, 1, 1], [4, 100, 3], [2, 9, 1]][trial % 5];
        for (const step of steps) say({ step, score: x + step / 100 });
        say({ score: x });`,
        `budget: { trials: 10 }\nscheduler: { type: asha, max: 9, variant: ${variant} }`,
      );
      const ends = variant === "stopping" ? ["complete", "stopped"] : ["complete", "paused"];
      expect(trials.filter(({ state }) => !ends.includes(state))).toEqual([]);
      expect(trials.filter(({ state }) => state === "complete").length).toBeGreaterThan(0);
    },
  );

  it("reports no number fails as not_a_number, and a step that is none is passed over", async () => {
    const { trials } = await run(
      `if (trial === 2) sayText('{"step": 1, "score": NaN}');
      if (trial === 3) sayText('{"step": -1, "score": 0.5}');
      if (trial === 4) sayText('{"step": 1.5, "score": 0.5}');
      for (let step = 1; step <= until; step++) say({ step, score: x });
      say({ score: x });`,
      "budget: { trials: 6 }\nscheduler: { type: halving, max: 9, min: 3, trials: 6 }",
    );
    expect(trials[1]).toMatchObject({ state: "failed", failure: "not_a_number" });
    expect(trials.filter(({ state }) => state === "failed")).toHaveLength(1);
    expect(trials.filter(({ state }) => state === "complete").length).toBeGreaterThan(0);
    expect(trials.filter(({ state }) => state === "paused")).toEqual([]);
  });

  it("is killed between its last checkpoint and its last word has nothing left to do when it is tried again: it begins once more", async () => {
    place.write(
      "program.mjs",
      programOf(`const { existsSync, mkdirSync, writeFileSync } = await import("node:fs");
      const directory = process.env.HYPERDIAL_CHECKPOINT_DIR;
      if (!existsSync(directory + "/done")) {
        mkdirSync(directory, { recursive: true });
        writeFileSync(directory + "/done", "");
        if (!existsSync("killed")) {
          writeFileSync("killed", "");
          process.kill(process.pid, "SIGKILL");
        }
        say({ score: x });
      }`),
    );
    retried();
    const { exit, out, err } = await place.run("run", "study.yaml");
    expect(exit, out + err).toBe(0);
    expect(out).toContain("an earlier attempt was done, and ended before it could report");
    expect(await place.trials()).toMatchObject([{ state: "complete" }]);
  });

  it("says nothing at all is tried as often as it may be, and has crashed", async () => {
    place.write("program.mjs", programOf(""));
    retried();
    const { out } = await place.run("run", "study.yaml");
    expect(out).not.toContain("an earlier attempt was done");
    expect(out.match(/the program ended without reporting score/g)?.length).toBeGreaterThanOrEqual(2);
    expect(await place.trials()).toMatchObject([{ state: "failed", failure: "crashed" }]);
  });
});
