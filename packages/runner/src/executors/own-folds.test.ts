import type { RunOrder, Verdict } from "@hyperdial/core";
import { describe, expect, test } from "vitest";
import { ReportIntake } from "./report-intake.js";

const goOn: Verdict = { kind: "continue" };
const intake = () =>
  new ReportIntake({ objectives: ["accuracy"] } as unknown as RunOrder, { onReport: async () => goOn });

describe("a list that is reported for a metric", () => {
  test("is its mean, and keeps each fold's value", async () => {
    const reports = intake();
    await reports.take(null, { accuracy: [0.5, 0.75, 1], loss: 1 });
    expect(reports.metrics).toEqual({
      accuracy: 0.75,
      "accuracy[0]": 0.5,
      "accuracy[1]": 0.75,
      "accuracy[2]": 1,
      loss: 1,
    });
  });

  test("ends the run where a fold of an objective is not a number", async () => {
    const reports = intake();
    await reports.take(null, { accuracy: [0.5, "NaN"] });
    expect(reports.fault).toMatchObject({ failure: "not_a_number" });
  });

  test.each([
    [{ accuracy: [] }, /accuracy is \[\]/],
    [{ accuracy: [0.5, "high"] }, /"high" in fold 1, which is not a number/],
    [{ accuracy: [[0.5]] }, /\[0\.5\] in fold 0/],
    [{ accuracy: Array.from({ length: 1001 }, () => 1) }, /a list of 1001/],
  ])("is refused where it holds no numbers, or too many: %#", async (metrics, words) => {
    await expect(intake().take(null, metrics)).rejects.toThrow(words);
  });
});
