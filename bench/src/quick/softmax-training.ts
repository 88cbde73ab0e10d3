import { exp, keyedRandom, log, shuffle } from "@hyperdial/numerics";
import type { QualityProblem } from "../quality/quality-problem.js";
import { type DigitImages, digitImages } from "./digit-images.js";

interface Setting {
  readonly rate: number;
  readonly momentum: number;
  readonly decay: number;
  readonly batch: number;
  readonly schedule: "constant" | "linear" | "halving";
}

const classes = 10;
const inputs = 65;
const epochs = 6;
/** What diverged counts as this much: about a thousand times less likely than chance. */
const worst = 10;

/** The chances of the ten digits, into `chances`. */
const predict = (weights: Float64Array, image: Float64Array, chances: Float64Array): void => {
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    let sum = weights[c * inputs + 64]!;
    for (let i = 0; i < 64; i++) sum += weights[c * inputs + i]! * image[i]!;
    chances[c] = sum;
    highest = Math.max(highest, sum);
  }
  let total = 0;
  for (let c = 0; c < classes; c++) {
    chances[c] = exp(chances[c]! - highest);
    total += chances[c]!;
  }
  for (let c = 0; c < classes; c++) chances[c]! /= total;
};

const rateAt = ({ rate, schedule }: Setting, epoch: number): number => {
  if (schedule === "linear") return rate * (1 - epoch / epochs);
  return schedule === "halving" ? rate / 2 ** epoch : rate;
};

const train = (setting: Setting, { pixels, labels }: DigitImages): Float64Array => {
  const weights = new Float64Array(classes * inputs);
  const velocity = new Float64Array(classes * inputs);
  const gradient = new Float64Array(classes * inputs);
  const chances = new Float64Array(classes);
  const order = Uint32Array.from(labels, (_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(keyedRandom("softmax order", epoch), order);
    for (let from = 0; from < order.length; from += setting.batch) {
      const batch = order.subarray(from, from + setting.batch);
      gradient.fill(0);
      for (const index of batch) {
        const image = pixels[index]!;
        predict(weights, image, chances);
        for (let c = 0; c < classes; c++) {
          const error = (chances[c]! - Number(labels[index] === c)) / batch.length;
          for (let i = 0; i < 64; i++) gradient[c * inputs + i]! += error * image[i]!;
          gradient[c * inputs + 64]! += error;
        }
      }
      const rate = rateAt(setting, epoch);
      for (let w = 0; w < weights.length; w++) {
        velocity[w] = setting.momentum * velocity[w]! - rate * (gradient[w]! + setting.decay * weights[w]!);
        weights[w]! += velocity[w]!;
      }
    }
  }
  return weights;
};

const logLoss = (weights: Float64Array, { pixels, labels }: DigitImages): number => {
  const chances = new Float64Array(classes);
  let sum = 0;
  pixels.forEach((image, i) => {
    predict(weights, image, chances);
    const chance = chances[labels[i]!]!;
    // Weights that grew past all bounds leave no chance at all.
    sum += chance > 0 ? Math.min(worst, -log(chance)) : worst;
  });
  return sum / pixels.length;
};

/** A real training with mixed parameters: softmax regression on 120 digits by gradient descent, by its log loss on 150 others. */
export const softmaxTraining = (): QualityProblem => {
  const [images, others] = [digitImages(0, 120), digitImages(400, 150)];
  return {
    name: "training:softmax",
    space: {
      rate: { type: "float", min: 1e-4, max: 10, scale: "log" },
      momentum: { type: "float", min: 0, max: 0.99 },
      decay: { type: "float", min: 1e-6, max: 1, scale: "log" },
      batch: { type: "int", min: 4, max: 128, scale: "log" },
      schedule: { type: "choice", values: ["constant", "linear", "halving"] },
    },
    // The space's own types are these.
    evaluate: (point) => logLoss(train(point as unknown as Setting, images), others),
  };
};
