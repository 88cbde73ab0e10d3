import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunOrder, runNumber, trialNumber } from "@hyperdial/core";
import { subprocessExecutor } from "@hyperdial/runner";
import type { Row } from "../row.js";

const rounds = 40;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The process alone, with its output read. */
const bareMs = (command: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAtMs = performance.now();
    const child = spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.resume();
    child.stderr.resume();
    child.once("error", reject);
    child.once("close", () => resolve(performance.now() - startedAtMs));
  });

const orderIn = (directory: string, number: number): RunOrder => ({
  study: "bench",
  trial: trialNumber(number),
  run: runNumber(number),
  attempt: 1,
  params: { learningRate: 0.01 },
  paramsJson: JSON.stringify({ learningRate: 0.01 }),
  cell: { fold: 0, seed: 0 },
  folds: 1,
  fromStep: 0,
  untilStep: null,
  objectives: [],
  checkpointDirectory: join(directory, String(number), "checkpoint"),
  logDirectory: join(directory, String(number), "logs"),
  timeoutSeconds: 60,
  graceSeconds: 1,
  memoryMegabytes: 1000,
  slots: { cpus: 1, gpus: [] },
});

/** What a run takes beside what its process takes anyway; bare and ours in turn, so that both meet the same machine. */
const ownCost = async (command: readonly string[]): Promise<Row> => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-bench-"));
  const program = {
    command,
    parameters: [],
    directory,
    environment: {},
    recordsDirectory: join(directory, "records"),
  };
  const executor = subprocessExecutor(program);
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const bareTime = await bareMs(command);
    const startedAtMs = performance.now();
    const { outcome } = await executor.start(orderIn(directory, round), {
      onReport: async () => ({ kind: "continue" }),
    }).ended;
    if (outcome.kind !== "ok")
      throw new Error(`${command.join(" ")} did not end well: ${JSON.stringify(outcome)}`);
    // The first one also starts the guard.
    if (round === 0) continue;
    bare.push(bareTime);
    ours.push(performance.now() - startedAtMs);
  }
  await executor.close();
  rmSync(directory, { recursive: true, force: true });
  return {
    name: `a subprocess trial's own cost: ${command.join(" ")}`,
    value: median(ours) - median(bare),
    unit: "ms",
    reach: "< 15",
    note: `bare process ${median(bare).toFixed(1)} ms`,
  };
};

/** How long 1 GiB of output takes, read, searched for reports and kept at both ends. */
const flood = async (): Promise<Row> => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-bench-"));
  const command = ["head", "-c", String(2 ** 30), "/dev/zero"];
  const executor = subprocessExecutor({
    command,
    parameters: [],
    directory,
    environment: {},
    recordsDirectory: join(directory, "records"),
  });
  const { seconds } = await executor.start(orderIn(directory, 1), {
    onReport: async () => ({ kind: "continue" }),
  }).ended;
  await executor.close();
  rmSync(directory, { recursive: true, force: true });
  return { name: "a program's 1 GiB of standard output", value: 1024 / seconds, unit: "MiB/s" };
};

/** The subprocess executor beside plain processes. */
export const subprocess = async (): Promise<readonly Row[]> => [
  await ownCost(["true"]),
  await ownCost(["python3", "-c", "pass"]),
  await flood(),
];
