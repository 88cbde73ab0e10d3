import { exp } from "@hyperdial/numerics";
import type { QualityProblem } from "../quality/quality-problem.js";
import { type DigitImages, digitImages } from "./digit-images.js";

type Kernel = (a: Float64Array, b: Float64Array) => number;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const distances = (a: Float64Array, b: Float64Array): { square: number; absolute: number } => {
  let [square, absolute] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const d = a[i]! - b[i]!;
    square += d * d;
    absolute += Math.abs(d);
  }
  return { square, absolute };
};

const kernelOf = (point: Parameters<QualityProblem["evaluate"]>[0]): Kernel => {
  const number = (name: string): number => point[name] as number;
  switch (point["kernel"]) {
    case "gaussian":
      return (a, b) => exp(-distances(a, b).square / (2 * number("width") ** 2));
    case "laplace":
      return (a, b) => exp(-distances(a, b).absolute / number("reach"));
    default:
      return (a, b) => (dot(a, b) / 64 + number("offset")) ** number("degree");
  }
};

/** Solves (K + ridge I) X = Y for the ten columns of Y, by Cholesky in place; false where rounding leaves no positive pivot. */
const solve = (k: Float64Array[], y: Float64Array[], ridge: number): boolean => {
  const n = k.length;
  for (let i = 0; i < n; i++) {
    const row = k[i]!;
    for (let j = 0; j <= i; j++) {
      const other = k[j]!;
      let sum = i === j ? row[i]! + ridge : row[j]!;
      for (let m = 0; m < j; m++) sum -= row[m]! * other[m]!;
      if (i === j && !(sum > 0)) return false;
      row[j] = i === j ? Math.sqrt(sum) : sum / other[j]!;
    }
  }
  for (const column of y) {
    for (let i = 0; i < n; i++) {
      for (let m = 0; m < i; m++) column[i]! -= k[i]![m]! * column[m]!;
      column[i]! /= k[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let m = i + 1; m < n; m++) column[i]! -= k[m]![i]! * column[m]!;
      column[i]! /= k[i]![i]!;
    }
  }
  return true;
};

/** What a model that says nothing has: the squared length of a one-hot label. */
const worst = 1;

const squaredError = (kernel: Kernel, ridge: number, train: DigitImages, test: DigitImages): number => {
  const k = train.pixels.map((a) => Float64Array.from(train.pixels, (b) => kernel(a, b)));
  const weights = Array.from({ length: 10 }, (_, digit) =>
    Float64Array.from(train.labels, (label) => Number(label === digit)),
  );
  if (!solve(k, weights, ridge)) return worst;
  let sum = 0;
  test.pixels.forEach((image, i) => {
    const row = Float64Array.from(train.pixels, (other) => kernel(image, other));
    weights.forEach((column, digit) => {
      sum += (dot(row, column) - Number(test.labels[i] === digit)) ** 2;
    });
  });
  return Math.min(worst, sum / test.pixels.length);
};

/** A real training with branches: kernel ridge regression on 80 digits, by its squared error on 100 others. */
export const kernelTraining = (): QualityProblem => {
  const [train, test] = [digitImages(0, 80), digitImages(400, 100)];
  return {
    name: "training:kernel",
    space: {
      ridge: { type: "float", min: 1e-8, max: 10, scale: "log" },
      kernel: {
        type: "choice",
        branches: {
          gaussian: { width: { type: "float", min: 0.5, max: 5000, scale: "log" } },
          laplace: { reach: { type: "float", min: 0.1, max: 1000, scale: "log" } },
          polynomial: {
            degree: { type: "int", min: 1, max: 6 },
            offset: { type: "float", min: 1e-3, max: 10, scale: "log" },
          },
        },
      },
    },
    evaluate: (point) => squaredError(kernelOf(point), point["ridge"] as number, train, test),
  };
};
