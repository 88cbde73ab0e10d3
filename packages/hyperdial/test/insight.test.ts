import { join } from "node:path";
import { importanceMethods } from "@hyperdial/insight";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare, compareSeveral, effect, float, importance, leaders, room, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";

/** A loss that hangs on x much and on y little, each fold a little harder than the one before. */
const loss = ({ x, y }: { readonly x: number; readonly y: number }, fold: number, seed: number): number =>
  (x - 0.3) ** 2 + 0.1 * y + 0.02 * fold + 0.004 * Math.sin(97 * x + 31 * fold + 7 * seed);

describe("what the results of a study say", () => {
  const place = new Workplace();
  const storage = `sqlite:${join(place.directory, "hyperdial.db")}`;
  beforeAll(async () => {
    const space = { x: float(0, 1), y: float(0, 1), idle: float(0, 1) };
    const common = {
      space,
      objective: { minimize: "loss" },
      sampler: "sobol",
      storage,
      runsDirectory: place.path("runs"),
    } as const;
    await tune({
      ...common,
      name: "demo",
      budget: { trials: 24 },
      validation: { folds: 5, seeds: 2 },
      start: [
        { x: 0.3, y: 0, idle: 0.5 },
        { x: 0.9, y: 0.5, idle: 0.5 },
      ],
      evaluate: async ({ params, fold, seed }) => ({ loss: loss(params, fold, seed) }),
    });
    await tune({
      ...common,
      name: "single",
      budget: { trials: 4 },
      evaluate: async ({ params }) => ({ loss: loss(params, 0, 0) }),
    });
  }, 60_000);
  afterAll(() => place.close());

  it("importance says what matters in a sentence and a table, by either method", async () => {
    const { exit, out } = await place.run("importance", "demo");
    expect(exit).toBe(0);
    expect(out).toMatch(/^demo: loss over 24 trials, share of the variance of the scores$/m);
    expect(out).toMatch(/^x +\d\d\.\d % +\d+\.\d % to \d+\.\d %$/m);
    expect(out).toMatch(/^not explained +\d/m);
    expect(out).toMatch(/^Of the variance of the scores: x \d\d % /m);
    const best = await place.run("importance", "demo", "--method", "ped-anova");
    expect(best.out).toMatch(/^x .*\n[\s\S]*Of what sets the best tenth of the trials apart: x /m);
  });

  it("importance answers in JSON what the function of the same name gives", async () => {
    const result = await importance({ study: "demo", storage });
    expect(await place.json("importance", "demo")).toEqual(JSON.parse(JSON.stringify(result)));
    expect(result.parameters.map(({ parameter }) => parameter)[0]).toBe("x");
    expect(result.parameters.find(({ parameter }) => parameter === "idle")!.importance).toBeLessThan(0.05);
  });

  it("compare says which trial is better, and by which tests", async () => {
    const { exit, out } = await place.run("compare", "demo", "1", "2");
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^Trial 1 is better than trial 2: loss 0\.0\d+ and 0\.4\d+ on 10 shared folds and seeds/,
    );
    expect(out).toMatch(/^corrected t-test +t = -\d/m);
    expect(out).toMatch(/^Wilcoxon signed-rank +10 pairs, p = 0\.00/m);
    const { verdict, chances } = await compare({ study: "demo", storage, trials: [2, 1] });
    expect(verdict).toBe("second is better");
    expect(await place.json("compare", "demo", "2", "1")).toMatchObject({ verdict, chances });
    const alike = await place.run("compare", "demo", "1", "2", "--equivalence", "5");
    expect(alike.out).toMatch(/^Trials 1 and 2 are as good as each other/);
  });

  it("compare says of several trials who leads and whom it surely beats", async () => {
    const { exit, out } = await place.run("compare", "demo", "1", "2", "3", "4");
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^Of 4 trials on 10 shared folds and seeds, trial 1 ranks first \(loss 0\.0\d+, mean rank 1\)/,
    );
    expect(out).toMatch(/^ +1 +0\.0\d+ +1$/m);
    expect(out).toMatch(/^1 and 2 +-0\.4\d* +\d\S* +\d\S*$/m);
    expect(out).toMatch(
      /^Friedman: chi-squared \d+\.?\d*, 3 degrees of freedom, p = \d\S*\. Nemenyi: ranks differ beyond 1\.\d+\.$/m,
    );
    const result = await compareSeveral({ study: "demo", storage, trials: [4, 3, 2, 1] });
    expect(result.trials[0]!.trial).toBe(1);
    expect(await place.json("compare", "demo", "4", "3", "2", "1")).toEqual(
      JSON.parse(JSON.stringify(result)),
    );
    const twice = await place.run("compare", "demo", "1", "2", "2");
    expect([twice.exit, twice.err]).toEqual([
      expect.any(Number),
      expect.stringContaining("trial 2 is named twice"),
    ]);
    expect(twice.exit).not.toBe(0);
    const single = await place.run("compare", "single", "1", "2", "3");
    expect(single.err).toContain("the 3 trials share one fold and seed");
  });

  it("compare without numbers says how surely the first one leads, and what it is worth", async () => {
    const { exit, out } = await place.run("compare", "demo", "--by", "x");
    expect(exit).toBe(0);
    expect(out).toMatch(/^Of 24 trials on 10 folds and seeds each:$/m);
    const { leaders: three } = await leaders({ study: "demo", storage, leaders: 3 });
    expect(three).toHaveLength(3);
    expect(out).toMatch(/^ +1 +0\.0\d+ ± 0\.0\d+ +\d+\.\d % +0\.\d+ \(fold 4, seed \d\)$/m);
    expect(out).toMatch(/^Trial 1 .*worth about 0\.0\d+ \(/m);
    const found = await leaders({ study: "demo", storage, by: "x" });
    expect(found.leaders[0]!.trial).toBe(1);
    expect(found.oneError!.best.trial).toBe(1);
    expect(await place.json("compare", "demo", "--by", "x")).toEqual(JSON.parse(JSON.stringify(found)));
  });

  it("effects shows the room around the best trial, and the curve of a parameter", async () => {
    const { exit, out } = await place.run("effects", "demo");
    expect(exit).toBe(0);
    expect(out).toMatch(/^x +0\.3 +0\.\d+ to 0\.\d+ /m);
    expect(out).toMatch(/^Around trial 1 /m);
    const found = await room({ study: "demo", storage });
    expect(found.standardErrorOf).toBe("folds and seeds");
    expect(found.parameters[0]!.parameter).toBe("x");
    const curve = await place.run("effects", "demo", "x");
    expect(curve.out).toMatch(/^loss expected along x, averaged over all else$/m);
    const { points } = await effect({ study: "demo", storage, parameter: "x" });
    const lowest = points.reduce((low, each) => (each.score < low.score ? each : low));
    expect(Math.abs((lowest.value as number) - 0.3)).toBeLessThan(0.15);
    expect(curve.out.trimEnd().split("\n")).toHaveLength(points.length + 5);
  });

  it("importance has every method of the registry, in its help too", async () => {
    const help = (await place.run("importance", "--help")).out;
    for (const method of Object.keys(importanceMethods)) expect(help).toContain(`"${method}"`);
    const ablation = await importance({ study: "demo", storage, method: "ablation" });
    // From the middle, y brings 0.05 and x 0.04.
    expect(ablation.parameters.slice(0, 2).map(({ parameter }) => parameter)).toEqual(["y", "x"]);
    expect((await importance({ study: "demo", storage, method: "shapley" })).parameters[0]!.parameter).toBe(
      "x",
    );
  });

  it.each([
    [["effects", "demo", "idel"], /there is no parameter idel[\s\S]*did you mean "idle"/],
    [["compare", "demo", "--by", "size"], /no complete trial has a metric or parameter "size"/],
    [["compare", "single"], /each setting has 1 value, and it takes 3/],
    [["effects", "single"], /there are 4/],
    [["compare", "single", "1", "2"], /share one fold and seed.*validation: \{ folds: 5 \}/],
    [["compare", "demo", "1", "99"], /demo has no trial 99[\s\S]*its trials are 1 to 24/],
    [["compare", "demo", "1", "1"], /cannot be compared with itself/],
    [["compare", "demo", "1", "2", "--metric", "los"], /did you mean "loss"/],
    [["compare", "demo", "--leaders", "1"], /1 leading trials cannot be compared[\s\S]*from 2 on/],
    [["compare", "demo", "7"], /one trial cannot be compared with itself/],
    [["compare", "demo", "1", "2-4", "--equivalence", "1"], /--equivalence is for two trials/],
    [["importance", "single"], /it takes 10 complete trials to tell the parameters' parts; there are 4/],
    [["importance", "nothing"], /there is no study "nothing"/],
  ])("%j says what is missing", async (args, words) => {
    const { exit, err } = await place.run(...args);
    expect(exit === 2 || exit === 3).toBe(true);
    expect(err).toMatch(words);
  });

  it("a corrected trial is not compared by scores that no longer hold", async () => {
    const { openStorage } = await import("../src/index.js");
    const opened = await openStorage(storage);
    const { idempotencyKey, trialNumber } = await import("@hyperdial/core");
    const { id } = (await opened.findStudy("demo"))!;
    const amendment = {
      kind: "correct",
      trial: trialNumber(3),
      reason: "misread",
      metrics: { loss: 0.5 },
    } as const;
    await opened.amend(id, amendment, idempotencyKey("correct"), "a test");
    await opened.close();
    await expect(compare({ study: "demo", storage, trials: [1, 3] })).rejects.toThrow(/corrected by hand/);
    const { trials, notes } = await leaders({ study: "demo", storage });
    expect(trials).toBe(23);
    expect(notes).toEqual(["1 of the trials has no score in some of these folds and seeds, and is left out"]);
  });
});
