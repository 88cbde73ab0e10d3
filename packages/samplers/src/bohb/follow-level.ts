import {
  excessesOf,
  type History,
  type Point,
  type SamplerContext,
  type Space,
  type TrialNumber,
  type TrialReport,
} from "@hyperdial/core";
import { type Candidate, candidateOf, type Embedding } from "@hyperdial/surrogates";
import { Climbs } from "../observed/climbs.js";
import type { Observation, Observations } from "../observed/follow-observations.js";
import type { Ranking } from "../observed/losses.js";
import { lossesOf } from "../observed/losses-of.js";
import { rankingFor } from "../observed/ranking-for.js";
import { FarthestTrials } from "./farthest-trials.js";

/** What trials had come to at one step, in the order in which they came there. `seen` grows while the step stays. */
export interface Level extends Pick<Observations, "space" | "seen" | "losses"> {
  readonly step: number;
}

interface Taken extends Observation {
  /** Up to where a report that comes again may change it. */
  readonly lastStep: number;
}

/** Follows reports, and gives the largest step that enough trials have come to: how many, is told with the space. */
export const followLevel = ({
  objectives,
  bounds = [],
}: Pick<SamplerContext<unknown>, "objectives" | "bounds">): {
  at(history: History, now: { space: Space; embedding: Embedding; enough: number }): Level | null;
} => {
  let space: Space | null = null;
  let revision = -1;
  let read = 0;
  let climbs = new Climbs();
  let farthest = new FarthestTrials(1);
  /** The level's own: read from the first report whenever its step is another. */
  let step = 0;
  let placed = 0;
  let arrivals = new Climbs();
  let seen: Taken[] = [];
  let taken = new Map<TrialNumber, Taken>();
  let ranking: Ranking = rankingFor(objectives.length);

  const counts = (history: History, { trial, metrics }: TrialReport): boolean =>
    history.trial(trial).invalidated === undefined && lossesOf({ metrics }, objectives) !== null;

  const takeUp = (to: number): void => {
    step = to;
    placed = 0;
    arrivals = new Climbs();
    seen = [];
    taken = new Map();
    ranking = rankingFor(objectives.length);
  };

  /** The mean over cells of what the first report at or after the step said; null where the point does not fit the space. */
  const take = (
    history: History,
    number: TrialNumber,
    form: { space: Space; embedding: Embedding },
  ): Taken | null => {
    const trial = history.trial(number);
    const point = trial.spaceVersion === form.space.version ? trial.point : form.space.adopt(trial.point);
    if (point === null) return null;
    const cells = arrivals.cells(number);
    const losses = objectives.map(() => 0);
    let excesses: readonly number[] | null = bounds.map(() => 0);
    let lastStep = step;
    for (const cell of cells) {
      const report = history
        .reports(number, cell)
        .find((one) => one.step !== null && one.step >= step && lossesOf(one, objectives) !== null)!;
      lossesOf(report, objectives)!.forEach((loss, i) => {
        losses[i]! += loss / cells.length;
      });
      const passed = excessesOf(report.metrics, bounds);
      excesses = passed && (excesses?.map((sum, i) => sum + passed[i]! / cells.length) ?? null);
      lastStep = Math.max(lastStep, report.step!);
    }
    return new TakenTrial({ trial: number, point, losses, excesses, lastStep }, (of) =>
      candidateOf(form.space, form.embedding, of),
    );
  };

  return {
    at(history, { enough, ...form }) {
      const { reported } = history;
      if (form.space !== space || history.revision !== revision || reported.length < read) {
        ({ space } = form);
        ({ revision } = history);
        read = 0;
        climbs = new Climbs();
        farthest = new FarthestTrials(enough);
        takeUp(0);
      }
      for (; read < reported.length; read++) {
        const report = reported[read]!;
        if (!counts(history, report)) continue;
        if (climbs.add(history, report)) farthest.put(report.trial, climbs.reach(report.trial));
        const known = taken.get(report.trial);
        // It was said again, and may be another value now.
        if (known !== undefined && report.step !== null && report.step <= known.lastStep) {
          const now = take(history, report.trial, form);
          const isOther =
            now?.losses.some((loss, i) => loss !== known.losses[i]) ||
            now?.excesses?.some((excess, i) => excess !== known.excesses?.[i]);
          if (isOther) takeUp(step);
        }
      }
      const { least } = farthest;
      if (least === null) return null;
      if (least !== step) takeUp(least);
      for (; placed < reported.length; placed++) {
        const report = reported[placed]!;
        if (!counts(history, report) || !arrivals.add(history, report)) continue;
        if (taken.has(report.trial) || arrivals.reach(report.trial) < step) continue;
        const observation = take(history, report.trial, form);
        if (observation === null) continue;
        taken.set(report.trial, observation);
        seen.push(observation);
        ranking.add(observation);
      }
      const { losses } = ranking;
      return { step, space, seen, losses };
    },
  };
};

class TakenTrial implements Taken {
  readonly trial: number;
  readonly point: Point;
  readonly losses: readonly number[];
  readonly lastStep: number;
  readonly early = false;
  readonly excesses: readonly number[] | null;
  readonly #make: (point: Point) => Candidate;
  #candidate: Candidate | null = null;

  constructor(
    {
      trial,
      point,
      losses,
      excesses,
      lastStep,
    }: Pick<Taken, "trial" | "point" | "losses" | "excesses" | "lastStep">,
    make: (point: Point) => Candidate,
  ) {
    this.trial = trial;
    this.point = point;
    this.losses = losses;
    this.excesses = excesses;
    this.lastStep = lastStep;
    this.#make = make;
  }

  get candidate(): Candidate {
    this.#candidate ??= this.#make(this.point);
    return this.#candidate;
  }
}
