import { median, wilcoxonSignedRank } from "@hyperdial/numerics";
import type { RunRow } from "../quality/run-row.js";
import { markdownTable } from "../report/markdown-table.js";
import { latestRows } from "../report/task.js";
import { realDuels, realDuelsTable } from "./real-duels.js";

/** A row's result after so many trials: the least value, and the test loss of its setting. */
interface Outcome {
  readonly seed: number;
  readonly value: number;
  readonly test: number;
}

export interface RealCell {
  readonly peer: string;
  readonly seeds: number;
  /** Medians over seeds. */
  readonly value: number;
  readonly test: number;
  /** Of the subject against it over the seeds that both ran: Wilcoxon's signed ranks of the tuned values; NaN for the subject itself. */
  readonly pValue: number;
  readonly won: number;
  readonly lost: number;
}

export interface RealTaskResult {
  readonly problem: string;
  readonly cells: readonly RealCell[];
}

const outcomeOf = ({ seed, ys, tests }: RunRow, budget: number): Outcome => {
  const trials = Math.min(budget, ys.length);
  const value = Math.min(...ys.slice(0, trials));
  return { seed, value, test: tests?.[trials - 1] ?? Number.NaN };
};

/** What each sampler reached on each real task after `budget` trials, and the subject against each over seeds. */
export const realResults = (
  rows: readonly RunRow[],
  { subject, budget }: { readonly subject: string; readonly budget: number },
): readonly RealTaskResult[] => {
  const real = latestRows(rows).filter(
    ({ problem, ys, error }) => problem.startsWith("real:") && (ys.length >= budget || error !== undefined),
  );
  const problems = [...new Set(real.map(({ problem }) => problem))].sort();
  const peers = [...new Set(real.map(({ peer }) => peer))].sort();
  return problems.map((problem) => {
    const of = (peer: string): readonly Outcome[] =>
      real.filter((row) => row.problem === problem && row.peer === peer).map((row) => outcomeOf(row, budget));
    const own = new Map(of(subject).map((outcome) => [outcome.seed, outcome.value]));
    const cells = peers.flatMap((peer): RealCell[] => {
      const outcomes = of(peer);
      if (outcomes.length === 0) return [];
      const ahead = outcomes.flatMap(({ seed, value }) => (own.has(seed) ? [value - own.get(seed)!] : []));
      return [
        {
          peer,
          seeds: outcomes.length,
          value: median(outcomes.map(({ value }) => value)),
          test: median(outcomes.map(({ test }) => test)),
          pValue: peer === subject ? Number.NaN : wilcoxonSignedRank(ahead).pValue,
          won: ahead.filter((difference) => difference > 0).length,
          lost: ahead.filter((difference) => difference < 0).length,
        },
      ];
    });
    return { problem, cells };
  });
};

const figure = (value: number): string => (Number.isFinite(value) ? value.toPrecision(4) : "–");

/** A row a task, a column a sampler: the tuned loss, the test loss of that setting in brackets; and who was better over seeds. */
export const realReport = (
  results: readonly RealTaskResult[],
  { subject, budget }: { readonly subject: string; readonly budget: number },
): string => {
  const peers = [...new Set(results.flatMap(({ cells }) => cells.map(({ peer }) => peer)))].sort();
  const cellOf = (result: RealTaskResult, peer: string): RealCell | undefined =>
    result.cells.find((cell) => cell.peer === peer);
  const losses = markdownTable(
    ["task", ...peers],
    results.map((result) => [
      result.problem.slice("real:".length),
      ...peers.map((peer) => {
        const cell = cellOf(result, peer);
        return cell === undefined ? "–" : `${figure(cell.value)} (${figure(cell.test)})`;
      }),
    ]),
  );
  const rivals = peers.filter((peer) => peer !== subject);
  const duels = markdownTable(
    ["task", ...rivals],
    results.map((result) => [
      result.problem.slice("real:".length),
      ...rivals.map((peer) => {
        const cell = cellOf(result, peer);
        return cell === undefined || cell.won + cell.lost === 0
          ? "–"
          : `${cell.won}:${cell.lost}, p ${cell.pValue.toFixed(2)}`;
      }),
    ]),
  );
  return [
    `## Real tuning, after ${budget} trials`,
    "",
    "The mean loss of five folds, and in brackets that of the chosen setting on rows held out: medians over seeds.",
    "",
    losses,
    "",
    `Seeds in which ${subject} was better : worse in the tuned loss, and Wilcoxon's signed ranks over them (below six seeds it cannot fall under 0.05).`,
    "",
    duels,
    "",
    `${subject} against each over all tasks, by medians over seeds: Wilcoxon's signed ranks of the log ratios of losses, two-sided, not corrected.`,
    "",
    realDuelsTable(realDuels(results, subject)),
    "",
  ].join("\n");
};
