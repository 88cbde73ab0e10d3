import { randomUUID } from "node:crypto";
import {
  assertNever,
  type Budget,
  type ClaimAnswer,
  type ClaimRequest,
  type EventNumber,
  type History,
  HyperdialError,
  type IdempotencyKey,
  idempotencyKey,
  type Lease,
  type Metrics,
  type Proposal,
  type Run,
  type RunReport,
  type Storage,
  type StudyEvent,
  type StudyRecord,
  type StudySpec,
  type Trial,
  type TrialNumber,
  type Verdict,
  type WorkerId,
} from "@hyperdial/core";
import type { Clock } from "../clock.js";
import { BestSoFar } from "./best-so-far.js";
import { budgetWords } from "./budget-words.js";
import { LeaseKeeper } from "./lease-keeper.js";
import type { GiveUp, NoProposal, Planner, StudyStop } from "./planner.js";
import type { StudyFollower } from "./study-follower.js";
import { Turns } from "./turns.js";

export type LeasedRun = Extract<Run, { token: unknown }>;

/** What a scheduler knows of a run that reported, and what it reported. */
export type RunInReport = Pick<RunReport, "trial" | "cell" | "fromStep" | "untilStep">;
/** The same, as its holder. */
type HeldRun = RunInReport & Lease;
export type StepReport = Pick<RunReport, "step" | "metrics">;

/** A verdict with what the log keeps of it, where it was made from a history. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly judged?: { readonly event: EventNumber; readonly step: number };
}

/** A run that this process holds now. */
export interface ClaimedRun {
  readonly trial: Trial;
  readonly run: LeasedRun;
}

/** Why there is no run to be had: `wait` until one under way ends, or the study is `finished`. */
export interface NoRun {
  readonly run: null;
  readonly state: "wait" | "finished";
  readonly reason: string;
  /** What is spent, where that is why. */
  readonly currency: keyof Budget | null;
  /** The study's own stop rule whose word it is, where one is known. */
  readonly rule: string | null;
}

export interface ClaimOptions {
  readonly worker: WorkerId;
  /** What the run may cost at most: asked once the history is caught up. `spent`: too little is left for a run. */
  reserve(): Promise<{ readonly reserve: ClaimRequest["reserve"] } | { readonly spent: keyof Budget }>;
  /** How many new trials are wanted in all; 1 where absent. */
  readonly wanted?: number;
}

export interface SessionParts {
  readonly storage: Storage;
  readonly record: StudyRecord;
  readonly created: boolean;
  /** Runs of dead local processes that were put back at the opening. */
  readonly released: number;
  readonly follower: StudyFollower;
  /** Whether runs wait, as of the opening. */
  readonly runsWait: boolean;
  readonly finished: string | null;
  readonly plannerOf: (spec: StudySpec, history: History) => Planner;
  readonly clock: Clock;
}

/** One process's hold on an open study: it follows the log, plans what is next and claims runs. */
export class StudySession {
  readonly storage: Storage;
  readonly record: StudyRecord;
  readonly created: boolean;
  readonly released: number;
  readonly follower: StudyFollower;
  readonly best: BestSoFar;
  readonly leases: LeaseKeeper;
  readonly clock: Clock;
  readonly #plannerOf: SessionParts["plannerOf"];
  readonly #keyPrefix = randomUUID();
  readonly #claims = new Turns();
  #spec: StudySpec;
  #planner: Planner;
  #finished: string | null;
  /** Runs may wait: ask for one before a suggestion is worked out. Wrong either way it costs time and nothing else. */
  #runsMayWait: boolean;
  #keys = 0;

  constructor(parts: SessionParts) {
    this.storage = parts.storage;
    this.record = parts.record;
    this.created = parts.created;
    this.released = parts.released;
    this.follower = parts.follower;
    this.clock = parts.clock;
    this.#spec = parts.record.spec;
    this.#plannerOf = parts.plannerOf;
    this.#planner = parts.plannerOf(this.#spec, parts.follower.history);
    this.#finished = parts.finished;
    this.#runsMayWait = parts.runsWait;
    const { storage, record, clock } = parts;
    this.best = new BestSoFar(storage, record.id, record.spec);
    this.leases = new LeaseKeeper({
      storage,
      study: record.id,
      leaseSeconds: record.spec.leaseSeconds,
      clock,
    });
    parts.follower.onEvent((event) => this.#take(event));
  }

  /** The spec as it stands: a budget or space may change in mid-study. */
  get spec(): StudySpec {
    return this.#spec;
  }

  get history(): History {
    return this.follower.history;
  }

  /** The metrics that the scheduler goes by. */
  get watches(): readonly string[] {
    return this.#planner.watches;
  }

  /** The metrics that its stop rules go by. */
  get stopWatches(): Planner["stopWatches"] {
    return this.#planner.stopWatches;
  }

  /** Trials to be run before any suggestion. Throws `invalid_point` for the first point that does not fit. */
  enqueue(points: readonly unknown[], key = this.newKey(), actor = "user"): Promise<readonly TrialNumber[]> {
    const { space } = this.history;
    const checked = points.map((point) => ({
      point: space.parsePoint(point),
      spaceVersion: space.version,
      cells: this.#planner.cells,
    }));
    return this.storage.enqueue(this.record.id, checked, key, actor);
  }

  /**
   * A study that its stop rules ended goes on where they have no reason any more: a trial that was under way did better after all, or one
   * that they went by counts no more.
   */
  async reopen(actor: string): Promise<void> {
    const { spec, history } = this;
    if (this.#finished === null || spec.stop === undefined || this.#planner.stop(history) !== null) return;
    const reason = `no more so: ${this.#finished}`;
    await this.storage.reviseStudy(this.record.id, { reason, spec, specHash: this.record.specHash }, actor);
    await this.follower.catchUp();
  }

  /** A key that no other call of any process has. */
  newKey(): IdempotencyKey {
    this.#keys += 1;
    return idempotencyKey(`${this.#keyPrefix}/${this.#keys}`);
  }

  /** A waiting run, or what the scheduler wants next. One claim of this process at a time, so that it never conflicts with itself. */
  claim(options: ClaimOptions): Promise<ClaimedRun | NoRun> {
    return this.#claims.take(() => this.#claim(options));
  }

  /** The scheduler's word on a report that the storage holds already. */
  async judge({ trial, cell, fromStep, untilStep }: RunInReport, report: StepReport): Promise<Judgement> {
    const reads = this.#planner.schedulerReads !== "nothing";
    if (reads) await this.follower.catchUp();
    const verdict = this.#planner.onReport(this.history, { trial, cell, fromStep, untilStep, ...report });
    const { event } = this.history;
    return { verdict, ...(reads ? { judged: { event, step: report.step } } : {}) };
  }

  /**
   * The scheduler's word on a run that ended well by itself: it has come to where it was sent, also where its program reports its last word
   * alone, or counts from 0. One that ended earlier has nothing more to show.
   */
  async judgeEnd(run: HeldRun, lastStep: number | null, metrics: Metrics): Promise<Judgement> {
    const { untilStep } = run;
    const goOn: Judgement = { verdict: { kind: "continue" } };
    if (untilStep === null || this.#planner.schedulerReads === "nothing") return goOn;
    const hasCome = lastStep === null || lastStep === untilStep || lastStep === untilStep - 1;
    if (!hasCome || Object.keys(metrics).length === 0) return goOn;
    const report = { step: untilStep, metrics };
    await this.storage.report(this.record.id, run, [report], this.#spec.leaseSeconds);
    return await this.judge(run, report);
  }

  async #claim(options: ClaimOptions): Promise<ClaimedRun | NoRun> {
    let idle: NoProposal | null = null;
    for (let conflicts = 0; ; ) {
      await this.follower.catchUp();
      const stop = this.#planner.stop(this.history);
      if (this.#finished !== null) return { ...noRun("finished", this.#finished), rule: stop?.rule ?? null };
      if (stop !== null) {
        await this.#stopStudy(stop, options.worker);
        continue;
      }
      const plan = await options.reserve();
      if ("spent" in plan) return await this.#spent(plan.spent);
      const look: boolean = this.#runsMayWait || idle !== null;
      const next: Proposal | GiveUp | NoProposal | null = look
        ? null
        : this.#planner.propose(this.history, options.wanted ?? 1);
      if (next?.kind === "none") {
        // An expired lease is found by a claim alone: look once before saying that there is nothing.
        idle = next;
        continue;
      }
      if (next?.kind === "stop") {
        conflicts += (await this.#giveUp(next, options.worker)) ? 0 : 1;
        continue;
      }
      const answer = await this.#ask(options.worker, plan.reserve, next);
      switch (answer.kind) {
        case "claimed": {
          const { trial, run } = answer;
          if (await this.#reuse(trial, run)) break;
          return { trial, run };
        }
        case "exhausted":
          return exhausted(answer.currency, answer.openRuns);
        case "nothing":
          this.#runsMayWait = false;
          if (idle !== null) return await this.#nothingFor(idle);
          break;
        case "conflict":
          conflicts += 1;
          if (conflicts > mostConflicts) throw stuck(next, conflicts);
          break;
        default:
          return assertNever(answer);
      }
    }
  }

  async #stopStudy(stop: StudyStop, worker: WorkerId): Promise<void> {
    const { event: seenEvent } = this.history;
    await this.storage.amend(this.record.id, { kind: "finish", ...stop, seenEvent }, this.newKey(), worker);
  }

  /** Whether it was to be had: another process may have resumed or stopped the trial meanwhile. */
  async #giveUp(giveUp: GiveUp, worker: WorkerId): Promise<boolean> {
    try {
      await this.storage.amend(this.record.id, giveUp, this.newKey(), worker);
      return true;
    } catch (error) {
      if (error instanceof HyperdialError && error.code === "illegal_move") return false;
      throw error;
    }
  }

  #ask(worker: WorkerId, reserve: ClaimRequest["reserve"], proposal: Proposal | null): Promise<ClaimAnswer> {
    return this.storage.claim(this.record.id, {
      worker,
      leaseSeconds: this.#spec.leaseSeconds,
      key: this.newKey(),
      reserve,
      ...(proposal === null ? {} : { proposal }),
    });
  }

  /** Under the policy `reuse`: a trial at a point that is complete already is completed with what that gave, without a run. */
  async #reuse(trial: Trial, run: LeasedRun): Promise<boolean> {
    // A clone is another training of its setting: it began with another's checkpoint.
    if (this.#spec.duplicates !== "reuse" || trial.origin.kind === "cloned") return false;
    await this.follower.catchUp();
    const earlier = this.#planner.earlier(this.history, trial.number);
    if (earlier === null) return false;
    const cell = this.#planner.cells.findIndex(
      ({ fold, seed }) => fold === run.cell.fold && seed === run.cell.seed,
    );
    const metrics = this.history.cells(earlier)[cell];
    if (this.history.trial(earlier).state !== "complete" || metrics === undefined) return false;
    await this.storage.settle(
      this.record.id,
      { run: run.run, token: run.token },
      { kind: "ok", metrics },
      {},
    );
    return true;
  }

  async #nothingFor(idle: NoProposal): Promise<NoRun> {
    if (idle.state === "wait") return noRun("wait", idle.reason);
    const { openRuns } = await this.storage.status(this.record.id);
    return noRun(openRuns > 0 ? "wait" : "finished", idle.reason);
  }

  async #spent(currency: keyof Budget): Promise<NoRun> {
    const { openRuns } = await this.storage.status(this.record.id);
    return exhausted(currency, openRuns);
  }

  #take(event: StudyEvent): void {
    this.best.apply(event);
    switch (event.kind) {
      case "study_revised":
        this.#spec = event.change.spec;
        this.#finished = null;
        this.#planner = this.#plannerOf(this.#spec, this.history);
        break;
      case "study_finished":
        this.#finished = event.reason;
        break;
      default:
        if (mayLeaveRunsWaiting(event)) this.#runsMayWait = true;
    }
  }
}

/** No scheduler that works proposes so often what cannot be had. */
const mostConflicts = 1000;

const noRun = (state: NoRun["state"], reason: string, currency: NoRun["currency"] = null): NoRun => ({
  run: null,
  state,
  reason,
  currency,
  rule: null,
});

const exhausted = (currency: keyof Budget, openRuns: number): NoRun =>
  openRuns > 0
    ? noRun("wait", `${budgetWords[currency]}, and ${openRuns} runs are still under way`, currency)
    : noRun("finished", budgetWords[currency], currency);

const stuck = (proposal: Proposal | null, conflicts: number): HyperdialError =>
  new HyperdialError(
    "internal",
    `what the scheduler wants (${proposal?.kind ?? "a waiting run"}) could not be had ${conflicts} times`,
  );

/** Whether a run may be waiting after this event. */
const mayLeaveRunsWaiting = (event: StudyEvent): boolean => {
  switch (event.kind) {
    case "trial_created":
      return event.cells.length > 1 || event.origin.kind === "enqueued";
    case "run_ended":
      return event.end.kind === "failed" && event.end.then !== "give_up";
    case "lease_expired":
    case "trial_extended":
    case "trial_retried":
      return true;
    default:
      return false;
  }
};
