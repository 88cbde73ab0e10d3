import {
  type BracketPlan,
  type Cell,
  type History,
  type Scheduler,
  type TrialNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { pauseAt } from "../rungs/pause-at.js";
import { RungTable } from "../rungs/rung-table.js";
import type { Yardstick } from "../rungs/yardstick.js";
import { Bracket } from "./bracket.js";

export interface SynchronousHalvingOptions {
  readonly yardstick: Yardstick;
  /** One after the other, and again from the first. */
  readonly plans: readonly BracketPlan[];
  readonly max: number;
  readonly cells: readonly Cell[];
  /** The study's budget in trials; absent: no end. */
  readonly trials: number | undefined;
  /** Trials after this one belong to no bracket; absent: all belong to one. */
  readonly last?: number;
}

const goOn: Verdict = { kind: "continue" };

/**
 * Successive halving with whole rungs: all of a bracket's trials come to a rung before the best go on and the others are stopped. Which
 * bracket a trial belongs to is told by its number. A worker for whom a bracket has nothing to do begins the next.
 */
export const synchronousHalving = ({
  yardstick,
  plans,
  max,
  cells,
  trials,
  last = Number.POSITIVE_INFINITY,
}: SynchronousHalvingOptions): Scheduler => {
  const round = plans.reduce((sum, { sizes }) => sum + (sizes[0] as number), 0);
  const starts: number[] = [];
  for (let sum = 0, i = 0; i < plans.length; sum += plans[i]?.sizes[0] as number, i++) starts.push(sum);

  const planIndex = (trial: TrialNumber): number =>
    starts.findLastIndex((start) => start <= (trial - 1) % round);
  const planOf = (trial: TrialNumber): BracketPlan => plans[planIndex(trial)] as BracketPlan;
  const table = new RungTable({
    ...{ yardstick, cells, compare: "trial" as const },
    ladders: plans.map(({ steps }) => steps),
    ladderOf: planIndex,
  });

  let revision = -1;
  let size = 0;
  let open: Bracket[] = [];
  let next = trialNumber(1);
  const begin = (): void => {
    const plan = planOf(next);
    const planned = plan.sizes[0] as number;
    // Known only where the budget is counted in trials: the last bracket takes what is left.
    const left = trials === undefined ? planned : Math.min(planned, Math.max(1, trials - next + 1));
    open.push(new Bracket(plan, next, left));
    next = trialNumber(next + planned);
  };
  const update = (history: History): void => {
    table.update(history);
    if (history.revision !== revision || history.size < size) {
      revision = history.revision;
      open = [];
      next = trialNumber(1);
    }
    size = history.size;
    while (next <= Math.min(size + 1, last)) begin();
    for (const bracket of open) bracket.update(history, table, yardstick);
  };

  return {
    watches: yardstick.metrics,
    next(history) {
      update(history);
      for (const bracket of open) {
        const loser = bracket.loser(history);
        if (loser === null) continue;
        const reason = `not among those of its bracket's ${loser.of} trials that go on`;
        return { kind: "stop", trial: loser.trial, reason };
      }
      for (const bracket of open) {
        const winner = bracket.winner(history, table);
        if (winner !== null) return { kind: "resume", ...winner };
      }
      open = open.filter((bracket) => !bracket.isOver(history));
      const [step = max] = planOf(trialNumber(size + 1)).steps;
      return { kind: "start", untilStep: step };
    },
    onReport(history, report) {
      table.update(history);
      if (yardstick.lossesOf(history, report) === undefined) return goOn;
      return pauseAt(report, { ladder: planOf(report.trial).steps, max });
    },
  };
};
