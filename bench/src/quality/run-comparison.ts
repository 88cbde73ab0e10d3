import { HyperdialError } from "@hyperdial/core";
import { type SamplerName, samplers } from "@hyperdial/samplers";
import { randomSearches } from "../report/task.js";
import type { OptionValues, SuiteOption } from "../suite.js";
import { analyticProblems } from "./analytic-problems.js";
import { chooseProblems } from "./choose-problems.js";
import { compare } from "./compare.js";
import type { Contestant } from "./contestant.js";
import { numberOption } from "./number-option.js";
import { openProblems } from "./open-problems.js";
import { ourSampler } from "./our-sampler.js";
import { readRows } from "./read-rows.js";
import { resultsDirectory } from "./results-directory.js";
import type { RunRow } from "./run-row.js";
import { reportOptions, writeReport } from "./write-report.js";

export const comparisonOptions = {
  samplers: {
    value: "NAMES",
    about:
      "ours that run (random,tpe,auto); random joins where a problem has no random search yet: it scales the regret",
  },
  problems: {
    value: "NAMES",
    about: "with *, such as yahpo:lcbench:*,bbob:*:d5:i6; `measured`: those that have rows (the DEV suite)",
  },
  trials: { value: "N", about: "of a run (100)" },
  seeds: { value: "N", about: "runs of each sampler on each problem, seeds 0 … N − 1 (10)" },
  limit: { value: "SECONDS", about: "of a run; it ends with what it has and says so (1800)" },
  retry: { value: null, about: "run again what ended early" },
  ...reportOptions,
} as const satisfies Record<string, SuiteOption>;

const oursNamed = (list: readonly string[]): readonly Contestant[] =>
  [...new Set(list)].map((name) => {
    if (name in samplers) return ourSampler(name as SamplerName);
    throw new HyperdialError("invalid_argument", `no sampler is called ${name}`, {
      hint: `there are ${Object.keys(samplers).join(", ")}`,
    });
  });

/** Regret needs a random search on each problem; random joins where one has none. */
const withRandom = (
  samplers: string,
  rows: readonly RunRow[],
  names: readonly string[],
): readonly string[] => {
  const searched = rows.filter(({ peer, ys }) => randomSearches.includes(peer) && ys.length >= 10);
  const scaled = new Set(searched.map(({ problem }) => problem));
  return [...(names.every((name) => scaled.has(name)) ? [] : ["random"]), ...samplers.split(",")];
};

/** Runs what is missing of a comparison, ours and the peers', and reports on all rows of its directory. */
export const runComparison = async (options: OptionValues, peers: readonly Contestant[]): Promise<string> => {
  const directory = resultsDirectory(options["results"]);
  const rows = readRows(directory);
  const say = (line: string): void => console.error(line);
  const names = chooseProblems(options["problems"], {
    analytic: analyticProblems.map(({ name }) => name),
    // Other suites may keep their rows in the same place.
    measured: [...new Set(rows.map(({ problem }) => problem))].filter((name) =>
      /^(yahpo|bbob|analytic):/.test(name),
    ),
  });
  const ours = withRandom(options["samplers"] ?? "random,tpe,auto", rows, names);
  const contestants = [...oursNamed(ours), ...peers];
  const { problems, leftOut: lacking, close } = await openProblems(names, say);
  const leftOut: string[] = [];
  const leaveOut = (reason: string): void => {
    leftOut.push(reason);
    say(`left out: ${reason}`);
  };
  lacking.forEach(leaveOut);
  try {
    const added = await compare({
      contestants,
      problems,
      trials: numberOption("trials", options["trials"], 100),
      seeds: numberOption("seeds", options["seeds"], 10),
      limitSeconds: numberOption("limit", options["limit"], 1800),
      rows,
      directory,
      failed: options["retry"] === undefined ? "keep" : "retry",
      leaveOut,
      say,
    });
    const text = writeReport([...rows, ...added], { ...options, results: directory });
    return [text, ...leftOut.map((reason) => `Left out: ${reason}`)].join("\n");
  } finally {
    await close();
  }
};
