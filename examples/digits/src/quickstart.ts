import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { tune } from "hyperdial";
import { compare } from "./compare.js";
import { readImages } from "./images.js";
import { progressLine } from "./progress-line.js";
import type { Estimate } from "./score.js";
import { defaultSetting, type Setting, space } from "./space.js";
import { holdOut } from "./split.js";

const settings = Number(process.argv[2] ?? 40);
const folds = 5;
const seeds = [1, 2, 3, 4, 5];

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const interval = ({ value, low, high }: Estimate) =>
  `${percent(value)}   (95 % interval ${percent(low)} to ${percent(high)})`;
const words = (setting: Setting) =>
  Object.entries(setting)
    .map(([name, value]) => `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`)
    .join(", ");

const images = readImages();
const { train, test } = holdOut(images.labels);
const parallel = Math.min(availableParallelism(), 8);
console.log(`Handwritten digits: ${train.length} images to tune with, ${test.length} held out for the last word.
Tuning ${settings} settings of a neural network by ${folds}-fold cross-validation, ${parallel} runs at a time.\n`);

const startedAtMs = performance.now();
const runsDirectory = mkdtempSync(join(tmpdir(), "hyperdial-digits-"));
try {
  const result = await tune({
    name: "digits",
    space,
    objective: { maximize: "accuracy" },
    start: [defaultSetting],
    validation: { folds },
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

  const { best: tuned, usual, gain, testImages } = await compare(images, best.params, defaultSetting, seeds);
  console.log(
    `Test set (${testImages} images that tuning never touched; trained on all others, mean of ${seeds.length} seeds):`,
  );
  console.log(`  default     ${interval(usual)}`);
  console.log(`  setting ${String(best.trial).padEnd(3)} ${interval(tuned)}`);
  console.log(
    `  gain        ${interval(gain)}${gain.low > 0 ? "" : "\n  The interval holds 0: on so few images the gain may be chance."}`,
  );
  console.log(`\nDone in ${((performance.now() - startedAtMs) / 1000).toFixed(0)} s.`);
} finally {
  rmSync(runsDirectory, { recursive: true, force: true });
}
