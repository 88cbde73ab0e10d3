import type { History, TrialNumber, TrialReport } from "@hyperdial/core";
import { type CurveForecast, type CurvePoint, type LearnedCurves, learnCurves } from "@hyperdial/surrogates";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Watch } from "../watch/watch-metric.js";

/** What an unfinished trial may come to, as far as its curve and others' tell. */
export interface Outlook {
  /** Of its last report. */
  readonly step: number;
  readonly loss: number;
  readonly forecast: CurveForecast;
}

interface Curve {
  readonly trial: TrialNumber;
  readonly points: CurvePoint[];
  isFull: boolean;
  outlook: Outlook | null;
  /** Its place in the order; null where it has none. */
  rank: number | null;
}

export interface UnfinishedTrialsOptions {
  readonly watch: Watch;
  /** A full training. */
  readonly max: number;
  /** So many full trainings come before anything is foretold. */
  readonly startup: number;
}

/**
 * Follows reports, and foretells what each unfinished trial will come to. A trial's outlook is made at its last report, and anew for all whenever
 * there are a third more full trainings to learn from than the last time: so it is a function of the log, warm as cold, and costs little.
 */
export class UnfinishedTrials {
  readonly #options: UnfinishedTrialsOptions;
  #curves = new Map<TrialNumber, Curve>();
  #learned: LearnedCurves = learnCurves();
  #order = new RankedValues();
  #best = Number.POSITIVE_INFINITY;
  #nextDue = 0;
  #read = 0;
  #revision = -1;

  constructor(options: UnfinishedTrialsOptions) {
    this.#options = options;
  }

  /** The least loss of a full training; Infinity where there is none. */
  get best(): number {
    return this.#best;
  }

  /** Unfinished ones from the one that promises most a step, whatever their state; `value`: less that. */
  get ranked(): Iterable<{ readonly value: number; readonly id: number }> {
    return this.#order;
  }

  /** Null while nothing can be told. */
  outlook(trial: TrialNumber): Outlook | null {
    return this.#curves.get(trial)?.outlook ?? null;
  }

  /** Trials that reported anything. */
  get size(): number {
    return this.#curves.size;
  }

  /** The chance that a trial beats the best full training; one that is ahead of it already needs no forecast. */
  chance({ loss, forecast }: Outlook): number {
    return loss <= this.#best ? 1 : forecast.chanceBelow(this.#best);
  }

  /** That chance, for each step that is left. */
  promise(outlook: Outlook): number {
    return this.chance(outlook) / Math.max(1, this.#options.max - outlook.step);
  }

  /** A trial that is not open any more is looked at no more. */
  leave(trial: TrialNumber): void {
    const curve = this.#curves.get(trial);
    if (curve !== undefined) this.#rank(curve, null);
  }

  update(history: History): void {
    const { reported } = history;
    if (history.revision !== this.#revision || reported.length < this.#read) this.#restart(history.revision);
    if (this.#read === reported.length) return;
    const before = this.#best;
    const { lasts, lastDue } = this.#lookAhead(history);
    /** Those that reported since the last full training, for the last time as far as is known. */
    let heard = new Set<Curve>();
    const foretell = (): void => {
      for (const curve of heard) this.#foretell(curve);
      heard = new Set();
    };
    for (; this.#read < reported.length; this.#read++) {
      const index = this.#read;
      const curve = this.#put(history, reported[index]!);
      if (curve === null) continue;
      const { points } = curve;
      const last = points[points.length - 1]!;
      if (curve.isFull || last.step < this.#options.max) {
        if (!curve.isFull && lasts.get(curve.trial) === index && index > lastDue) heard.add(curve);
        continue;
      }
      foretell();
      this.#finish(curve, last.value);
      if (index === lastDue) {
        for (const other of this.#curves.values())
          if (!other.isFull && (lasts.get(other.trial) ?? -1) < index) this.#foretell(other);
      }
    }
    foretell();
    if (this.#best !== before) {
      for (const curve of this.#curves.values()) if (curve.rank !== null) this.#rank(curve, curve.outlook);
    }
  }

  #restart(revision: number): void {
    this.#curves = new Map();
    this.#learned = learnCurves();
    this.#order = new RankedValues();
    this.#best = Number.POSITIVE_INFINITY;
    this.#nextDue = this.#options.startup;
    this.#read = 0;
    this.#revision = revision;
  }

  /** Where in what is new each trial reports last, and where outlooks are made anew for the last time; −1: nowhere. */
  #lookAhead(history: History): {
    readonly lasts: ReadonlyMap<TrialNumber, number>;
    readonly lastDue: number;
  } {
    const { reported } = history;
    const lasts = new Map<TrialNumber, number>();
    const full = new Set<TrialNumber>();
    let { complete } = this.#learned;
    let lastDue = -1;
    for (let index = this.#read; index < reported.length; index++) {
      const { trial, step, metrics } = reported[index]!;
      if (step === null || this.#options.watch.loss(metrics) === undefined) continue;
      if (history.trial(trial).invalidated !== undefined) continue;
      lasts.set(trial, index);
      if (step < this.#options.max || full.has(trial) || this.#curves.get(trial)?.isFull === true) continue;
      full.add(trial);
      complete += 1;
      if (complete >= this.#nextDue) {
        lastDue = index;
        this.#nextDue = Math.max(complete + 1, Math.floor((complete * 4) / 3));
      }
    }
    return { lasts, lastDue };
  }

  /** Puts a report in its place; null where it says nothing. */
  #put(history: History, { trial, step, metrics }: TrialReport): Curve | null {
    const value = this.#options.watch.loss(metrics);
    if (value === undefined || step === null || history.trial(trial).invalidated !== undefined) return null;
    const known = this.#curves.get(trial);
    const curve = known ?? { trial, points: [], isFull: false, outlook: null, rank: null };
    if (known === undefined) this.#curves.set(trial, curve);
    const { points } = curve;
    let at = points.length;
    while (at > 0 && points[at - 1]!.step > step) at--;
    const same = points[at - 1]?.step === step;
    points.splice(same ? at - 1 : at, same ? 1 : 0, { step, value });
    return curve;
  }

  #finish(curve: Curve, loss: number): void {
    const { points } = curve;
    curve.isFull = true;
    curve.outlook = null;
    this.#rank(curve, null);
    this.#learned.add({ points: [...points], value: loss, deviation: 0 });
    this.#best = Math.min(this.#best, loss);
  }

  #foretell(curve: Curve): void {
    if (this.#learned.complete < this.#options.startup) return;
    const { points } = curve;
    const forecast = this.#learned.forecast(points);
    const { step, value: loss } = points[points.length - 1]!;
    curve.outlook = forecast && { step, loss, forecast };
    this.#rank(curve, curve.outlook);
  }

  #rank(curve: Curve, outlook: Outlook | null): void {
    if (curve.rank !== null) this.#order.delete(curve.rank, curve.trial);
    curve.rank = outlook === null ? null : -this.promise(outlook);
    if (curve.rank !== null) this.#order.add(curve.rank, curve.trial);
  }
}
