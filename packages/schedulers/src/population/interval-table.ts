import type { Cell, History, TrialNumber, TrialReport } from "@hyperdial/core";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Watch } from "../watch/watch-metric.js";
import type { PopulationPlan } from "./population-options.js";

/** What a trial had at the end of each interval, by its number (1 for the first): the loss of the first report at or after it. */
interface Course {
  /** The step that it began at; 0 where it was not cloned, or had to start over. */
  start: number;
  readonly steps: (number | undefined)[][];
  readonly losses: (number | undefined)[][];
  /** The mean over the cells, once all have come there. */
  readonly means: (number | undefined)[];
  /** The last interval with a mean; 0: none. */
  last: number;
}

/** What a training of one interval brought: from where it began, at what loss, to what loss. */
export interface Progress {
  readonly trial: TrialNumber;
  readonly fromStep: number;
  readonly before: number;
  readonly steps: number;
  readonly after: number;
}

/** How the trials of a population stand at the end of each interval: follows a history's reports. */
export class IntervalTable {
  readonly #watch: Watch;
  readonly #cells: readonly Cell[];
  readonly #plan: PopulationPlan;
  /** How many intervals a full training has. */
  readonly intervals: number;
  #courses = new Map<TrialNumber, Course>();
  #rankings: RankedValues[] = [];
  #revision = -1;
  #read = 0;
  /** The intervals that were come to, in the order in which that was known. */
  #arrivals: { readonly trial: TrialNumber; readonly interval: number }[] = [];

  constructor(watch: Watch, cells: readonly Cell[], plan: PopulationPlan) {
    this.#watch = watch;
    this.#cells = cells;
    this.#plan = plan;
    this.intervals = Math.ceil(plan.max / plan.interval);
  }

  /** Takes in what is new since the last call. */
  update(history: History): void {
    const { reported } = history;
    if (history.revision !== this.#revision || reported.length < this.#read) {
      this.#courses = new Map();
      this.#rankings = [];
      this.#arrivals = [];
      this.#revision = history.revision;
      this.#read = 0;
    }
    for (; this.#read < reported.length; this.#read++) {
      const report = reported[this.#read] as TrialReport;
      if (history.trial(report.trial).invalidated === undefined) this.#add(history, report);
    }
  }

  /** The step at which an interval ends; that of the last is a full training. */
  endOf(interval: number): number {
    return Math.min(interval * this.#plan.interval, this.#plan.max);
  }

  /** How many intervals are over at a step. */
  intervalsAt(step: number): number {
    return step >= this.#plan.max ? this.intervals : Math.floor(step / this.#plan.interval);
  }

  /** All that came to the end of an interval, best first. */
  ranking(interval: number): RankedValues {
    this.#rankings[interval] ??= new RankedValues();
    return this.#rankings[interval] as RankedValues;
  }

  lossAt(trial: TrialNumber, interval: number): number | undefined {
    return this.#courses.get(trial)?.means[interval];
  }

  /** The last interval to whose end a trial came; 0: none. */
  lastOf(trial: TrialNumber): number {
    return this.#courses.get(trial)?.last ?? 0;
  }

  /** The intervals that are over for a trial: those it came through, and those that its parent had. */
  over(history: History, trial: TrialNumber): number {
    const course = this.#courses.get(trial);
    const { origin } = history.trial(trial);
    const start = course?.start ?? (origin.kind === "cloned" ? origin.fromStep : 0);
    return Math.max(course?.last ?? 0, this.intervalsAt(start));
  }

  /** What the latest intervals brought, at most so many, those of earlier steps first. A first interval has nothing to be compared with. */
  latestProgress(history: History, most: number): readonly Progress[] {
    const found: Progress[] = [];
    for (let at = this.#arrivals.length - 1; at >= 0 && found.length < most; at--) {
      const { trial, interval } = this.#arrivals[at] as { trial: TrialNumber; interval: number };
      const beginning = this.#beginningOf(history, trial, interval);
      const after = this.lossAt(trial, interval);
      if (beginning === null || after === undefined) continue;
      found.push({ trial, ...beginning, steps: this.endOf(interval) - beginning.fromStep, after });
    }
    return found.sort((a, b) => a.fromStep - b.fromStep || a.trial - b.trial);
  }

  /** Where a trial began an interval, and at what loss: its own, or that of the one that it was cloned from. */
  #beginningOf(
    history: History,
    trial: TrialNumber,
    interval: number,
  ): { readonly fromStep: number; readonly before: number } | null {
    const own = this.lossAt(trial, interval - 1);
    if (own !== undefined) return { fromStep: this.endOf(interval - 1), before: own };
    const { origin } = history.trial(trial);
    const start = this.#courses.get(trial)?.start ?? 0;
    if (origin.kind !== "cloned" || start === 0 || this.intervalsAt(start) !== interval - 1) return null;
    const before = this.lossAt(origin.from, interval - 1);
    return before === undefined ? null : { fromStep: start, before };
  }

  #add(history: History, { trial, cell, step, metrics }: TrialReport): void {
    const loss = this.#watch.loss(metrics);
    const index = this.#cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
    if (loss === undefined || step === null || index < 0) return;
    const course = this.#courseOf(history, trial);
    // It reports what was done before it: its checkpoint was lost, or its program keeps none.
    if (step <= course.start) course.start = 0;
    const first = this.intervalsAt(course.start) + 1;
    const steps = course.steps[index] as (number | undefined)[];
    for (let interval = this.intervalsAt(step); interval >= first; interval--) {
      const held = steps[interval];
      if (held !== undefined && held < step) break;
      steps[interval] = step;
      (course.losses[index] as (number | undefined)[])[interval] = loss;
      this.#place(trial, course, interval);
    }
  }

  #place(trial: TrialNumber, course: Course, interval: number): void {
    let sum = 0;
    for (const losses of course.losses) sum += losses[interval] ?? Number.NaN;
    if (Number.isNaN(sum)) return;
    const mean = sum / course.losses.length;
    const before = course.means[interval];
    const ranking = this.ranking(interval);
    if (before !== undefined) ranking.delete(before, trial);
    else this.#arrivals.push({ trial, interval });
    ranking.add(mean, trial);
    course.means[interval] = mean;
    course.last = Math.max(course.last, interval);
  }

  #courseOf(history: History, trial: TrialNumber): Course {
    const known = this.#courses.get(trial);
    if (known !== undefined) return known;
    const { origin } = history.trial(trial);
    const rows = (): (number | undefined)[][] => this.#cells.map(() => []);
    const start = origin.kind === "cloned" ? origin.fromStep : 0;
    const course = { start, steps: rows(), losses: rows(), means: [], last: 0 };
    this.#courses.set(trial, course);
    return course;
  }
}
