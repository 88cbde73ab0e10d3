import { keyedRandom } from "@hyperdial/numerics";
import { expect, test } from "vitest";
import { readImages } from "./images.js";
import { countCorrect, lossAndGradient, newNetwork, newWorkspace } from "./network.js";

const images = readImages();
const rows = Uint32Array.from({ length: 12 }, (_, row) => row * 7);

test("lossAndGradient agrees with central differences in every parameter", () => {
  const hidden = 5;
  const network = newNetwork(hidden, keyedRandom(3, "weights"));
  // Biases off zero, so that no hidden unit sits on the kink of its ReLU.
  network.parameters.forEach((value, at) => {
    if (value === 0) network.parameters[at] = 0.01 * ((at % 7) + 1);
  });
  const work = newWorkspace(hidden, rows.length);
  const gradient = new Float64Array(network.parameters.length);
  const unused = new Float64Array(gradient.length);
  lossAndGradient(network, images, rows, 0, rows.length, work, gradient);
  const h = 1e-6;
  const lossAt = (at: number, value: number) => {
    const held = network.parameters[at]!;
    network.parameters[at] = value;
    const loss = lossAndGradient(network, images, rows, 0, rows.length, work, unused);
    network.parameters[at] = held;
    return loss;
  };
  let largest = 0;
  for (const [at, value] of network.parameters.entries()) {
    const difference = (lossAt(at, value + h) - lossAt(at, value - h)) / (2 * h);
    largest = Math.max(largest, Math.abs(difference - gradient[at]!));
  }
  expect(largest).toBeLessThan(1e-8);
  expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01);
});

test("a network that knows nothing has the loss of a guess, ln 10, and reads all as 0", () => {
  const network = {
    hidden: 4,
    parameters: new Float64Array(newNetwork(4, keyedRandom(1)).parameters.length),
  };
  const gradient = new Float64Array(network.parameters.length);
  const loss = lossAndGradient(network, images, rows, 0, rows.length, newWorkspace(4, rows.length), gradient);
  expect(loss).toBeCloseTo(Math.LN10, 12);
  const all = Uint32Array.from(images.labels, (_, row) => row);
  expect(countCorrect(network, images, all)).toBe(178);
});

test("newNetwork draws weights of variance 2 / inputs and leaves biases 0", () => {
  const { parameters } = newNetwork(400, keyedRandom(2, "weights"));
  const variance = (from: number, to: number) =>
    parameters.subarray(from, to).reduce((sum, value) => sum + value * value, 0) / (to - from);
  expect(variance(0, 64 * 400) * 32).toBeCloseTo(1, 1);
  expect(variance(64 * 400 + 400, 64 * 400 + 400 + 4000) * 200).toBeCloseTo(1, 1);
  expect(variance(64 * 400, 64 * 400 + 400)).toBe(0);
});
