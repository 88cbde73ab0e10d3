import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import {
  type EndedRun,
  type Executor,
  foldCount,
  HyperdialError,
  type Lease,
  type Metrics,
  measuredIn,
  neededMetrics,
  pointJson,
  type RunEnd,
  type RunEnergy,
  type RunOrder,
  type StartedRun,
  type Trial,
  type Verdict,
} from "@hyperdial/core";
import { keepCheckpoint } from "../checkpoint/keep-checkpoint.js";
import { takeUpCheckpoint } from "../checkpoint/take-up-checkpoint.js";
import type { CarbonIntensity } from "../energy/carbon/carbon-intensity.js";
import type { Energy, RunEnergyMeter } from "../energy/open-energy.js";
import { withMeasured } from "../energy/with-measured.js";
import type { ClaimedRun, Judgement, StudySession } from "../study/study-session.js";
import type { SplitFiles } from "../validation/split-files.js";
import { endOfRun, type StopCause } from "./end-of-run.js";
import { keepAllowance } from "./energy-allowance.js";
import type { ReservePlan } from "./plan-reserve.js";
import type { ProgressEvent, RunningRun } from "./progress.js";
import { adoptLast, runDirectories } from "./run-directories.js";
import type { Slot } from "./slot.js";

export interface RunParts {
  readonly session: StudySession;
  readonly executor: Executor;
  readonly claimed: ClaimedRun;
  readonly slot: Slot;
  readonly studyDirectory: string;
  /** Null where the program makes its own splits. */
  readonly splits: SplitFiles | null;
  /** Null: nobody measures. */
  readonly energy: Energy | null;
  readonly carbon: CarbonIntensity | null;
  /** Where it is ended, beside the program's own limits. */
  readonly limits: Omit<ReservePlan, "reserve">;
  readonly backOffSeconds: (attempt: number) => number;
  emit(event: ProgressEvent): void;
  /** Called when the program has ended and another run may take its slot, though this one is not settled: it backs off. */
  onBackOff(): void;
}

/** A claimed run, from its start to its settlement. */
export class RunUnderWay {
  readonly #parts: RunParts;
  readonly #lease: Lease;
  readonly #startedAtMs: number;
  /** The trial as it stands after; null where the lease was lost. Rejects only where the storage fails. */
  readonly done: Promise<Trial | null>;
  #started: StartedRun | null = null;
  #stops = 0;
  #cause: StopCause | null = null;
  #lostLease: string | null = null;
  #step: number | null = null;
  /** Why it begins at step 0, where it was to go on from a checkpoint. */
  #startedOver: string | null = null;
  /** It goes on in what an earlier attempt left. */
  #goesOn = false;
  #metrics: Metrics = {};
  /** The names that were reported at steps. */
  readonly #stepMetrics = new Set<string>();
  /** What the scheduler said that ends the run. */
  #judgement: Judgement | null = null;
  #energy: RunEnergy | null = null;
  #endBackOff: (() => void) | null = null;
  #skipsBackOff = false;

  constructor(parts: RunParts) {
    this.#parts = parts;
    const { run } = parts.claimed;
    this.#lease = { run: run.run, token: run.token };
    this.#startedAtMs = Date.now();
    this.done = this.#execute();
  }

  get trial() {
    return this.#parts.claimed.trial.number;
  }

  get view(): RunningRun {
    const { trial, run } = this.#parts.claimed;
    return {
      trial: trial.number,
      run: run.run,
      attempt: run.attempt,
      cell: run.cell,
      params: trial.point,
      startedAtMs: this.#startedAtMs,
      step: this.#step,
      metrics: this.#metrics,
    };
  }

  /** Asks the program to end; the second time it is ended at once. A back-off ends too. */
  stop(cause: StopCause): void {
    this.#cause ??= cause;
    this.#stops += 1;
    this.#started?.stop(cause.reason);
    this.skipBackOff();
  }

  /** The next attempt need not wait: nobody of this runner takes it. */
  skipBackOff(): void {
    this.#skipsBackOff = true;
    this.#endBackOff?.();
  }

  /** The lease is lost, or the trial has ended without this run: what the program does counts no more. */
  abandon(message: string): void {
    if (this.#lostLease !== null) return;
    this.#lostLease = message;
    this.stop({ kind: "interrupted", reason: message });
    this.stop({ kind: "interrupted", reason: message });
  }

  async #execute(): Promise<Trial | null> {
    const { session, claimed, emit } = this.#parts;
    const { trial, run } = claimed;
    session.leases.hold(this.#lease, (message) => this.abandon(message));
    try {
      emit({
        kind: "run_started",
        trial: trial.number,
        run: run.run,
        attempt: run.attempt,
        cell: run.cell,
        params: trial.point,
        fromStep: run.fromStep,
      });
      const ended = await this.#judged(await this.#runProgram());
      if (this.#lostLease !== null) return this.#tellLost(this.#lostLease);
      this.#tellUnwatched(ended);
      const isDone = this.#foundNothingToDo(ended);
      const end: RunEnd = {
        ...(isDone ? await this.#putBackBehind() : await this.#withCheckpoint(this.#endOf(ended))),
        ...this.#judgedBy(ended),
        ...(this.#startedOver === null ? {} : { startedOver: this.#startedOver }),
        ...(this.#energy === null ? {} : { energy: this.#energy }),
      };
      await this.#backOff(end);
      if (this.#lostLease !== null) return this.#tellLost(this.#lostLease);
      const cost = {
        runSeconds: ended.seconds,
        ...(this.#energy === null ? {} : { kilowattHours: this.#energy.kilowattHours }),
        ...(end.kind === "failed" && end.then === "give_up" ? { failures: 1 } : {}),
      };
      const settled = await session.storage.settle(session.record.id, this.#lease, end, cost);
      return settled.trial;
    } catch (error) {
      if (error instanceof HyperdialError && error.code === "lease_lost")
        return this.#tellLost(error.message);
      throw error;
    } finally {
      session.leases.drop(run.run);
    }
  }

  /** A program that ended well by itself may have come only as far as it was sent. */
  async #judged(ended: EndedRun): Promise<EndedRun> {
    const { session, claimed } = this.#parts;
    const { outcome } = ended;
    if (outcome.kind !== "ok" || this.#lostLease !== null) return ended;
    const { metrics } = outcome;
    if (this.#judgement !== null) return ended;
    const judgement = await session.judgeEnd(claimed.run, this.#step, metrics);
    const { verdict } = judgement;
    if (verdict.kind !== "continue") this.#judgement = judgement;
    const step = claimed.run.untilStep;
    switch (verdict.kind) {
      case "pause":
        return { ...ended, outcome: { kind: "paused", metrics, step } };
      case "stop":
        return { ...ended, outcome: { kind: "stopped", reason: verdict.reason, metrics, step } };
      default:
        return ended;
    }
  }

  /** An earlier attempt had come to where it was sent and was killed before it could say so: there is nothing left to be done, nor to report. */
  #foundNothingToDo({ outcome }: EndedRun): boolean {
    if (!this.#goesOn || this.#cause !== null) return false;
    return outcome.kind === "failed" && outcome.exit === "clean" && Object.keys(outcome.metrics).length === 0;
  }

  /** Drops what the earlier attempt left, so that the next one goes on from what was kept, or begins, and reports again. */
  async #putBackBehind(): Promise<RunEnd> {
    const { studyDirectory, claimed } = this.#parts;
    const { trial, cell, run, attempt, fromStep } = claimed.run;
    const { checkpoint } = runDirectories(studyDirectory, { trial, cell, run, attempt });
    await rm(checkpoint, { recursive: true, force: true });
    const message = `an earlier attempt was done, and ended before it could report: it goes on from step ${fromStep} again`;
    this.#tellCheckpointLost(message);
    return { kind: "failed", failure: "lost", message, metrics: {}, then: "put_back" };
  }

  /** What a paused program left is kept for when it goes on. */
  async #withCheckpoint(end: RunEnd): Promise<RunEnd> {
    if (end.kind !== "paused") return end;
    const { studyDirectory, claimed } = this.#parts;
    const { trial, cell, run, attempt } = claimed.run;
    const { checkpoint: working, kept } = runDirectories(studyDirectory, { trial, cell, run, attempt });
    try {
      const checkpoint = await keepCheckpoint({ studyDirectory, working, kept, step: end.step });
      return checkpoint === null ? end : { ...end, checkpoint };
    } catch (error) {
      this.#tellCheckpointLost(`its checkpoint could not be kept: ${String(error)}`);
      return end;
    }
  }

  /** A program that went to its end without a word on the metric that the scheduler goes by: under another name, perhaps. */
  #tellUnwatched({ outcome }: EndedRun): void {
    const { session, emit } = this.#parts;
    if (outcome.kind !== "ok") return;
    const told = { kind: "metric_missing", trial: this.trial, run: this.#lease.run } as const;
    for (const { rule, metric } of session.stopWatches) {
      if (!(metric in outcome.metrics))
        emit({ ...told, metric, rule, reported: Object.keys(outcome.metrics) });
    }
    // One that was resumed has been compared on its last words before.
    if (this.#parts.claimed.run.fromStep > 0) return;
    const metric = session.watches.find((watched) => !this.#stepMetrics.has(watched));
    if (metric === undefined) return;
    emit({ ...told, metric, rule: null, reported: [...this.#stepMetrics] });
  }

  #tellCheckpointLost(message: string): void {
    this.#parts.emit({ kind: "checkpoint_lost", trial: this.trial, run: this.#lease.run, message });
  }

  /** Where the scheduler's verdict is why the run ended as it did. */
  #judgedBy({ outcome }: EndedRun): Pick<Judgement, "judged"> {
    if (this.#judgement?.judged === undefined) return {};
    const { verdict, judged } = this.#judgement;
    const because =
      (verdict.kind === "pause" && outcome.kind === "paused") ||
      (verdict.kind === "complete" && outcome.kind === "ok") ||
      ("reason" in verdict && outcome.kind === "stopped" && outcome.reason === verdict.reason);
    return because ? { judged } : {};
  }

  async #runProgram(): Promise<EndedRun> {
    const { executor, session, energy, limits } = this.#parts;
    let order: RunOrder;
    try {
      order = await this.#order();
    } catch (error) {
      const message = `what it starts from could not be put in place: ${String(error)}`;
      return {
        outcome: { kind: "failed", failure: "lost", message, metrics: {} },
        seconds: 0,
        peakMegabytes: null,
        cpuSeconds: 0,
      };
    }
    const meter = energy?.start(order.slots) ?? null;
    const [startedAtMs, startedMs] = [Date.now(), session.clock.nowMs()];
    const started = executor.start(order, { onReport: (step, metrics) => this.#onReport(step, metrics) });
    this.#started = started;
    // Asked to end before it had begun.
    for (let stop = 0; stop < Math.min(this.#stops, 2); stop++) started.stop(this.#cause?.reason ?? "");
    const timers = this.#endInTime(limits.endWithinSeconds, order.graceSeconds, session);
    if (meter !== null && energy !== null && limits.endWithinKilowattHours !== null) {
      const cause = { kind: "time_over", reason: "its share of the budget's energy is drawn" } as const;
      const cancel = keepAllowance({
        clock: session.clock,
        kilowattHours: limits.endWithinKilowattHours,
        wattsAtMost: energy.wattsAtMost(order.slots),
        graceSeconds: order.graceSeconds,
        drawn: async () => {
          const cpuSeconds = await started.cpuSeconds();
          return meter.read({ seconds: (session.clock.nowMs() - startedMs) / 1000, cpuSeconds })
            .kilowattHours;
        },
        stop: () => this.stop(cause),
      });
      timers.push(cancel);
    }
    const ended = await started.ended;
    for (const cancel of timers) cancel();
    return meter === null ? ended : await this.#measured(ended, meter, startedAtMs);
  }

  /** With what it drew, also as metrics where the study goes by them and the program does not tell itself. */
  async #measured(ended: EndedRun, meter: RunEnergyMeter, startedAtMs: number): Promise<EndedRun> {
    const { carbon, session } = this.#parts;
    const energy = meter.read(ended);
    meter.end();
    const grams = carbon?.gramsPerKilowattHour(startedAtMs, Date.now()) ?? null;
    this.#energy = { ...energy, ...(grams === null ? {} : { carbonGrams: grams * energy.kilowattHours }) };
    const { outcome } = ended;
    const all = await this.#withEarlier(this.#energy);
    const { metrics, missing } = withMeasured(outcome.metrics, all, session.spec);
    if (missing.length === 0 || outcome.kind !== "ok") return { ...ended, outcome: { ...outcome, metrics } };
    const message = `${missing.join(", ")} of this run is not known: the study's carbon is ${carbon?.words}`;
    return { ...ended, outcome: { kind: "failed", failure: "crashed", message, metrics } };
  }

  /** With what earlier parts of this cell's training drew, where it goes on from a step. */
  async #withEarlier(energy: RunEnergy): Promise<RunEnergy> {
    const { session, claimed } = this.#parts;
    const { trial, cell, fromStep, run: own } = claimed.run;
    if (fromStep === 0 || measuredIn(session.spec).length === 0) return energy;
    let { kilowattHours, carbonGrams } = energy;
    for (const run of await session.storage.runs(session.record.id, { trial })) {
      const isPart = run.state === "ended" && run.run !== own && run.end.kind === "paused";
      if (!isPart || run.cell.fold !== cell.fold || run.cell.seed !== cell.seed) continue;
      kilowattHours += run.end.energy?.kilowattHours ?? 0;
      if (carbonGrams !== undefined) carbonGrams += run.end.energy?.carbonGrams ?? 0;
    }
    return { ...energy, kilowattHours, ...(carbonGrams === undefined ? {} : { carbonGrams }) };
  }

  /** Politely while the grace period still fits, or a quarter of the time where that is less; then at once. */
  #endInTime(seconds: number | null, graceSeconds: number, session: StudySession): (() => void)[] {
    if (seconds === null) return [];
    const cause = { kind: "time_over", reason: "its share of the budget's run time is over" } as const;
    const politeSeconds = seconds - Math.min(graceSeconds, seconds / 4);
    return [politeSeconds, seconds].map((after) => session.clock.after(after * 1000, () => this.stop(cause)));
  }

  async #order(): Promise<RunOrder> {
    const { session, claimed, slot, studyDirectory, splits } = this.#parts;
    const { spec, record } = session;
    const { trial, run } = claimed;
    const place = { trial: trial.number, cell: run.cell, run: run.run, attempt: run.attempt };
    const directories = runDirectories(studyDirectory, place);
    const { checkpoint: working } = directories;
    const { checkpoint } = run;
    if (checkpoint === null) await adoptLast(directories, run.run);
    this.#goesOn = existsSync(working) && (await readdir(working)).length > 0;
    const trouble =
      checkpoint === null ? null : await takeUpCheckpoint({ studyDirectory, working, checkpoint });
    if (trouble !== null) {
      this.#startedOver = trouble;
      this.#tellCheckpointLost(trouble);
    }
    const data = splits === null ? {} : { data: await splits.ofFold(run.cell.fold) };
    return {
      ...data,
      study: record.name,
      ...place,
      params: trial.point,
      paramsJson: pointJson(session.history.space, trial.point),
      folds: foldCount(spec.validation),
      fromStep: trouble === null ? run.fromStep : 0,
      untilStep: run.untilStep,
      objectives: neededMetrics(spec),
      checkpointDirectory: working,
      logDirectory: directories.logs,
      timeoutSeconds: spec.timeoutSeconds ?? null,
      graceSeconds: spec.graceSeconds,
      memoryMegabytes: spec.memoryMegabytes ?? null,
      slots: slot.holds,
    };
  }

  async #onReport(step: number | null, metrics: Metrics): Promise<Verdict> {
    const { session, emit } = this.#parts;
    this.#metrics = { ...this.#metrics, ...metrics };
    // The last word is written with the end of the run.
    if (step === null) return { kind: "continue" };
    this.#step = Math.max(step, this.#step ?? 0);
    for (const name of Object.keys(metrics)) this.#stepMetrics.add(name);
    emit({ kind: "reported", trial: this.trial, run: this.#lease.run, step, metrics });
    const report = { step, metrics };
    try {
      await session.storage.report(session.record.id, this.#lease, [report], session.spec.leaseSeconds);
    } catch (error) {
      if (!(error instanceof HyperdialError && error.code === "lease_lost")) throw error;
      this.abandon(error.message);
      return { kind: "stop", reason: error.message };
    }
    const judgement = await session.judge(this.#parts.claimed.run, report);
    if (judgement.verdict.kind !== "continue") this.#judgement = judgement;
    return judgement.verdict;
  }

  #endOf(ended: EndedRun): RunEnd {
    const { session, claimed, emit, backOffSeconds } = this.#parts;
    const { spec } = session;
    const { run } = claimed;
    const end = endOfRun(ended.outcome, {
      fromStep: run.fromStep,
      lastStep: this.#step,
      objectives: neededMetrics(spec),
      cause: this.#cause,
      onFailure: spec.onFailure,
    });
    if (end.kind === "failed" && end.then !== "put_back") {
      const retries = end.then === "retry" && run.attempt < spec.attempts;
      emit({
        kind: "run_failed",
        trial: run.trial,
        run: run.run,
        failure: end.failure,
        message: end.message,
        retryInSeconds: retries ? backOffSeconds(run.attempt) : null,
      });
    }
    return end;
  }

  /** Before another attempt: the lease is held on, so that no worker takes the run too early, and the slot is not. */
  async #backOff(end: RunEnd): Promise<void> {
    const { session, claimed, backOffSeconds } = this.#parts;
    const { attempt } = claimed.run;
    if (end.kind !== "failed" || end.then !== "retry" || attempt >= session.spec.attempts) return;
    if (this.#skipsBackOff) return;
    this.#parts.onBackOff();
    await new Promise<void>((resolve) => {
      const cancel = session.clock.after(backOffSeconds(attempt) * 1000, resolve);
      this.#endBackOff = () => {
        cancel();
        resolve();
      };
    });
    this.#endBackOff = null;
  }

  #tellLost(message: string): null {
    this.#parts.emit({ kind: "lease_lost", trial: this.trial, run: this.#lease.run, message });
    return null;
  }
}
