import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunOrder, runNumber, trialNumber } from "@hyperdial/core";
import { type Deviation, describeExecutor } from "@hyperdial/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { workerThreadExecutor } from "./worker-thread-executor.js";

const programs = new URL("../../../test/programs/", import.meta.url);
const scratch: string[] = [];
let behaviour = "";

const order = (change: Partial<RunOrder> = {}): RunOrder => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-thread-"));
  scratch.push(directory);
  return {
    study: "conformance",
    trial: trialNumber(1),
    run: runNumber(scratch.length),
    attempt: 1,
    params: { behaviour },
    paramsJson: JSON.stringify({ behaviour }),
    cell: { fold: 0, seed: 0 },
    folds: 1,
    fromStep: 0,
    untilStep: null,
    objectives: ["accuracy"],
    checkpointDirectory: join(directory, "checkpoint"),
    logDirectory: join(directory, "logs"),
    timeoutSeconds: null,
    graceSeconds: 0.2,
    memoryMegabytes: null,
    slots: { cpus: 1, gpus: [] },
    ...change,
  };
};

const cleanUp = async (): Promise<void> => {
  for (const directory of scratch.splice(0)) rmSync(directory, { recursive: true, force: true });
};

const modules: Record<string, string> = {
  "is-missing": "no-such-module.mjs",
  "cannot-run": "cannot-be-loaded.mjs",
};

const noProcess: Deviation = { reason: "a thread has no processes of its own to be told from the runner's" };

describeExecutor({
  name: "worker-thread",
  executor(wanted) {
    behaviour = wanted;
    return workerThreadExecutor(new URL(modules[wanted] ?? "behave-in-thread.mjs", programs));
  },
  order,
  leftovers: async () => [],
  cleanUp,
  deviations: { "leaves-children": noProcess },
});

describe("workerThreadExecutor", () => {
  afterEach(cleanUp);
  const listener = { onReport: async () => ({ kind: "continue" }) as const };
  const executor = () => workerThreadExecutor(new URL("behave-in-thread.mjs", programs));

  it("uses a thread again after a run that ended, and a new one after a run that was ended", async () => {
    const threads = executor();
    const counts: unknown[] = [];
    const run = async (name: string) => {
      behaviour = name;
      counts.push((await threads.start(order(), listener).ended).outcome.metrics["accuracy"]);
    };
    await run("counts-its-runs");
    await run("counts-its-runs");
    behaviour = "ignores-stop";
    await threads.start(order({ timeoutSeconds: 0.1, graceSeconds: 0 }), listener).ended;
    await run("counts-its-runs");
    behaviour = "kills-itself";
    await threads.start(order(), listener).ended;
    await run("counts-its-runs");
    expect(counts).toEqual([1, 2, 1, 1]);
    await threads.close();
  });

  it("is crashed by an error that the function leaves uncaught, and says it", async () => {
    behaviour = "leaves-an-error";
    const threads = executor();
    const { outcome } = await threads.start(order(), listener).ended;
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: "crashed",
      message: expect.stringContaining("RangeError: nobody catches this"),
      metrics: { accuracy: 0.5 },
    });
    await threads.close();
  });

  it("counts typed arrays to the memory limit, at each report", async () => {
    behaviour = "eats-typed-arrays";
    const threads = executor();
    const { outcome } = await threads.start(order({ memoryMegabytes: 200 }), listener).ended;
    expect(outcome).toMatchObject({ kind: "failed", failure: "out_of_memory" });
    await threads.close();
  });

  it("keeps a run's output in its log directory, in files of bounded size", async () => {
    behaviour = "floods";
    const threads = executor();
    const flooding = order();
    await threads.start(flooding, listener).ended;
    const sizes = ["stdout.log", "stdout.latest.log", "stdout.previous.log"]
      .map((name) => join(flooding.logDirectory, name))
      .filter(existsSync)
      .map((path) => statSync(path).size);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(10e6);
    expect(readFileSync(join(flooding.logDirectory, "stdout.log"), "utf8")).toMatch(/^loss goes down/);
    expect(readFileSync(join(flooding.logDirectory, "stdout.latest.log"), "utf8")).toMatch(/the end\n$/);
    await threads.close();
  });

  it("refuses a module that is neither a URL nor an absolute path", () => {
    expect(() => workerThreadExecutor("./evaluate.js")).toThrow(/neither a URL nor an absolute path/);
  });
});
