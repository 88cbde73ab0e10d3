// A program that trains step by step, keeps a checkpoint after each, and writes down where it set in: `TRIAL FROM FOUND`, a line each time.
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const { HYPERDIAL_CHECKPOINT_DIR: directory, HYPERDIAL_TRIAL: trial, STARTS_FILE: starts } = process.env;
const from = Number(process.env.HYPERDIAL_FROM_STEP);
const until = Number(process.env.HYPERDIAL_UNTIL_STEP ?? 9);
const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);

const kept = join(directory, "step");
const found = existsSync(kept) ? Number(readFileSync(kept, "utf8")) : 0;
appendFileSync(starts, `${trial} ${from} ${found}\n`);
for (let step = found + 1; step <= until; step++) {
  await delay(5);
  writeFileSync(`${kept}.new`, String(step));
  renameSync(`${kept}.new`, kept);
  console.log(`hyperdial: ${JSON.stringify({ step, loss: x + 1 / step })}`);
}
console.log(`hyperdial: ${JSON.stringify({ loss: x + 1 / until })}`);
