import type { Point } from "@hyperdial/core";
import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Axis } from "../population/axes.js";
import { minimize } from "../testing/minimize.js";
import { problems } from "../testing/problems.js";
import { mutate } from "./mutate.js";
import { successHistory } from "./success-history.js";

const line: Axis = { names: null, quantile: (share) => share };
const named: Axis = { names: 4, quantile: (share) => share };
const of = (...values: number[]) => Float64Array.of(...values);

describe("mutate", () => {
  const donors = { target: of(0.5, 0.5), best: of(0.7, 0.1), first: of(0.4, 0.4), second: of(0.3, 0.6) };

  it("is target + F (best − target) + F (first − second) where CR is 1", () => {
    const child = mutate([line, line], donors, { scale: 0.5, crossover: 1 }, keyedRandom(1));
    expect(child[0]).toBeCloseTo(0.5 + 0.5 * 0.2 + 0.5 * 0.1, 14);
    expect(child[1]).toBeCloseTo(0.5 - 0.5 * 0.4 - 0.5 * 0.2, 14);
  });

  it("takes one coordinate for certain where CR is 0, each as often", () => {
    const changed = [0, 0];
    for (let seed = 0; seed < 400; seed++) {
      const child = mutate([line, line], donors, { scale: 0.5, crossover: 0 }, keyedRandom(seed));
      const places = [0, 1].filter((j) => child[j] !== donors.target[j]);
      expect(places).toHaveLength(1);
      changed[places[0]!]!++;
    }
    expect(Math.abs(changed[0]! - 200)).toBeLessThan(50);
  });

  it("stays at a bound that it would cross", () => {
    const far = { target: of(0.9), best: of(1), first: of(0.9), second: of(0.1) };
    expect(mutate([line], far, { scale: 1, crossover: 1 }, keyedRandom(1))[0]).toBe(1);
  });

  it("takes names from donors, or draws one anew, never between them", () => {
    const names = { target: of(0.125), best: of(0.375), first: of(0.625), second: of(0.875) };
    const seen = Array.from(
      { length: 1000 },
      (_, seed) => mutate([named], names, { scale: 0.5, crossover: 1 }, keyedRandom(seed))[0]!,
    );
    const share = (value: number) => seen.filter((u) => u === value).length / seen.length;
    // Four fifths are donors': the first's by half, of the rest the best's by half.
    expect(share(0.625)).toBeCloseTo(0.4, 1);
    expect(share(0.375)).toBeCloseTo(0.2, 1);
    expect(share(0.125)).toBeCloseTo(0.2, 1);
  });

  it("leaves out the terms of donors that have no value, and fills in what the target lacks", () => {
    const partial = {
      target: of(0.5, Number.NaN, Number.NaN),
      best: of(0.7, 0.2, Number.NaN),
      first: of(Number.NaN, 0.4, Number.NaN),
      second: of(0.3, 0.6, Number.NaN),
    };
    const child = mutate([line, line, line], partial, { scale: 0.5, crossover: 1 }, keyedRandom(3));
    expect(child[0]).toBeCloseTo(0.6, 14);
    expect(child[1]).toBe(0.2);
    expect(child[2]).toBeGreaterThan(0);
  });
});

describe("successHistory", () => {
  it("draws around the Lehmer means of what succeeded, weighted by gain", () => {
    let history = successHistory();
    const successes = [
      { scale: 0.9, crossover: 0.2, gain: 3 },
      { scale: 0.6, crossover: 0.4, gain: 1 },
    ];
    for (let i = 0; i < 5; i++) history = history.after(successes);
    const draws = Array.from({ length: 4000 }, (_, i) => history.draw(keyedRandom(i)));
    // (3 · 0.2² + 0.4²) / (3 · 0.2 + 0.4)
    expect(mean(draws.map(({ crossover }) => crossover))).toBeCloseTo(0.28, 2);
    const scales = draws.map(({ scale }) => scale).sort((a, b) => a - b);
    // The median of a Cauchy draw, of which what is not positive is drawn again: (3 · 0.9² + 0.6²) / (3 · 0.9 + 0.6)
    expect(Math.abs(scales[2000]! - 0.8454)).toBeLessThan(0.02);
    expect(scales.at(-1)).toBe(1);
    expect(scales[0]).toBeGreaterThan(0);
  });

  it("stays as it is after a generation without success", () => {
    const history = successHistory();
    expect(history.after([])).toBe(history);
  });
});

describe("de", () => {
  for (const [name, { space, loss }] of Object.entries(problems)) {
    it(`does better than random search with 200 trials, one at a time or eight (${name})`, () => {
      const bests = (sampler: string, parallel: number) =>
        mean(
          [1, 2, 3, 4, 5].map(
            (seed) => minimize(sampler, space, loss, { trials: 200, seed, parallel, knowsTrials: true }).best,
          ),
        );
      const random = bests("random", 1);
      expect(bests("de", 1)).toBeLessThan(0.75 * random);
      expect(bests("de", 8)).toBeLessThan(0.75 * random);
    });
  }

  it("has places by trial number, that fall to four at the end of a budget", () => {
    const { space, loss } = problems.sphere;
    const { reasons } = minimize("de", space, loss, { trials: 200, seed: 1, knowsTrials: true });
    expect(reasons[12]).toMatch(/competes with trial 1 of 12:/);
    expect(reasons.at(-1)).toMatch(/of [45]:/);
  });

  it("goes on where most trials fail", () => {
    const { space } = problems.sphere;
    const away = (point: Point) => {
      const sum = (Object.values(point) as number[]).reduce((s, v) => s + (v - 3) ** 2, 0);
      return sum > 60 ? null : sum;
    };
    expect(minimize("de", space, away, { trials: 300, seed: 2 }).best).toBeLessThan(3);
  });
});
