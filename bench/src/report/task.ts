import { median } from "@hyperdial/numerics";
import type { RunRow } from "../quality/run-row.js";

/** A problem with all its runs, and what makes its values comparable with other problems'. */
export interface Task {
  readonly problem: string;
  /** Problems of one kind, averaged together: `lcbench`, `bbob d5`. */
  readonly scenario: string;
  /** How its regret is averaged: as it is, or (where the optimum is known, so that it can be tiny) its log10. */
  readonly measure: "linear" | "log10";
  /** Regret 0: the optimum, or the least value that any run met. */
  readonly least: number;
  /** Regret 1: random search's median after 10 trials. */
  readonly reference: number;
  /** By sampler, the best value so far (the incumbent's) of each of its runs: `[n − 1]` after n trials. */
  readonly runs: ReadonlyMap<string, readonly Float64Array[]>;
}

/** Those whose median after 10 trials is regret 1. */
export const randomSearches: readonly string[] = ["random", "hyperdial-random"];

/** What a problem's name says: `yahpo:lcbench:34539` (by resource `fidelity:lcbench:34539`) is of lcbench, `bbob:f8:d5:i6` of bbob d5, `analytic:sphere:d4` of analytic, `multi:zdt1:d8` of zdt. */
const scenarioOf = (problem: string): string => {
  const [suite, first, second] = problem.split(":");
  if (suite === "yahpo" || suite === "fidelity") return first ?? suite;
  if (suite === "multi" || suite === "bounded") return first?.replace(/\d$/, "") ?? suite;
  return suite === "bbob" ? `bbob ${second}` : (suite ?? problem);
};

const optimumKnown = (problem: string): boolean => /^(bbob|analytic):/.test(problem);

/** Whose values are distances from what is best known already: scores of several outcomes, and true values under noise. */
const isScored = (problem: string): boolean => /^(multi|bounded|noisy):/.test(problem);

export const isByResource = (problem: string): boolean => problem.startsWith("fidelity:");

/** A row's values are its incumbent's already, which may get worse: when a worse setting looks better early, or by noise. */
const isIncumbents = (problem: string): boolean => isByResource(problem) || problem.startsWith("noisy:");

/** The best value so far; a run that failed keeps what it had, as its user would, to the length of the others. */
const incumbents = (row: RunRow, longest: number): Float64Array => {
  const curve = new Float64Array(row.error === undefined ? row.ys.length : Math.max(longest, row.ys.length));
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < curve.length; i++) {
    best = isIncumbents(row.problem)
      ? (row.ys[i] ?? best)
      : Math.min(best, row.ys[i] ?? Number.POSITIVE_INFINITY);
    curve[i] = best;
  }
  return curve;
};

/** The last row of each sampler, problem and seed: a run that was repeated replaces the one before. */
export const latestRows = (rows: readonly RunRow[]): readonly RunRow[] => [
  ...new Map(rows.map((row) => [`${row.peer} ${row.problem} ${row.seed}`, row])).values(),
];

/** The rows by problem, and the problems that cannot be scored because no random search ran 10 trials on them. */
export const tasksOf = (
  rows: readonly RunRow[],
): { readonly tasks: readonly Task[]; readonly unscored: readonly string[] } => {
  const tasks: Task[] = [];
  const unscored: string[] = [];
  const byProblem = new Map<string, RunRow[]>();
  for (const row of latestRows(rows))
    byProblem.set(row.problem, [...(byProblem.get(row.problem) ?? []), row]);
  for (const [problem, its] of byProblem) {
    const longest = Math.max(...its.map(({ ys }) => ys.length));
    const runs = new Map<string, Float64Array[]>();
    for (const row of its) {
      const curves = runs.get(row.peer) ?? [];
      curves.push(incumbents(row, longest));
      runs.set(row.peer, curves);
    }
    const after10 = randomSearches
      .flatMap((peer) => runs.get(peer) ?? [])
      .flatMap((curve) => (curve.length >= 10 ? [curve[9]!] : []));
    if (after10.length === 0) {
      unscored.push(problem);
      continue;
    }
    const known = optimumKnown(problem);
    tasks.push({
      problem,
      scenario: scenarioOf(problem),
      measure: known ? "log10" : "linear",
      least: known || isScored(problem) ? 0 : Math.min(...its.flatMap(({ ys }) => ys)),
      reference: median(after10),
      runs,
    });
  }
  return { tasks, unscored };
};
