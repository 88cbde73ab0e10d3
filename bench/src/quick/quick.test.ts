import { describe, expect, it } from "vitest";
import { compareQuick, lossBeyondNoise } from "./compare-quick.js";
import { readQuickBaseline } from "./quick-baseline.js";
import { quickSuites } from "./quick-suites.js";
import { runQuick } from "./run-quick.js";

describe.each(Object.entries(quickSuites))("the released defaults' quality, %s", (_, suite) => {
  const baseline = readQuickBaseline(suite);
  const compared = suite.samplers.filter((name) => name !== "random");

  // Four seeds of each problem: ten seconds of CPU in all.
  it.each(compared)(
    "%s does not lose against its baseline beyond noise (npm run bench -- quality --quick --write-baseline keeps a new one)",
    async (sampler) => {
      for (const { measure, was, is, z } of await runQuick(suite, sampler, 4))
        expect(z, `${measure}: ${was} in the baseline, ${is} now`).toBeLessThan(lossBeyondNoise);
    },
    300_000,
  );

  it("is compared on every quick problem, each with room between its least value and random search", () => {
    expect(Object.keys(baseline.problems)).toEqual(suite.problems().map(({ name }) => name));
    for (const { least, reference } of Object.values(baseline.problems))
      expect(reference).toBeGreaterThan(least);
  });

  it("would be seen to be lost where auto became random search", () => {
    const { random, auto } = baseline.samplers;
    expect(Math.max(...compareQuick(auto!, random!).map(({ z }) => z))).toBeGreaterThan(lossBeyondNoise);
  });
});

describe("compareQuick", () => {
  it("would see tpe where auto was, and random search where tpe was", () => {
    const { random, tpe, auto } = readQuickBaseline(quickSuites.values).samplers;
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
