import { mean } from "@hyperdial/numerics";
import type { RunRow } from "../quality/run-row.js";
import { fieldOf, peerGroups } from "../report/field.js";
import { markdownTable } from "../report/markdown-table.js";
import { curvesAt, meanOverRuns } from "../report/regret.js";
import { latestRows, type Task, tasksOf } from "../report/task.js";
import type { OutcomeKind } from "./outcome-names.js";

/** Scores are what lacks: one minus them is what there is. */
const volumes = (tasks: readonly Task[], budgets: readonly number[]): readonly string[] => {
  const peers = [...new Set(tasks.flatMap(({ runs }) => [...runs.keys()]))].sort();
  const first = Math.min(...budgets);
  const tables = peerGroups(tasks, peers, first).map((group) => {
    const shared = fieldOf(tasks, group, first);
    const scenarios = [...new Set(shared.tasks.map(({ scenario }) => scenario))].sort();
    const isRun = (peer: string, its: readonly Task[], budget: number): boolean =>
      its.length > 0 && its.every((task) => curvesAt(task, peer, budget).length > 0);
    const reached = budgets.filter((budget) =>
      shared.peers.some((peer) => isRun(peer, shared.tasks, budget)),
    );
    const share = (peer: string, its: readonly Task[], budget: number): string =>
      isRun(peer, its, budget)
        ? mean(
            its.map((task) =>
              meanOverRuns(task, peer, budget, (curve) => Math.max(0, 1 - curve[budget - 1]!)),
            ),
          ).toFixed(4)
        : "–";
    const last = reached.findLast((budget) => budget <= 100) ?? first;
    return markdownTable(
      [
        `after trials, ${shared.tasks.length} problems`,
        ...reached.map(String),
        ...scenarios.map((scenario) => `${scenario}, ${last}`),
      ],
      shared.peers.map((peer) => [
        peer,
        ...reached.map((budget) => share(peer, shared.tasks, budget)),
        ...scenarios.map((scenario) => {
          const its = shared.tasks.filter((task) => task.scenario === scenario);
          return share(peer, its, last);
        }),
      ]),
    );
  });
  return [
    "## Hypervolume",
    "",
    "As a share of the best-known front's, inside the box from its ideal point to the reference point: the mean over problems of the mean over seeds.",
    "",
    ...tables.flatMap((table) => [table, ""]),
  ];
};

const firstFeasible = ({ outcomes = [] }: RunRow): number => {
  const index = outcomes.findIndex(([, ...excesses]) => excesses.every((excess) => excess <= 0));
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
};

const firsts = (rows: readonly RunRow[]): readonly string[] => {
  const peers = [...new Set(rows.map(({ peer }) => peer))].sort();
  const problems = [...new Set(rows.map(({ problem }) => problem))];
  const text = (trial: number): string => (Number.isFinite(trial) ? String(trial) : "never");
  const table = markdownTable(
    ["problem", ...peers],
    problems.map((problem) => [
      problem.replace("bounded:", ""),
      ...peers.map((peer) => {
        const its = rows.filter((row) => row.problem === problem && row.peer === peer).map(firstFeasible);
        return its.length === 0
          ? "–"
          : text(its.toSorted((a, b) => a - b)[Math.floor((its.length - 1) / 2)]!);
      }),
    ]),
  );
  const worst = peers.map((peer) => {
    const its = rows.filter((row) => row.peer === peer);
    const never = its.filter((row) => firstFeasible(row) === Number.POSITIVE_INFINITY).length;
    return `${peer} ${never} of ${its.length}`;
  });
  return [
    "## The first trial that keeps all bounds",
    "",
    "Medians over seeds.",
    "",
    table,
    "",
    `Runs without one: ${worst.join(", ")}.`,
    "",
  ];
};

/** What the figures of a suite mean: the lines above its report. */
const meanings: Readonly<Record<OutcomeKind, string>> = {
  multi:
    "A run's value is the share that it lacks of the best-known front's hypervolume; regret is that beside what random search lacks after 10 trials.",
  bounded:
    "A run's value is the distance of its best feasible loss from the best known one, as a share of what nine of ten feasible random points lose; 1 while it has none.",
  noisy:
    "A run's value is the true loss of the point that it would recommend after each trial; all see values with noise, a tenth of what random points lose in the median.",
};

/** What a report of these suites holds beside regret and ranks. */
export const outcomeReport = (
  rows: readonly RunRow[],
  { kind, budgets }: { readonly kind: OutcomeKind; readonly budgets: readonly number[] },
): string => {
  const latest = latestRows(rows);
  const more = {
    multi: () => volumes(tasksOf(latest).tasks, budgets),
    bounded: () => firsts(latest),
    noisy: () => [],
  };
  return [meanings[kind], "", ...more[kind]()].join("\n");
};
