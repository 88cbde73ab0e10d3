import { keyedRandom, shuffle } from "@hyperdial/numerics";
import type { Images } from "./images.js";
import { lossAndGradient, type Network, newNetwork, newWorkspace } from "./network.js";
import { newOptimizer } from "./optimizers.js";
import type { Setting } from "./space.js";

export const hiddenUnits = 64;
export const epochs = 25;

/** After each epoch: 1 for the first, the mean loss over its batches, and the network as it stands. False ends the training. */
export type AfterEpoch = (epoch: number, loss: number, network: Network) => boolean | Promise<boolean>;

/**
 * Trains a new network on the images in `rows`; the learning rate falls evenly to 0 over the epochs. The same seed gives the same
 * network.
 */
export const train = async (
  setting: Setting,
  images: Images,
  rows: Uint32Array,
  seed: number,
  afterEpoch: AfterEpoch = () => true,
): Promise<Network> => {
  const network = newNetwork(hiddenUnits, keyedRandom(seed, "weights"));
  const size = network.parameters.length;
  const step = newOptimizer(setting, size, setting.weightDecay);
  const gradient = new Float64Array(size);
  const work = newWorkspace(hiddenUnits, setting.batchSize);
  const order = rows.slice();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(keyedRandom(seed, "order", epoch), order);
    let loss = 0;
    for (let from = 0; from < order.length; from += setting.batchSize) {
      const to = Math.min(from + setting.batchSize, order.length);
      loss += lossAndGradient(network, images, order, from, to, work, gradient) * (to - from);
      const done = (epoch - 1 + from / order.length) / epochs;
      step(network.parameters, gradient, setting.learningRate * (1 - done));
    }
    if (!(await afterEpoch(epoch, loss / order.length, network))) break;
  }
  return network;
};
