import {
  addCost,
  assertTrialMove,
  type Budget,
  budgetOf,
  type Cell,
  type CellRules,
  type Cost,
  cellRulesOf,
  type EventBody,
  type EventNumber,
  eventNumber,
  fencingToken,
  type IdempotencyKey,
  type ImportedTrial,
  noCost,
  type Origin,
  openTrial,
  type Point,
  type PreferredPair,
  type Report,
  type RunNumber,
  runNumber,
  type StoredReport,
  type StudyEvent,
  type StudyRecord,
  type StudySpec,
  type StudyStatus,
  subtractCost,
  type Trial,
  type TrialEnd,
  type TrialNumber,
  trialNumber,
  trialThatBecame,
  workerId,
} from "@hyperdial/core";
import type { NextRun } from "../rules/next-runs.js";
import { trialNotFound } from "../rules/refusals.js";
import { StorageClock } from "../rules/storage-clock.js";
import type { RunRow, TrialRow } from "./memory-rows.js";
import { SortedNumbers } from "./sorted-numbers.js";

/** One study in memory, and the steps that its verbs are made of. */
export class MemoryStudy {
  record: StudyRecord;
  readonly trials: TrialRow[] = [];
  readonly runs: RunRow[] = [];
  readonly events: StudyEvent[] = [];
  readonly held = new Set<RunRow>();
  /** Waiting runs: of trials that ran before, and of fresh ones. */
  readonly waiting = {
    charged: new SortedNumbers<RunNumber>(),
    fresh: new SortedNumbers<RunNumber>(),
  };
  readonly runOfClaim = new Map<IdempotencyKey, RunRow>();
  readonly batches = new Map<IdempotencyKey, readonly TrialNumber[]>();
  /** By the event they came with, in order; and what each run said last on a step. */
  readonly reports = new Map<EventNumber, readonly StoredReport[]>();
  readonly #lastSaid = new Map<string, string>();
  readonly amended = new Map<IdempotencyKey, EventNumber>();
  readonly counts = { waiting: 0, running: 0, paused: 0, complete: 0, stopped: 0, failed: 0 };
  invalidated = 0;
  reserved: Cost = noCost;
  settled: Cost = noCost;
  wallSeconds = 0;
  finished: string | null = null;
  preferences: readonly PreferredPair[] = [];
  readonly #clock: StorageClock;
  #latestMs = 0;
  #budget: Budget = {};
  #budgetSpec: StudySpec | null = null;

  constructor(record: StudyRecord, nowMs: () => number) {
    this.record = record;
    this.#clock = new StorageClock(nowMs);
  }

  get budget(): Budget {
    if (this.#budgetSpec !== this.record.spec) {
      this.#budgetSpec = this.record.spec;
      this.#budget = budgetOf(this.#budgetSpec.budget);
    }
    return this.#budget;
  }
  get cellRules(): CellRules {
    return cellRulesOf(this.record.spec);
  }
  get lastEvent(): EventNumber {
    return eventNumber(this.events.length);
  }
  get spending(): StudyStatus["spending"] {
    return { reserved: this.reserved, settled: this.settled, wallSeconds: this.wallSeconds };
  }

  nowMs(): number {
    this.#latestMs = this.#clock.read(this.#latestMs);
    return this.#latestMs;
  }

  log(actor: string, body: EventBody): StudyEvent {
    const event = { event: eventNumber(this.events.length + 1), atMs: this.nowMs(), actor, ...body };
    this.events.push(event);
    return event;
  }

  row(number: TrialNumber): TrialRow {
    const row = this.trials[number - 1];
    if (row === undefined) throw trialNotFound(number, this.trials.length);
    return row;
  }

  createTrial(
    {
      point,
      spaceVersion,
      origin,
      cells,
    }: {
      point: Point;
      spaceVersion: number;
      origin: Origin;
      cells: readonly Cell[];
    },
    runs: readonly NextRun[],
    actor: string,
  ): TrialRow {
    const number = trialNumber(this.trials.length + 1);
    const { atMs: createdAtMs } = this.log(actor, {
      kind: "trial_created",
      trial: number,
      point,
      spaceVersion,
      origin,
      cells,
    });
    const row: TrialRow = {
      trial: { number, point, spaceVersion, origin, createdAtMs, state: "waiting" },
      cells: [...cells],
      values: cells.map(() => undefined),
      runs: [],
      charged: false,
      heldRuns: 0,
      cost: noCost,
    };
    this.trials.push(row);
    this.counts.waiting += 1;
    for (const run of runs) this.addRun(row, run);
    return row;
  }

  importTrial(imported: ImportedTrial, actor: string): TrialNumber {
    const { point, spaceVersion, study, trial, metrics, standardErrors } = imported;
    const number = trialNumber(this.trials.length + 1);
    const origin = { kind: "imported", study, trial } as const;
    const becomes = { state: "complete", metrics, standardErrors } as const;
    const { event: endedEvent, atMs } = this.log(actor, {
      kind: "trial_imported",
      ...{ trial: number, point, spaceVersion, origin, becomes },
    });
    this.trials.push({
      trial: {
        ...{ number, point, spaceVersion, origin, createdAtMs: atMs },
        ...{ ...becomes, endedAtMs: atMs, endedEvent },
      },
      ...{ cells: [], values: [], runs: [], charged: false, heldRuns: 0, cost: noCost },
    });
    this.counts.complete += 1;
    return number;
  }

  addRun(trial: TrialRow, { cell, fromStep, untilStep, checkpoint }: NextRun): void {
    const row: RunRow = {
      run: runNumber(this.runs.length + 1),
      trial: trial.trial.number,
      cell,
      state: "waiting",
      attempt: 0,
      token: fencingToken(0),
      fromStep,
      untilStep,
      checkpoint,
      worker: workerId(""),
      claimedAtMs: 0,
      leaseExpiresAtMs: 0,
      reserve: noCost,
      claimKey: null,
      claimEvent: eventNumber(0),
      claimCreated: false,
      settledToken: fencingToken(0),
      settledEvent: eventNumber(0),
      end: null,
    };
    this.runs.push(row);
    trial.runs.push(row);
    this.#queue(trial).add(row.run);
  }

  /** The waiting run whose turn it is: of trials that ran before, then of fresh ones, by number. */
  get nextWaiting(): RunRow | null {
    const run = this.waiting.charged.first ?? this.waiting.fresh.first;
    return run === undefined ? null : (this.runs[run - 1] as RunRow);
  }

  /** A waiting run becomes held. */
  hold(row: RunRow, reserve: Cost): void {
    const trial = this.row(row.trial);
    this.#queue(trial).delete(row.run);
    if (!trial.charged) {
      trial.charged = true;
      for (const { run } of trial.runs) {
        if (this.waiting.fresh.delete(run)) this.waiting.charged.add(run);
      }
    }
    row.state = "leased";
    row.reserve = reserve;
    this.reserved = addCost(this.reserved, reserve);
    this.held.add(row);
    trial.heldRuns += 1;
    this.#open(trial, "running");
  }

  /** A held run is held no more, and what it cost is booked. */
  letGo(row: RunRow, cost: Cost): void {
    this.held.delete(row);
    const trial = this.row(row.trial);
    trial.heldRuns -= 1;
    trial.cost = addCost(trial.cost, cost);
    // Nothing held, nothing held back: no rounding is carried along.
    this.reserved = this.held.size === 0 ? noCost : subtractCost(this.reserved, row.reserve);
    this.settled = addCost(this.settled, cost);
  }

  /** A run that was let go waits again. */
  putBack(row: RunRow): void {
    const trial = this.row(row.trial);
    row.state = "waiting";
    this.#queue(trial).add(row.run);
    if (trial.heldRuns === 0) this.#open(trial, "waiting");
  }

  /** After a run of it was let go for good. */
  moveTrial(trial: TrialRow, becomes: TrialEnd | null, event: StudyEvent): void {
    if (isEnded(trial.trial)) return;
    if (becomes === null) {
      if (trial.heldRuns === 0) this.#open(trial, "waiting");
      return;
    }
    this.setTrial(trial, trialThatBecame(trial.trial, becomes, event));
    if (becomes.state !== "paused") this.#cancelWaiting(trial);
  }

  /** Of one call: those that say something new, in order. */
  newsOf(run: RunNumber, reports: readonly Report[]): readonly Report[] {
    return reports.filter(({ step, metrics }) => {
      const key = `${run}/${step}`;
      const said = JSON.stringify(metrics);
      if (this.#lastSaid.get(key) === said) return false;
      this.#lastSaid.set(key, said);
      return true;
    });
  }

  setTrial(row: TrialRow, trial: Trial): void {
    if (trial.state !== row.trial.state) {
      assertTrialMove(row.trial.state, trial.state);
      this.counts[row.trial.state] -= 1;
      this.counts[trial.state] += 1;
    }
    row.trial = trial;
  }

  #open(row: TrialRow, state: "waiting" | "running"): void {
    this.setTrial(row, openTrial(row.trial, state));
  }

  #cancelWaiting(trial: TrialRow): void {
    for (const run of trial.runs) {
      if (run.state !== "waiting") continue;
      this.#queue(trial).delete(run.run);
      run.state = "ended";
      run.end = { kind: "stopped", reason: `the trial is ${trial.trial.state}`, step: null, metrics: {} };
    }
  }

  #queue(trial: TrialRow): SortedNumbers<RunNumber> {
    return trial.charged ? this.waiting.charged : this.waiting.fresh;
  }
}

export const isEnded = (trial: Trial): boolean => "endedEvent" in trial;
