import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunOrder, runNumber, trialNumber } from "@hyperdial/core";
import { describeExecutor, type ProgramBehaviour } from "@hyperdial/core/testing";
import { afterAll } from "vitest";
import { thisProcessTable } from "../process-tree/this-process-table.js";
import { runKeyVariable } from "./program-environment.js";
import { subprocessExecutor } from "./subprocess-executor.js";

const programs = fileURLToPath(new URL("../../../test/programs", import.meta.url));
const scratch: string[] = [];
const recordsDirectory = mkdtempSync(join(tmpdir(), "hyperdial-records-"));

const order = (): RunOrder => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-run-"));
  scratch.push(directory);
  return {
    study: "conformance",
    trial: trialNumber(1),
    run: runNumber(scratch.length),
    attempt: 1,
    params: { x: 1 },
    paramsJson: JSON.stringify({ x: 1 }),
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
  };
};

const commands: Partial<Record<ProgramBehaviour, string>> = {
  "is-missing": "./no-such-program",
  "cannot-run": "./not-executable.sh",
};

afterAll(() => rmSync(recordsDirectory, { recursive: true, force: true }));

for (const way of ["lines", "channel"]) {
  describeExecutor({
    name: `subprocess, reporting by ${way}`,
    executor: (behaviour) =>
      subprocessExecutor({
        command: [commands[behaviour] ?? process.execPath, "behave.mjs", behaviour, way],
        parameters: ["x"],
        directory: programs,
        environment: {},
        recordsDirectory,
      }),
    order,
    async leftovers() {
      const entries = await thisProcessTable.list();
      const mark = `${runKeyVariable}=${process.pid}-`;
      const marked = await Promise.all(entries.map((entry) => thisProcessTable.hasVariable(entry, mark)));
      return entries.filter((_, index) => marked[index]).map(({ pid }) => `process ${pid}`);
    },
    async cleanUp() {
      for (const directory of scratch.splice(0)) rmSync(directory, { recursive: true, force: true });
    },
    deviations: {},
  });
}
