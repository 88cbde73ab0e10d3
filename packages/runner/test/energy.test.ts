import { eventNumber, noCost, type Scheduler } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { type Energy, runStudy } from "../src/index.js";
import { HandClock } from "./support/hand-clock.js";
import { HandExecutor, type HandRun } from "./support/hand-executor.js";
import { memory, openTestSession, type TestSpec } from "./support/open-test-session.js";

const joules = 1 / 3.6e6;

/** A core draws 10 W, and there are ten. */
const tenWatts: Energy = {
  meters: ["hand"],
  words: [],
  wattsAtMost: () => 100,
  start: () => ({
    read: ({ cpuSeconds }) => {
      const kilowattHours = (cpuSeconds ?? 0) * 10 * joules;
      return { kilowattHours, parts: [{ of: "cpu", meter: "hand", kilowattHours, how: "by hand" }] };
    },
    end: () => {},
  }),
  close: () => {},
};

const start = async (
  spec: TestSpec,
  program: (run: HandRun) => void,
  more: { scheduler?: Scheduler; carbon?: number | null } = {},
) => {
  const clock = new HandClock();
  const storage = memory(clock.nowMs);
  const session = await openTestSession(spec, { ...more, storage, clock });
  const executor = new HandExecutor(program);
  const grams = more.carbon;
  const carbon =
    grams === undefined ? {} : { carbon: { gramsPerKilowattHour: () => grams, words: "by hand" } };
  const runner = runStudy({
    executor,
    session,
    studyDirectory: "/nonexistent/study",
    energy: tenWatts,
    ...carbon,
  });
  return { clock, storage, session, executor, runner };
};

/** Ends well after so many seconds of processor time. */
const draws =
  (cpuSeconds: number) =>
  (run: HandRun): void => {
    run.cpu = cpuSeconds;
    run.complete(Number(run.order.params["x"]));
  };

describe("the energy of runs", () => {
  it("is settled with each run, with how it was found and what that gave off", async () => {
    const { runner, storage, session } = await start({ budget: { trials: 2 } }, draws(3.6), { carbon: 400 });
    await runner.done;
    const events = await storage.eventsSince(session.record.id, eventNumber(0), 100);
    const ends = events.flatMap((event) => (event.kind === "run_ended" ? [event] : []));
    expect(ends).toHaveLength(2);
    expect(ends[0]).toMatchObject({
      cost: { kilowattHours: expect.closeTo(1e-5, 12) },
      end: {
        energy: {
          kilowattHours: expect.closeTo(1e-5, 12),
          parts: [{ of: "cpu", meter: "hand", how: "by hand" }],
          carbonGrams: expect.closeTo(0.004, 12),
        },
      },
    });
    expect((await storage.status(session.record.id)).spending.settled.kilowattHours).toBeCloseTo(2e-5, 12);
  });

  it("is no metric where the study does not go by it", async () => {
    const { runner } = await start({ budget: { trials: 1 } }, draws(1));
    expect(Object.keys((await runner.done).best?.metrics ?? {})).toEqual(["loss"]);
  });

  it("is an objective, or has a bound, without a word of the program", async () => {
    const spec: TestSpec = {
      budget: { trials: 3 },
      objectives: [{ metric: "energy_kwh", direction: "minimize" }],
      bounds: ["carbon_g <= 1"],
      carbon: 400,
    };
    const { runner } = await start(spec, (run) => draws(10 * Number(run.order.params["x"]))(run), {
      carbon: 400,
    });
    const { best } = await runner.done;
    expect(best?.metrics["energy_kwh"]).toBeCloseTo(100 * Number(best?.params["x"]) * joules, 12);
    expect(best?.metrics["carbon_g"]).toBeCloseTo(40_000 * Number(best?.params["x"]) * joules, 9);
  });

  it("is not invented where the study's carbon does not tell of a run's time: the run fails, and says so", async () => {
    const spec: TestSpec = {
      budget: { trials: 1 },
      objectives: [{ metric: "carbon_g", direction: "minimize" }],
      carbon: { file: "grid.csv" },
      onFailure: "skip",
    };
    const { runner, storage, session } = await start(spec, draws(1), { carbon: null });
    expect((await runner.done).best).toBeNull();
    const [trial] = await storage.trials(session.record.id, { limit: 1 });
    expect(trial).toMatchObject({
      state: "failed",
      message: "carbon_g of this run is not known: the study's carbon is by hand",
    });
  });

  it("is the program's to report where the study says nothing of carbon", async () => {
    const spec: TestSpec = { budget: { trials: 1 }, bounds: ["carbon_g <= 1"], onFailure: "skip" };
    const { executor, runner } = await start(spec, draws(1));
    await runner.done;
    expect(executor.runs[0]!.order.objectives).toEqual(["loss", "carbon_g"]);
  });

  it("stands back where the program tells itself", async () => {
    const spec: TestSpec = {
      budget: { trials: 1 },
      objectives: [{ metric: "energy_kwh", direction: "minimize" }],
    };
    const { runner } = await start(spec, (run) => run.end({ kind: "ok", metrics: { energy_kwh: 7 } }));
    expect((await runner.done).best?.metrics).toEqual({ energy_kwh: 7 });
  });

  it("adds up over the parts of a training that was paused and went on", async () => {
    const scheduler: Scheduler = {
      next: (history) => {
        const paused = history.open.find(({ state }) => state === "paused");
        if (paused !== undefined) return { kind: "resume", trial: paused.number, untilStep: 2 };
        return history.size === 0 ? { kind: "start", untilStep: 1 } : { kind: "finished", reason: "done" };
      },
      onReport: (_, { step, untilStep }) =>
        step === 1 && untilStep === 1 ? { kind: "pause" } : { kind: "continue" },
    };
    const spec: TestSpec = {
      objectives: [
        { metric: "loss", direction: "minimize" },
        { metric: "energy_kwh", direction: "minimize" },
      ],
    };
    const play = async (run: HandRun): Promise<void> => {
      run.cpu = 5;
      const { untilStep } = run.order;
      const metrics = { loss: 1 };
      const { kind } = await run.report(untilStep, metrics);
      run.end(kind === "pause" ? { kind: "paused", step: untilStep, metrics } : { kind: "ok", metrics });
    };
    const { runner } = await start(spec, (run) => void play(run), { scheduler });
    expect((await runner.done).best?.metrics["energy_kwh"]).toBeCloseTo(100 * joules, 12);
  });
});

describe("a budget of energy", () => {
  it("is never passed, ends the study, and says so", async () => {
    // 360 J; a run draws 36 J, and nobody starts another for what is left of the last 50 J.
    const spec: TestSpec = { budget: { kwh: 1e-4, parallel: 3 } };
    const { runner, storage, session } = await start(spec, draws(3.6));
    const summary = await runner.done;
    expect(summary.reason).toMatchObject({
      kind: "budget",
      currency: "kilowattHours",
      message: "the budget's energy is spent",
    });
    const { spending } = await storage.status(session.record.id);
    expect(spending.reserved).toEqual(noCost);
    expect(spending.settled.kilowattHours).toBeLessThanOrEqual(1e-4);
    expect(summary.trials.complete).toBe(9);
  });

  it("ends a run before it has drawn more than its share, and keeps its value so far", async () => {
    const spec: TestSpec = { budget: { kwh: 1e-3 }, graceSeconds: 2 };
    const started = await start(spec, (run) => void run.report(1, { loss: 3 }));
    const { clock, runner, executor, storage, session } = started;
    for (let second = 0; second < 400 && executor.runs[0]?.stops.length !== 1; second++) {
      await clock.advance(1000);
      const [run] = executor.runs;
      if (run !== undefined) run.cpu += 1;
    }
    const [run] = executor.runs as [HandRun];
    // Of 3600 J it may go on until its grace of 2 s at 100 W alone is left.
    expect(run.cpu).toBeGreaterThanOrEqual(340);
    expect(run.cpu).toBeLessThan(345);
    run.end({ kind: "stopped", reason: run.stops[0]!, step: 1, metrics: { loss: 3 } });
    for (let turn = 0; turn < 20 && executor.runs.length < 2; turn++) await clock.advance(1000);
    const [trial] = await storage.trials(session.record.id, { limit: 1 });
    expect(trial).toMatchObject({ state: "stopped", reason: "its share of the budget's energy is drawn" });
    for (let turn = 0; turn < 400; turn++) {
      await clock.advance(1000);
      const last = executor.runs.at(-1)!;
      last.cpu += 1;
      if (last !== run && last.stops.length > 0)
        last.end({ kind: "stopped", reason: last.stops[0]!, step: 1, metrics: { loss: 3 } });
    }
    await runner.done;
    expect((await storage.status(session.record.id)).spending.settled.kilowattHours).toBeLessThanOrEqual(
      1e-3,
    );
  });

  it("does not start where nobody measures", async () => {
    const session = await openTestSession({ budget: { kwh: 1 } });
    const executor = new HandExecutor();
    expect(() => runStudy({ session, executor, studyDirectory: "/nonexistent" })).toThrow(
      "a budget of energy needs somebody to measure it",
    );
  });
});
