import type { Evaluation } from "hyperdial";
import { readImages } from "./images.js";
import { countCorrect } from "./network.js";
import type { Setting } from "./space.js";
import { crossValidation, holdOut } from "./split.js";
import { train } from "./train.js";

const images = readImages();
const { train: tuningRows } = holdOut(images.labels);

/** Scores a setting on one fold, in a worker thread: trains on the other folds and reports the accuracy after each epoch. */
export default async ({ params, fold, folds, seed, report }: Evaluation<Setting>) => {
  const { train: rows, test } = crossValidation(images.labels, tuningRows, fold, folds);
  let accuracy = 0;
  // A seed of its own for each fold: a setting that only works from some starting weights shows it.
  await train(params, images, rows, seed * folds + fold, async (epoch, loss, network) => {
    accuracy = countCorrect(network, images, test) / test.length;
    const { stop } = await report(epoch, { accuracy, loss });
    return !stop;
  });
  return { accuracy };
};
