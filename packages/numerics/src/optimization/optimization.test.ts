import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { brent } from "./brent.js";
import { projectedLbfgs, type ValueAndGradient } from "./projected-lbfgs.js";

interface Problem {
  name: string;
  start: number[];
  lower: number[];
  upper: number[];
  x: number[];
  value: number;
  evaluations: number;
}

const reference: { boxes: Problem[]; scalar: [number, number] } = JSON.parse(
  readFileSync(new URL("../../reference/optimization.json", import.meta.url), "utf8"),
);

const functions: Record<string, ValueAndGradient> = {
  rosenbrock(x, gradient) {
    let value = 0;
    gradient.fill(0);
    for (let i = 0; i + 1 < x.length; i++) {
      const curve = x[i + 1]! - x[i]! ** 2;
      value += 100 * curve ** 2 + (1 - x[i]!) ** 2;
      gradient[i]! += -400 * curve * x[i]! - 2 * (1 - x[i]!);
      gradient[i + 1]! += 200 * curve;
    }
    return value;
  },
  beale(point, gradient) {
    const [x, y] = point as unknown as [number, number];
    let value = 0;
    gradient.fill(0);
    for (const [power, constant] of [1.5, 2.25, 2.625].entries()) {
      const term = constant - x + x * y ** (power + 1);
      value += term ** 2;
      gradient[0]! += 2 * term * (y ** (power + 1) - 1);
      gradient[1]! += 2 * term * x * (power + 1) * y ** power;
    }
    return value;
  },
};

describe("projectedLbfgs", () => {
  it.each(reference.boxes)("finds SciPy's minimum of $name from $start in [$lower, $upper]", (problem) => {
    const found = projectedLbfgs(functions[problem.name]!, problem.start, {
      ...problem,
      gradientTolerance: 1e-9,
      valueTolerance: 0,
      maxEvaluations: 500,
    });
    expect(found.value).toBeCloseTo(problem.value, 10);
    for (const [i, x] of problem.x.entries()) expect(found.x[i]).toBeCloseTo(x, 6);
    // A search that works needs about as many evaluations as SciPy's.
    expect(found.evaluations).toBeLessThan(2 * problem.evaluations + 10);
  });

  /** A convex quadratic ½ xᵀ A x − bᵀ x with A = Mᵀ M + ridge · I. */
  function quadratic(seed: number, n: number, ridge: number): ValueAndGradient {
    const random = keyedRandom("quadratic", seed);
    const m = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal()));
    const b = Array.from({ length: n }, () => 3 * random.normal());
    return (x, gradient) => {
      let value = 0;
      const mx = m.map((row) => row.reduce((sum, v, j) => sum + v * x[j]!, 0));
      for (let i = 0; i < n; i++) {
        const ax = m.reduce((sum, row, k) => sum + row[i]! * mx[k]!, ridge * x[i]!);
        gradient[i] = ax - b[i]!;
        value += x[i]! * (0.5 * ax - b[i]!);
      }
      return value;
    };
  }

  it("meets the conditions of a minimum in a box, whatever the convex quadratic, the box and the start", () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(fc.integer(), size, fc.double({ min: 0.05, max: 2, noNaN: true }), (seed, n, half) => {
        const random = keyedRandom("start", seed);
        const evaluate = quadratic(seed, n, 0.3);
        const lower = Array.from({ length: n }, () => -half * random.next());
        const upper = Array.from({ length: n }, () => half * random.next());
        const start = Array.from({ length: n }, () => 4 * random.normal());
        const { x } = projectedLbfgs(evaluate, start, {
          lower,
          upper,
          valueTolerance: 0,
          maxEvaluations: 2000,
        });
        const gradient = new Float64Array(n);
        evaluate(x, gradient);
        for (let i = 0; i < n; i++) {
          expect(x[i]! >= lower[i]! && x[i]! <= upper[i]!).toBe(true);
          if (x[i]! < upper[i]!) expect(gradient[i]!).toBeGreaterThan(-1e-5);
          if (x[i]! > lower[i]!) expect(gradient[i]!).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it("never leaves the box, never goes up and keeps to the evaluations it is given", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, maxEvaluations) => {
        const random = keyedRandom("box", seed);
        const lower = [-2 * random.next(), -2 * random.next(), 0.2];
        const upper = [2 * random.next(), 2 * random.next(), 0.9];
        let calls = 0;
        const counted: ValueAndGradient = (x, gradient) => {
          calls++;
          for (let i = 0; i < 3; i++) expect(x[i]! >= lower[i]! && x[i]! <= upper[i]!).toBe(true);
          return functions["rosenbrock"]!(x, gradient);
        };
        const start = [0, 0, 0.5];
        const found = projectedLbfgs(counted, start, { lower, upper, maxEvaluations });
        expect(calls).toBe(found.evaluations);
        expect(calls).toBeLessThanOrEqual(maxEvaluations);
        expect(found.value).toBeLessThanOrEqual(
          functions["rosenbrock"]!(Float64Array.from(start), new Float64Array(3)),
        );
      }),
    );
  });

  it("backs away from where the function is not finite", () => {
    // −ln x + x has its minimum at 1 and is not defined below 0, where a long first step leads.
    const found = projectedLbfgs(
      (x, gradient) => {
        gradient[0] = 1 - 1 / x[0]!;
        return x[0]! > 0 ? x[0]! - Math.log(x[0]!) : Number.NaN;
      },
      [30],
      { lower: [-1e3], upper: [1e3] },
    );
    expect(found.x[0]).toBeCloseTo(1, 5);
    const nowhere = projectedLbfgs(() => Number.NaN, [1], { lower: [0], upper: [2] });
    expect(nowhere.reason).toBe("stuck");
  });
});

describe("brent", () => {
  it("finds SciPy's bounded minimum", () => {
    const found = brent((x) => Math.exp(x) - 3 * x + Math.sin(5 * x), -0.5, 1.5);
    expect(found.x).toBeCloseTo(reference.scalar[0], 6);
    expect(found.value).toBeCloseTo(reference.scalar[1], 12);
    expect(found.evaluations).toBeLessThan(40);
  });

  it("finds the minimum of every parabola, also where it lies outside the interval", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (at, a) => {
          const found = brent((x) => a * (x - at) ** 2, -1, 1);
          expect(found.x).toBeCloseTo(Math.min(1, Math.max(-1, at)), 6);
        },
      ),
    );
  });

  it("keeps to the evaluations it is given", () => {
    expect(brent((x) => Math.abs(x - 0.3), 0, 1, { maxEvaluations: 7 }).evaluations).toBe(7);
  });
});
