import { type RunListener, type RunOrder, runNumber, trialNumber, type Verdict } from "@hyperdial/core";
import { type Deviation, describeExecutor, type ProgramBehaviour } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import type { Evaluate, ReportAnswer } from "../evaluate.js";
import { inProcessExecutor } from "./in-process-executor.js";

const order = (change: Partial<RunOrder> = {}): RunOrder => ({
  study: "conformance",
  trial: trialNumber(1),
  run: runNumber(1),
  attempt: 1,
  params: { x: 1 },
  paramsJson: JSON.stringify({ x: 1 }),
  cell: { fold: 0, seed: 0 },
  folds: 1,
  fromStep: 0,
  untilStep: null,
  objectives: ["accuracy"],
  checkpointDirectory: "unused",
  logDirectory: "unused",
  timeoutSeconds: null,
  graceSeconds: 0.2,
  memoryMegabytes: null,
  slots: { cpus: 1, gpus: [] },
  ...change,
});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });

const never = (): Promise<never> => new Promise(() => {});

const programs: Partial<Record<ProgramBehaviour, Evaluate>> = {
  async succeeds({ report }) {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
    return { accuracy: 0.9 };
  },
  async "reports-steps-only"({ report }) {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
  },
  async "heeds-verdicts"({ report }) {
    for (let step = 0; !(await report(step, { accuracy: step })).stop; ) step++;
  },
  async "reports-on"({ report }) {
    for (let step = 0; !(await report(step, { accuracy: step })).stop; step++)
      await new Promise(setImmediate);
  },
  async crashes({ report }) {
    await report(0, { accuracy: 0.5 });
    throw new TypeError("deliberate failure");
  },
  async waits({ report, signal }) {
    await report(0, { accuracy: 0.5 });
    await aborted(signal);
  },
  async "ignores-stop"({ report }) {
    await report(0, { accuracy: 0.5 });
    await never();
  },
  async "reports-nan"({ report, signal }) {
    await report(0, { loss: 1, accuracy: Number.NaN });
    await aborted(signal);
  },
  async "reports-infinity-aside"() {
    return { accuracy: 0.9, loss: Number.POSITIVE_INFINITY };
  },
  async "reports-nothing"() {},
  async "reports-other"() {
    return { loss: 1 };
  },
  async "reports-wrong-type"() {
    return { accuracy: "high" as unknown as number };
  },
  async infeasible({ infeasible }) {
    infeasible("it needs two cards");
  },
};

const noProcess: Deviation = {
  reason: "a function in this process has no output, children or memory of its own",
};

describeExecutor({
  name: "in-process",
  executor(behaviour) {
    const evaluate = programs[behaviour];
    if (evaluate === undefined) throw new Error(`no program for ${behaviour}`);
    return inProcessExecutor(evaluate);
  },
  order,
  leftovers: async () => [],
  cleanUp: async () => {},
  deviations: {
    "ignores-stop": {
      reason: "a function cannot be ended: it is given up, with words that say so",
      outcome(outcome) {
        if (outcome.kind === "stopped") expect(outcome.metrics).toEqual({ accuracy: 0.5 });
        else {
          expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out" });
          expect(outcome.kind === "failed" && outcome.message).toMatch(/goes on inside this process/);
        }
      },
    },
    "kills-itself": noProcess,
    floods: noProcess,
    "writes-noise": noProcess,
    "leaves-children": noProcess,
    "eats-memory": noProcess,
    "is-missing": { reason: "a function is always there" },
    "cannot-run": { reason: "a function can always be called" },
  },
});

const answering = (verdict: Verdict): RunListener => ({ onReport: async () => verdict });

describe("inProcessExecutor", () => {
  const outcomeOf = async (evaluate: Evaluate, change: Partial<RunOrder> = {}) =>
    (await inProcessExecutor(evaluate).start(order(change), answering({ kind: "continue" })).ended).outcome;

  it("takes one number for one objective, also without a promise", async () => {
    expect(await outcomeOf(({ params }) => (params["x"] as number) / 2)).toEqual({
      kind: "ok",
      metrics: { accuracy: 0.5 },
    });
  });

  it("says what to return where one number stands for two objectives", async () => {
    expect(await outcomeOf(() => 1, { objectives: ["accuracy", "latency"] })).toMatchObject({
      kind: "failed",
      failure: "crashed",
      message: expect.stringContaining("one number for 2 objectives"),
    });
  });

  it("gives up a function that does not return after its time, and says that it goes on", async () => {
    expect(await outcomeOf(() => never(), { timeoutSeconds: 0.05, graceSeconds: 0.05 })).toMatchObject({
      kind: "failed",
      failure: "timed_out",
      message: expect.stringMatching(/longer than 0.05 s; .*goes on inside this process/),
    });
  });

  it("tells a function that was given up to stop, and asks the listener no more", async () => {
    let asked = 0;
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late = new Promise<ReportAnswer>((resolve) => {
      const executor = inProcessExecutor(async ({ report }) => {
        await gate;
        resolve(await report(7, { accuracy: 1 }));
      });
      const run = executor.start(order({ timeoutSeconds: 0.01, graceSeconds: 0.01 }), {
        async onReport() {
          asked += 1;
          return { kind: "continue" };
        },
      });
      void run.ended.then(() => release());
    });
    expect(await late).toEqual({ stop: true, pause: false, reason: "the run is over" });
    expect(asked).toBe(0);
  });

  it("rejects a report of a step that is no integer, and the function may go on", async () => {
    const outcome = await outcomeOf(async ({ report }) => {
      const refusal = await report(0.5, { accuracy: 1 }).catch((error: Error) => error.message);
      return { accuracy: String(refusal).includes("0.5") ? 1 : 0 };
    });
    expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 1 } });
  });
});
