import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finalize, openStorage, tune } from "hyperdial";
import { imagesIn, imageTable } from "./image-table.js";
import { progressLine } from "./progress-line.js";
import { defaultSetting, type Setting, space } from "./space.js";

const settings = Number(process.argv[2] ?? 40);
const folds = 5;
const seeds = 5;

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
/** With its 95 % interval, where there is one. */
const interval = ({ value, low, high }: { value: number; low: number | null; high: number | null }) =>
  low === null || high === null
    ? percent(value)
    : `${percent(value)}   (95 % interval ${percent(low)} to ${percent(high)})`;
const words = (setting: Setting) =>
  Object.entries(setting)
    .map(([name, value]) => `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`)
    .join(", ");

const data = fileURLToPath(imageTable);
const parallel = Math.min(availableParallelism(), 8);
console.log(`Handwritten digits: ${imagesIn(data).length} images, a fifth of them locked away for the last word.
Tuning ${settings} settings of a neural network by ${folds}-fold cross-validation, ${parallel} runs at a time.\n`);

const startedAtMs = performance.now();
const runsDirectory = mkdtempSync(join(tmpdir(), "hyperdial-digits-"));
const storage = await openStorage("memory:");
try {
  const result = await tune({
    name: "digits",
    storage,
    space,
    objective: { maximize: "accuracy" },
    start: [defaultSetting],
    // Every part has its share of each digit. `test` is split off before all else, and no run is given a row of it.
    validation: { method: "k-fold", folds, data, stratify: "digit", test: 0.2 },
    budget: { trials: settings },
    parallel,
    seed: 7,
    evaluate: new URL("./evaluate.js", import.meta.url),
    runsDirectory,
    onProgress: progressLine(settings, {
      write: (text) => process.stdout.write(text),
      columns: process.stdout.isTTY ? process.stdout.columns : undefined,
      now: () => performance.now(),
    }),
  });
  const { best } = result;
  const [first] = await result.trials();
  await result.study.close();

  const scored = (metrics: Readonly<Record<string, number>>, errors: Readonly<Record<string, number>>) =>
    `${percent(metrics["accuracy"] ?? Number.NaN)} ± ${percent(errors["accuracy"] ?? Number.NaN)}`;
  console.log(`Cross-validation (mean over ${folds} folds ± its standard error):`);
  if (first?.state === "complete")
    console.log(`  default     ${scored(first.metrics, first.standardErrors)}`);
  console.log(`  setting ${String(best.trial).padEnd(3)} ${scored(best.metrics, best.standardErrors)}`);
  console.log(`              ${words(best.params)}`);
  console.log(`  Being the best of ${settings} flatters a score. So the last word is the test set's:\n`);

  const { chosen, usual, differences, test } = await finalize({
    study: "digits",
    storage,
    seeds,
    runsDirectory,
  });
  console.log(
    `Test set (${test.rows} images that tuning never touched; trained on all others, mean of ${seeds} seeds):`,
  );
  const [tuned, gain] = [chosen.estimates["accuracy"], differences["accuracy"]];
  if (usual?.estimates["accuracy"]) console.log(`  default     ${interval(usual.estimates["accuracy"])}`);
  else console.log("  The default setting is the best one: there is nothing to compare.");
  if (tuned) console.log(`  setting ${String(best.trial).padEnd(3)} ${interval(tuned)}`);
  if (gain)
    console.log(
      `  gain        ${interval(gain)}${(gain.low ?? 0) > 0 ? "" : "\n  The interval holds 0: on so few images the gain may be chance."}`,
    );
  console.log(`\nDone in ${((performance.now() - startedAtMs) / 1000).toFixed(0)} s.`);
} finally {
  await storage.close();
  rmSync(runsDirectory, { recursive: true, force: true });
}
