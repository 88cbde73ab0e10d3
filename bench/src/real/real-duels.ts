import { wilcoxonSignedRank } from "@hyperdial/numerics";
import { markdownTable } from "../report/markdown-table.js";
import type { RealTaskResult } from "./real-report.js";

/** The subject against a peer over tasks, by medians over seeds. */
export interface RealDuel {
  readonly peer: string;
  readonly tasks: number;
  readonly tuned: Score;
  /** On the rows held out. */
  readonly test: Score;
}

interface Score {
  readonly won: number;
  readonly lost: number;
  /** Wilcoxon's signed ranks of the log ratios of losses, two-sided. */
  readonly pValue: number;
}

/** A loss of 0 is reached where data sets are small; below this losses count as equal. */
const leastLoss = 1e-4;

const logRatio = (theirs: number, ours: number): number =>
  Math.log(Math.max(theirs, leastLoss) / Math.max(ours, leastLoss));

const scoreOf = (ahead: readonly number[]): Score => ({
  won: ahead.filter((difference) => difference > 0).length,
  lost: ahead.filter((difference) => difference < 0).length,
  pValue: wilcoxonSignedRank(ahead).pValue,
});

/** Peers by name; those that share no task with the subject are left out. */
export const realDuels = (results: readonly RealTaskResult[], subject: string): readonly RealDuel[] => {
  const peers = [...new Set(results.flatMap(({ cells }) => cells.map(({ peer }) => peer)))].sort();
  return peers
    .filter((peer) => peer !== subject)
    .flatMap((peer) => {
      const pairs = results.flatMap(({ cells }) => {
        const [ours, theirs] = [subject, peer].map((name) => cells.find((cell) => cell.peer === name));
        return ours === undefined || theirs === undefined ? [] : [{ ours, theirs }];
      });
      if (pairs.length === 0) return [];
      const tested = pairs.filter(({ ours, theirs }) => Number.isFinite(ours.test + theirs.test));
      return [
        {
          peer,
          tasks: pairs.length,
          tuned: scoreOf(pairs.map(({ ours, theirs }) => logRatio(theirs.value, ours.value))),
          test: scoreOf(tested.map(({ ours, theirs }) => logRatio(theirs.test, ours.test))),
        },
      ];
    });
};

export const realDuelsTable = (duels: readonly RealDuel[]): string => {
  const words = ({ won, lost, pValue }: Score): readonly string[] => [`${won}:${lost}`, pValue.toFixed(3)];
  return markdownTable(
    ["peer", "tasks", "tuned, better:worse", "p", "held out, better:worse", "p"],
    duels.map(({ peer, tasks, tuned, test }) => [peer, String(tasks), ...words(tuned), ...words(test)]),
  );
};
