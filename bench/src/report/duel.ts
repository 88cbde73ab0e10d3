import { holm, median, wilcoxonSignedRank } from "@hyperdial/numerics";
import { curvesAt, regretOf } from "./regret.js";
import type { Task } from "./task.js";

/** One sampler against one peer on all tasks that both ran to a budget. */
export interface Duel {
  readonly peer: string;
  readonly budget: number;
  readonly tasks: number;
  /** Tasks where the subject's median over seeds is the better one, the same, the worse one. */
  readonly won: number;
  readonly tied: number;
  readonly lost: number;
  /** The median over tasks of how many times as much regret the peer leaves: above 1 where the subject is ahead. */
  readonly regretRatio: number;
  /** Wilcoxon's signed ranks, two-sided, over tasks. */
  readonly pValue: number;
  /** The same after Holm's correction over the peers of this budget. */
  readonly adjusted: number;
}

/** A thousandth of random search's gap is solved, for tests over tasks of every kind: else digits of the sphere would outweigh the rest. */
const solved = 1e-3;

const logRegret = (task: Task, peer: string, budget: number): number =>
  Math.log10(
    Math.max(solved, regretOf(task, median(curvesAt(task, peer, budget).map((curve) => curve[budget - 1]!)))),
  );

/** The subject against each peer, by log regret of medians over seeds. A peer that shares no task with it has no row. */
export const duelsOf = (
  tasks: readonly Task[],
  subject: string,
  peers: readonly string[],
  budget: number,
): readonly Duel[] => {
  const rows = peers.flatMap((peer): Omit<Duel, "adjusted">[] => {
    const shared = tasks.filter(
      (task) => curvesAt(task, subject, budget).length > 0 && curvesAt(task, peer, budget).length > 0,
    );
    if (peer === subject || shared.length === 0) return [];
    const ahead = shared.map((task) => logRegret(task, peer, budget) - logRegret(task, subject, budget));
    return [
      {
        peer,
        budget,
        tasks: shared.length,
        won: ahead.filter((difference) => difference > 0).length,
        tied: ahead.filter((difference) => difference === 0).length,
        lost: ahead.filter((difference) => difference < 0).length,
        regretRatio: 10 ** median(ahead),
        pValue: wilcoxonSignedRank(ahead).pValue,
      },
    ];
  });
  const adjusted = holm(rows.map(({ pValue }) => pValue));
  return rows.map((row, i) => ({ ...row, adjusted: adjusted[i]! }));
};
