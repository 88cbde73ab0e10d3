import { keyedRandom, shuffle } from "@hyperdial/numerics";
import type { Images } from "./images.js";
import { lossAndGradient, type Network, newNetwork, newWorkspace } from "./network.js";
import { newOptimizer, type OptimizerSetting } from "./optimizers.js";

/** What is tuned. */
export interface Setting {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly weightDecay: number;
  readonly optimizer: OptimizerSetting;
}

/** What a beginner would take: Adam as its paper has it, batches of 32, hardly any weight decay. */
export const defaultSetting: Setting = {
  learningRate: 1e-3,
  batchSize: 32,
  weightDecay: 1e-6,
  optimizer: { type: "adam", beta1: 0.9, beta2: 0.999 },
};

export const hiddenUnits = 64;
export const epochs = 25;

/** After each epoch: 1 for the first, the mean loss over its batches, and the network as it stands. False ends the training. */
export type AfterEpoch = (epoch: number, loss: number, network: Network) => boolean | Promise<boolean>;

/** Trains a new network on the images in `rows`. The same seed gives the same network. */
export const train = async (
  setting: Setting,
  images: Images,
  rows: Uint32Array,
  seed: number,
  afterEpoch: AfterEpoch = () => true,
): Promise<Network> => {
  const network = newNetwork(hiddenUnits, keyedRandom(seed, "weights"));
  const size = network.parameters.length;
  const step = newOptimizer(setting.optimizer, size, setting.learningRate, setting.weightDecay);
  const gradient = new Float64Array(size);
  const work = newWorkspace(hiddenUnits, setting.batchSize);
  const order = rows.slice();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(keyedRandom(seed, "order", epoch), order);
    let loss = 0;
    for (let from = 0; from < order.length; from += setting.batchSize) {
      const to = Math.min(from + setting.batchSize, order.length);
      loss += lossAndGradient(network, images, order, from, to, work, gradient) * (to - from);
      step(network.parameters, gradient);
    }
    if (!(await afterEpoch(epoch, loss / order.length, network))) break;
  }
  return network;
};
