import { bool, choice, float, int, type PointOf } from "hyperdial";

/** What is tuned: three numbers that every optimizer has, and an optimizer with the parameters of its own. */
export const space = {
  learningRate: float(1e-5, 1e-1, { scale: "log" }),
  batchSize: int(16, 512, { scale: "log" }),
  weightDecay: float(1e-6, 1e-2, { scale: "log" }),
  optimizer: choice({
    // Averages over the last 1 / (1 − β) batches: on a reverse-log scale their lengths are evenly spread.
    adam: {
      beta1: float(0.8, 0.99, { scale: "reverse-log" }),
      beta2: float(0.9, 0.9999, { scale: "reverse-log" }),
    },
    sgd: { momentum: float(0, 0.99), nesterov: bool() },
    rmsprop: { decay: float(0.8, 0.999, { scale: "reverse-log" }) },
  }),
};

/** One setting: which further parameters it has follows from its optimizer. */
export type Setting = PointOf<typeof space>;

/** What a beginner would take: Adam as its paper has it, batches of 32, hardly any weight decay. */
export const defaultSetting: Setting = {
  learningRate: 1e-3,
  batchSize: 32,
  weightDecay: 1e-6,
  optimizer: "adam",
  beta1: 0.9,
  beta2: 0.999,
};
