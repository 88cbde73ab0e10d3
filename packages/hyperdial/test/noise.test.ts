import { join } from "node:path";
import { keyedRandom } from "@hyperdial/numerics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { float, recommend, type TuneResult, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";

const worth = (x: number): number => (x - 0.4) ** 2;

describe("a study whose values are noisy", () => {
  const place = new Workplace();
  const storage = `sqlite:${join(place.directory, "hyperdial.db")}`;
  let noisy: TuneResult<{ readonly x: number }>;
  beforeAll(async () => {
    const common = {
      space: { x: float(0, 1) },
      objective: { minimize: "loss" },
      sampler: "sobol",
      storage,
      runsDirectory: place.path("runs"),
    } as const;
    const random = keyedRandom("noise of a test");
    noisy = await tune({
      ...common,
      name: "noisy",
      budget: { trials: 60 },
      evaluate: async ({ params }) => ({ loss: worth(params.x) + 0.1 * random.normal() }),
    });
    await tune({
      ...common,
      name: "quiet",
      budget: { trials: 30 },
      evaluate: async ({ params }) => ({ loss: worth(params.x) }),
    });
    let ended = 0;
    await tune({
      ...common,
      name: "drifting",
      budget: { trials: 60 },
      evaluate: async ({ params }) => ({ loss: worth(params.x) + 0.01 * ended++ + 0.02 * random.normal() }),
    });
    await tune({
      ...common,
      name: "few",
      budget: { trials: 3 },
      evaluate: async ({ params }) => ({ loss: worth(params.x) }),
    });
  }, 60_000);
  afterAll(() => place.close());

  it("result.recommended is the trial of which most is expected, beside result.best with the luckiest value", async () => {
    const { trial, params, recommendation } = await noisy.recommended();
    expect(recommendation).toMatchObject({ by: "expected", trial, observed: { trial: noisy.best.trial } });
    expect(worth(params.x)).toBeLessThanOrEqual(worth(noisy.best.params.x));
    expect(recommendation!.noise.deviation).toBeGreaterThan(0.05);
    expect(recommendation).toEqual(await recommend({ study: "noisy", storage }));
  });

  it("best says in words that it goes by what is expected, and --by observed takes the best value", async () => {
    const { out } = await place.run("best", "noisy");
    expect(out.replace(/\s+/g, " ")).toMatch(
      /varies by about ±0\.\d+, as far as a model of all trials can tell/,
    );
    const { trial } = await noisy.recommended();
    expect(await place.json("best", "noisy")).toMatchObject({ trial, recommendation: { by: "expected" } });
    expect(await place.json("best", "noisy", "--by", "observed")).toMatchObject({ trial: noisy.best.trial });
  });

  it("without noise best is the best value, and nothing is said of noise", async () => {
    expect(await place.json("best", "quiet")).not.toHaveProperty("recommendation");
    expect(await place.json("best", "quiet", "--by", "expected")).toMatchObject({
      recommendation: { by: "expected", noise: { substantial: false } },
    });
  });

  it("a drift over time is told by show and best, with its rate; and none where there is none", async () => {
    const told = /loss drifts: at the same settings it rises by about 0\.0(09|1)\d* a trial/;
    expect((await place.run("show", "drifting")).out.replace(/\s+/g, " ")).toMatch(told);
    expect((await place.run("best", "drifting")).out.replace(/\s+/g, " ")).toMatch(told);
    expect(await place.json("show", "drifting")).toMatchObject({ drift: { kind: "trend" } });
    expect(await place.json("show", "noisy")).not.toHaveProperty("drift");
  });

  it("what is expected of three trials cannot be told: an error with the way out", async () => {
    const { exit, err } = await place.run("best", "few", "--by", "expected");
    expect(exit).not.toBe(0);
    expect(err).toMatch(/it takes 5 complete trials/);
    expect(err).toMatch(/observed/);
    expect((await place.run("best", "few")).exit).toBe(0);
  });
});
