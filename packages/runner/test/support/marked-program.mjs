// The program of the kill tests: leaves its pid, reports twice, and gives its loss.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

writeFileSync(join(process.env.PIDS_DIRECTORY, String(process.pid)), "");
const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);
console.log(`hyperdial: ${JSON.stringify({ step: 1, loss: x + 1 })}`);
await delay(20);
console.log(`hyperdial: ${JSON.stringify({ loss: x })}`);
