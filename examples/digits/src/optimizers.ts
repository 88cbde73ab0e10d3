/** Moves the parameters by one batch's gradient, in place. */
export type Step = (parameters: Float64Array, gradient: Float64Array, learningRate: number) => void;

/** An optimizer and the parameters of its own. */
export type OptimizerSetting =
  | { readonly optimizer: "adam"; readonly beta1: number; readonly beta2: number }
  | { readonly optimizer: "sgd"; readonly momentum: number; readonly nesterov: boolean }
  | { readonly optimizer: "rmsprop"; readonly decay: number };

/** Added to denominators. */
const epsilon = 1e-8;

/** Kingma and Ba 2015, algorithm 1; α: the learning rate. */
const adam = (size: number, beta1: number, beta2: number): Step => {
  const m = new Float64Array(size);
  const v = new Float64Array(size);
  let beta1Power = 1;
  let beta2Power = 1;
  return (theta, g, alpha) => {
    beta1Power *= beta1;
    beta2Power *= beta2;
    const mScale = alpha / (1 - beta1Power);
    const vScale = 1 / (1 - beta2Power);
    for (let i = 0; i < size; i++) {
      const gi = g[i]!;
      const mi = beta1 * m[i]! + (1 - beta1) * gi;
      const vi = beta2 * v[i]! + (1 - beta2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      theta[i] = theta[i]! - (mScale * mi) / (Math.sqrt(vScale * vi) + epsilon);
    }
  };
};

/** Sutskever et al. 2013, eqs. 1–4, with the velocity as a sum of gradients (not yet times the learning rate). */
const sgd = (size: number, momentum: number, nesterov: boolean): Step => {
  const velocity = new Float64Array(size);
  return (theta, g, rate) => {
    for (let i = 0; i < size; i++) {
      const gi = g[i]!;
      const v = momentum * velocity[i]! + gi;
      velocity[i] = v;
      theta[i] = theta[i]! - rate * (nesterov ? gi + momentum * v : v);
    }
  };
};

/** Tieleman and Hinton 2012, lecture 6.5: the gradient by a running root mean square of itself. */
const rmsprop = (size: number, decay: number): Step => {
  const meanSquare = new Float64Array(size);
  return (theta, g, rate) => {
    for (let i = 0; i < size; i++) {
      const gi = g[i]!;
      const s = decay * meanSquare[i]! + (1 - decay) * gi * gi;
      meanSquare[i] = s;
      theta[i] = theta[i]! - (rate * gi) / (Math.sqrt(s) + epsilon);
    }
  };
};

const bare = (setting: OptimizerSetting, size: number): Step => {
  switch (setting.optimizer) {
    case "adam":
      return adam(size, setting.beta1, setting.beta2);
    case "sgd":
      return sgd(size, setting.momentum, setting.nesterov);
    case "rmsprop":
      return rmsprop(size, setting.decay);
  }
};

/** A fresh optimizer for `size` parameters. Weight decay is decoupled from the gradient (Loshchilov and Hutter 2019, algorithm 2). */
export const newOptimizer = (setting: OptimizerSetting, size: number, weightDecay: number): Step => {
  const step = bare(setting, size);
  return (parameters, gradient, learningRate) => {
    const kept = 1 - learningRate * weightDecay;
    for (let i = 0; i < size; i++) parameters[i] = parameters[i]! * kept;
    step(parameters, gradient, learningRate);
  };
};
