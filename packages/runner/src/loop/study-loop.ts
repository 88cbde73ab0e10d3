import {
  budgetOf,
  type Executor,
  idempotencyKey,
  type StudyStatus,
  type Trial,
  type TrialNumber,
} from "@hyperdial/core";
import type { CarbonIntensity } from "../energy/carbon/carbon-intensity.js";
import type { Energy } from "../energy/open-energy.js";
import { budgetWords } from "../study/budget-words.js";
import type { ClaimedRun, NoRun, StudySession } from "../study/study-session.js";
import type { SplitFiles } from "../validation/split-files.js";
import { WorkerHealth } from "../worker/worker-health.js";
import { commonLastLine } from "./common-last-line.js";
import type { StopCause } from "./end-of-run.js";
import { EventStream } from "./event-stream.js";
import { FailureGuard } from "./failure-guard.js";
import { planReserve, type ReservePlan } from "./plan-reserve.js";
import type { Progress, ProgressEvent, RunReason, RunSummary, StopHow } from "./progress.js";
import { progressOf } from "./progress-of.js";
import { RunUnderWay } from "./run-under-way.js";
import type { Slot } from "./slot.js";
import type { StudyRunner } from "./study-runner.js";
import { WallClock } from "./wall-clock.js";

export interface LoopParts {
  readonly session: StudySession;
  readonly executor: Executor;
  readonly slots: readonly Slot[];
  readonly limitedBy: string | null;
  readonly studyDirectory: string;
  readonly splits: SplitFiles | null;
  /** Null: nobody measures. */
  readonly energy: Energy | null;
  readonly carbon: CarbonIntensity | null;
  readonly backOffSeconds: (attempt: number) => number;
  readonly onProgress?: (event: ProgressEvent) => void;
}

type RunLimits = Omit<ReservePlan, "reserve">;

/** How often an idle runner looks for what other processes left. */
const pollSeconds = 1;
/** How often the time at work is written down. */
const elapsedSeconds = 5;
/** The study's time is over for new runs when less than this is left. */
const leastSeconds = 0.02;
/** How long before the study's time is over its last programs are killed. */
const endingSeconds = 0.25;

/** A study at work in this process: slots are filled until there is nothing more to run, and what runs is seen to its end. */
export class StudyLoop implements StudyRunner {
  readonly done: Promise<RunSummary>;
  readonly #parts: LoopParts;
  readonly #stream = new EventStream<ProgressEvent>();
  readonly #health = new WorkerHealth();
  readonly #guard: FailureGuard;
  readonly #wall: WallClock;
  readonly #free: Slot[];
  readonly #runs = new Set<RunUnderWay>();
  readonly #startedAtMs: number;
  #status: StudyStatus | null = null;
  #reason: RunReason | null = null;
  #state: Progress["state"] = "running";
  #ended = 0;
  #filling = false;
  #fillAgain = false;
  /** Runs whose end is not yet taken in. */
  #unsettled = 0;
  #cause: StopCause | null = null;
  readonly #deadlines: (() => void)[] = [];
  #wallSecondsLeftAtStart: number | null = null;
  #cancelPoll: (() => void) | null = null;
  #cancelTime: (() => void) | null = null;
  #resolve: (summary: RunSummary) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #fault: { readonly error: unknown } | null = null;
  #closing = false;
  /** By stop rule; null: of the scheduler. */
  readonly #toldMissing = new Set<string | null>();

  constructor(parts: LoopParts) {
    this.#parts = parts;
    const { session, slots } = parts;
    this.#free = [...slots];
    this.#guard = new FailureGuard(3 + slots.length);
    this.#wall = new WallClock(session.storage, session.record.id, session.clock);
    this.#startedAtMs = session.clock.nowMs();
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // The timers of leases and deadlines do not keep a process alive; a study that is under way does.
    const alive = setInterval(() => {}, 2 ** 31 - 1);
    this.done.finally(() => clearInterval(alive)).catch(() => {});
    session.leases.onTrouble((message) => this.#emit({ kind: "storage_trouble", message }));
    session.follower.onEvent((event) => {
      this.#health.apply(event);
      this.#guard.apply(event);
      if (event.kind === "trial_stopped") this.#tellGivenUp(event.trial, event.actor);
    });
    this.#open().catch((error) => this.#fail(error));
  }

  stop(how: StopHow, reason = "interrupted"): void {
    if (this.#closing) return;
    const interrupted = { kind: "interrupted", message: reason } as const;
    this.#emit({ kind: "stopping", how, reason });
    if (how === "politely") this.#finish(interrupted);
    else this.#stopRuns({ kind: "interrupted", reason }, interrupted);
    this.#fill();
  }

  progress(): Progress {
    const { session } = this.#parts;
    return progressOf({
      study: session.record.name,
      objectives: session.spec.objectives,
      budget: budgetOf(session.spec.budget),
      best: session.best.known,
      nearest: session.best.nearest,
      front: session.best.front,
      status: this.#status,
      running: [...this.#runs].map((run) => run.view),
      ended: this.#ended,
      elapsedSeconds: this.#elapsed(),
      wallSeconds: this.#wall.elapsedSeconds,
      state: this.#state,
    });
  }

  events(): AsyncIterable<ProgressEvent> {
    return this.#stream.read();
  }

  async #open(): Promise<void> {
    const { session, slots, limitedBy } = this.#parts;
    const { storage, record, created, released } = session;
    this.#status = await storage.status(record.id);
    this.#wall.startFrom(this.#status.spending.wallSeconds);
    await session.follower.catchUp();
    await session.best.get();
    const trialsBefore = Object.values(this.#status.trials).reduce((sum, count) => sum + count, 0);
    this.#emit({ kind: "opened", created, trialsBefore, released, slots: slots.length, limitedBy });
    this.#setDeadlines();
    this.#keepTime();
    this.#fill();
  }

  /** Starts runs while there are free slots and something to run. One at a time; a call during one makes it go round again. */
  #fill(): void {
    if (this.#closing) return;
    this.#fillAgain = true;
    if (this.#filling) return;
    this.#filling = true;
    this.#fillSlots()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#filling = false;
        if (this.#fillAgain) this.#fill();
        else this.#closeWhenIdle();
      });
  }

  async #fillSlots(): Promise<void> {
    while (this.#fillAgain) {
      this.#fillAgain = false;
      await this.#quarantine();
      for (let slot = this.#nextSlot(); slot !== undefined; slot = this.#nextSlot()) {
        let limits: RunLimits = { endWithinSeconds: null, endWithinKilowattHours: null };
        const answer = await this.#parts.session.claim({
          worker: slot.worker,
          reserve: async () => {
            const plan = await this.#plan(slot);
            if ("endWithinSeconds" in plan) limits = plan;
            return plan;
          },
        });
        this.#judgeFirstTrials();
        if (answer.run === null) {
          this.#nothingToRun(answer);
          break;
        }
        this.#start(slot, answer, limits);
      }
    }
  }

  #nextSlot(): Slot | undefined {
    if (this.#state !== "running") return undefined;
    return this.#free.find((slot) => !this.#health.isQuarantined(slot.worker));
  }

  async #plan({ holds }: Slot) {
    const { session, energy } = this.#parts;
    const budget = budgetOf(session.spec.budget);
    if (budget.wallSeconds !== undefined && budget.wallSeconds - this.#wall.elapsedSeconds < leastSeconds) {
      return { spent: "wallSeconds" as const };
    }
    const { runSeconds, kilowattHours, failures } = budget;
    if (runSeconds === undefined && kilowattHours === undefined && failures === undefined)
      return { reserve: {} };
    this.#status = await session.storage.status(session.record.id);
    return planReserve({
      budget,
      spending: this.#status.spending,
      timeoutSeconds: session.spec.timeoutSeconds ?? null,
      graceSeconds: session.spec.graceSeconds,
      freeSlots: this.#free.length,
      wattsAtMost: energy?.wattsAtMost(holds) ?? null,
    });
  }

  #start(slot: Slot, claimed: ClaimedRun, limits: RunLimits): void {
    const { session, executor, studyDirectory, splits, energy, carbon, backOffSeconds } = this.#parts;
    this.#free.splice(this.#free.indexOf(slot), 1);
    let holdsSlot = true;
    const freeSlot = (): void => {
      if (holdsSlot) this.#free.push(slot);
      holdsSlot = false;
      this.#fill();
    };
    const run = new RunUnderWay({
      session,
      executor,
      claimed,
      slot,
      studyDirectory,
      splits,
      energy,
      carbon,
      limits,
      backOffSeconds,
      emit: (event) => {
        // Of a program that is so in every trial, once is enough.
        if (event.kind === "metric_missing") {
          if (this.#toldMissing.has(event.rule)) return;
          this.#toldMissing.add(event.rule);
        }
        this.#emit(event);
      },
      onBackOff: freeSlot,
    });
    this.#runs.add(run);
    // Asked to stop while the claim was under way.
    if (this.#cause !== null) run.stop(this.#cause);
    this.#unsettled += 1;
    run.done
      .finally(() => this.#runs.delete(run))
      .then((trial) => (trial === null ? undefined : this.#runSettled(trial)))
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#unsettled -= 1;
        freeSlot();
      });
  }

  async #runSettled(trial: Trial): Promise<void> {
    const { session } = this.#parts;
    await session.follower.catchUp();
    this.#status = await session.storage.status(session.record.id);
    await session.best.get();
    if (trial.state === "running" || trial.state === "waiting") return;
    this.#emit({
      kind: "trial_ended",
      trial,
      isBest: session.best.isBest(trial.number),
      onFront: session.best.isOnFront(trial.number),
      broken: trial.state === "complete" ? session.best.broken(trial.metrics) : [],
    });
    if (trial.state === "paused") return;
    this.#ended += 1;
    // Its other cells count no more.
    const cause = { kind: "trial_ended", reason: `trial ${trial.number} has ended` } as const;
    for (const run of this.#runs) if (run.trial === trial.number) run.stop(cause);
    if (trial.state === "failed" && trial.failure !== "lost" && session.spec.onFailure === "stop") {
      this.#finish({ kind: "failure", trial: trial.number, message: trial.message });
    }
  }

  /** A paused trial ends without a run. */
  #tellGivenUp(number: TrialNumber, actor: string): void {
    const { session, slots } = this.#parts;
    if (!slots.some(({ worker }) => worker === actor)) return;
    this.#ended += 1;
    const trial = session.history.trial(number);
    this.#emit({ kind: "trial_ended", trial, isBest: false, onFront: false, broken: [] });
  }

  #nothingToRun(answer: NoRun): void {
    if (answer.state === "wait") {
      this.#cancelPoll?.();
      this.#cancelPoll = this.#parts.session.clock.after(pollSeconds * 1000, () => this.#fill());
    } else if (answer.currency === null) {
      const rule = answer.rule === null ? {} : { rule: answer.rule };
      this.#finish({ kind: "finished", message: answer.reason, ...rule });
    } else this.#finish({ kind: "budget", currency: answer.currency, message: answer.reason });
  }

  /** No new runs; those under way finish. The first reason stands. */
  #finish(reason: RunReason): void {
    this.#reason ??= reason;
    if (this.#state === "running") this.#state = "finishing";
    for (const run of this.#runs) run.skipBackOff();
  }

  /** No new runs; those under way are asked to end, and the second time ended at once. */
  #stopRuns(cause: StopCause, reason: RunReason): void {
    this.#finish(reason);
    this.#state = "stopping";
    this.#cause ??= cause;
    for (const run of this.#runs) run.stop(cause);
  }

  #judgeFirstTrials(): void {
    if (this.#state === "running" && this.#guard.allFailed) this.#finish(this.#allFailed());
  }

  #allFailed(): RunReason {
    const { messages } = this.#guard;
    const lastLine = commonLastLine(messages);
    const trials = messages.length === 1 ? "the only trial" : `all ${messages.length} trials`;
    const message = `${trials} of this session failed${lastLine === null ? "" : `: ${lastLine}`}`;
    return { kind: "all_failed", message, lastLine };
  }

  async #quarantine(): Promise<void> {
    const { session, slots } = this.#parts;
    const { storage, record } = session;
    for (const { worker } of slots) {
      const reason = this.#health.complaint(worker);
      if (reason === null) continue;
      const key = idempotencyKey(`quarantine/${worker}`);
      await storage.amend(record.id, { kind: "quarantine", worker, reason }, key, worker);
      await session.follower.catchUp();
      this.#emit({ kind: "quarantined", worker, reason });
    }
    if (slots.every(({ worker }) => this.#health.isQuarantined(worker))) {
      const message = "all workers of this runner are quarantined: their runs fail where others' pass";
      this.#finish({ kind: "quarantined", message });
    }
  }

  /** Programs are asked to end while their grace period still fits, and ended just before the study's time is over. */
  #setDeadlines(): void {
    for (const cancel of this.#deadlines.splice(0)) cancel();
    const { session } = this.#parts;
    const { wallSeconds } = budgetOf(session.spec.budget);
    if (wallSeconds === undefined) return;
    const elapsed = this.#wall.elapsedSeconds;
    this.#wallSecondsLeftAtStart ??= Math.max(0, wallSeconds - elapsed);
    const quarter = this.#wallSecondsLeftAtStart / 4;
    const politeSeconds = Math.min(session.spec.graceSeconds, quarter);
    const reason = "the study's time is over";
    const atOnceSeconds = Math.min(endingSeconds, quarter / 4);
    for (const before of [politeSeconds, atOnceSeconds]) {
      const left = wallSeconds - elapsed - before;
      const call = (): void => {
        const spent = { kind: "budget", currency: "wallSeconds", message: budgetWords.wallSeconds } as const;
        this.#stopRuns({ kind: "time_over", reason }, spent);
        this.#fill();
      };
      if (left > 0 || before === politeSeconds) this.#deadlines.push(session.clock.after(left * 1000, call));
    }
  }

  #keepTime(): void {
    const { session, slots } = this.#parts;
    const actor = slots[0]?.worker ?? "runner";
    this.#cancelTime = session.clock.after(elapsedSeconds * 1000, () => {
      this.#wall
        .sync(actor)
        .then(() => this.#state === "running" && this.#setDeadlines())
        // A storage out of reach for a moment: the next time makes up for it.
        .catch(() => {})
        .finally(() => !this.#closing && this.#keepTime());
    });
  }

  /** The storage failed: nothing can be written any more, so nothing may run any more. */
  #fail(error: unknown): void {
    this.#fault ??= { error };
    const message = error instanceof Error ? error.message : String(error);
    const cause = { kind: "interrupted", reason: message } as const;
    this.#stopRuns(cause, { kind: "interrupted", message });
    this.#stopRuns(cause, { kind: "interrupted", message });
    this.#closeWhenIdle();
  }

  #closeWhenIdle(): void {
    if (this.#closing || this.#filling || this.#unsettled > 0 || this.#state === "running") return;
    this.#closing = true;
    this.#close().then(this.#resolve, this.#reject);
  }

  async #close(): Promise<RunSummary> {
    const { session, slots } = this.#parts;
    for (const cancel of [...this.#deadlines, this.#cancelPoll, this.#cancelTime]) cancel?.();
    this.#parts.energy?.close();
    this.#state = "done";
    try {
      if (this.#fault !== null) throw this.#fault.error;
      await this.#wall.sync(slots[0]?.worker ?? "runner");
      await session.follower.catchUp();
      this.#status = await session.storage.status(session.record.id);
      const summary = {
        reason: this.#finalReason(this.#status),
        best: await session.best.get(),
        nearest: session.best.nearest,
        front: session.best.front,
        trials: this.#status.trials,
        ended: this.#ended,
        elapsedSeconds: this.#elapsed(),
        kilowattHours: this.#status.spending.settled.kilowattHours,
      };
      this.#emit({ kind: "done", summary });
      return summary;
    } finally {
      this.#stream.end();
    }
  }

  /** A study that spent its whole budget on failures says so. */
  #finalReason(status: StudyStatus): RunReason {
    const reason = this.#reason ?? { kind: "finished", message: "nothing is left to run" };
    const ranOut = reason.kind === "budget" || reason.kind === "finished";
    const nothingBut =
      status.trials.complete + status.trials.stopped === 0 && this.#guard.messages.length > 0;
    return ranOut && nothingBut ? this.#allFailed() : reason;
  }

  #elapsed(): number {
    return (this.#parts.session.clock.nowMs() - this.#startedAtMs) / 1000;
  }

  #emit(event: ProgressEvent): void {
    this.#stream.push(event);
    this.#parts.onProgress?.(event);
  }
}
