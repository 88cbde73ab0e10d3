import { expect, test } from "vitest";
import { readImages } from "./images.js";
import { countCorrect } from "./network.js";
import { defaultSetting } from "./space.js";
import { epochs, train } from "./train.js";

const images = readImages();
const all = Uint32Array.from(images.labels, (_, image) => image);
const [rows, held] = [all.filter((image) => image % 5 > 0), all.filter((image) => image % 5 === 0)];

test("train reads at least 97 % of held-out images rightly with a sane setting", async () => {
  const losses: number[] = [];
  const setting = { ...defaultSetting, learningRate: 3e-3 };
  const network = await train(setting, images, rows, 1, (_, loss) => losses.push(loss) > 0);
  expect(countCorrect(network, images, held) / held.length).toBeGreaterThanOrEqual(0.97);
  expect(losses).toHaveLength(epochs);
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 10);
});

test("train gives the same network for the same seed, another for another, and ends when told", async () => {
  const few = rows.subarray(0, 100);
  const twoEpochs = (seed: number) => train(defaultSetting, images, few, seed, (epoch) => epoch < 2);
  const [a, b, c] = [await twoEpochs(1), await twoEpochs(1), await twoEpochs(2)];
  expect(a.parameters).toEqual(b.parameters);
  expect(a.parameters).not.toEqual(c.parameters);
  let seen = 0;
  await train(defaultSetting, images, few, 1, (epoch) => {
    seen = epoch;
    return epoch < 3;
  });
  expect(seen).toBe(3);
});
