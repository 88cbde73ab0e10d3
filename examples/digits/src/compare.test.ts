import { expect, test } from "vitest";
import { compare } from "./compare.js";
import { readImages } from "./images.js";
import { defaultSetting } from "./space.js";

test("compare finds a sane setting better than a hopeless one, and none better than itself", async () => {
  const images = readImages();
  const hopeless = { ...defaultSetting, learningRate: 1e-5, batchSize: 512 };
  const { best, usual, gain, testImages } = await compare(images, defaultSetting, hopeless, [1]);
  expect(testImages).toBe(360);
  expect(best.value).toBeGreaterThan(0.94);
  expect(usual.value).toBeLessThan(0.4);
  expect(gain.low).toBeGreaterThan(0.5);
  expect(gain.value).toBeCloseTo(best.value - usual.value, 12);
  const itself = await compare(images, hopeless, hopeless, [1]);
  expect(itself.gain).toEqual({ value: 0, low: 0, high: 0 });
});
