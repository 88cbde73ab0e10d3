import { expect, test } from "vitest";
import { didYouMean } from "./did-you-mean.js";

test.each([
  ["batchsize", ["batch_size", "learning_rate"], "batch_size"],
  ["leraning_rate", ["batch_size", "learning_rate"], "learning_rate"],
  ["learningRate", ["learning_rate", "learning_rates"], "learning_rate"],
  ["optimiser", ["optimizer", "options"], "optimizer"],
  ["sdg", ["sgd", "adam"], "sgd"],
  ["z", ["x", "y"], undefined],
  ["momentum", ["batch_size", "depth"], undefined],
  ["", ["a"], undefined],
])("didYouMean takes %j among %j for %j", (word, candidates, expected) => {
  expect(didYouMean(word, candidates)).toBe(expected);
});
