import {
  budgetOf,
  type Cell,
  type FencingToken,
  HyperdialError,
  type Metrics,
  type Origin,
  type Point,
  type RunEnd,
  type RunNumber,
  type StudyStatus,
  type Trial,
  type TrialNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { planReserve } from "../loop/plan-reserve.js";
import type { PlannedSplits } from "../validation/planned-splits.js";
import { thisProcess } from "../worker/this-process.js";
import { formatWorkerId } from "../worker/worker-id.js";
import { checkMetrics } from "./check-metrics.js";
import type { AskedTrial, BestTrial, NearestTrial, NoTrial, Study, ToldFailure } from "./study.js";
import type { ClaimedRun, Judgement, StudySession } from "./study-session.js";

/** A run that was asked for and not yet told. */
interface Asked {
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  readonly cell: Cell;
  readonly fromStep: number;
  readonly untilStep: number | null;
  readonly token: FencingToken;
  readonly startedAtMs: number;
  readonly endsByMs: number;
  step: number | null;
  metrics: Metrics;
}

const worker = formatWorkerId({ ...thisProcess, slot: 0 });

/** Ask-and-tell over a session. What is asked is held by heartbeats until it is told, or this process ends. */
export class AskingStudy implements Study {
  readonly #session: StudySession;
  readonly #onClose: () => Promise<void>;
  readonly #planned: PlannedSplits | null;
  readonly #asked = new Map<RunNumber, Asked>();
  /** Trials that a verdict has settled: telling them later is no mistake. */
  readonly #settledByVerdict = new Set<TrialNumber>();

  constructor(
    session: StudySession,
    onClose: () => Promise<void> = async () => {},
    planned: PlannedSplits | null = null,
  ) {
    this.#session = session;
    this.#onClose = onClose;
    this.#planned = planned;
  }

  get record() {
    return this.#session.record;
  }
  get created() {
    return this.#session.created;
  }

  async ask(): Promise<AskedTrial | NoTrial> {
    return await this.#ask(1);
  }

  async askBatch(count: number): Promise<{ trials: readonly AskedTrial[]; none: NoTrial | null }> {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new HyperdialError("invalid_argument", `a count is an integer from 1 on, and ${count} is not`);
    }
    const trials: AskedTrial[] = [];
    while (trials.length < count) {
      const asked = await this.#ask(count - trials.length);
      if (asked.trial === null) return { trials, none: asked };
      trials.push(asked);
    }
    return { trials, none: null };
  }

  #splitOf({ fold }: Cell): AskedTrial["split"] {
    const split = this.#planned?.splits[fold];
    if (this.#planned === null || split === undefined) return null;
    const { kept } = this.#planned;
    const inFile = (rows: Uint32Array): Uint32Array => rows.map((row) => kept[row]!);
    return { train: inFile(split.train), validation: inFile(split.validation) };
  }

  async report(which: TrialNumber | AskedTrial, step: number, metrics: Metrics): Promise<Verdict> {
    const asked = this.#find(which);
    if (asked === null) return { kind: "stop", reason: "the trial has ended" };
    if (!Number.isSafeInteger(step) || step < 0) {
      throw new HyperdialError("invalid_metrics", `a step is an integer from 0 on, and ${step} is not`);
    }
    const { storage, record, spec } = this.#session;
    const checked = checkMetrics(metrics, spec.objectives);
    if (checked.notANumber !== null) {
      await this.#settle(asked, {
        kind: "failed",
        failure: "not_a_number",
        message: checked.notANumber,
        metrics: asked.metrics,
        then: "give_up",
      });
      this.#settledByVerdict.add(asked.trial);
      return { kind: "stop", reason: checked.notANumber };
    }
    const report = { step, metrics: checked.metrics };
    const lease = { run: asked.run, token: asked.token };
    await storage.report(record.id, lease, [report], spec.leaseSeconds);
    asked.step = Math.max(step, asked.step ?? 0);
    asked.metrics = { ...asked.metrics, ...checked.metrics };
    const { verdict, ...judged } = await this.#judge(asked, report);
    if (verdict.kind === "continue") return verdict;
    await this.#settle(asked, { ...this.#endByVerdict(asked, verdict, asked.step), ...judged });
    this.#settledByVerdict.add(asked.trial);
    return verdict;
  }

  async tell(which: TrialNumber | AskedTrial, result: Metrics | ToldFailure): Promise<Trial> {
    const asked = this.#find(which);
    if (asked === null) return await this.#trial(typeof which === "number" ? which : which.trial);
    const end = this.#endOf(asked, result);
    return await this.#settle(asked, end.kind === "ok" ? await this.#judgedEnd(asked, end.metrics) : end);
  }

  async nearest(): Promise<NearestTrial | null> {
    await this.best();
    return this.#session.best.nearest;
  }

  best(): Promise<BestTrial | null> {
    return this.#session.follower.catchUp().then(() => this.#session.best.get());
  }

  async trials(): Promise<readonly Trial[]> {
    const { storage, record } = this.#session;
    const all: Trial[] = [];
    for (;;) {
      const some = await storage.trials(record.id, { from: trialNumber(all.length + 1), limit: 10_000 });
      all.push(...some);
      if (some.length < 10_000) return all;
    }
  }

  async enqueue(points: readonly Point[]): Promise<readonly TrialNumber[]> {
    return await this.#session.enqueue(points);
  }

  status(): Promise<StudyStatus> {
    return this.#session.storage.status(this.record.id);
  }

  async close(): Promise<void> {
    this.#session.leases.close();
    this.#asked.clear();
    await this.#onClose();
  }

  async #ask(wanted: number): Promise<AskedTrial | NoTrial> {
    const { session } = { session: this.#session };
    let endsByMs = Number.POSITIVE_INFINITY;
    const answer = await session.claim({
      worker,
      wanted,
      reserve: async () => {
        const budget = budgetOf(session.spec.budget);
        if (budget.kilowattHours !== undefined) throw unmeasured();
        if (budget.runSeconds === undefined && budget.failures === undefined) return { reserve: {} };
        const { spending } = await session.storage.status(session.record.id);
        const plan = planReserve({
          budget,
          spending,
          timeoutSeconds: session.spec.timeoutSeconds ?? null,
          graceSeconds: session.spec.graceSeconds,
          freeSlots: Math.max(1, session.spec.budget.parallel - this.#asked.size),
          wattsAtMost: null,
        });
        if ("endWithinSeconds" in plan && plan.endWithinSeconds !== null)
          endsByMs = session.clock.nowMs() + plan.endWithinSeconds * 1000;
        return plan;
      },
    });
    if (answer.run === null) return { trial: null, state: answer.state, reason: answer.reason };
    return this.#hold(answer, endsByMs);
  }

  #hold({ trial, run }: ClaimedRun, endsByMs: number): AskedTrial {
    const asked: Asked = {
      trial: trial.number,
      run: run.run,
      cell: run.cell,
      fromStep: run.fromStep,
      untilStep: run.untilStep,
      token: run.token,
      startedAtMs: this.#session.clock.nowMs(),
      endsByMs,
      step: null,
      metrics: {},
    };
    this.#asked.set(run.run, asked);
    this.#settledByVerdict.delete(trial.number);
    // A lease that is lost needs no word here: the next report or tell is refused, and says why.
    this.#session.leases.hold({ run: run.run, token: run.token }, () => {});
    const { origin } = trial;
    return {
      trial: trial.number,
      run: run.run,
      attempt: run.attempt,
      params: trial.point,
      cell: run.cell,
      fromStep: run.fromStep,
      untilStep: run.untilStep,
      split: this.#splitOf(run.cell),
      cloneOf: origin.kind === "cloned" ? origin.from : null,
      reason: originWords(origin),
    };
  }

  async #judge(asked: Asked, report: { step: number; metrics: Metrics }): Promise<Judgement> {
    if (this.#session.clock.nowMs() >= asked.endsByMs) {
      const reason = "its share of the budget's run time is over";
      return { verdict: { kind: "stop", reason } };
    }
    return await this.#session.judge(asked, report);
  }

  /** What is told of a trial that was sent to a step may be of so far alone: then it is paused. */
  async #judgedEnd(asked: Asked, metrics: Metrics): Promise<RunEnd> {
    const { verdict, ...judged } = await this.#session.judgeEnd(asked, asked.step, metrics);
    if (verdict.kind === "continue" || asked.untilStep === null) return { kind: "ok", metrics };
    return { ...this.#endByVerdict({ ...asked, metrics }, verdict, asked.untilStep), ...judged };
  }

  #endByVerdict({ metrics }: Asked, verdict: Exclude<Verdict, { kind: "continue" }>, step: number): RunEnd {
    switch (verdict.kind) {
      case "pause":
        return { kind: "paused", step, metrics };
      case "complete":
        if (this.#missingObjectives(metrics).length === 0) return { kind: "ok", metrics };
        return { kind: "stopped", reason: verdict.reason, step, metrics };
      case "stop":
        return { kind: "stopped", reason: verdict.reason, step, metrics };
    }
  }

  #missingObjectives(metrics: Metrics): readonly string[] {
    const names = this.#session.spec.objectives.map(({ metric }) => metric);
    return names.filter((name) => metrics[name] === undefined);
  }

  #endOf(asked: Asked, result: Metrics | ToldFailure): RunEnd {
    const { objectives, onFailure } = this.#session.spec;
    if (isFailure(result)) {
      const { failure, message = `told: ${failure}` } = result;
      const again = failure === "lost" || (failure === "crashed" && onFailure === "retry");
      return { kind: "failed", failure, message, metrics: asked.metrics, then: again ? "retry" : "give_up" };
    }
    const checked = checkMetrics(result, objectives);
    const metrics = { ...asked.metrics, ...checked.metrics };
    if (checked.notANumber !== null) {
      const { notANumber: message } = checked;
      return { kind: "failed", failure: "not_a_number", message, metrics, then: "give_up" };
    }
    const missing = this.#missingObjectives(metrics);
    if (missing.length > 0) {
      const names = missing.join(" and ");
      throw new HyperdialError("invalid_metrics", `trial ${asked.trial} was told without ${names}`, {
        hint: `tell a number for ${names}, or a failure`,
      });
    }
    return { kind: "ok", metrics };
  }

  async #settle(asked: Asked, end: RunEnd): Promise<Trial> {
    const { storage, record, clock, leases } = this.#session;
    const cost = {
      runSeconds: (clock.nowMs() - asked.startedAtMs) / 1000,
      ...(end.kind === "failed" && end.then === "give_up" ? { failures: 1 } : {}),
    };
    try {
      const { trial } = await storage.settle(record.id, { run: asked.run, token: asked.token }, end, cost);
      this.#release(asked, leases);
      return trial;
    } catch (error) {
      if (error instanceof HyperdialError && error.code === "lease_lost") this.#release(asked, leases);
      throw error;
    }
  }

  #release(asked: Asked, leases: StudySession["leases"]): void {
    this.#asked.delete(asked.run);
    leases.drop(asked.run);
  }

  /** Null for a trial that a verdict ended. */
  #find(which: TrialNumber | AskedTrial): Asked | null {
    const trial = typeof which === "number" ? which : which.trial;
    const open =
      typeof which === "number"
        ? [...this.#asked.values()].filter((asked) => asked.trial === which)
        : [this.#asked.get(which.run)].filter((asked) => asked !== undefined);
    const [asked] = open;
    if (asked === undefined) {
      if (this.#settledByVerdict.has(trial)) return null;
      throw new HyperdialError(
        "trial_not_found",
        `trial ${trial} is not out: it was not asked for here, or was told already`,
        {
          hint: "ask first, and tell each trial once",
        },
      );
    }
    if (open.length > 1) {
      throw new HyperdialError("invalid_argument", `${open.length} runs of trial ${trial} are out`, {
        hint: "hand over what ask answered instead of the trial's number",
      });
    }
    return asked;
  }

  async #trial(number: TrialNumber): Promise<Trial> {
    const { storage, record } = this.#session;
    const [trial] = await storage.trials(record.id, { from: number, limit: 1 });
    if (trial === undefined) throw new HyperdialError("trial_not_found", `there is no trial ${number}`);
    return trial;
  }
}

const originWords = (origin: Origin): string => {
  switch (origin.kind) {
    case "enqueued":
      return `enqueued by ${origin.by}`;
    case "imported":
      return `from trial ${origin.trial} of ${origin.study}`;
    default:
      return origin.reason;
  }
};

const isFailure = (result: Metrics | ToldFailure): result is ToldFailure =>
  typeof (result as { failure?: unknown }).failure === "string";

const unmeasured = (): HyperdialError =>
  new HyperdialError("invalid_argument", "a budget of energy holds for runs that Hyperdial starts itself", {
    hint: "limit asked-for trials by `trials` or `runMinutes`",
  });
