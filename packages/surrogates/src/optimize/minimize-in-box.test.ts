import { describe, expect, it } from "vitest";
import { minimizeInBox } from "./minimize-in-box.js";

const rosenbrock = (x: Float64Array, gradient: Float64Array): number => {
  let sum = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const a = x[i + 1]! - x[i]! ** 2;
    sum += 100 * a * a + (1 - x[i]!) ** 2;
    gradient[i]! += -400 * a * x[i]! - 2 * (1 - x[i]!);
    gradient[i + 1]! += 200 * a;
  }
  return sum;
};
const box = (n: number, lower: number, upper: number) => ({
  lower: new Float64Array(n).fill(lower),
  upper: new Float64Array(n).fill(upper),
  evaluations: 400,
  tolerance: 1e-8,
  firstStep: 1,
});

describe("minimizeInBox", () => {
  it("finds a minimum inside the box", () => {
    const x = new Float64Array(6).fill(-1);
    expect(minimizeInBox(rosenbrock, x, box(6, -2, 2))).toBeLessThan(1e-8);
    for (const value of x) expect(value).toBeCloseTo(1, 3);
  });

  it("finds a minimum on the box's faces", () => {
    const x = Float64Array.of(-1.5, -1.5);
    minimizeInBox(rosenbrock, x, box(2, -2, 0.5));
    expect([...x]).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.25, 6)]);
  });

  it("stays inside and never ends above its start, in as few evaluations as it is given", () => {
    let asked = 0;
    const x = Float64Array.of(1.9, -1.9, 1.9);
    const value = minimizeInBox(
      (at, gradient) => {
        asked++;
        for (const coordinate of at) expect(Math.abs(coordinate)).toBeLessThanOrEqual(2);
        return rosenbrock(at, gradient);
      },
      x,
      { ...box(3, -2, 2), evaluations: 5 },
    );
    expect(asked).toBe(5);
    expect(value).toBeLessThan(rosenbrock(Float64Array.of(1.9, -1.9, 1.9), new Float64Array(3)));
  });

  it("steps back from where the function is not defined", () => {
    const x = Float64Array.of(0.1);
    const value = minimizeInBox(
      (at, gradient) => {
        if (at[0]! > 1) return Number.NaN;
        gradient[0] = -1;
        return -at[0]!;
      },
      x,
      box(1, 0, 5),
    );
    expect(value).toBeLessThan(-0.9);
  });
});
