import { describe, expect, it } from "vitest";
import { compareQuick, lossBeyondNoise } from "./compare-quick.js";
import { readQuickBaseline } from "./quick-baseline.js";
import { quickProblems } from "./quick-problems.js";
import { runQuick } from "./run-quick.js";

const baseline = readQuickBaseline();

describe("the released defaults' quality", () => {
  // Four seeds of each of nine problems: ten seconds of CPU in all.
  it.each(["tpe", "auto"])(
    "%s does not lose against its baseline beyond noise (npm run bench -- quality --quick --write-baseline keeps a new one)",
    async (sampler) => {
      for (const { measure, was, is, z } of await runQuick(sampler, 4))
        expect(z, `${measure}: ${was} in the baseline, ${is} now`).toBeLessThan(lossBeyondNoise);
    },
    300_000,
  );

  it("is compared on every quick problem, each with room between its least value and random search", () => {
    expect(Object.keys(baseline.problems)).toEqual(quickProblems().map(({ name }) => name));
    for (const { least, reference } of Object.values(baseline.problems))
      expect(reference).toBeGreaterThan(least);
  });
});

describe("compareQuick", () => {
  const { random, tpe, auto } = baseline.samplers;

  it("would see tpe where auto was, and random search where tpe was", () => {
    for (const [before, now] of [
      [auto!, tpe!],
      [tpe!, random!],
    ] as const)
      expect(Math.max(...compareQuick(before, now).map(({ z }) => z))).toBeGreaterThan(lossBeyondNoise);
  });

  it("counts in standard errors: the difference by the spread of both means", () => {
    const before = { p: { area: [0, 2], final: [0, 2] } };
    const now = { p: { area: [3, 5], final: [1] } };
    const [area, final] = compareQuick(before, now);
    // The baseline's variance is 2.
    expect(area).toMatchObject({ was: 1, is: 4, z: expect.closeTo(3 / Math.sqrt(2), 12) });
    expect(final).toMatchObject({ was: 1, is: 1, z: 0 });
  });
});
