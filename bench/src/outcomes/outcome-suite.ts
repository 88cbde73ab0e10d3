import { join } from "node:path";
import { HyperdialError } from "@hyperdial/core";
import { type SamplerName, samplers } from "@hyperdial/samplers";
import { choosePeers } from "../peers/choose-peers.js";
import { openPeer } from "../peers/open-peer.js";
import { peer } from "../peers/peer.js";
import { compare } from "../quality/compare.js";
import { numberOption } from "../quality/number-option.js";
import { openProblemsOf } from "../quality/open-problems.js";
import { readRows } from "../quality/read-rows.js";
import { resultsDirectory } from "../quality/results-directory.js";
import type { RunRow } from "../quality/run-row.js";
import { reportOptions, writeReport } from "../quality/write-report.js";
import type { OptionValues, Suite } from "../suite.js";
import { findScales } from "./find-scales.js";
import { isSurrogate, ownOutcomes, servedOutcomes } from "./open-outcomes.js";
import { ourOutcomeContestant } from "./our-outcome-contestant.js";
import { chooseOutcomes, type OutcomeKind } from "./outcome-names.js";
import { outcomePeers } from "./outcome-peers.js";
import type { OutcomeProblem, OutcomeScale, UnscaledProblem } from "./outcome-problem.js";
import { outcomeReport } from "./outcome-report.js";
import { readScales } from "./outcome-scales.js";
import { runOutcomes } from "./run-outcomes.js";
import { scoresOf } from "./scores-of.js";

const say = (line: string): void => console.error(line);

const ours = (names: string) =>
  names === "none"
    ? []
    : names.split(",").map((name) => {
        if (name in samplers) return ourOutcomeContestant(name as SamplerName);
        throw new HyperdialError("invalid_argument", `no sampler is called ${name}`, {
          hint: `there are ${Object.keys(samplers).join(", ")}`,
        });
      });

const scaled = (problem: UnscaledProblem, scale: OutcomeScale): OutcomeProblem => ({ ...problem, scale });

/** Rows are scored as they are read, by the scales of now. */
const rescored = (row: RunRow, scales: ReadonlyMap<string, OutcomeScale>): RunRow => {
  const scale = scales.get(row.problem);
  return row.outcomes === undefined || scale === undefined || scale.by === "noisy"
    ? row
    : { ...row, ys: [...scoresOf(row.outcomes, scale)] };
};

const openScaled = (names: readonly string[], scales: ReadonlyMap<string, OutcomeScale>) => {
  const scaleOf = (name: string): OutcomeScale => {
    const scale = scales.get(name);
    if (scale !== undefined) return scale;
    throw new HyperdialError("invalid_argument", `the problem ${name} has no scale yet`, {
      hint: `find it first: --write-scales --problems ${name}`,
    });
  };
  return openProblemsOf<OutcomeProblem>(
    names,
    {
      own(name) {
        const problem = ownOutcomes(name);
        return problem && scaled(problem, scaleOf(name));
      },
      needsData: isSurrogate,
      async served(name, server) {
        const scale = scaleOf(name);
        const limit = scale.by === "bounded" ? (scale.limit ?? Number.NaN) : Number.NaN;
        return scaled(await servedOutcomes(name, server, limit), scale);
      },
    },
    say,
  );
};

/** A comparison on problems whose runs report several figures. */
const outcomeSuite = (kind: OutcomeKind, folder: string, about: string): Suite => {
  const run = async (options: OptionValues): Promise<string> => {
    const directory =
      options["results"] === undefined
        ? join(resultsDirectory(undefined), folder)
        : resultsDirectory(options["results"]);
    const names = chooseOutcomes(options["problems"], kind);
    const before = readRows(directory).filter(({ problem }) => problem.startsWith(`${kind}:`));
    if (options["write-scales"] !== undefined) {
      await findScales(names, before, say);
      return `The scales of ${names.length} problems are written`;
    }
    const scales = readScales();
    const rows = before.map((row) => rescored(row, scales));
    const table = outcomePeers(kind);
    const contestants = [
      ...ours(options["samplers"] ?? "random,auto"),
      ...choosePeers(options["peers"] ?? "none", table).map((name) =>
        peer<OutcomeProblem>(name, openPeer(`outcomes/${name}`, table[name]!), runOutcomes),
      ),
    ];
    const leftOut: string[] = [];
    const opened = await openScaled(names, scales);
    leftOut.push(...opened.leftOut);
    try {
      const added = await compare({
        contestants,
        problems: opened.problems,
        trials: numberOption("trials", options["trials"], 100),
        seeds: numberOption("seeds", options["seeds"], 10),
        limitSeconds: numberOption("limit", options["limit"], 1800),
        rows,
        directory,
        failed: options["retry"] === undefined ? "keep" : "retry",
        leaveOut: (reason) => leftOut.push(reason),
        say,
      });
      const all = [...rows, ...added];
      const text = writeReport(all, { ...options, results: directory });
      const budgets = (options["budgets"] ?? "25,50,100,200").split(",").map(Number);
      return [
        outcomeReport(all, { kind, budgets }),
        text,
        ...leftOut.map((reason) => `Left out: ${reason}`),
      ].join("\n");
    } finally {
      await opened.close();
    }
  };
  const known = Object.keys(outcomePeers(kind)).join(", ");
  return {
    about,
    runs: "when named",
    options: {
      samplers: { value: "NAMES", about: "ours that run (random,auto), or none; random scales the regret" },
      peers: { value: "NAMES", about: `which (none): ${known}; optuna means all of Optuna's` },
      problems: { value: "NAMES", about: `with *, such as ${kind}:lcbench:*:* (the suite's own)` },
      trials: { value: "N", about: "of a run (100)" },
      seeds: { value: "N", about: "runs of each sampler on each problem, seeds 0 … N − 1 (10)" },
      limit: { value: "SECONDS", about: "of a run; it ends with what it has and says so (1800)" },
      retry: { value: null, about: "run again what ended early" },
      "write-scales": {
        value: null,
        about: "instead: find what is best known of the problems, which takes minutes",
      },
      ...reportOptions,
      results: { value: "DIR", about: `where rows are read and kept (bench/results/${folder})` },
    },
    run,
  };
};

export const outcomeSuites = {
  objectives: outcomeSuite(
    "multi",
    "objectives",
    "several objectives: how much of the front is found, beside peers",
  ),
  constrained: outcomeSuite(
    "bounded",
    "constrained",
    "bounds on outcomes: the best value that keeps them, beside peers",
  ),
  noisy: outcomeSuite(
    "noisy",
    "noisy",
    "values with noise: how good what is recommended truly is, beside peers",
  ),
} as const satisfies Record<string, Suite>;
