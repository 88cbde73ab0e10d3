import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choice, explain, float, int, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";

/** The learning rate matters with sgd alone, which is best from 1e-3 to 1e-2; more than six layers do not fit. */
const loss = (rate: number, optimizer: string, layers: number): number => {
  if (layers > 6) throw new Error("out of room");
  const away = Math.max(0, Math.abs(Math.log10(rate) + 2.5) - 0.5);
  return optimizer === "sgd" ? 0.2 + 0.5 * away : 0.9;
};

describe("hyperdial explain", () => {
  const place = new Workplace();
  const storage = `sqlite:${join(place.directory, "hyperdial.db")}`;
  beforeAll(async () => {
    const common = {
      space: {
        learning_rate: float(1e-5, 1e-1, { scale: "log" }),
        optimizer: choice(["adam", "sgd", "lion"]),
        layers: int(1, 8),
      },
      objective: { minimize: "loss" },
      sampler: "random",
      storage,
      runsDirectory: place.path("runs"),
      evaluate: async ({
        params,
      }: {
        params: { learning_rate: number; optimizer: string; layers: number };
      }) => ({ loss: loss(params.learning_rate, params.optimizer, params.layers) }),
    } as const;
    await tune({ ...common, name: "known", budget: { trials: 160 } });
    await tune({ ...common, name: "young", budget: { trials: 3 } });
  }, 120_000);
  afterAll(() => place.close());

  it("tells the known truth of a study, each thing with how sure it is", async () => {
    const { exit, out } = await place.run("explain", "known");
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^Result\n {2}The best of \d+ complete trials is trial \d+, with loss 0\.2: learning_rate 0\.00\d+, optimizer sgd, layers \d\.$/m,
    );
    expect(out).toMatch(/^What matters\n {2}Of the variance of the scores: optimizer \d\d % /m);
    expect(out).toMatch(
      /learning_rate matters with optimizer sgd, where it moves loss by [01]\.\d+ on average, and hardly with optimizer (adam|lion)/,
    );
    expect(out).toMatch(
      /^Where it is good\n {2}loss is good with .*learning_rate from 0\.00\d+ to 0\.0\d+.*\. Of trials that such rules had not seen, \d+ of \d+ /m,
    );
    expect(out).toMatch(/optimizer sgd.* \(\d+ % of the space/);
    expect(out).toMatch(/^How carefully to set it\n {2}Around trial \d+ /m);
    expect(out).toMatch(
      /^What failed\n {2}\d+ of 160 trials failed \(\d+ crashed\)\.\n {2}They fail with layers from 7 on: (\d+) of \1 trials there did\.$/m,
    );
    expect(out).toMatch(/^How sure this is\n {2}How surely the best one leads cannot be told: /m);
    expect(out).toMatch(/forests foretell \d+(\.\d)? % for trials that they have not seen/);
  });

  it("answers in JSON what the function of the same name gives", async () => {
    const explanation = await explain({ study: "known", storage });
    expect(explanation.parts.map(({ topic }) => topic)).toEqual([
      "result",
      "what matters",
      "where it is good",
      "how carefully to set it",
      "what failed",
      "how sure this is",
    ]);
    expect(await place.json("explain", "known")).toEqual(explanation);
  });

  it("says of a young study what cannot be told yet", async () => {
    const { exit, out } = await place.run("explain", "young");
    expect(exit).toBe(0);
    expect(out).toMatch(/The best of \d complete trials is trial \d/);
    expect(out).toMatch(/^What matters\n {2}This cannot be told: it takes 10 complete trials/m);
    const missing = await place.run("explain", "nothing");
    expect(missing.err).toContain("nothing");
    expect(missing.exit).not.toBe(0);
  });
});
