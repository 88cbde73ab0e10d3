import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { endLeftovers } from "../process-tree/end-leftovers.js";
import type { TreeRoot } from "../process-tree/find-tree.js";
import { MemoryWatch } from "../process-tree/memory-watch.js";
import { RunGuard } from "../process-tree/run-guard.js";
import { defaultRecordsDirectory, RunRecords } from "../process-tree/run-records.js";
import { thisProcessTable } from "../process-tree/this-process-table.js";
import { runKeyVariable } from "./program-environment.js";

/** How often the kernel has killed a process for want of memory since the machine started; 0 where it does not say. */
export const kernelMemoryKills = (): number => {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "latin1"))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** What the runs of one executor share: keys, the guard, the record, the watch over memory. */
export class RunHost {
  readonly #runnerKey = `${process.pid}-${randomBytes(6).toString("hex")}`;
  readonly #recordsDirectory: string;
  #guard: RunGuard | null = null;
  #records: RunRecords | null = null;
  #started: Promise<void> | null = null;
  #runs = 0;

  readonly table = thisProcessTable;
  readonly memory = new MemoryWatch(thisProcessTable);

  constructor(recordsDirectory: string = defaultRecordsDirectory()) {
    this.#recordsDirectory = recordsDirectory;
  }

  /** A key for a run, of which no other's is a beginning. */
  newRunKey(): string {
    this.#runs += 1;
    return `${this.#runnerKey}.${this.#runs}.`;
  }

  /** Guard and record stand before the first program does. Ends what earlier runners left. */
  prepare(): Promise<void> {
    this.#started ??= this.#prepare();
    this.#guard?.start();
    return this.#started;
  }

  /** The run's program has started: it is guarded and on record. */
  async enter(root: TreeRoot, graceSeconds: number, words: string): Promise<void> {
    const entry = await this.table.find(root.pid);
    if (entry === null) return;
    this.#guard?.add({ pid: root.pid, started: entry.started, graceSeconds });
    this.#records?.add(root.pid, entry.started, words);
  }

  /** Nothing of the run is left. */
  leave(root: TreeRoot): void {
    this.#guard?.remove(root.pid);
    this.#records?.remove(root.pid);
  }

  close(): void {
    this.#guard?.close();
    this.#records?.close();
  }

  async #prepare(): Promise<void> {
    const mark = `${runKeyVariable}=${this.#runnerKey}.`;
    const self = await this.table.find(process.pid);
    this.#records = new RunRecords(this.#recordsDirectory, this.#runnerKey, mark, self?.started ?? "");
    this.#guard = new RunGuard(this.#runnerKey, mark, this.#records.directory);
    this.#guard.start();
    // What cannot be cleared away now is left to the next runner; it is no reason not to run.
    await endLeftovers(this.#recordsDirectory, this.table).catch(() => []);
  }
}
