import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scheduler, StudyEvent } from "@hyperdial/core";
import { eventNumber, trialNumber } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import {
  type ProgressEvent,
  type RunStudyOptions,
  type RunSummary,
  runStudy,
  type StudyRunner,
  type StudySession,
  scheduleOf,
} from "../src/index.js";
import { HandClock, settle } from "./support/hand-clock.js";
import { HandExecutor, type HandRun } from "./support/hand-executor.js";
import { memory, openTestSession, type TestSpec, type TestStrategy } from "./support/open-test-session.js";

interface Started {
  readonly session: StudySession;
  readonly executor: HandExecutor;
  readonly runner: StudyRunner;
  readonly clock: HandClock;
  readonly events: ProgressEvent[];
}

const start = async (
  spec: TestSpec,
  program: (run: HandRun) => void = () => {},
  more: TestStrategy &
    Partial<RunStudyOptions> & { storage?: ReturnType<typeof memory>; clock?: HandClock } = {},
): Promise<Started> => {
  const clock = more.clock ?? new HandClock();
  const storage = more.storage ?? memory(clock.nowMs);
  const session = await openTestSession(spec, { ...more, storage, clock });
  const executor = new HandExecutor(program);
  const events: ProgressEvent[] = [];
  const runner = runStudy({
    executor,
    studyDirectory: "/nonexistent/study",
    ...more,
    session,
    onProgress: (event) => events.push(event),
  });
  return { session, executor, runner, clock, events };
};

const logOf = ({ session }: Started): Promise<readonly StudyEvent[]> =>
  session.storage.eventsSince(session.record.id, eventNumber(0), 10_000);

const completes = (run: HandRun): void => run.complete(Number(run.order.params["x"]));

const kindsOf = (events: readonly ProgressEvent[]) => events.map(({ kind }) => kind);

describe("runStudy", () => {
  it("runs exactly the budget's trials, no more at once than it may, and gives the best", async () => {
    const started = await start({ budget: { trials: 20, parallel: 4 } }, completes);
    const summary = await started.runner.done;
    expect(started.executor.runs).toHaveLength(20);
    expect(started.executor.mostAtOnce).toBe(4);
    expect(summary).toMatchObject({
      reason: { kind: "budget", currency: "trials" },
      trials: { complete: 20 },
      ended: 20,
    });
    const losses = started.executor.runs.map(({ order }) => Number(order.params["x"]));
    expect(summary.best?.metrics["loss"]).toBe(Math.min(...losses));
  });

  it("never overshoots with two runners on one study", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    const spec = { budget: { trials: 15, parallel: 3 } };
    const both = await Promise.all([1, 2].map(() => start(spec, completes, { storage, clock })));
    const ended = Promise.all(both.map(({ runner }) => runner.done));
    for (let second = 0; second < 5; second++) await clock.advance(1_000);
    const summaries: RunSummary[] = await ended;
    expect(both[0]!.executor.runs.length + both[1]!.executor.runs.length).toBe(15);
    for (const summary of summaries) expect(summary.trials.complete).toBe(15);
  });

  it("runs each fold and seed once, and gives the mean with its standard error", async () => {
    const spec = { budget: { trials: 2, parallel: 2 }, validation: { folds: 3, seeds: 2 } };
    const started = await start(spec, (run) => run.complete(run.order.cell.fold + 10 * run.order.cell.seed));
    const summary = await started.runner.done;
    expect(started.executor.runs).toHaveLength(12);
    expect(summary.best?.metrics).toEqual({ loss: 6 });
    expect(summary.best?.standardErrors["loss"]).toBeGreaterThan(0);
  });

  it("tries a crashed run again after a back-off, in its own directory, and gives the slot to others meanwhile", async () => {
    const started = await start({ budget: { trials: 2, parallel: 1 } }, (run) =>
      run.order.trial === 1 && run.order.attempt === 1 ? run.crash() : completes(run),
    );
    await started.clock.advance(900);
    expect(started.executor.runs.map(({ order }) => order.trial)).toEqual([1, 2]);
    await started.clock.advance(200);
    await started.runner.done;
    const [first, , again] = started.executor.runs;
    expect(again?.order).toMatchObject({ trial: 1, attempt: 2, params: first!.order.params });
    expect(again?.order.checkpointDirectory).toBe(first?.order.checkpointDirectory);
    expect(started.events.find(({ kind }) => kind === "run_failed")).toMatchObject({ retryInSeconds: 1 });
  });

  it("counts a run that crashes at every attempt as one failed trial", async () => {
    const started = await start({ budget: { trials: 2 }, attempts: 3 }, (run) =>
      run.order.trial === 1 ? run.crash() : completes(run),
    );
    await started.clock.advance(10_000);
    const summary = await started.runner.done;
    expect(summary.trials).toMatchObject({ failed: 1, complete: 1 });
    expect(started.executor.runs.filter(({ order }) => order.trial === 1)).toHaveLength(3);
  });

  it("onFailure skip: does not try again; stop: ends the study", async () => {
    const crash = (run: HandRun): void => run.crash();
    const skip = await start({ budget: { trials: 3, parallel: 1 }, onFailure: "skip" }, crash);
    await skip.runner.done;
    expect(skip.executor.runs).toHaveLength(3);
    const stop = await start({ budget: { trials: 3, parallel: 1 }, onFailure: "stop" }, crash);
    expect((await stop.runner.done).reason).toMatchObject({ kind: "failure", trial: 1 });
    expect(stop.executor.runs).toHaveLength(1);
  });

  it("stops early where all first trials fail, with the last line that they have in common", async () => {
    const started = await start({ budget: { trials: 100, parallel: 2 }, onFailure: "skip" }, (run) =>
      run.crash(`exit 1\nTraceback\nNameError: lr`),
    );
    const { reason } = await started.runner.done;
    expect(reason).toMatchObject({ kind: "all_failed", lastLine: "NameError: lr" });
    expect(started.executor.runs.length).toBeLessThanOrEqual(3 + 2 + 2);
  });

  it("never has more failures than the budget allows, however many run at once", async () => {
    const spec: TestSpec = { budget: { failures: 3, parallel: 8 }, onFailure: "skip" };
    const started = await start(spec, (run) => (run.order.trial <= 6 ? completes(run) : run.crash()));
    const summary = await started.runner.done;
    expect(summary.reason).toMatchObject({ kind: "budget", currency: "failures" });
    expect(summary.trials.failed).toBe(3);
  });
});

describe("time budgets", () => {
  it("shares run time out, ends runs within their share, and never spends more", async () => {
    const clock = new HandClock();
    const startedAtMs = new Map<HandRun, number>();
    const spec: TestSpec = { budget: { runMinutes: 1, parallel: 3 } };
    const started = await start(spec, (run) => startedAtMs.set(run, clock.nowMs()), { clock });
    // Each program ends only when it is asked to, a tenth of a second later.
    while (started.runner.progress().state !== "done") {
      for (const [run, atMs] of startedAtMs) {
        if (run.stops.length === 0) continue;
        run.end(
          { kind: "stopped", reason: "", step: 1, metrics: { loss: 1 } },
          (clock.nowMs() - atMs) / 1000,
        );
        startedAtMs.delete(run);
      }
      await clock.advance(100);
    }
    await started.runner.done;
    const { spending } = await started.session.storage.status(started.session.record.id);
    expect(spending.settled.runSeconds).toBeLessThanOrEqual(60);
    expect(spending.settled.runSeconds).toBeGreaterThan(50);
    expect(spending.reserved.runSeconds).toBeCloseTo(0, 9);
  });

  it("ends everything before the study's time is over, and goes on counting in the next session", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    const spec = (minutes: number): TestSpec => ({ budget: { minutes, parallel: 2 }, graceSeconds: 5 });
    const began = clock.nowMs();
    const first = await start(spec(1), undefined, { storage, clock });
    await clock.advance(30_000);
    first.runner.stop("now");
    for (const run of first.executor.runs) run.end({ kind: "stopped", reason: "", step: null, metrics: {} });
    await first.runner.done;
    const second = await start(spec(1), undefined, { storage, clock });
    await clock.advance(25_100);
    expect(second.executor.runs.map(({ stops }) => stops.length)).toEqual([1, 1]);
    await clock.advance(4_890);
    expect(second.executor.runs.map(({ stops }) => stops.length)).toEqual([2, 2]);
    expect(clock.nowMs() - began).toBeLessThan(60_000);
    for (const run of second.executor.runs) {
      run.end({ kind: "stopped", reason: "", step: 4, metrics: { loss: 1 } });
    }
    const summary = await second.runner.done;
    expect(summary).toMatchObject({
      reason: { kind: "budget", currency: "wallSeconds" },
      trials: { stopped: 2 },
    });
    const third = await start(spec(1), undefined, { storage, clock });
    await clock.advance(1_000);
    await third.runner.done;
    expect(third.executor.runs).toHaveLength(0);
  });

  it("counts the time of two runners at once once", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    const both = [];
    for (const _ of [1, 2])
      both.push(await start({ budget: { parallel: 1 } }, undefined, { storage, clock }));
    await clock.advance(20_000);
    for (const { runner, executor } of both) {
      runner.stop("now");
      for (const run of executor.runs) run.end({ kind: "stopped", reason: "", step: null, metrics: {} });
    }
    await Promise.all(both.map(({ runner }) => runner.done));
    const { session } = both[0]!;
    const { spending } = await session.storage.status(session.record.id);
    expect(spending.wallSeconds).toBeCloseTo(20, 1);
  });
});

describe("stopping", () => {
  it("politely: lets running programs finish and starts no more", async () => {
    const started = await start({ budget: { trials: 10, parallel: 2 } });
    await settle();
    started.runner.stop("politely");
    await settle();
    expect(started.executor.runs.every(({ stops }) => stops.length === 0)).toBe(true);
    for (const run of started.executor.runs) completes(run);
    const summary = await started.runner.done;
    expect(summary).toMatchObject({ reason: { kind: "interrupted" }, trials: { complete: 2 } });
  });

  it("now: puts running trials back, and the attempt does not count", async () => {
    const storage = memory();
    const spec: TestSpec = { budget: { trials: 2, parallel: 2 }, attempts: 1 };
    const first = await start(spec, undefined, { storage });
    await settle();
    first.runner.stop("now");
    for (const run of first.executor.runs) run.end({ kind: "stopped", reason: "", step: null, metrics: {} });
    expect((await first.runner.done).trials).toMatchObject({ waiting: 2 });
    const second = await start(spec, completes, { storage });
    expect((await second.runner.done).trials).toMatchObject({ complete: 2 });
    const points = ({ executor }: Started) => executor.runs.map(({ order }) => order.params["x"]).sort();
    expect(points(second)).toEqual(points(first));
  });

  it("tells what happens as typed events, ending with the summary", async () => {
    const started = await start({ budget: { trials: 1 } });
    const streamed: ProgressEvent[] = [];
    const reading = (async () => {
      for await (const event of started.runner.events()) streamed.push(event);
    })();
    await settle();
    await started.executor.runs[0]!.report(1, { loss: 3 });
    completes(started.executor.runs[0]!);
    await started.runner.done;
    await reading;
    expect(kindsOf(streamed)).toEqual(["opened", "run_started", "reported", "trial_ended", "done"]);
    expect(kindsOf(started.events)).toEqual(kindsOf(streamed));
    expect(started.runner.progress()).toMatchObject({ state: "done", remaining: { trials: 0 }, running: [] });
  });
});

describe("leases", () => {
  it("stops the local program whose lease was lost, and lets the new holder's word count", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    const spec: TestSpec = { budget: { trials: 1, parallel: 1 }, leaseSeconds: 30, attempts: 3 };
    const frozen = await start(spec, undefined, { storage, clock: new HandClock() });
    await settle();
    const other = await start(spec, undefined, { storage, clock });
    for (let second = 0; second < 32; second++) await clock.advance(1_000);
    expect(other.executor.runs).toHaveLength(1);
    const [late] = frozen.executor.runs;
    expect(await late!.report(1, { loss: 1 })).toMatchObject({ kind: "stop" });
    expect(late!.stops).toHaveLength(2);
    late!.end({ kind: "stopped", reason: "", step: 1, metrics: { loss: 1 } });
    other.executor.runs[0]!.complete(0.5);
    const summary = await other.runner.done;
    expect(summary.best?.metrics).toEqual({ loss: 0.5 });
    expect((await frozen.runner.done).trials).toMatchObject({ complete: 1 });
    expect(kindsOf(frozen.events)).toContain("lease_lost");
    expect((await logOf(other)).map(({ kind }) => kind)).toContain("late_write_refused");
  });
});

describe("quarantine", () => {
  it("sets a slot that fails again and again aside, and finishes with the others", async () => {
    const started = await start(
      {
        budget: { trials: 30, parallel: 2 },
        onFailure: "skip",
        resources: { cpus: 1, gpus: 1 },
      },
      (run) => (run.order.slots.gpus[0] === "bad" ? run.crash("CUDA error") : completes(run)),
      { capacity: { cpus: 2, gpus: ["good", "bad"] } },
    );
    const summary = await started.runner.done;
    expect(summary.trials.complete + summary.trials.failed).toBe(30);
    expect(summary.trials.failed).toBeLessThan(8);
    const quarantined = started.events.find((event) => event.kind === "quarantined");
    expect(quarantined?.worker).toMatch(/\/1$/);
    expect((await logOf(started)).map(({ kind }) => kind)).toContain("worker_quarantined");
  });
});

describe("schedulers that do more than start", () => {
  it.each([
    ["reports its last word alone", async () => {}],
    [
      "counts its steps from 0",
      async (run: HandRun, loss: number) => {
        for (let step = run.order.fromStep; step < (run.order.untilStep ?? 0); step++) {
          const verdict = await run.report(step, { loss });
          expect(verdict.kind).toBe("continue");
        }
      },
    ],
  ])("takes a program that %s for one that has come to where it was sent", async (_, body) => {
    const budget = { trials: 9 };
    const scheduler = { type: "halving", max: 9 };
    const started = await start({ budget, scheduler }, async (run) => {
      const loss = run.order.trial;
      await body(run, loss);
      run.complete(loss);
    });
    const summary = await started.runner.done;
    expect(summary).toMatchObject({ ended: 9, trials: { complete: 1, stopped: 8, paused: 0 } });
    const stopped = started.events.filter(
      (event) => event.kind === "trial_ended" && event.trial.state === "stopped",
    );
    expect(stopped).toHaveLength(8);
    expect(
      started.executor.runs.map(({ order }) => [Number(order.trial), order.fromStep, order.untilStep]),
    ).toEqual([
      ...Array.from({ length: 9 }, (__, i) => [i + 1, 0, 1]),
      [1, 1, 3],
      [2, 1, 3],
      [3, 1, 3],
      [1, 3, 9],
    ]);
  });

  it("takes a program that ends by itself well before where it was sent for complete", async () => {
    const scheduler = { type: "halving", min: 3, max: 27 };
    const started = await start({ budget: { trials: 1 }, scheduler }, async (run) => {
      await run.report(1, { loss: 1 });
      run.complete(1);
    });
    expect((await started.runner.done).trials).toMatchObject({ complete: 1 });
    expect(started.executor.runs).toHaveLength(1);
  });

  it("hands a resumed run what it left at its pause, and starts one over, and says so, whose checkpoint was spoiled", async () => {
    const studyDirectory = mkdtempSync(join(tmpdir(), "hyperdial-run-"));
    try {
      const scheduler = { type: "halving", max: 9, eta: 3 };
      const went: string[] = [];
      const program = (run: HandRun): void => {
        const { trial, fromStep, untilStep, checkpointDirectory } = run.order;
        const file = join(checkpointDirectory, "weights");
        const found = existsSync(file) ? readFileSync(file, "utf8") : "nothing";
        went.push(`trial ${trial} from ${fromStep} with ${found}`);
        mkdirSync(checkpointDirectory, { recursive: true });
        writeFileSync(file, `step ${untilStep}`);
        run.complete(trial);
      };
      const storage = memory();
      const settle: typeof storage.settle = async (study, lease, end, cost) => {
        const settled = await storage.settle(study, lease, end, cost);
        // Someone's hand gets at what is kept, while the trial rests.
        if (end.kind === "paused" && end.step === 3) {
          writeFileSync(join(studyDirectory, end.checkpoint?.uri ?? "", "weights"), "spoiled");
        }
        return settled;
      };
      const started = await start({ budget: { trials: 3 }, scheduler }, program, {
        ...{ studyDirectory, storage: { ...storage, settle } },
      });
      const summary = await started.runner.done;
      expect(went).toEqual([
        ...["trial 1 from 0 with nothing", "trial 2 from 0 with nothing", "trial 3 from 0 with nothing"],
        ...["trial 1 from 1 with step 1", "trial 1 from 0 with nothing"],
      ]);
      expect(summary.trials).toMatchObject({ complete: 1, stopped: 2 });
      expect(started.events.find(({ kind }) => kind === "checkpoint_lost")).toMatchObject({
        trial: 1,
        message: expect.stringMatching(/^its checkpoint of step 3 is not what was kept/),
      });
    } finally {
      rmSync(studyDirectory, { recursive: true });
    }
  });

  it("hands a clone its parent's checkpoint, and lets it start over, and says so, where that is gone", async () => {
    const studyDirectory = mkdtempSync(join(tmpdir(), "hyperdial-run-"));
    try {
      const scheduler = { type: "pbt", population: 2, max: 6, interval: 2 };
      const went: string[] = [];
      const program = (run: HandRun): void => {
        const { trial, fromStep, untilStep, checkpointDirectory } = run.order;
        const file = join(checkpointDirectory, "weights");
        const found = existsSync(file) ? readFileSync(file, "utf8") : "nothing";
        went.push(`trial ${trial} from ${fromStep} with ${found}`);
        mkdirSync(checkpointDirectory, { recursive: true });
        writeFileSync(file, `trial ${trial} at ${untilStep}`);
        run.complete(trial);
      };
      const storage = memory();
      const settle: typeof storage.settle = async (study, lease, end, cost) => {
        const settled = await storage.settle(study, lease, end, cost);
        if (end.kind === "paused" && end.step === 4 && settled.trial.number === 1)
          rmSync(join(studyDirectory, end.checkpoint?.uri ?? ""), { recursive: true });
        return settled;
      };
      const started = await start({ scheduler }, program, {
        ...{ studyDirectory, storage: { ...storage, settle } },
      });
      const summary = await started.runner.done;
      expect(went).toEqual([
        ...["trial 1 from 0 with nothing", "trial 2 from 0 with nothing"],
        ...["trial 3 from 2 with trial 1 at 2", "trial 1 from 2 with trial 1 at 2"],
        ...["trial 4 from 0 with nothing", "trial 1 from 0 with nothing"],
      ]);
      expect(summary).toMatchObject({ reason: { kind: "finished" }, trials: { complete: 2, stopped: 2 } });
      const lost = started.events.filter(({ kind }) => kind === "checkpoint_lost");
      expect(lost).toMatchObject([{ trial: 4 }, { trial: 1 }]);
      const { record } = started.session;
      const schedule = (trial: number) => scheduleOf(storage, record, trialNumber(trial));
      expect((await schedule(3)).parts.map(({ step, trial }) => [step, trial])).toEqual([
        [0, 1],
        [2, 3],
      ]);
      // It had nothing of its parent.
      expect((await schedule(4)).parts).toMatchObject([{ step: 0, trial: 4 }]);
    } finally {
      rmSync(studyDirectory, { recursive: true });
    }
  });

  it("tells of a program that never reports the metric that the scheduler watches, and lets it run to its end", async () => {
    const scheduler = { type: "asha", max: 9 };
    const started = await start({ budget: { trials: 4 }, scheduler }, async (run) => {
      for (let step = 1; step <= 9; step++) await run.report(step, { los: run.order.trial });
      run.complete(run.order.trial);
    });
    expect((await started.runner.done).trials).toMatchObject({ complete: 4 });
    const told = started.events.filter(({ kind }) => kind === "metric_missing");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ trial: 1, metric: "loss", reported: ["los"] });
  });

  it("pauses at a rung and resumes the better trial from there", async () => {
    const scheduler: Scheduler = {
      next: ({ open, ended, size }) => {
        const paused = open.filter((trial) => trial.state === "paused");
        if (size < 3) return { kind: "start", untilStep: 2 };
        if (open.some(({ state }) => state === "running"))
          return { kind: "wait", reason: "the rung is not full" };
        const [best] = paused.sort((a, b) => a.metrics["loss"]! - b.metrics["loss"]!);
        return ended.length > 0 || best === undefined
          ? { kind: "finished", reason: "one was promoted" }
          : { kind: "resume", trial: best.number, untilStep: null };
      },
      onReport: (_, { step }) => (step === 2 ? { kind: "pause" } : { kind: "continue" }),
    };
    const started = await start(
      { budget: { parallel: 2 } },
      async (run) => {
        const { fromStep, params } = run.order;
        for (let step = fromStep + 1; step <= 4; step++) {
          const verdict = await run.report(step, { loss: Number(params["x"]) / step });
          if (verdict.kind === "pause") return run.end({ kind: "paused", step, metrics: { loss: 1 } });
        }
        completes(run);
      },
      { scheduler },
    );
    await settle();
    const ended = started.runner.done;
    for (let second = 0; second < 10; second++) await started.clock.advance(1_000);
    const summary = await ended;
    expect(summary).toMatchObject({ reason: { kind: "finished" }, trials: { paused: 2, complete: 1 } });
    expect(started.executor.runs.at(-1)?.order).toMatchObject({ fromStep: 2, untilStep: null });
  });

  it("clones a trial with its changed point, and extends one by further cells", async () => {
    const scheduler: Scheduler = {
      next: (history) => {
        const { size, open } = history;
        if (size === 0) return { kind: "start", untilStep: null, cells: [{ fold: 0, seed: 0 }] };
        const first = open.find(({ number }) => number === 1);
        if (first !== undefined && history.cells(first.number).length === 1) {
          return { kind: "extend", trial: first.number, cells: [{ fold: 1, seed: 0 }] };
        }
        if (size === 1) {
          const point = { x: 0.123 };
          return {
            kind: "clone",
            from: history.trial(trialNumber(1)).number,
            point,
            untilStep: null,
            reason: "better",
          };
        }
        return { kind: "finished", reason: "done" };
      },
      onReport: () => ({ kind: "continue" }),
    };
    const started = await start({ budget: { parallel: 4 }, validation: { folds: 2, seeds: 1 } }, undefined, {
      scheduler,
    });
    await settle();
    const orders = started.executor.runs.map(({ order }) => [order.trial, order.cell.fold]);
    expect(orders.slice(0, 3)).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
    expect(started.executor.runs[2]?.order.params).toEqual({ x: 0.123 });
    for (let done = 0; done < started.executor.runs.length; done++) {
      completes(started.executor.runs[done]!);
      await settle();
    }
    await started.clock.advance(2_000);
    await started.runner.done;
    const [, clone] = await started.session.storage.trials(started.session.record.id, { limit: 9 });
    expect(clone?.origin).toMatchObject({ kind: "cloned", from: 1, reason: "better" });
  });

  it("stops a trial on the scheduler's word, with the value so far", async () => {
    const scheduler: Scheduler = {
      next: ({ size }) =>
        size === 0 ? { kind: "start", untilStep: null } : { kind: "finished", reason: "one is enough" },
      onReport: (history, { trial }) =>
        history.reports(trial).length === 3
          ? { kind: "stop", reason: "three reports" }
          : { kind: "continue" },
    };
    const started = await start(
      {},
      async (run) => {
        for (let step = 1; ; step++) {
          const verdict = await run.report(step, { loss: step });
          if (verdict.kind !== "stop") continue;
          return run.end({ kind: "stopped", reason: verdict.reason, step, metrics: { loss: step } });
        }
      },
      { scheduler },
    );
    await started.clock.advance(2_000);
    await started.runner.done;
    const [trial] = await started.session.storage.trials(started.session.record.id, { limit: 1 });
    expect(trial).toMatchObject({ state: "stopped", step: 3, reason: "three reports", metrics: { loss: 3 } });
  });
});
