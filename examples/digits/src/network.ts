import { exp, log, type Random } from "@hyperdial/numerics";
import { digits, type Images, pixelsPerImage } from "./images.js";
import { type Matrix, multiply, rowMajor, transposed } from "./matrix.js";

/**
 * A network of one hidden layer: h = max(0, x·W₁ + b₁), scores = h·W₂ + b₂, probabilities = softmax(scores).
 * `parameters` holds W₁ (64 × hidden), b₁, W₂ (hidden × 10) and b₂, one after the other.
 */
export interface Network {
  readonly hidden: number;
  readonly parameters: Float64Array;
}

interface Layout {
  readonly b1: number;
  readonly w2: number;
  readonly b2: number;
  readonly size: number;
}

const layoutOf = (hidden: number): Layout => {
  const b1 = pixelsPerImage * hidden;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * digits;
  return { b1, w2, b2, size: b2 + digits };
};

/** Random weights of variance 2 / inputs (He et al. 2015, eq. 10), biases 0. */
export const newNetwork = (hidden: number, random: Random): Network => {
  const { b1, w2, b2, size } = layoutOf(hidden);
  const parameters = new Float64Array(size);
  const fill = (from: number, to: number, inputs: number) => {
    for (let i = from; i < to; i++) parameters[i] = random.normal() * Math.sqrt(2 / inputs);
  };
  fill(0, b1, pixelsPerImage);
  fill(w2, b2, hidden);
  return { hidden, parameters };
};

/** Memory for up to `batch` images, used again for each batch. */
export interface Workspace {
  readonly x: Float64Array;
  readonly h: Float64Array;
  /** Scores, then probabilities, then their error. */
  readonly scores: Float64Array;
  readonly hError: Float64Array;
  readonly labels: Uint8Array;
}

export const newWorkspace = (hidden: number, batch: number): Workspace => ({
  x: new Float64Array(batch * pixelsPerImage),
  h: new Float64Array(batch * hidden),
  scores: new Float64Array(batch * digits),
  hError: new Float64Array(batch * hidden),
  labels: new Uint8Array(batch),
});

/** Fills `work.scores` with each image's probabilities. `rows[from … to − 1]` are the images. */
const forward = (
  network: Network,
  images: Images,
  rows: Uint32Array,
  from: number,
  to: number,
  work: Workspace,
) => {
  const { hidden, parameters } = network;
  const { b1, w2, b2 } = layoutOf(hidden);
  const { x, h, scores, labels } = work;
  const count = to - from;
  for (let i = 0; i < count; i++) {
    const row = rows[from + i]!;
    x.set(images.pixels.subarray(row * pixelsPerImage, (row + 1) * pixelsPerImage), i * pixelsPerImage);
    labels[i] = images.labels[row]!;
  }
  multiply(
    rowMajor(x, pixelsPerImage),
    rowMajor(parameters, hidden),
    rowMajor(h, hidden),
    count,
    pixelsPerImage,
    hidden,
  );
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < hidden; j++, at++) {
      const value = h[at]! + parameters[b1 + j]!;
      h[at] = Math.max(0, value);
    }
  }
  multiply(
    rowMajor(h, hidden),
    rowMajor(parameters, digits, w2),
    rowMajor(scores, digits),
    count,
    hidden,
    digits,
  );
  for (let i = 0; i < count; i++) {
    const at = i * digits;
    let highest = Number.NEGATIVE_INFINITY;
    for (let d = 0; d < digits; d++) {
      scores[at + d] = scores[at + d]! + parameters[b2 + d]!;
      highest = Math.max(highest, scores[at + d]!);
    }
    let sum = 0;
    for (let d = 0; d < digits; d++) {
      // Less the highest, so that no exponential overflows. `exp` and `log` are numerics' own: Math's differ between engines.
      const share = exp(scores[at + d]! - highest);
      scores[at + d] = share;
      sum += share;
    }
    for (let d = 0; d < digits; d++) scores[at + d] = scores[at + d]! / sum;
  }
};

/** Fills `gradient` (as `parameters`) with that of the mean cross-entropy over the images; gives that mean. */
export const lossAndGradient = (
  network: Network,
  images: Images,
  rows: Uint32Array,
  from: number,
  to: number,
  work: Workspace,
  gradient: Float64Array,
): number => {
  const { hidden, parameters } = network;
  const { b1, w2, b2 } = layoutOf(hidden);
  const { x, h, scores, hError, labels } = work;
  const count = to - from;
  forward(network, images, rows, from, to, work);

  // ∂loss/∂scores = (probability − 1[digit is the label]) / count
  let loss = 0;
  gradient.fill(0, b2, b2 + digits);
  for (let i = 0; i < count; i++) {
    const at = i * digits;
    loss -= log(Math.max(scores[at + labels[i]!]!, Number.MIN_VALUE));
    for (let d = 0; d < digits; d++) {
      const error = (scores[at + d]! - (d === labels[i] ? 1 : 0)) / count;
      scores[at + d] = error;
      gradient[b2 + d] = gradient[b2 + d]! + error;
    }
  }
  const output: Matrix = rowMajor(scores, digits);
  multiply(transposed(rowMajor(h, hidden)), output, rowMajor(gradient, digits, w2), hidden, count, digits);
  multiply(
    output,
    transposed(rowMajor(parameters, digits, w2)),
    rowMajor(hError, hidden),
    count,
    digits,
    hidden,
  );
  gradient.fill(0, b1, b1 + hidden);
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < hidden; j++, at++) {
      if (h[at] === 0) hError[at] = 0;
      else gradient[b1 + j] = gradient[b1 + j]! + hError[at]!;
    }
  }
  multiply(
    transposed(rowMajor(x, pixelsPerImage)),
    rowMajor(hError, hidden),
    rowMajor(gradient, hidden),
    pixelsPerImage,
    count,
    hidden,
  );
  return loss / count;
};

/** 1 for each image that the network reads rightly, else 0; ties go to the lower digit. */
export const readRightly = (network: Network, images: Images, rows: Uint32Array): Uint8Array => {
  const batch = 256;
  const work = newWorkspace(network.hidden, batch);
  const right = new Uint8Array(rows.length);
  for (let from = 0; from < rows.length; from += batch) {
    const to = Math.min(from + batch, rows.length);
    forward(network, images, rows, from, to, work);
    for (let i = 0; i < to - from; i++) {
      let best = 0;
      for (let d = 1; d < digits; d++) {
        if (work.scores[i * digits + d]! > work.scores[i * digits + best]!) best = d;
      }
      right[from + i] = best === work.labels[i] ? 1 : 0;
    }
  }
  return right;
};

/** How many of the images the network reads rightly. */
export const countCorrect = (network: Network, images: Images, rows: Uint32Array): number =>
  readRightly(network, images, rows).reduce((sum, right) => sum + right, 0);
