import { addCost, type Cost, noCost } from "../budget/cost.js";
import { HyperdialError } from "../errors/hyperdial-error.js";
import type { StudyEvent, TrialEnd } from "../event/event.js";
import { type EventNumber, eventNumber, type TrialNumber, trialNumber } from "../ids.js";
import type { Space } from "../space/space.js";
import type { StudySpec } from "../spec/study-spec.js";
import type { StoredReport } from "../storage.js";
import type { Objective } from "../study/objective.js";
import { type PreferredPair, withoutPair, withPair } from "../study/preferred-pair.js";
import type { Cell } from "../trial/cell.js";
import type { Metrics, Report } from "../trial/metrics.js";
import type { EndedTrial, Trial } from "../trial/trial.js";
import type { History, TrialReport } from "./history.js";
import { ReportTable } from "./report-table.js";
import type { SnapshotTrial, StudySnapshot } from "./study-snapshot.js";
import { correctedTrial, openTrial, trialThatBecame } from "./trial-after-event.js";

export interface HistoryOptions {
  /** The space at the snapshot, or at the study's start where there is none. */
  readonly space: Space;
  readonly objectives: readonly Objective[];
  /** Where to start; absent: before the first event. */
  readonly snapshot?: StudySnapshot;
  /** The space of a revised spec. */
  readonly compile: (spec: StudySpec, version: number) => Space;
}

/** A history under construction. Its `history` is one object that shows what was put in so far. */
export interface HistoryFold {
  readonly history: History;
  /** The next event, in order without gaps. Costs the same at any size of study. */
  apply(event: StudyEvent): void;
  /** Reports after the event they came with, in order; needed only where someone reads `history.reports`. */
  addReport(report: StoredReport): void;
}

/** Begins a history at a snapshot or at nothing; either way, after the same events it answers the same. */
export const createHistory = (options: HistoryOptions): HistoryFold => new Fold(options);

interface Entry {
  trial: Trial;
  readonly cells: Cell[];
  readonly values: (Metrics | undefined)[];
  heldRuns: number;
  cost: Cost;
}

class Fold implements HistoryFold, History {
  readonly history: History = this;
  readonly #compile: HistoryOptions["compile"];
  readonly #snapshot: StudySnapshot | null;
  /** By number − 1; a hole is still in the snapshot alone. */
  readonly #entries: (Entry | undefined)[];
  readonly #reports = new ReportTable();
  /** Numbers of ended trials in the order of their ends. A retried one stays in it until it is tidied. */
  #order: number[];
  #orderIsTidy = true;
  #ended: EndedTrial[] | null = null;
  readonly #openNumbers: Set<number>;
  #open: readonly Trial[] | null = null;
  #space: Space;
  #objectives: readonly Objective[];
  #event: EventNumber;
  #size: number;
  #revision = 0;
  #preferences: readonly PreferredPair[];

  constructor({ space, objectives, snapshot, compile }: HistoryOptions) {
    this.#space = space;
    this.#objectives = objectives;
    this.#compile = compile;
    this.#snapshot = snapshot ?? null;
    this.#event = snapshot?.event ?? eventNumber(0);
    this.#size = snapshot?.size ?? 0;
    this.#entries = new Array(this.#size);
    this.#preferences = snapshot?.preferences ?? [];
    this.#order = Array.from(snapshot?.ended ?? []);
    this.#openNumbers = new Set(Array.from(snapshot?.open ?? []));
  }

  get objectives(): readonly Objective[] {
    return this.#objectives;
  }
  get space(): Space {
    return this.#space;
  }
  get event(): EventNumber {
    return this.#event;
  }
  get size(): number {
    return this.#size;
  }
  get preferences(): readonly PreferredPair[] {
    return this.#preferences;
  }
  get revision(): number {
    return this.#revision;
  }

  get ended(): readonly EndedTrial[] {
    this.#tidyOrder();
    this.#ended ??= this.#order.flatMap((number) => this.#seen(number) as EndedTrial | []);
    return this.#ended;
  }

  get open(): readonly Trial[] {
    this.#open ??= [...this.#openNumbers].sort((a, b) => a - b).flatMap((number) => this.#seen(number));
    return this.#open;
  }

  trial(number: TrialNumber): Trial {
    return this.#entry(number).trial;
  }

  reports(number: TrialNumber, cell?: Cell): readonly Report[] {
    if (cell !== undefined) return this.#reports.ofCell(number, cell);
    return this.#reports.of(number, this.#entry(number).cells);
  }

  get reported(): readonly TrialReport[] {
    return this.#reports.log;
  }

  cells(number: TrialNumber): readonly (Metrics | undefined)[] {
    return this.#entry(number).values;
  }

  cost(number: TrialNumber): Cost {
    return this.#entry(number).cost;
  }

  addReport(report: StoredReport): void {
    this.#reports.add(report);
  }

  apply(event: StudyEvent): void {
    this.#event = event.event;
    switch (event.kind) {
      case "trial_created":
        this.#create(event);
        break;
      case "trial_imported":
        this.#create({ ...event, cells: [] });
        this.#end(this.#entry(event.trial), event, event.becomes);
        break;
      case "run_claimed": {
        const entry = this.#entry(event.trial);
        entry.heldRuns += 1;
        this.#move(entry, openTrialUnlessEnded(entry.trial, "running"));
        break;
      }
      case "run_ended":
      case "lease_expired":
        this.#endRun(event);
        break;
      case "trial_extended": {
        const { cells, values } = this.#entry(event.trial);
        cells.push(...event.cells);
        values.push(...event.cells.map(() => undefined));
        break;
      }
      case "trial_stopped":
        this.#end(this.#entry(event.trial), event, event.becomes);
        break;
      case "trial_invalidated": {
        const { reason, actor: by, atMs } = event;
        this.#amend(event.trial, (trial) => ({ ...trial, invalidated: { reason, by, atMs } }));
        break;
      }
      case "trial_restored":
        this.#amend(event.trial, ({ invalidated: _, ...trial }) => trial);
        break;
      case "trial_corrected":
        this.#amend(event.trial, (trial) => correctedTrial(trial, event.metrics));
        break;
      case "trial_retried": {
        const { heldRuns } = this.#entry(event.trial);
        this.#openNumbers.add(event.trial);
        this.#orderIsTidy = false;
        this.#amend(event.trial, (trial) => openTrial(trial, heldRuns > 0 ? "running" : "waiting"));
        break;
      }
      case "preference_given":
        this.#preferences = withPair(this.#preferences, event);
        break;
      case "preference_withdrawn":
        this.#preferences = withoutPair(this.#preferences, event);
        break;
      case "study_revised":
        this.#revise(event.change.spec, event.spaceVersion);
        break;
      default:
    }
  }

  /** Trials stay; how they are seen changes with the space, and what they are worth with the objectives and bounds. */
  #revise(spec: StudySpec, version: number): void {
    const isSameSpace = version === this.#space.version;
    if (!isSameSpace) this.#space = this.#compile(spec, version);
    const goalText = JSON.stringify(spec.objectives);
    const isSameGoal = goalText === JSON.stringify(this.#objectives);
    this.#objectives = spec.objectives;
    if (!isSameSpace || !isSameGoal) this.#startOver();
  }

  #create({
    trial: number,
    point,
    spaceVersion,
    origin,
    cells,
    atMs,
  }: Pick<
    StudyEvent & { kind: "trial_created" },
    "trial" | "point" | "spaceVersion" | "origin" | "cells" | "atMs"
  >) {
    this.#size = number;
    this.#entries[number - 1] = {
      trial: { number, point, spaceVersion, origin, createdAtMs: atMs, state: "waiting" },
      cells: [...cells],
      values: cells.map(() => undefined),
      heldRuns: 0,
      cost: noCost,
    };
    this.#openNumbers.add(number);
    this.#open = null;
  }

  #endRun(event: StudyEvent & { kind: "run_ended" | "lease_expired" }): void {
    const entry = this.#entry(event.trial);
    entry.heldRuns -= 1;
    entry.cost = addCost(entry.cost, event.cost);
    if (event.kind === "run_ended" && event.end.kind === "ok")
      keepValue(entry, event.cell, event.end.metrics);
    if (event.becomes !== undefined) this.#end(entry, event, event.becomes);
    else if (entry.heldRuns === 0) this.#move(entry, openTrialUnlessEnded(entry.trial, "waiting"));
  }

  #end(entry: Entry, event: StudyEvent, becomes: TrialEnd): void {
    this.#move(entry, trialThatBecame(entry.trial, becomes, event));
    if (becomes.state === "paused") return;
    const { number } = entry.trial;
    this.#openNumbers.delete(number);
    this.#order.push(number);
    const seen = this.#seen(number);
    if (!Array.isArray(seen)) this.#ended?.push(seen as EndedTrial);
  }

  #move(entry: Entry, trial: Trial): void {
    if (entry.trial === trial) return;
    entry.trial = trial;
    this.#open = null;
  }

  /** What was known may look otherwise now: whoever keeps something of it starts over. */
  #amend(number: TrialNumber, change: (trial: Trial) => Trial): void {
    const entry = this.#entry(number);
    entry.trial = change(entry.trial);
    this.#startOver();
  }

  #startOver(): void {
    this.#revision += 1;
    this.#ended = null;
    this.#open = null;
  }

  /** Drops retried trials, and of one that ended again all but its last end. */
  #tidyOrder(): void {
    if (this.#orderIsTidy) return;
    const seen = new Set<number>(this.#openNumbers);
    this.#order = this.#order
      .reverse()
      .filter((number) => !seen.has(number) && seen.add(number))
      .reverse();
    this.#orderIsTidy = true;
  }

  /** A trial as the current space sees it; empty where it is invalidated or does not fit. */
  #seen(number: number): Trial | [] {
    const { trial } = this.#entry(trialNumber(number));
    if (trial.invalidated !== undefined) return [];
    if (trial.spaceVersion === this.#space.version) return trial;
    const point = this.#space.adopt(trial.point);
    return point === null ? [] : { ...trial, point };
  }

  #entry(number: TrialNumber): Entry {
    if (!(number >= 1 && number <= this.#size)) {
      throw new HyperdialError("trial_not_found", `there is no trial ${number}`, {
        hint: `trials run from 1 to ${this.#size}`,
      });
    }
    const known = this.#entries[number - 1];
    if (known !== undefined) return known;
    const entry = entryOf((this.#snapshot as StudySnapshot).read(number));
    this.#entries[number - 1] = entry;
    return entry;
  }
}

const keepValue = ({ cells, values }: Entry, cell: Cell, metrics: Metrics): void => {
  const index = cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
  values[index] = metrics;
};

const entryOf = ({ trial, cells, values, heldRuns, cost }: SnapshotTrial): Entry => ({
  trial,
  cells: [...cells],
  values: [...values],
  heldRuns,
  cost,
});

/** Runs of a trial that another cell has ended go on to their own ends, and move it no more. */
const openTrialUnlessEnded = (trial: Trial, state: "waiting" | "running"): Trial =>
  "endedEvent" in trial ? trial : openTrial(trial, state);
