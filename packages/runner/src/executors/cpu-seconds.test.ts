import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EndedRun, type RunOrder, runNumber, trialNumber } from "@hyperdial/core";
import { afterAll, describe, expect, it } from "vitest";
import { inProcessExecutor } from "./in-process/in-process-executor.js";
import { subprocessExecutor } from "./subprocess/subprocess-executor.js";
import { workerThreadExecutor } from "./worker-thread/worker-thread-executor.js";

const scratch = mkdtempSync(join(tmpdir(), "hyperdial-cpu-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let runs = 0;
const order = (change: Partial<RunOrder> = {}): RunOrder => {
  runs += 1;
  return {
    study: "cpu",
    trial: trialNumber(1),
    run: runNumber(runs),
    attempt: 1,
    params: {},
    paramsJson: "{}",
    cell: { fold: 0, seed: 0 },
    folds: 1,
    fromStep: 0,
    untilStep: null,
    objectives: ["score"],
    checkpointDirectory: join(scratch, `checkpoint-${runs}`),
    logDirectory: join(scratch, `logs-${runs}`),
    timeoutSeconds: 30,
    graceSeconds: 0.1,
    memoryMegabytes: null,
    slots: { cpus: 1, gpus: [] },
    ...change,
  };
};

/** Works for so many seconds of its processor time, and says that it did. */
const works = (seconds: number): string =>
  `const from = process.cpuUsage(); for (;;) { const { user, system } = process.cpuUsage(from); if (user + system > ${seconds} * 1e6) break; }`;
const node = (script: string): readonly string[] => [process.execPath, "-e", script];
const reports = `console.log('hyperdial: {"score": 1}');`;

const run = async (command: readonly string[], change: Partial<RunOrder> = {}): Promise<EndedRun> => {
  const executor = subprocessExecutor({ command, parameters: [], directory: scratch, environment: {} });
  const { ended } = executor.start(order(change), { onReport: async () => ({ kind: "continue" }) });
  const answer = await ended;
  await executor.close();
  return answer;
};

/** What starting Node takes, on a machine that others use too. */
const startingSeconds = 0.5;

describe.runIf(process.platform === "linux")("processor time of a program", () => {
  it("is known of one that ends before anybody has looked at it", async () => {
    const { cpuSeconds, outcome } = await run(node(`${works(0.3)} ${reports}`));
    expect(outcome.kind).toBe("ok");
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.29);
    expect(cpuSeconds).toBeLessThan(0.3 + startingSeconds);
  });

  it("holds what its children took that it waited for", async () => {
    const child = `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(works(0.4))}]);`;
    const { cpuSeconds } = await run(node(`${child} ${reports}`));
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.39);
    expect(cpuSeconds).toBeLessThan(0.4 + 2 * startingSeconds);
  });

  it("is told apart of programs that run side by side", async () => {
    const [little, much] = await Promise.all([
      run(node(`${works(0.1)} ${reports}`)),
      run(node(`${works(0.9)} ${reports}`)),
    ]);
    expect(little.cpuSeconds).toBeLessThan(0.1 + startingSeconds);
    expect(much.cpuSeconds).toBeGreaterThanOrEqual(0.85);
    expect(much.cpuSeconds).toBeLessThan(0.9 + startingSeconds);
  });

  it("is known of one that is killed", async () => {
    const { cpuSeconds, outcome } = await run(node(`process.on("SIGTERM", () => {}); ${works(60)}`), {
      timeoutSeconds: 1,
    });
    expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out" });
    expect(cpuSeconds).toBeGreaterThan(0.05);
    expect(cpuSeconds).toBeLessThan(1.1 + startingSeconds);
  });

  it("can be asked for while it runs", async () => {
    const executor = subprocessExecutor({
      command: node(`${works(0.3)} ${reports} setInterval(() => {}, 1000);`),
      parameters: [],
      directory: scratch,
      environment: {},
    });
    let reported: () => void = () => {};
    const seen = new Promise<void>((resolve) => {
      reported = resolve;
    });
    const started = executor.start(order(), {
      onReport: async () => {
        reported();
        return { kind: "continue" };
      },
    });
    await seen;
    expect(await started.cpuSeconds()).toBeGreaterThanOrEqual(0.25);
    await executor.close();
  });
});

describe("processor time of a function", () => {
  it("is shared evenly by those that run in this process at the time", async () => {
    const executor = inProcessExecutor(async () => {
      const from = process.cpuUsage();
      for (;;) {
        const { user, system } = process.cpuUsage(from);
        if (user + system > 2e5) return { score: 1 };
      }
    });
    const listener = { onReport: async () => ({ kind: "continue" }) as const };
    const both = [executor.start(order(), listener), executor.start(order(), listener)];
    const [first, second] = await Promise.all(both.map(({ ended }) => ended));
    const sum = first!.cpuSeconds! + second!.cpuSeconds!;
    expect(sum).toBeGreaterThanOrEqual(0.4);
    // Each waited while the other worked, and shared its time.
    for (const { cpuSeconds } of [first!, second!]) expect(cpuSeconds).toBeGreaterThan(0.09);
    await executor.close();
  });

  it.runIf(process.platform === "linux")("is its thread's own in a worker thread", async () => {
    const executor = workerThreadExecutor(
      new URL("../../test/programs/works-in-thread.mjs", import.meta.url),
    );
    const listener = { onReport: async () => ({ kind: "continue" }) as const };
    const runsOf = [0.1, 0.6].map((seconds) => executor.start(order({ params: { seconds } }), listener));
    const [little, much] = await Promise.all(runsOf.map(({ ended }) => ended));
    expect(little!.outcome.kind).toBe("ok");
    expect(little!.cpuSeconds).toBeLessThan(0.4);
    expect(much!.cpuSeconds).toBeGreaterThanOrEqual(0.5);
    expect(much!.cpuSeconds).toBeLessThan(0.9);
    await executor.close();
  });
});
