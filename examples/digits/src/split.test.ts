import { expect, test } from "vitest";
import { readImages } from "./images.js";
import { crossValidation, holdOut } from "./split.js";

const { labels, pixels } = readImages();
const perDigit = (rows: Uint32Array) => {
  const counts = new Array<number>(10).fill(0);
  for (const row of rows) counts[labels[row]!]! += 1;
  return counts;
};

test("readImages gives UCI's test part: 1,797 images with its counts by digit, brightness in [0, 1]", () => {
  expect(perDigit(Uint32Array.from(labels, (_, row) => row))).toEqual([
    178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
  ]);
  expect(pixels.length).toBe(1797 * 64);
  expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
  // Sum over all pixels of scikit-learn's load_digits().data: 561718.
  expect(pixels.reduce((sum, pixel) => sum + pixel * 16, 0)).toBe(561718);
});

test("holdOut takes each image once, a fifth of each digit for the test", () => {
  const { train, test: held } = holdOut(labels);
  expect(new Set([...train, ...held]).size).toBe(1797);
  expect(train.length + held.length).toBe(1797);
  perDigit(held).forEach((count, digit) => {
    expect(Math.abs(count - perDigit(train)[digit]! / 4)).toBeLessThanOrEqual(1.25);
  });
});

test("crossValidation tests each training image in exactly one fold, and never a held-out one", () => {
  const { train, test: held } = holdOut(labels);
  const folds = [0, 1, 2, 3, 4].map((fold) => crossValidation(labels, train, fold, 5));
  expect(folds.flatMap((fold) => [...fold.test]).sort((a, b) => a - b)).toEqual([...train]);
  for (const fold of folds) {
    expect(new Set([...fold.train, ...fold.test])).toEqual(new Set(train));
    expect([...fold.train, ...fold.test].some((row) => held.includes(row))).toBe(false);
    for (const count of perDigit(fold.test)) expect(Math.abs(count - 28.7)).toBeLessThan(2);
  }
});
