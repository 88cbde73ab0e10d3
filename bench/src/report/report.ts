import { median } from "@hyperdial/numerics";
import type { RunRow } from "../quality/run-row.js";
import { type Duel, duelsOf } from "./duel.js";
import { fieldOf, peerGroups } from "./field.js";
import { type RegretCurve, regretCurves } from "./regret-curves.js";
import { type Standing, standingOf } from "./standing.js";
import { isByResource, latestRows, type Task, tasksOf } from "./task.js";
import { type TrialsNeeded, trialsNeeded } from "./trials-needed.js";

/** What budgets are counted in: trials, or full trainings' worth of a resource. */
export type ReportUnit = "trials" | "trainings";

export interface ReportOptions {
  /** The sampler that the tests are about: `hyperdial-auto`. */
  readonly subject: string;
  readonly budgets: readonly number[];
}

/** What a sampler did in all. */
export interface PeerSummary {
  readonly peer: string;
  readonly versions: readonly string[];
  readonly runs: number;
  readonly tasks: number;
  readonly seeds: number;
  /** Median over runs of the sampler's CPU seconds for 100 trials. */
  readonly cpuSeconds: number;
  /** Runs that ended early count with what they had; each reason and how many. */
  readonly failures: readonly { readonly reason: string; readonly runs: number }[];
}

/** Standings of one group of samplers, at each budget where they share a task. */
export interface Section {
  /** `all`, or a scenario. */
  readonly scope: string;
  /** How its regret is averaged; `all` is linear. */
  readonly measure: "linear" | "log10";
  readonly standings: readonly Standing[];
  /** To the report's target, of the samplers that got there. */
  readonly curves: readonly RegretCurve[];
}

export interface Report {
  readonly subject: string;
  readonly unit: ReportUnit;
  readonly budgets: readonly number[];
  readonly peers: readonly PeerSummary[];
  readonly sections: readonly Section[];
  readonly duels: readonly Duel[];
  /** For the best peer's result after 100 trials, or after the greatest budget below. */
  readonly target: number;
  readonly trialsNeeded: readonly TrialsNeeded[];
  /** Problems without a random search to scale their regret by. */
  readonly unscored: readonly string[];
}

/** Ours are not their own rivals. */
export const isOurs = (peer: string): boolean => peer.startsWith("hyperdial-");

const summaryOf = (peer: string, rows: readonly RunRow[]): PeerSummary => {
  const reasons = new Map<string, number>();
  for (const { error } of rows) if (error !== undefined) reasons.set(error, (reasons.get(error) ?? 0) + 1);
  const versions = rows.flatMap((row) =>
    Object.entries(row.versions ?? {}).map(([name, version]) => `${name} ${version}`),
  );
  const timed = rows.filter(({ ys }) => ys.length > 0);
  return {
    peer,
    versions: [...new Set(versions)].sort(),
    runs: rows.length,
    tasks: new Set(rows.map(({ problem }) => problem)).size,
    seeds: new Set(rows.map(({ seed }) => seed)).size,
    cpuSeconds: median(timed.map(({ cpu, ys }) => (100 * cpu) / ys.length)),
    failures: [...reasons].map(([reason, runs]) => ({ reason, runs })),
  };
};

const sectionsOf = (
  scope: string,
  tasks: readonly Task[],
  peers: readonly string[],
  { budgets, target }: Pick<Report, "budgets" | "target">,
): readonly Section[] => {
  const scale = scope === "all" ? "linear" : "own";
  const measure = scale === "linear" ? "linear" : tasks[0]!.measure;
  // The same groups on the same tasks at every budget; who did not get that far is left out of a standing.
  const first = Math.min(...budgets);
  return peerGroups(tasks, peers, first).flatMap((group) => {
    const shared = fieldOf(tasks, group, first).tasks;
    const standings = budgets.flatMap((budget) => standingOf(shared, group, budget, scale) ?? []);
    const curves = regretCurves(fieldOf(shared, group, target), target, scale);
    return standings.length === 0 ? [] : [{ scope, measure, standings, curves }];
  });
};

/** Everything that can be said of these rows. Pure: the same rows give the same report. */
export const reportOf = (rows: readonly RunRow[], { subject, budgets }: ReportOptions): Report => {
  const latest = latestRows(rows);
  const { tasks: scored, unscored } = tasksOf(latest);
  const peers = [...new Set(latest.map(({ peer }) => peer))].sort();
  // The report is about the subject: what it did not run says nothing of it.
  const shared = scored.filter(({ runs }) => runs.has(subject));
  const tasks = shared.length > 0 ? shared : scored;
  const rivals = peers.filter((peer) => peer !== subject && !isOurs(peer));
  const scenarios = [...new Set(tasks.map(({ scenario }) => scenario))].sort();
  const target = Math.max(...budgets.filter((budget) => budget <= 100), Math.min(...budgets));
  return {
    subject,
    unit: latest.every(({ problem }) => isByResource(problem)) ? "trainings" : "trials",
    budgets,
    peers: peers.map((peer) =>
      summaryOf(
        peer,
        latest.filter((row) => row.peer === peer),
      ),
    ),
    sections: ["all", ...scenarios].flatMap((scope) => {
      const its = scope === "all" ? tasks : tasks.filter(({ scenario }) => scenario === scope);
      return its.length === 0 ? [] : sectionsOf(scope, its, peers, { budgets, target });
    }),
    duels: budgets.flatMap((budget) => duelsOf(tasks, subject, rivals, budget)),
    target,
    trialsNeeded: trialsNeeded(tasks, subject, rivals, target),
    unscored,
  };
};
