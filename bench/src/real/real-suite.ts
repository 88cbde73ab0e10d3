import { HyperdialError } from "@hyperdial/core";
import { choosePeers } from "../peers/choose-peers.js";
import { environmentPython } from "../peers/environment.js";
import { openPeer } from "../peers/open-peer.js";
import { peer } from "../peers/peer.js";
import { peers } from "../peers/peers.js";
import { runByTrials } from "../peers/run-by-trials.js";
import { matches } from "../quality/choose-problems.js";
import { compare } from "../quality/compare.js";
import { numberOption } from "../quality/number-option.js";
import { ourSampler } from "../quality/our-sampler.js";
import { readRows } from "../quality/read-rows.js";
import { resultsDirectory } from "../quality/results-directory.js";
import { reportOptions, writeReport } from "../quality/write-report.js";
import type { OptionValues, Suite } from "../suite.js";
import { realReport, realResults } from "./real-report.js";
import { openRealServer, type RealProblem } from "./real-server.js";
import { realTasks } from "./real-tasks.js";
import { withTests } from "./with-tests.js";

const say = (line: string): void => console.error(line);

const contestantsOf = (options: OptionValues) => {
  const { samplers = "random,auto", peers: others = "optuna-tpe,optuna-gp,smac-rf,hyperopt" } = options;
  const ours = samplers === "none" ? [] : samplers.split(",").map(ourSampler);
  const theirs = choosePeers(others, peers).map((name) =>
    peer(name, openPeer(name, peers[name]), runByTrials),
  );
  return [...ours, ...theirs];
};

const run = async (options: OptionValues): Promise<string> => {
  const directory = resultsDirectory(options["results"]);
  const trials = numberOption("trials", options["trials"], 50);
  const rows = readRows(directory);
  const patterns = options["tasks"]?.split(",") ?? ["real:*:*:*"];
  const names = [
    ...realTasks.filter((task) => patterns.some((pattern) => matches(pattern, task))),
    ...patterns.filter((pattern) => !pattern.includes("*") && !realTasks.includes(pattern)),
  ];
  if (names.length === 0) {
    throw new HyperdialError("invalid_argument", `no task is called ${patterns.join(" or ")}`, {
      hint: `a * stands for one part of a name: real:any:*:*; there are ${realTasks.join(", ")}`,
    });
  }
  const server = openRealServer(process.env["HYPERDIAL_BENCH_PYTHON"] ?? environmentPython("real", say));
  try {
    const problems = new Map<string, RealProblem>();
    for (const name of names) problems.set(name, await server.problem(name));
    const added = await compare({
      contestants: contestantsOf(options).map((contestant) =>
        withTests(contestant, (name) => problems.get(name)!),
      ),
      problems: [...problems.values()],
      trials,
      seeds: numberOption("seeds", options["seeds"], 3),
      limitSeconds: numberOption("limit", options["limit"], 1800),
      rows,
      directory,
      failed: "keep",
      leaveOut: (reason) => say(`left out: ${reason}`),
      say,
    });
    const all = [...rows, ...added].filter(({ problem }) => problem.startsWith("real:"));
    const subject = options["subject"] ?? "hyperdial-auto";
    const text = writeReport(all, { budgets: `25,${trials}`, ...options, results: directory });
    return `${text}\n${realReport(realResults(all, { subject, budget: trials }), { subject, budget: trials })}`;
  } finally {
    await server.close();
  }
};

export const realSuite: Suite = {
  about: "real tuning: models of scikit-learn, XGBoost and LightGBM on bundled data, beside peers",
  runs: "when named",
  options: {
    tasks: { value: "NAMES", about: "with *, such as real:svm:*:* (all)" },
    samplers: { value: "NAMES", about: "ours that run (random,auto), or none" },
    peers: { value: "NAMES", about: "the peers that run (optuna-tpe,optuna-gp,smac-rf,hyperopt), or none" },
    trials: { value: "N", about: "of a run (50)" },
    seeds: { value: "N", about: "runs of each sampler on each task, seeds 0 … N − 1 (3)" },
    limit: { value: "SECONDS", about: "of a run; it ends with what it has and says so (1800)" },
    ...reportOptions,
  },
  run,
};
