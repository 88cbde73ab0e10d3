import {
  bootstrapInterval,
  friedmanTest,
  type Interval,
  keyedRandom,
  mean,
  median,
  ranks,
  studentizedRangeQuantile,
} from "@hyperdial/numerics";
import { areaOf } from "./area.js";
import { fieldOf } from "./field.js";
import { curvesAt, meanOverRuns, type RegretScale, regretOn } from "./regret.js";
import type { Task } from "./task.js";

export interface StandingRow {
  readonly peer: string;
  /** 1 is best: the mean over tasks of the rank of its median over seeds. */
  readonly rank: number;
  /** Mean over tasks of the mean over seeds. */
  readonly regret: number;
  /** Anytime: the mean of the same regret over 1 … budget trials, uniform in their logarithm, with its 95 % interval over tasks. */
  readonly area: Interval;
}

/** How samplers stand after a number of trials, over the tasks that they all ran. */
export interface Standing {
  readonly budget: number;
  readonly tasks: number;
  /** Best rank first. */
  readonly rows: readonly StandingRow[];
  /** Whether the ranks differ at all; null for fewer than three samplers. */
  readonly friedman: { readonly statistic: number; readonly pValue: number } | null;
  /** Nemenyi's at 5 %: average ranks nearer than this cannot be told apart. */
  readonly criticalDifference: number;
}

/** Values on a task, by sampler, that ranks are made of: medians over seeds. */
const medians = (task: Task, peers: readonly string[], budget: number): readonly number[] =>
  peers.map((peer) => median(curvesAt(task, peer, budget).map((curve) => curve[budget - 1]!)));

/** The standing of these samplers, or null where they share no task at this budget. */
export const standingOf = (
  allTasks: readonly Task[],
  allPeers: readonly string[],
  budget: number,
  scale: RegretScale,
): Standing | null => {
  const { peers, tasks } = fieldOf(allTasks, allPeers, budget);
  if (tasks.length === 0 || peers.length < 2) return null;
  const regretIn = regretOn(scale);
  const blocks = tasks.map((task) => medians(task, peers, budget));
  const averageRanks = peers.map((_, i) => mean(blocks.map((block) => ranks(block)[i]!)));
  const rows = peers.map((peer, i): StandingRow => {
    const areas = tasks.map((task) =>
      meanOverRuns(task, peer, budget, (curve) => areaOf(curve, budget, (value) => regretIn(task, value))),
    );
    const random = keyedRandom("area of", peer, budget);
    return {
      peer,
      rank: averageRanks[i]!,
      regret: mean(
        tasks.map((task) => meanOverRuns(task, peer, budget, (curve) => regretIn(task, curve[budget - 1]!))),
      ),
      area:
        tasks.length > 1
          ? bootstrapInterval(areas, mean, { random })
          : { estimate: areas[0]!, low: Number.NaN, high: Number.NaN },
    };
  });
  const k = peers.length;
  const test = k > 2 ? friedmanTest(blocks) : null;
  return {
    budget,
    tasks: tasks.length,
    rows: rows.sort((a, b) => a.rank - b.rank || a.area.estimate - b.area.estimate),
    friedman: test === null ? null : { statistic: test.statistic, pValue: test.pValue },
    criticalDifference:
      (studentizedRangeQuantile(0.95, k) / Math.SQRT2) * Math.sqrt((k * (k + 1)) / (6 * tasks.length)),
  };
};
