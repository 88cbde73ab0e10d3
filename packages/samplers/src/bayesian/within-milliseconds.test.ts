import { compileSpace, type Objective, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bayesianSampler } from "./bayesian-sampler.js";
import type { Member } from "./member.js";
import { type BayesianSettings, defaultSettings } from "./settings.js";
import { withinMilliseconds } from "./within-milliseconds.js";

const base: BayesianSettings = { ...defaultSettings, members: [] };

const countsOf = (settings: BayesianSettings): readonly number[] => [
  settings.conditioned,
  ...Object.values(settings.fit),
  ...Object.values(settings.effort),
];

describe("withinMilliseconds", () => {
  it("never does less of anything where more time is given", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10_000, noNaN: true }),
        fc.double({ min: 1, max: 30, noNaN: true }),
        (milliseconds, factor) => {
          const few = countsOf(withinMilliseconds(base, milliseconds));
          const many = countsOf(withinMilliseconds(base, milliseconds * factor));
          few.forEach((count, i) => {
            expect(Number.isInteger(count)).toBe(true);
            expect(count).toBeGreaterThan(0);
            expect(many[i]).toBeGreaterThanOrEqual(count);
          });
        },
      ),
    );
  });

  it.each([0.5, 5, 50])("asks a model no more often than its counts say, for %d ms", (milliseconds) => {
    let asked = 0;
    const flat: Member = {
      name: "counter",
      believe: () => ({
        acquisition: {
          screen: () => 0,
          value: (features, at) => {
            asked++;
            return features[at]!;
          },
          gradient: (features, into) => {
            asked++;
            into.fill(0);
            into[0] = 1;
            return features[0]!;
          },
        },
        posterior: {
          n: 1,
          answer: { mean: 0, deviation: 1 },
          screen: () => {},
          ask: () => {},
          askGradient: null,
        },
        invert: (value) => value,
        apply: (value) => value,
        isNoisy: false,
        lengths: new Float64Array(4).fill(1),
      }),
    };
    const settings = withinMilliseconds({ ...base, members: [() => flat] }, milliseconds);
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
      n: { type: "int", min: 1, max: 9 },
      kind: { type: "choice", values: ["a", "b", "c"] },
    });
    const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
    const study = simulatedStudy(space, objectives);
    const sampler = bayesianSampler({ space, objectives, seed: 1, options: {} }, settings);
    const { exact, starts, evaluations, exchanges } = settings.effort;
    for (let t = 1; t <= 30; t++) {
      asked = 0;
      const [suggestion] = sampler.suggest({
        history: study.history(),
        count: 1,
        firstTrial: trialNumber(t),
        random: (trial, stream = "") => keyedRandom(1, "suggest", trial, stream),
      });
      // Each start slides, and twice more after exchanges; a slide is checked in seven halvings of its step.
      expect(asked).toBeLessThanOrEqual(exact + starts * (3 * (evaluations + 7) + 2 * (exchanges + 20)));
      study.end(study.open(suggestion!.point), { state: "complete", metrics: { loss: t % 7 } });
    }
    expect(asked).toBeGreaterThan(0);
  });
});
