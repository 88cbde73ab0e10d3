import { expect, test } from "vitest";
import { newOptimizer, type OptimizerSetting } from "./optimizers.js";

const path = (optimizer: OptimizerSetting, gradients: number[], rate = 0.1, weightDecay = 0, start = 0) => {
  const step = newOptimizer(optimizer, 1, weightDecay);
  const theta = Float64Array.of(start);
  return gradients.map((g) => {
    step(theta, Float64Array.of(g), rate);
    return theta[0]!;
  });
};

test("adam's steps have the size of the learning rate while the gradient is steady, whatever its scale", () => {
  for (const scale of [1e-3, 1, 1e3]) {
    const [first, second] = path({ optimizer: "adam", beta1: 0.9, beta2: 0.999 }, [scale, scale]);
    expect(first).toBeCloseTo(-0.1, 4);
    expect(second).toBeCloseTo(-0.2, 4);
  }
});

test("adam turns as its paper's averages do when the gradient does", () => {
  // m = 0.9·0.1 − 0.1·1, m̂ = m / 0.19; v̂ = 1, so the second step is 0.1 · 0.01 / 0.19.
  const [first, second] = path({ optimizer: "adam", beta1: 0.9, beta2: 0.999 }, [1, -1]);
  expect(second! - first!).toBeCloseTo((0.1 * 0.01) / 0.19, 6);
});

test("sgd without momentum follows the gradient; with it, steps grow to 1 / (1 − momentum) of that", () => {
  expect(path({ optimizer: "sgd", momentum: 0, nesterov: false }, [2, -1])).toEqual([-0.2, -0.1]);
  const steady = path({ optimizer: "sgd", momentum: 0.5, nesterov: false }, new Array(60).fill(1));
  expect(steady[0]).toBeCloseTo(-0.1, 12);
  expect(steady[59]! - steady[58]!).toBeCloseTo(-0.2, 12);
});

test("nesterov looks one step of momentum ahead", () => {
  const [first, second] = path({ optimizer: "sgd", momentum: 0.5, nesterov: true }, [1, 0]);
  expect(first).toBeCloseTo(-0.15, 12);
  expect(second! - first!).toBeCloseTo(-0.1 * 0.5 * 0.5, 12);
});

test("rmsprop divides the gradient by its running root mean square", () => {
  const [first] = path({ optimizer: "rmsprop", decay: 0.75 }, [8]);
  expect(first).toBeCloseTo(-0.1 / Math.sqrt(0.25), 8);
});

test("weight decay shrinks parameters by learning rate × decay in each step, whatever the optimizer", () => {
  for (const optimizer of [
    { optimizer: "adam", beta1: 0.9, beta2: 0.999 },
    { optimizer: "sgd", momentum: 0.9, nesterov: true },
    { optimizer: "rmsprop", decay: 0.9 },
  ] as const) {
    expect(path(optimizer, [0, 0], 0.1, 0.5, 8)[1]).toBeCloseTo(8 * 0.95 ** 2, 12);
  }
});
