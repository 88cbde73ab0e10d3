import { keyedRandom, shuffle } from "@hyperdial/numerics";
import { digits } from "./images.js";

/** Deals the images out to `parts` parts, each digit evenly: part of each image. Parts differ by at most one image of each digit. */
const deal = (labels: Uint8Array, rows: Uint32Array, parts: number, stream: string): Uint32Array => {
  const random = keyedRandom(splitSeed, stream);
  const partOf = new Uint32Array(labels.length);
  // Each digit goes on where the last one ended, so that the parts are of one size too.
  let next = 0;
  for (let digit = 0; digit < digits; digit++) {
    const ofDigit = rows.filter((row) => labels[row] === digit);
    shuffle(random, ofDigit);
    for (const row of ofDigit) partOf[row] = next++ % parts;
  }
  return partOf;
};

/** One seed for all splits: a study compares settings on the same folds, and the test set never moves. */
const splitSeed = 20260801;
const allRows = (labels: Uint8Array) => Uint32Array.from(labels, (_, row) => row);

export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Holds out a fifth of the images, stratified by digit. Tuning sees `train` only; `test` is for the final word. */
export const holdOut = (labels: Uint8Array): Split => {
  const rows = allRows(labels);
  const partOf = deal(labels, rows, 5, "hold-out");
  return { train: rows.filter((row) => partOf[row] !== 0), test: rows.filter((row) => partOf[row] === 0) };
};

/** Fold `fold` (0 … folds − 1) of a stratified cross-validation over `rows`: what to train on, what to test on. */
export const crossValidation = (
  labels: Uint8Array,
  rows: Uint32Array,
  fold: number,
  folds: number,
): Split => {
  const partOf = deal(labels, rows, folds, "folds");
  return {
    train: rows.filter((row) => partOf[row] !== fold),
    test: rows.filter((row) => partOf[row] === fold),
  };
};
