import { keyedRandom, mean, standardDeviation } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { policies, thompson, ucb } from "./policies.js";
import { addToTally, newTally, type Tally } from "./tally.js";

const tallyOf = (...values: readonly (readonly number[])[]): Tally => {
  const tally = newTally(values.length);
  for (const [arm, of] of values.entries()) for (const value of of) addToTally(tally, arm, value);
  return tally;
};
const none = (tally: Tally) => new Float64Array(tally.arms);
const random = keyedRandom("policies");

describe("ucb", () => {
  it("is mean − deviation · √(N^(2 / (n − 2)) − 1), with the deviation over n", () => {
    const tally = tallyOf([1, 2, 3, 6], [0, 4, 8]);
    const [a, b] = ucb(tally, none(tally), random);
    expect(a).toBeCloseTo(3 - Math.sqrt(14 / 4) * Math.sqrt(7 ** (2 / 2) - 1), 10);
    expect(b).toBeCloseTo(4 - Math.sqrt(32 / 3) * Math.sqrt(7 ** (2 / 1) - 1), 10);
  });

  it("wants three runs of each arm first, those under way among them", () => {
    const tally = tallyOf([1, 2], [5, 6, 7], []);
    const scores = ucb(tally, Float64Array.of(1, 0, 2), random);
    expect(scores[0]).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    expect(scores[1]).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    expect(scores[2]).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("thompson", () => {
  const draws = (tally: Tally, arm: number, pending = none(tally)) =>
    Array.from({ length: 4000 }, () => thompson(tally, pending, random)[arm]!);

  it("draws about the mean of an arm that was run often, as widely as its standard error", () => {
    const noise = keyedRandom("noise");
    const values = Array.from({ length: 200 }, () => 5 + 2 * noise.normal());
    const tally = tallyOf(values, [30, 31], [-40, -38]);
    const drawn = draws(tally, 0);
    expect(mean(drawn)).toBeCloseTo(mean(values), 1);
    expect(standardDeviation(drawn) / (standardDeviation(values) / Math.sqrt(200))).toBeCloseTo(1, 1);
  });

  it("expects of an arm that was never run what the others gave, within their differences", () => {
    const tally = tallyOf([0, 0.1], [10, 10.1], [20, 19.9], []);
    const drawn = draws(tally, 3).sort((a, b) => a - b);
    expect(drawn[2000]).toBeCloseTo(10, -0.5);
    // Quartiles of Student's t with 4 degrees lie 0.741 from the middle; the means' deviation is 10.
    expect((drawn[3000]! - drawn[1000]!) / 2).toBeCloseTo(7.41, -0.5);
  });

  it("is less unsure of an arm that is running", () => {
    const tally = tallyOf([0, 1], [4, 5], []);
    const waiting = standardDeviation(draws(tally, 2).filter((value) => Math.abs(value) < 100));
    const running = standardDeviation(
      draws(tally, 2, Float64Array.of(0, 0, 8)).filter((value) => Math.abs(value) < 100),
    );
    expect(running).toBeLessThan(0.5 * waiting);
  });

  it("knows values without noise for what they are", () => {
    const tally = tallyOf([1, 1, 1], [2, 2], [3]);
    for (let i = 0; i < 100; i++) {
      const scores = thompson(tally, none(tally), random);
      expect(scores.indexOf(Math.min(...scores))).toBe(0);
    }
  });
});

describe.each(["thompson", "ucb"] as const)("%s", (name) => {
  it("gives numbers for any values: equal ones, none, the largest", () => {
    for (const tally of [tallyOf([], []), tallyOf([7, 7], [7]), tallyOf([1.7e308, -1.7e308], [1e300], [])]) {
      const scores = policies[name](tally, none(tally), random);
      for (const score of scores) expect(score).not.toBeNaN();
    }
  });
});
