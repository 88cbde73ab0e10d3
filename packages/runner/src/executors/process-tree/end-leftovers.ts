import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { killTree } from "./end-tree.js";
import { guardVariable } from "./find-tree.js";
import type { ProcessTable } from "./process-table.js";
import {
  boot,
  defaultRecordsDirectory,
  isOwn,
  type RunnerRecord,
  type RunRecord,
  readRecord,
} from "./run-records.js";
import { sendSignal } from "./send-signal.js";
import { thisProcessTable } from "./this-process-table.js";

/** A run that a dead runner left, and that was ended. */
export interface Leftover {
  readonly runnerPid: number;
  readonly pid: number;
  /** Which run it was, in words. */
  readonly words: string;
}

/** Ends what a dead runner's record names, and what carries its mark. */
const endRecorded = async (
  directory: string,
  runner: RunnerRecord,
  table: ProcessTable,
): Promise<Leftover[]> => {
  const ended: Leftover[] = [];
  const runs = readdirSync(directory)
    .filter((name) => name.startsWith("run-"))
    .flatMap((name) => readRecord<RunRecord>(join(directory, name)) ?? []);
  for (const { pid, started, words } of runs) {
    const entry = await table.find(pid);
    if (entry === null || entry.started !== started) continue;
    const root = { pid, mark: runner.mark, startedAtMs: Number.NEGATIVE_INFINITY, seen: new Map() };
    await killTree(root, table);
    ended.push({ runnerPid: runner.pid, pid, words });
  }
  for (const entry of await table.list()) {
    if (!(await table.hasVariable(entry, runner.mark))) continue;
    if (await table.hasVariable(entry, `${guardVariable}=`)) continue;
    if (sendSignal(entry.pid, "SIGKILL")) {
      ended.push({ runnerPid: runner.pid, pid: entry.pid, words: "a process that a run left behind" });
    }
  }
  return ended;
};

/** Looks through the records of this user's earlier runners and ends what the dead ones left running. */
export const endLeftovers = async (
  recordsDirectory: string = defaultRecordsDirectory(),
  table: ProcessTable = thisProcessTable,
): Promise<readonly Leftover[]> => {
  if (!isOwn(recordsDirectory)) return [];
  const ended: Leftover[] = [];
  for (const name of readdirSync(recordsDirectory)) {
    const directory = join(recordsDirectory, name);
    const runner = readRecord<RunnerRecord>(join(directory, "runner.json"));
    if (runner === null || runner.host !== hostname()) continue;
    if (runner.boot === boot()) {
      const alive = await table.find(runner.pid);
      if (alive !== null && alive.started === runner.started) continue;
      ended.push(...(await endRecorded(directory, runner, table)));
    }
    rmSync(directory, { recursive: true, force: true });
  }
  return ended;
};
