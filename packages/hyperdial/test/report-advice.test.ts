import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { float, openStorage, report, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";

type Storage = Awaited<ReturnType<typeof openStorage>>;

describe("what a report advises, and what it cannot say", { timeout: 120_000 }, () => {
  const place = new Workplace();
  let storage: Storage;
  const common = {
    space: { x: float(0, 1), y: float(0, 1, { default: 0.5 }) },
    sampler: "sobol",
    runsDirectory: place.path("runs"),
    onFailure: "skip",
  } as const;
  beforeAll(async () => {
    storage = await openStorage("memory:");
    await tune({
      ...common,
      storage,
      name: "edge",
      objective: { minimize: "loss" },
      budget: { trials: 40 },
      start: [{ x: 0, y: 0.5 }],
      evaluate: async ({ params }) => ({ loss: params.x + (params.y - 0.5) ** 2 }),
    });
    await tune({
      ...common,
      storage,
      name: "failing",
      objective: { minimize: "loss" },
      budget: { trials: 40 },
      evaluate: async ({ params }) => {
        if (params.x > 0.6) throw new Error("too much");
        return { loss: params.x };
      },
    });
    // `tune` has no setting to give then, and says so.
    const beyond = tune({
      ...common,
      storage,
      name: "beyond",
      objective: { minimize: "loss" },
      bounds: ["size <= 1"],
      budget: { trials: 6 },
      evaluate: async ({ params }) => ({ loss: params.x, size: 2 + params.y }),
    });
    await expect(beyond).rejects.toThrow("no complete trial keeps all bounds");
  }, 60_000);
  afterAll(async () => {
    await storage.close();
    await place.close();
  });

  const textOf = async (study: string, section: string): Promise<string> => {
    const { sections } = await report({ study, storage });
    return JSON.stringify(sections.find(({ id }) => id === section)?.blocks ?? []);
  };

  it("is to widen a range at whose end the best value lies, and to score more than once", async () => {
    const advice = await textOf("edge", "outcome");
    expect(advice).toContain("Consider a lower `min` for x: its best value, 0, lies at the lower end");
    expect(advice).not.toContain("for y:");
    expect(advice).toContain("with one score for each trial, chance cannot be told from merit");
    expect(await textOf("edge", "limits")).toContain("Each trial has one score");
  });

  it("is to look at failures where a fifth of the trials failed, and says where they do", async () => {
    expect(await textOf("failing", "outcome")).toMatch(/Look at the failures below: \d+ of 40 trials failed/);
    const failures = await textOf("failing", "failures");
    expect(failures).toContain("too much");
    expect(failures).toMatch(/Trials fail with x (from|above|of) [^"]*there\./);
  });

  it("recommends no trial where none keeps the bounds, and names the hardest", async () => {
    const { findings } = await report({ study: "beyond", storage });
    expect(findings.chosen).toBeNull();
    expect(findings.counts.infeasible).toBe(6);
    expect(await textOf("beyond", "outcome")).toContain(
      "None of 6 complete trials of beyond keeps its bounds",
    );
  });
});
