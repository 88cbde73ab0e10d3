import {
  type Bound,
  excessesOf,
  type History,
  type Metrics,
  type Objective,
  type Point,
  type SamplerContext,
  type Space,
  type Trial,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Candidate,
  type CurveForecast,
  candidateOf,
  type Embedding,
  embedSpace,
  type FollowedCurves,
  followCurves,
  Slab,
} from "@hyperdial/surrogates";
import type { VisitedPoints } from "../visited/visited-points.js";
import { choosePaused } from "./choose-paused.js";
import type { Losses, Ranked, Ranking } from "./losses.js";
import { lossesOf, lossOf } from "./losses-of.js";
import { rankingFor } from "./ranking-for.js";

/** What a trial taught: its point and its losses. Those of one that was stopped are what it would have come to, where that can be told. */
export interface Observation extends Ranked {
  readonly trial: number;
  readonly point: Point;
  /** Made when it is first asked for: in a long study most never are. */
  readonly candidate: Candidate;
}

/** An open trial of which it can be told what it will come to. */
export interface Rising extends Observation {
  readonly state: Trial["state"];
}

export interface Observations {
  readonly space: Space;
  readonly embedding: Embedding;
  /** In the order in which they ended. The array grows while the history's revision stays, and is another one after that. */
  readonly seen: readonly Observation[];
  /** One loss for each of `seen`; of several objectives under weights from `random`. */
  losses(random: Random): Losses;
  /** The same under equal weights, as it was when only the first `size` had been seen: warm and cold alike. */
  lossesOfFirst(size: number): Losses;
  /** Paused and running trials of which it can be told what they will come to. */
  readonly rising: readonly Rising[];
  /** Points that failed, but for what was lost through no fault of theirs. */
  readonly failed: readonly Candidate[];
  /** The points of all other open trials. */
  readonly open: readonly Candidate[];
  /** What is taken counts until the next `at`. */
  readonly visited: VisitedPoints;
}

class Seen implements Rising {
  readonly trial: number;
  readonly point: Point;
  readonly losses: readonly number[];
  readonly deviations?: readonly number[];
  readonly errors?: readonly number[];
  readonly excesses: readonly number[] | null;
  readonly early: boolean;
  readonly state: Trial["state"];
  readonly #make: (point: Point) => Candidate;
  #candidate: Candidate | null = null;

  constructor(
    trial: Trial,
    { losses, deviations, errors }: Told,
    bounds: readonly Bound[],
    make: (point: Point) => Candidate,
  ) {
    this.trial = trial.number;
    this.point = trial.point;
    this.losses = losses;
    if (deviations !== undefined) this.deviations = deviations;
    if (errors !== undefined) this.errors = errors;
    this.excesses = excessesOf("metrics" in trial ? trial.metrics : {}, bounds);
    this.early = trial.state === "stopped" && deviations === undefined;
    this.state = trial.state;
    this.#make = make;
  }

  get candidate(): Candidate {
    this.#candidate ??= this.#make(this.point);
    return this.#candidate;
  }
}

/** The losses of a trial; with deviations where they were foretold. */
type Told = Pick<Ranked, "losses" | "deviations" | "errors">;

/** The standard errors of a trial with several cells. */
const errorsOf = (trial: Trial, objectives: readonly Objective[]): Pick<Ranked, "errors"> => {
  if (trial.state !== "complete") return {};
  const errors = objectives.map(({ metric }) => trial.standardErrors[metric] ?? 0);
  return errors.some((error) => error > 0) ? { errors } : {};
};

/** Null unless all of them can be told. */
const toldBy = (forecasts: readonly (CurveForecast | null)[]): Told | null => {
  const known = forecasts.filter((forecast) => forecast !== null);
  if (known.length < forecasts.length) return null;
  return {
    losses: known.map(({ mean }) => mean),
    deviations: known.map(({ standardDeviation }) => standardDeviation),
  };
};

/** Reads what is new in a history since it was last asked; starts over where the history's revision says so. */
export const followObservations = ({
  objectives,
  bounds = [],
}: Pick<SamplerContext<unknown>, "objectives" | "bounds">): { at(history: History): Observations } => {
  let space: Space | null = null;
  let embedding: Embedding | null = null;
  let revision = -1;
  let read = 0;
  let seen: Observation[] = [];
  let ranking: Ranking = rankingFor(objectives.length);
  let first: Losses | null = null;
  let curves: readonly FollowedCurves[] = [];
  let make: (point: Point) => Candidate;
  let failed: Candidate[] = [];
  let keys = new Set<string>();
  return {
    at(history) {
      const now = history.space;
      if (now !== space || embedding === null) {
        embedding = embedSpace(now);
        space = now;
        const form = embedding;
        const slab = new Slab();
        make = (point) => candidateOf(now, form, point, slab);
        revision = -1;
      }
      if (history.revision !== revision || history.ended.length < read) {
        revision = history.revision;
        read = 0;
        seen = [];
        ranking = rankingFor(objectives.length);
        first = null;
        curves = objectives.map((objective) =>
          followCurves((metrics: Metrics) => lossOf(metrics, objective)),
        );
        failed = [];
        keys = new Set();
      }
      for (; read < history.ended.length; read++) {
        const trial = history.ended[read]!;
        keys.add(now.key(trial.point));
        const told = toldBy(curves.map((followed) => followed.add(history, trial)));
        if (trial.state === "failed") {
          if (trial.failure !== "lost") failed.push(make(trial.point));
          continue;
        }
        const losses = lossesOf(trial, objectives);
        if (losses === null) continue;
        const observation = new Seen(trial, told ?? { losses, ...errorsOf(trial, objectives) }, bounds, make);
        seen.push(observation);
        ranking.add(observation);
      }
      const openKeys = new Set(history.open.map(({ point }) => now.key(point)));
      const form = embedding;
      const ended = keys;
      const rising: Rising[] = [];
      const open: Trial[] = [];
      for (const trial of [
        ...history.open.filter(({ state }) => state !== "paused"),
        ...choosePaused(history.open),
      ]) {
        const told = toldBy(curves.map((followed) => followed.forecast(history, trial.number)));
        if (told === null) open.push(trial);
        else rising.push(new Seen(trial, told, bounds, make));
      }
      return {
        space: now,
        embedding: form,
        seen,
        losses: (random) => ranking.losses(random),
        lossesOfFirst(size) {
          if (size === seen.length) return ranking.losses(null);
          if (first?.size !== size) {
            const before = rankingFor(objectives.length);
            for (let row = 0; row < size; row++) before.add(seen[row]!);
            first = before.losses(null);
          }
          return first;
        },
        rising,
        failed,
        open: open.map(({ point }) => candidateOf(now, form, point)),
        visited: {
          has(point) {
            const key = now.key(point);
            return openKeys.has(key) || ended.has(key);
          },
          take(point) {
            openKeys.add(now.key(point));
          },
        },
      };
    },
  };
};
