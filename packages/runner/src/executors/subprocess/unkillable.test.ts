import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNumber, trialNumber } from "@hyperdial/core";
import { expect, it, vi } from "vitest";
import { subprocessExecutor } from "./subprocess-executor.js";

const spared = vi.hoisted(() => ({ pids: [] as number[] }));

// Nothing but a broken driver or disk makes a process that SIGKILL does not end: here it is not sent.
vi.mock(import("../process-tree/end-tree.js"), async (original) => ({
  ...(await original()),
  killTree: async (root, table) => {
    spared.pids.push(root.pid);
    const entry = await table.find(root.pid);
    return entry === null ? [] : [entry];
  },
}));

it("subprocessExecutor goes on without a process that cannot be ended, and says so", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "hyperdial-unkillable-"));
  const executor = subprocessExecutor({
    command: ["sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done"],
    parameters: [],
    directory: scratch,
    environment: {},
    recordsDirectory: join(scratch, "records"),
  });
  const { outcome } = await executor.start(
    {
      study: "s",
      trial: trialNumber(1),
      run: runNumber(1),
      attempt: 1,
      params: {},
      paramsJson: JSON.stringify({}),
      cell: { fold: 0, seed: 0 },
      folds: 1,
      fromStep: 0,
      untilStep: null,
      objectives: ["accuracy"],
      checkpointDirectory: join(scratch, "checkpoint"),
      logDirectory: join(scratch, "logs"),
      timeoutSeconds: 0.2,
      graceSeconds: 0.1,
      memoryMegabytes: null,
      slots: { cpus: 1, gpus: [] },
    },
    { onReport: async () => ({ kind: "continue" }) },
  ).ended;
  const [pid] = spared.pids;
  expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out" });
  expect(outcome.kind === "failed" && outcome.message).toContain(`process ${pid} hangs in the kernel`);
  process.kill(-(pid ?? Number.NaN), "SIGKILL");
  await executor.close();
  rmSync(scratch, { recursive: true, force: true });
});
