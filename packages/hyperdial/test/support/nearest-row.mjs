// Classifies rows of a CSV by the nearest of k rows learned from, as a program that knows nothing of Hyperdial but its variables.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const { k } = JSON.parse(process.env.HYPERDIAL_PARAMS);
const index = (name) => readFileSync(process.env[name], "utf8").trim().split("\n").map(Number);
const rows = readFileSync(process.env.HYPERDIAL_DATA, "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const train = index("HYPERDIAL_TRAIN_INDEX");
const right = index("HYPERDIAL_VALIDATION_INDEX").map((row) => {
  const near = train
    .toSorted((a, b) => Math.abs(rows[a][0] - rows[row][0]) - Math.abs(rows[b][0] - rows[row][0]))
    .slice(0, k);
  const votes = near.filter((other) => rows[other][1] === rows[row][1]).length;
  return votes * 2 > near.length ? 1 : 0;
});
const { HYPERDIAL_MODEL_DIR: model, HYPERDIAL_ROW_SCORES: scores } = process.env;
if (model !== undefined) {
  mkdirSync(model, { recursive: true });
  writeFileSync(
    join(model, "model.json"),
    JSON.stringify({ k, learned: train.length, seed: process.env.HYPERDIAL_SEED }),
  );
  writeFileSync(scores, JSON.stringify({ accuracy: right }));
}
const accuracy = right.reduce((sum, each) => sum + each, 0) / right.length;
console.log(`hyperdial: ${JSON.stringify({ accuracy })}`);
