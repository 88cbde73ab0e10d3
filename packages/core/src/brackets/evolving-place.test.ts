import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trialNumber } from "../ids.js";
import { hyperbandPlans } from "./bracket-plan.js";
import { evolvingPlace, firstRound } from "./evolving-place.js";

describe("evolvingPlace", () => {
  it("fills the first rungs of all brackets, then every rung of each, again and again", () => {
    // Brackets of 9, 3, 1 trials at steps 1, 3, 9; of 5, 1 at 3, 9; of 3 at 9.
    const plans = hyperbandPlans({ min: 1, max: 9, eta: 3 });
    expect(firstRound(plans)).toBe(17);
    const at = (trial: number) => {
      const { plan, rung, job } = evolvingPlace(plans, trialNumber(trial));
      return [plan.steps[rung], job];
    };
    expect([1, 9, 10, 17].map(at)).toEqual([
      [1, null],
      [1, null],
      [3, null],
      [9, null],
    ]);
    // 9 were trained to step 1 before, 3 + 5 to step 3, 1 + 1 + 3 to step 9.
    expect([18, 26, 27, 30, 31, 36, 37].map(at)).toEqual([
      [1, 9],
      [1, 17],
      [3, 8],
      [9, 5],
      [3, 11],
      [9, 6],
      [9, 7],
    ]);
    // 22 a round: the next begins at 40.
    expect([39, 40].map(at)).toEqual([
      [9, 9],
      [1, 18],
    ]);
  });

  it("numbers the trials of each step without a gap, whatever the range", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 2, max: 5 }),
        (min, max, eta) => {
          const plans = hyperbandPlans({ min, max, eta });
          const jobs = new Map<number, number[]>();
          const first = firstRound(plans);
          for (let trial = first + 1; trial <= first + 500; trial++) {
            const { plan, rung, job } = evolvingPlace(plans, trialNumber(trial));
            const step = plan.steps[rung]!;
            jobs.set(step, [...(jobs.get(step) ?? []), job!]);
          }
          for (const numbers of jobs.values())
            expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
        },
      ),
      { numRuns: 50 },
    );
  });
});
