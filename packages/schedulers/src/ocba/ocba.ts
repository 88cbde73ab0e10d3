import {
  type Decision,
  type History,
  HyperdialError,
  type SchedulerDefinition,
  type Verdict,
} from "@hyperdial/core";
import { mean } from "@hyperdial/numerics";
import { BestTrial } from "../completed/best-trial.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";
import { type Entrant, entrantsOf, mostWanting } from "./contest.js";

export interface OcbaOptions extends WatchOptions {
  readonly settings: number;
  readonly first: number;
  readonly runs: number;
}

const goOn: Verdict = { kind: "continue" };

/**
 * Contests of so many settings each, by their numbers. In each everyone has a few seeds, further ones go where they help most to tell who is
 * best, and when the contest's runs are spent its winner gets all seeds of the plan, if it is better than the best of those before.
 */
export const ocba: SchedulerDefinition<OcbaOptions> = {
  summary:
    "Shares seeds out among settings whose values are noisy: those that lead, and those that can hardly be told from them, get more (optimal computing budget allocation)",
  source:
    "Chen, Lin, Yücesan & Chick, Simulation budget allocation for further enhancing the efficiency of ordinal optimization, Discrete event dynamic systems 10 (2000)",
  options: {
    ...watchRows,
    settings: { type: "integer", default: 10, min: 2, help: "so many settings are in a contest" },
    first: { type: "integer", default: 3, min: 2, help: "so many seeds everyone gets" },
    runs: {
      type: "integer",
      default: 5,
      min: 2,
      help: "so many seeds each gets on average, before the winner is given all",
    },
  },
  reads: "trials",
  create({ options, objectives, cells, trials = Number.POSITIVE_INFINITY }) {
    const watch = watchMetric(options, objectives, "ocba");
    if (cells.some(({ fold }) => fold > 0)) {
      throw new HyperdialError(
        "invalid_argument",
        "scheduler `ocba` shares out seeds, and the study has folds",
        {
          hint: "folds differ in difficulty, so that settings on different ones cannot be compared: `racing` compares on the same, or leave `validation.folds` out",
        },
      );
    }
    const { settings, first, runs } = options;
    const best = new BestTrial(watch);
    const start: Decision = {
      ...{ kind: "start", untilStep: null },
      ...(first < cells.length ? { cells: cells.slice(0, first) } : {}),
    };
    const further = ({ trial, given }: Pick<Entrant, "trial" | "given">, to: number): Decision => ({
      kind: "extend",
      trial,
      cells: cells.slice(given, to),
    });

    /** What a contest calls for; null where it waits for runs under way. */
    const contest = (history: History, from: number, size: number): Decision | null => {
      const all = entrantsOf(history, from, size, watch);
      // A trial is not judged by a metric that it does not report: it gets its runs, as without a contest.
      const silent = all.find(
        ({ rests, losses, given }) => rests && losses.length === 0 && given < cells.length,
      );
      if (silent !== undefined) return further(silent, cells.length);
      const entrants = all.filter(({ losses }) => losses.length > 0);
      if (history.size < from + size - 1 || all.some(({ rests, losses }) => !rests && losses.length < first))
        return null;
      const bar = best.of(history)?.loss ?? null;
      const spent = entrants.reduce((sum, { given }) => sum + given, 0);
      if (spent < runs * entrants.length && entrants.some(({ given }) => given < cells.length)) {
        const trial = mostWanting(entrants, { bar, most: cells.length });
        const entrant = entrants.find((other) => other.trial === trial);
        return entrant === undefined ? null : further(entrant, entrant.given + 1);
      }
      if (entrants.length === 0 || entrants.some(({ rests }) => !rests)) return null;
      const ranked = entrants
        .map((entrant) => ({ ...entrant, loss: mean(entrant.losses) }))
        .sort((a, b) => a.loss - b.loss || a.trial - b.trial);
      const [leader] = ranked as [(typeof ranked)[number]];
      const last = ranked[ranked.length - 1] as (typeof ranked)[number];
      if (last !== leader) {
        const reason = `${watch.words(last.loss)} over ${last.losses.length} seeds; trial ${leader.trial} has ${watch.value(leader.loss)} over ${leader.losses.length}`;
        return { kind: "stop", trial: last.trial, reason };
      }
      if (bar === null || leader.loss < bar) return further(leader, cells.length);
      const reason = `${watch.words(leader.loss)} over ${leader.losses.length} seeds is not better than ${watch.value(bar)} of trial ${best.of(history)?.number}`;
      return { kind: "stop", trial: leader.trial, reason };
    };

    return {
      watches: watch.metric,
      next(history) {
        const contests = new Set(history.open.map(({ number }) => Math.floor((number - 1) / settings)));
        for (const index of contests) {
          const from = index * settings + 1;
          const decision = contest(history, from, Math.min(settings, trials - from + 1));
          if (decision !== null) return decision;
        }
        return start;
      },
      onReport: () => goOn,
    };
  },
};
