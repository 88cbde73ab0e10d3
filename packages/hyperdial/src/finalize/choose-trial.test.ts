import { describe, expect, it } from "vitest";
import { float, openStorage, openStudy } from "../index.js";
import { chooseTrial } from "./choose-trial.js";

describe("chooseTrial", () => {
  it("takes the best that keeps the bounds, one of the front by a rule, or says what comes nearest", async () => {
    const storage = await openStorage("memory:");
    try {
      const study = await openStudy({
        storage,
        name: "two",
        space: { x: float(0, 1) },
        objectives: [{ maximize: "accuracy" }, { minimize: "ms" }],
        bounds: ["ms <= 60"],
      });
      for (const [accuracy, ms] of [
        [0.99, 90],
        [0.95, 50],
        [0.93, 12],
        [0.6, 10],
      ] as const) {
        const asked = await study.ask();
        if (asked.trial === null) throw new Error(asked.reason);
        await study.tell(asked, { accuracy, ms });
      }
      const { record } = study;
      expect(await chooseTrial(storage, record, { rule: "best" })).toMatchObject({
        trial: { number: 2 },
        rule: "the best of 3 complete trials that keep ms <= 60: most accuracy",
      });
      const knee = await chooseTrial(storage, record, { rule: "front", by: "knee" });
      expect(knee.trial.number).toBe(3);
      expect(knee.rule).toContain("by knee: Trial 3 is the knee of the front");
      const tight = { ...record, spec: { ...record.spec, bounds: [{ metric: "ms", max: 5 }] } };
      await expect(chooseTrial(storage, tight, { rule: "best" })).rejects.toMatchObject({
        message: expect.stringContaining("trial 4 comes nearest, and breaks ms <= 5 by 5"),
        hint: expect.stringContaining("--trial 4"),
      });
    } finally {
      await storage.close();
    }
  });
});
