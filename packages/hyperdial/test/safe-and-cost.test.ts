import { afterAll, describe, expect, it } from "vitest";
import { float, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";

/** Heat rises with speed; what is wanted too. */
const program = `
const { speed } = JSON.parse(process.env.HYPERDIAL_PARAMS);
console.log("hyperdial: " + JSON.stringify({ output: speed * (3 - speed), heat: 100 * speed * speed, minutes: 1 + 9 * speed }));
`;
const study = (rest: object) =>
  JSON.stringify({
    name: "plant",
    command: ["node", "plant.cjs"],
    space: { speed: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "output", direction: "maximize" }],
    budget: { trials: 10 },
    ...rest,
  });

describe("a plant that is tuned while it runs", () => {
  const place = new Workplace();
  afterAll(() => place.close());

  it("keeps a safe bound from its known-good setting on, and says so in each trial's reason", async () => {
    place.write("plant.cjs", program);
    place.write(
      "plant.yaml",
      study({ bounds: [{ metric: "heat", max: 50, safe: 0.95 }], start: [{ speed: 0.2 }] }),
    );
    expect((await place.run("run", "plant.yaml")).exit).toBe(0);
    const trials = await place.trials("plant");
    expect(trials.map(({ metrics }) => metrics["heat"]! > 50).filter(Boolean).length).toBeLessThanOrEqual(1);
    const best = Math.max(
      ...trials.filter(({ metrics }) => metrics["heat"]! <= 50).map(({ metrics }) => metrics["output"]!),
    );
    expect(best).toBeGreaterThan(1);
  }, 60_000);

  it("refuses a sampler that cannot keep it, with those that can", async () => {
    place.write("tpe.yaml", study({ sampler: "tpe", bounds: [{ metric: "heat", max: 50, safe: 0.95 }] }));
    const { exit, err } = await place.run("run", "tpe.yaml");
    expect(exit).not.toBe(0);
    expect(err).toMatch(/the sampler `tpe` cannot keep "heat <= 50" safe/);
    expect(err).toMatch(/auto and gp can/);
  });

  it("looks for improvement per unit of a reported cost, and says what each trial should cost", async () => {
    const { trials } = await tune({
      space: { speed: float(0, 1) },
      objective: { maximize: "output" },
      sampler: { type: "auto", cost: "minutes" },
      storage: "memory:",
      budget: { trials: 10 },
      evaluate: async ({ params: { speed } }) => ({ output: speed * (3 - speed), minutes: 1 + 9 * speed }),
    });
    const reasons = (await trials()).map(({ origin }) => (origin.kind === "suggested" ? origin.reason : ""));
    expect(reasons.at(-2)).toMatch(/; costs about [\d.]+ of minutes where trials usually cost/);
  });
});
