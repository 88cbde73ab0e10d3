// The population of the kill tests: leaves its pid, goes on from its checkpoint, and takes a while for each step.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const { PIDS_DIRECTORY, HYPERDIAL_CHECKPOINT_DIR, HYPERDIAL_PARAMS, HYPERDIAL_UNTIL_STEP } = process.env;
writeFileSync(join(PIDS_DIRECTORY, String(process.pid)), "");
const { x } = JSON.parse(HYPERDIAL_PARAMS);
const file = join(HYPERDIAL_CHECKPOINT_DIR, "state.json");
mkdirSync(HYPERDIAL_CHECKPOINT_DIR, { recursive: true });
let { step, loss } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { step: 0, loss: 10 };
while (step < Number(HYPERDIAL_UNTIL_STEP)) {
  step += 1;
  loss -= x;
  writeFileSync(`${file}.partial`, JSON.stringify({ step, loss }));
  renameSync(`${file}.partial`, file);
  console.log(`hyperdial: ${JSON.stringify({ step, loss })}`);
  await delay(10);
}
