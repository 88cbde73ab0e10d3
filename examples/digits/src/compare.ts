import type { Images } from "./images.js";
import { readRightly } from "./network.js";
import { type Estimate, pairedDifference, wilson } from "./score.js";
import type { Setting } from "./space.js";
import { holdOut } from "./split.js";
import { train } from "./train.js";

/** Two settings on the test set, each trained with several seeds on all that tuning has seen. */
export interface Comparison {
  /** Accuracy over seeds and images. */
  readonly best: Estimate;
  readonly usual: Estimate;
  /** How much more often `best` is right. */
  readonly gain: Estimate;
  readonly testImages: number;
}

/** Trains both settings with each seed, and only now looks at the test set. */
export const compare = async (
  images: Images,
  best: Setting,
  usual: Setting,
  seeds: readonly number[],
): Promise<Comparison> => {
  const { train: rows, test } = holdOut(images.labels);
  /** For each test image the share of seeds that read it rightly: seeds of one setting are no further images. */
  const shares = async (setting: Setting) => {
    const right = new Float64Array(test.length);
    for (const seed of seeds) {
      const network = await train(setting, images, rows, seed);
      readRightly(network, images, test).forEach((isRight, i) => {
        right[i] = right[i]! + isRight / seeds.length;
      });
    }
    return right;
  };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ofBest, ofUsual] = [await shares(best), await shares(usual)];
  return {
    best: wilson(mean(ofBest), test.length),
    usual: wilson(mean(ofUsual), test.length),
    gain: pairedDifference(ofBest, ofUsual),
    testImages: test.length,
  };
};
