import type { Evaluation } from "hyperdial";
import { imagesIn } from "./image-table.js";
import { readImages } from "./images.js";
import { countCorrect, readRightly } from "./network.js";
import type { Setting } from "./space.js";
import { train } from "./train.js";

const images = readImages();

/** Scores a setting on the rows that it is given, in a worker thread: trains on the others and reports the accuracy after each epoch. */
export default async (run: Evaluation<Setting>) => {
  const { params, data, trainIndex, validationIndex, fold, folds, seed, report, scoreRows } = run;
  const table = imagesIn(data!);
  const held = validationIndex!.map((row) => table[row]!);
  let accuracy = 0;
  // A seed of its own for each fold: a setting that only works from some starting weights shows it.
  const network = await train(
    params,
    images,
    trainIndex!.map((row) => table[row]!),
    seed * folds + fold,
    async (epoch, loss, network) => {
      accuracy = countCorrect(network, images, held) / held.length;
      const { stop } = await report(epoch, { accuracy, loss });
      return !stop;
    },
  );
  // For the last word's interval: whether each image was read rightly.
  scoreRows({ accuracy: Array.from(readRightly(network, images, held), Number) });
  return { accuracy };
};
