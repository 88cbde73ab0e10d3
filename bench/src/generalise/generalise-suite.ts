import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { HyperdialError } from "@hyperdial/core";
import { meanInterval, oneStandardErrorChoice } from "@hyperdial/insight";
import { mean, median, standardDeviation } from "@hyperdial/numerics";
import { int, tune } from "hyperdial";
import { benchPython } from "../bench-python.js";
import { numberOption } from "../quality/number-option.js";
import type { Row } from "../row.js";
import type { OptionValues, Suite } from "../suite.js";

/** Settings of a model on one outer split: losses in each of the inner cells, and on rows that none of them has. */
interface SettingTable {
  readonly task: string;
  readonly scores: readonly (readonly number[])[];
  readonly tests: readonly number[];
  /** Of the trained model: nodes, coefficients, support vectors. */
  readonly prices: readonly number[];
}

/** What one way of choosing came to beside the setting with the best mean over all cells. */
interface Outcome {
  readonly task: string;
  /** By how much its loss on new rows is greater, in standard deviations of the settings' losses there. */
  readonly worse: number;
  /** What it costs as a part of what the other costs. */
  readonly cost: number;
}

const folds = 5;
const seeds = 2;

const run = async (options: OptionValues): Promise<readonly Row[]> => {
  const python = benchPython();
  if (python === undefined)
    throw new HyperdialError("invalid_argument", "the settings are trained in Python", {
      hint: "set HYPERDIAL_BENCH_PYTHON to a Python that has scikit-learn",
    });
  const script = fileURLToPath(new URL("../../src/generalise/setting-tables.py", import.meta.url));
  const counts = [
    numberOption("settings", options["settings"], 24),
    numberOption("splits", options["splits"], 8),
  ];
  const { stdout } = await promisify(execFile)(python, [script, ...counts.map(String)], {
    env: { ...process.env, OMP_NUM_THREADS: "1" },
    maxBuffer: 1 << 28,
  });
  const tables = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as SettingTable);
  const simple = tables.map(simplest);
  const raced: Outcome[] = [];
  for (const table of tables) raced.push(await race(table));
  return [
    ...rowsOf(
      "the cheapest within one standard error",
      simple,
      "what the model costs, in nodes, weights or support vectors",
    ),
    ...rowsOf("the winner of racing", raced, "runs"),
  ];
};

const rowsOf = (who: string, outcomes: readonly Outcome[], cost: string): readonly Row[] => {
  const interval = meanInterval(outcomes.map(({ worse }) => worse));
  const tasks = [...new Set(outcomes.map(({ task }) => task))];
  const byTask = tasks.map((task) => {
    const own = outcomes.filter((outcome) => outcome.task === task);
    return `${task}: ${mean(own.map(({ worse }) => worse)).toFixed(2)} at ${median(own.map(({ cost: part }) => part)).toFixed(2)} of the cost`;
  });
  const spread =
    interval.kind === "found"
      ? `95 % ${interval.value.low.toFixed(3)} to ${interval.value.high.toFixed(3)}; `
      : "";
  return [
    {
      name: `loss on new rows of ${who}, over the naive best's`,
      value: mean(outcomes.map(({ worse }) => worse)),
      unit: "deviations",
      reach: "no more than 0 beyond chance",
      note: `${spread}${byTask.join("; ")}`,
    },
    {
      name: `${cost}, of ${who}, as a part of the naive best's`,
      value: median(outcomes.map(({ cost: part }) => part)),
      unit: "x",
      reach: "< 1",
    },
  ];
};

const naiveBest = ({ scores }: SettingTable): number => {
  const means = scores.map((row) => mean(row));
  return means.indexOf(Math.min(...means));
};

const worseBy = ({ tests }: SettingTable, chosen: number, naive: number): number =>
  (tests[chosen]! - tests[naive]!) / (standardDeviation(tests) || 1);

const simplest = (table: SettingTable): Outcome => {
  const { scores, prices, task } = table;
  const choice = oneStandardErrorChoice(
    scores.map((row, trial) => ({
      trial,
      score: mean(row),
      standardError: standardDeviation(row) / Math.sqrt(row.length),
      price: prices[trial]!,
    })),
    "minimize",
  );
  if (choice.kind === "refused") throw new Error(choice.reason);
  const naive = naiveBest(table);
  const chosen = choice.value.chosen.trial;
  return { task, worse: worseBy(table, chosen, naive), cost: prices[chosen]! / prices[naive]! };
};

/** The same settings under the scheduler: whoever it completes with the best mean. */
const race = async (table: SettingTable): Promise<Outcome> => {
  let runs = 0;
  const { best, study } = await tune({
    name: "race",
    storage: "memory:",
    space: { setting: int(0, table.scores.length - 1) },
    objective: { minimize: "loss" },
    sampler: "grid",
    scheduler: "racing",
    validation: { folds, seeds },
    budget: { trials: table.scores.length },
    evaluate: async ({ params, fold, seed }) => {
      runs += 1;
      return { loss: table.scores[params.setting]![seed * folds + fold]! };
    },
  });
  await study.close();
  const chosen = best.params.setting;
  return {
    task: table.task,
    worse: worseBy(table, chosen, naiveBest(table)),
    cost: runs / (table.scores.length * folds * seeds),
  };
};

export const generaliseSuite: Suite = {
  about: "what the one-standard-error choice and racing come to on new rows, beside the naive best",
  runs: "when named",
  options: {
    settings: { value: "N", about: "settings of each model (default: 24)" },
    splits: { value: "N", about: "outer splits of each data set (default: 8)" },
  },
  run,
};
