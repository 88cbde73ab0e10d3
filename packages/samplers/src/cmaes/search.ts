import { type Point, type Space, type TrialNumber, trialNumber } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Outcome } from "../population/follow-outcomes.js";
import type { Measured, SingleLoss } from "../population/single-loss.js";
import { coordinatesOf } from "./coordinates.js";
import { deviatesOf, mostAttempts, type Offspring, offspringOf } from "./offspring.js";
import { rankMembers } from "./rank-members.js";
import { nextRun, type RestartStrategy, type RunRecord, stagnationOf } from "./restart-plan.js";
import { type Member, type SearchDistribution, updated } from "./search-distribution.js";
import { defaultPopulation, strategyParameters } from "./strategy-parameters.js";
import { type Source, warmStart } from "./warm-start.js";

export interface SearchSettings {
  /** λ of the first run; null: from the dimensions and the budget. */
  readonly population: number | null;
  /** The study's budget in trials. */
  readonly trials: number | undefined;
  /** Trials before the first generation. */
  readonly initial: number;
  /** First standard deviation, as a share of each range. */
  readonly step: number;
  readonly covariance: "auto" | "full" | "diagonal";
  readonly restarts: RestartStrategy;
}

/** Streams of a trial's own. */
export type RandomOf = (trial: TrialNumber, stream: "offspring" | "restart") => Random;

/** What has been learnt from a history, trial by trial. */
export interface Search {
  /** In the order in which trials ended. */
  learn(outcome: Outcome, random: RandomOf): void;
  /** Null until `initial` trials have ended. */
  readonly distribution: SearchDistribution | null;
  /** Members of the generation under way. */
  readonly members: number;
  /** From 1. */
  readonly run: number;
  /** The draws of a trial, by attempt, from the distribution as it is. */
  draw(distribution: SearchDistribution, random: Random): (attempt: number) => Offspring;
}

/** Above so many coordinates only the diagonal of C is learnt: the rest would take thousands of trials, and cubic time. */
const largestFull = 100;
/** Fewer tell too little about which way is better. */
const leastPopulation = 6;
/** Distributions kept, so that what older ones drew is known for theirs when it ends. */
const kept = 16;
/** Those among which further attempts are looked for: nearly all draws are first ones. */
const keptForRedraws = 4;
/** Earlier trials beyond these are taken as offspring from elsewhere. Each takes an eigen-decomposition: fewer where that is dear. */
const mostSources = (normals: number): number => (normals <= 30 ? 1000 : 200);
/** A run is over when all deviations are below this share of the ranges. */
const finest = 1e-9;
/** Or when the best values of its latest generations differ by less than this share. */
const flattest = 1e-12;

interface Collected extends Member {
  /** Null where it failed. */
  readonly measured: Measured | null;
  readonly early: boolean;
}

const measuredOf = ({ losses, excesses }: Outcome): Measured | null =>
  losses === null ? null : { losses, excesses };

/** The default one, but for a small budget: it should last for 30 generations. */
const populationFor = (size: number, trials: number | undefined): number =>
  Math.min(defaultPopulation(size), Math.max(leastPopulation, Math.floor((trials ?? Infinity) / 30)));

export const followSearch = (space: Space, settings: SearchSettings, losses: SingleLoss): Search => {
  const coordinates = coordinatesOf(space);
  const normals = coordinates.normal.length;
  const size = normals + coordinates.categories.length;
  const form =
    settings.covariance === "auto" ? (normals > largestFull ? "diagonal" : "full") : settings.covariance;
  const parametersFor = (population: number) => strategyParameters(Math.max(1, normals), population, form);
  const firstPopulation = settings.population ?? populationFor(size, settings.trials);
  const middle = space.encode(space.defaultPoint);
  // Where draws cannot be taken already and meet all constraints, the first attempt is the only one.
  const attempts =
    space.constraints.length === 0 &&
    !Number.isFinite(space.cardinality) &&
    coordinates.normal.some(({ cells }) => cells === null)
      ? 1
      : mostAttempts;

  const sources: (Pick<Source, "unit"> & { readonly measured: Measured })[] = [];
  let sourceCount = 0;
  let isStarting = true;
  let distribution: SearchDistribution | null = null;
  let ring: { readonly distribution: SearchDistribution; readonly run: number }[] = [];
  let members: Collected[] = [];
  let bests: number[] = [];
  let runs: RunRecord[] = [{ population: firstPopulation, kind: "first", trials: 0 }];

  const keep = (next: SearchDistribution): void => {
    distribution = next;
    ring.unshift({ distribution: next, run: runs.length });
    ring = ring.slice(0, kept);
  };
  const begin = (): void => {
    keep(
      warmStart(parametersFor(firstPopulation), coordinates, {
        sources: sources.map(({ unit, measured }) => ({ unit, loss: losses.of(measured) })),
        middle,
        step: settings.step,
        form,
      }),
    );
  };

  const drawer = (random: Random): ((of: SearchDistribution, attempt: number) => Offspring) => {
    const deviates = deviatesOf(random, normals, coordinates.categories.length);
    return (of, attempt) => offspringOf(space, of, deviates(attempt), attempt);
  };

  /** Whose draw a trial's point is: the newest distribution that gives this point for this trial. */
  const drawnBy = (
    point: Point,
    random: Random,
  ): { readonly place: number; readonly raw: Float64Array } | null => {
    const draw = drawer(random);
    const key = space.key(point);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const places = attempt === 0 ? ring.length : Math.min(ring.length, keptForRedraws);
      for (let place = 0; place < places; place++) {
        const offspring = draw(ring[place]!.distribution, attempt);
        if (space.key(offspring.point) === key) return { place, raw: offspring.raw };
      }
    }
    return null;
  };

  const collect = (outcome: Outcome, unit: Float64Array, origin: ReturnType<typeof drawnBy>): void => {
    const active = Uint8Array.from(coordinates.normal, ({ at }) => (Number.isNaN(unit[at]!) ? 0 : 1));
    members.push({
      raw: origin?.raw ?? Float64Array.from(coordinates.normal, ({ at }) => unit[at]!),
      picks: Int32Array.from(coordinates.categories, ({ at, shares }) =>
        Number.isNaN(unit[at]!) ? -1 : Math.min(shares.length - 1, Math.floor(unit[at]! * shares.length)),
      ),
      active,
      own: origin?.place === 0,
      measured: measuredOf(outcome),
      early: outcome.early,
    });
  };

  const isOver = (now: SearchDistribution): boolean => {
    const { mean, sigma, covariance, stretch } = now;
    const smallest = coordinates.normal.reduce(
      (most, _, j) => Math.max(most, sigma * covariance.deviations[j]! * stretch[j]!),
      0,
    );
    if (normals > 0 && smallest < finest) return true;
    const window = stagnationOf(mean.length, now.parameters.population);
    if (bests.length < window) return false;
    const recent = bests.slice(-window);
    const most = Math.max(...recent);
    const least = Math.min(...recent);
    return most - least <= flattest * Math.max(Math.abs(most), Math.abs(least), Number.MIN_VALUE);
  };

  const restart = (random: Random): void => {
    if (settings.restarts === "none") return;
    const { kind, population, stepShare } = nextRun(settings.restarts, runs, () => random.next());
    runs = [...runs, { population, kind, trials: 0 }];
    bests = [];
    const unit = space.encode(space.sampleFeasible(random));
    keep(
      warmStart(parametersFor(population), coordinates, {
        sources: [],
        middle: unit,
        step: Math.max(1e-3, settings.step * stepShare),
        form,
      }),
    );
  };

  const close = (trial: TrialNumber, random: RandomOf): void => {
    const now = distribution!;
    const { population, parents } = now.parameters;
    const successes = members.filter(({ measured }) => measured !== null).length;
    // Where most trials fail a generation waits for enough that did not, though not for ever.
    if (members.length < population || (successes < parents && members.length < 3 * population)) return;
    const { order, groups } = rankMembers(
      members.map((member) => ({
        ...member,
        loss: member.measured === null ? null : losses.of(member.measured),
      })),
    );
    members = [];
    if (successes === 0) return;
    const sizes: number[] = [];
    let left = population;
    for (const group of groups) {
      if (left === 0) break;
      sizes.push(Math.min(group, left));
      left -= sizes.at(-1)!;
    }
    const next = updated(now, order.slice(0, population), sizes);
    bests.push(order[0]!.loss!);
    keep(next);
    if (isOver(next)) restart(random(trial, "restart"));
  };

  return {
    get distribution() {
      return distribution;
    },
    get members() {
      return members.length;
    },
    get run() {
      return runs.length;
    },
    draw(of, random) {
      const draw = drawer(random);
      return (attempt) => draw(of, attempt);
    },
    learn(outcome, random) {
      const { point, trial } = outcome;
      const unit = space.encode(point);
      const measured = measuredOf(outcome);
      if (measured !== null) losses.learn(measured);
      const number = trialNumber(trial.number);
      const origin = distribution === null ? null : drawnBy(point, random(number, "offspring"));
      if (isStarting) {
        // The search starts from what ended before its first draw did.
        const isFirst = distribution !== null && (origin !== null || trial.origin.kind === "suggested");
        if (!isFirst && sourceCount < mostSources(normals)) {
          sourceCount++;
          if (measured !== null) sources.push({ unit, measured });
          if (sourceCount >= settings.initial) begin();
          return;
        }
        isStarting = false;
      }
      // What an earlier run drew would lead this one back there.
      if (origin !== null && ring[origin.place]!.run !== runs.length) return;
      const now = runs.at(-1)!;
      runs = [...runs.slice(0, -1), { ...now, trials: now.trials + 1 }];
      collect(outcome, unit, origin);
      close(number, random);
    },
  };
};
