import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { imagesIn, imageTable } from "./image-table.js";
import { readImages } from "./images.js";

const { labels, pixels } = readImages();

test("readImages gives UCI's test part: 1,797 images with its counts by digit, brightness in [0, 1]", () => {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]! += 1;
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  expect(pixels.length).toBe(1797 * 64);
  expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
  // Sum over all pixels of scikit-learn's load_digits().data: 561718.
  expect(pixels.reduce((sum, pixel) => sum + pixel * 16, 0)).toBe(561718);
});

test("the table has each image once, in order", () => {
  expect([...imagesIn(fileURLToPath(imageTable))]).toEqual(Array.from(labels, (_, image) => image));
});
