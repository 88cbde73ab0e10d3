import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportsX, Workplace } from "./command-line.js";

describe("from a coarse study to a fine one", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.study(["sh", "-c", reportsX], "budget: { trials: 40, parallel: 2 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
  });
  afterAll(() => place.close());

  it("refine says what it would cut and why, and writes the study file", async () => {
    const { exit, out } = await place.run("refine", "demo", "-o", "finer.yaml");
    expect(exit).toBe(0);
    expect(out).toMatch(/^x {2}0 to 1 {2}-> {2}0\.\d+ to 1$/m);
    expect(out).toMatch(/none of \d+ below 0\.\d+ \(chance .+ % if it were as good\) is good/);
    expect(out).toMatch(/x is best at the upper end/);
    expect(readFileSync(place.path("finer.yaml"), "utf8")).toMatch(
      /^name: demo-2\n[\s\S]*space:\n {2}x: \{ type: float, min: 0\.\d+, max: 1, default: 0\.\d+ \}\n[\s\S]*warm_start: demo\n/m,
    );
  });

  it("does not write over a file unasked", async () => {
    const { exit, err } = await place.run("refine", "demo", "-o", "study.yaml");
    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringMatching(/--force writes over it/) });
  });

  it("what it wrote runs, starting from the old study's trials, and spends its budget on new ones", async () => {
    const { out } = await place.run("run", "finer.yaml", "--trials", "3");
    const [, taken] = /New study, with (\d+) trials taken over/.exec(out) ?? [];
    const trials = (await place.json("trials", "demo-2")) as {
      params: { x: number };
      origin: { kind: string };
    }[];
    expect(trials).toHaveLength(Number(taken) + 3);
    expect(trials.filter(({ origin }) => origin.kind === "imported")).toHaveLength(Number(taken));
    expect(Math.min(...trials.map(({ params }) => params.x))).toBeGreaterThan(0.3);
    expect((await place.run("replay", "demo-2")).exit).toBe(0);
  });

  it("refuses a study of too few trials, and says what to do", async () => {
    place.write(
      "few.yaml",
      readFileSync(place.path("study.yaml"), "utf8").replace("name: demo", "name: few"),
    );
    await place.run("run", "few.yaml", "--trials", "5");
    const { exit, err } = await place.run("refine", "few");
    expect(exit).toBe(2);
    expect(err).toMatch(/5 complete trials are too few[\s\S]*run the study on to 20 or more/);
  });
});
