import type { History, Point, SchedulerDefinition, Space } from "@hyperdial/core";
import { exp, type Random } from "@hyperdial/numerics";
import { type Change, explorePoint, perturb, redraw } from "../population/explore.js";
import type { IntervalTable } from "../population/interval-table.js";
import {
  mutableNames,
  type PopulationOptions,
  populationPlan,
  populationRows,
} from "../population/population-options.js";
import { type Clone, populationScheduler } from "../population/population-scheduler.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";
import { type Beginning, progressModel } from "./progress-model.js";

export interface Pb2Options extends PopulationOptions, WatchOptions {}

/** Of what is under way the latest count. */
const mostPending = 64;
/** How many settings are looked at: all over the space, then around the best one found, nearer and nearer. */
const drawn = 256;
const climbed = 192;

export const pb2: SchedulerDefinition<Pb2Options> = {
  summary:
    "As `pbt`, but clones get the settings that a model of how fast the loss falls, by setting and step, promises most of: for small populations",
  source:
    "Parker-Holder, Nguyen & Roberts, Provably efficient online hyperparameter optimization with population-based bandits, NeurIPS 33 (2020)",
  options: { ...populationRows, ...watchRows },
  reads: "reports",
  create({ options, objectives, cells, seed, trials }) {
    const plan = populationPlan(options, { member: "pb2", trials });
    const watch = watchMetric(options, objectives, "pb2");
    return populationScheduler({
      ...{ plan, watch, cells, seed, trials, exploit: "truncation" },
      checkSpace: (space) => void mutableNames(options, space, "pb2"),
      explore(clone) {
        const { history, table, point, random } = clone;
        const { space } = history;
        const mutable = mutableNames(options, space, "pb2");
        const beginning = beginningOf(clone);
        const model = progressModel(history, table, plan, pendingOf(history, table));
        // Too little is known for a model: a step at random, as `pbt` takes it.
        if (model === null || beginning === null)
          return explorePoint(space, point, { mutable, change: perturb(0.25), random });
        const worth = (candidate: Point): number => model(candidate, beginning);
        return mostPromising(space, point, { mutable, worth, random });
      },
    });
  },
};

/** Where the clone starts. */
const beginningOf = ({ table, parent, fromStep }: Clone): Beginning | null => {
  const loss = table.lossAt(parent, table.intervalsAt(fromStep));
  return loss === undefined ? null : { step: fromStep, loss };
};

/** What is under way: clones and members whose interval is not over. */
const pendingOf = (
  history: History,
  table: IntervalTable,
): readonly { readonly point: Point; readonly beginning: Beginning }[] =>
  history.open
    .filter(({ state }) => state === "running")
    .slice(-mostPending)
    .flatMap(({ number, point, origin }) => {
      const own = table.lastOf(number);
      const isFresh = own === 0 && origin.kind === "cloned";
      const interval = isFresh ? table.intervalsAt(origin.fromStep) : own;
      const loss = table.lossAt(isFresh ? origin.from : number, interval);
      return loss === undefined ? [] : [{ point, beginning: { step: table.endOf(interval), loss } }];
    });

/** The setting with the highest bound that so many looks find. Parameters that may not change stay as they are. */
const mostPromising = (
  space: Space,
  parent: Point,
  {
    mutable,
    worth,
    random,
  }: { readonly mutable: ReadonlySet<string>; worth(point: Point): number; readonly random: Random },
): Point => {
  let best = parent;
  let highest = worth(parent);
  const look = (from: Point, change: Change): void => {
    const candidate = explorePoint(space, from, { mutable, change, random });
    const value = worth(candidate);
    if (!(value > highest)) return;
    best = candidate;
    highest = value;
  };
  for (let i = 0; i < drawn; i++) look(parent, redraw(1));
  for (let i = 0; i < climbed; i++) look(best, nudge(0.3 * exp((-5 * i) / climbed)));
  return best;
};

/** Numbers moved a little along their scale, normally with this deviation as a share of it; the others now and then drawn anew. */
const nudge =
  (sigma: number): Change =>
  ({ codec }, value, random) => {
    const { domain } = codec;
    const isOrdered = domain.kind === "number" || (domain.kind === "scalars" && domain.ordered);
    if (!isOrdered) return random.next() < 0.1 ? undefined : value;
    const unit = new Float64Array(1);
    codec.encode(value, unit, 0);
    unit[0] = Math.min(Math.max((unit[0] as number) + sigma * random.normal(), 0), 1);
    return codec.decode(unit, 0);
  };
