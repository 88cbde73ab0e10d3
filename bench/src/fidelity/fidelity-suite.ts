import { join } from "node:path";
import { choosePeers } from "../peers/choose-peers.js";
import { environmentPython } from "../peers/environment.js";
import { openPeer } from "../peers/open-peer.js";
import { peer } from "../peers/peer.js";
import { chooseProblems } from "../quality/choose-problems.js";
import { compare } from "../quality/compare.js";
import { dataDirectory, dataHint } from "../quality/data-directory.js";
import { numberOption } from "../quality/number-option.js";
import { openProblemServer } from "../quality/problem-server.js";
import { readRows } from "../quality/read-rows.js";
import { resultsDirectory } from "../quality/results-directory.js";
import { reportOptions, writeReport } from "../quality/write-report.js";
import type { OptionValues, Suite } from "../suite.js";
import { fidelityPeers } from "./fidelity-peers.js";
import type { FidelityProblem } from "./fidelity-problem.js";
import { ourContestant } from "./our-contestant.js";
import { ourStrategy } from "./our-strategy.js";
import { runBySteps } from "./run-by-steps.js";

const say = (line: string): void => console.error(line);

const contestantsOf = ({ ours = "random+fifo,fifo,asha,hyperband", peers = "none" }: OptionValues) => [
  ...(ours === "none" ? [] : ours.split(",")).map((given) => ourContestant(ourStrategy(given))),
  ...choosePeers(peers, fidelityPeers).map((name) =>
    peer<FidelityProblem>(name, openPeer(name, fidelityPeers[name]), runBySteps),
  ),
];

const run = async (options: OptionValues): Promise<string> => {
  const data = dataDirectory();
  if (data === null) return `Nothing was run: ${dataHint}`;
  const contestants = contestantsOf(options);
  const directory =
    options["results"] === undefined
      ? join(resultsDirectory(undefined), "fidelity")
      : resultsDirectory(options["results"]);
  const names = chooseProblems(options["problems"] ?? "yahpo:lcbench:*,yahpo:rbv2_xgboost:*", {
    analytic: [],
    measured: [],
  });
  const rows = readRows(directory);
  const server = openProblemServer(
    process.env["HYPERDIAL_BENCH_PYTHON"] ?? environmentPython("problems", say),
    data,
  );
  const leftOut: string[] = [];
  try {
    const problems: FidelityProblem[] = [];
    for (const name of names) problems.push(await server.fidelityProblem(name));
    const added = await compare({
      contestants,
      problems,
      trials: numberOption("trainings", options["trainings"], 100),
      seeds: numberOption("seeds", options["seeds"], 3),
      limitSeconds: numberOption("limit", options["limit"], 1800),
      rows,
      directory,
      failed: options["retry"] === undefined ? "keep" : "retry",
      leaveOut: (reason) => leftOut.push(`Left out: ${reason}`),
      say,
    });
    const budgets = options["budgets"] ?? "5,10,20,50,100";
    const report = writeReport([...rows, ...added], { ...options, budgets, results: directory });
    return [report, ...leftOut].join("\n");
  } finally {
    await server.close();
  }
};

export const fidelitySuite: Suite = {
  about: "schedulers by the resource they spend (epochs, shares of the data), beside peers",
  runs: "when named",
  options: {
    ours: {
      value: "NAMES",
      about:
        "schedulers with the sampler auto, or SAMPLER+SCHEDULER (random+fifo,fifo,asha,hyperband), or none; random+fifo scales the regret",
    },
    peers: { value: "NAMES", about: `which (none): ${Object.keys(fidelityPeers).join(", ")}` },
    problems: {
      value: "NAMES",
      about: "of lcbench and rbv2_xgboost, with * (yahpo:lcbench:*,yahpo:rbv2_xgboost:*)",
    },
    trainings: { value: "N", about: "the resource of a run, in full trainings' worth (100)" },
    seeds: { value: "N", about: "runs of each on each problem, seeds 0 … N − 1 (3)" },
    limit: { value: "SECONDS", about: "of a run; it ends with what it has and says so (1800)" },
    retry: { value: null, about: "run again what ended early" },
    ...reportOptions,
    results: { value: "DIR", about: "where rows are read and kept (bench/results/fidelity)" },
    budgets: { value: "N,N", about: "trainings after which they are compared (5,10,20,50,100)" },
  },
  run,
};
