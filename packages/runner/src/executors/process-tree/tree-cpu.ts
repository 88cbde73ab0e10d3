import type { ProcessEntry } from "./process-table.js";
import { reapedCpu } from "./reaped-cpu.js";

/** Processor time of a run's process tree, from every look at it and from the kernel's account of its first process. */
export class TreeCpu {
  readonly #rootPid: number;
  #members: ReadonlyMap<number, ProcessEntry> = new Map();
  #rootSeconds = 0;
  #othersSeconds = 0;
  /** Of those that ended when nobody who counts for the run could wait for them. */
  #goneSeconds = 0;
  #lookedAtMs = performance.now();
  #exited: Promise<void> | null = null;

  constructor(rootPid: number) {
    this.#rootPid = rootPid;
    reapedCpu.mark();
  }

  /** Who is there now. Whoever is gone was waited for by its parent, and is on that one's account, where the parent is of the tree. */
  saw(entries: readonly ProcessEntry[]): void {
    const now = new Map(entries.map((entry) => [entry.pid, entry]));
    for (const [pid, before] of this.#members) {
      if (pid === this.#rootPid || now.get(pid)?.started === before.started) continue;
      if (!this.#members.has(before.parent)) this.#goneSeconds += before.cpuSeconds ?? 0;
    }
    this.#members = now;
    this.#lookedAtMs = performance.now();
    this.#othersSeconds = 0;
    for (const { pid, cpuSeconds } of entries) {
      if (pid !== this.#rootPid) this.#othersSeconds += cpuSeconds ?? 0;
      else if (this.#exited === null) this.#rootSeconds = Math.max(this.#rootSeconds, cpuSeconds ?? 0);
    }
    if (this.#exited === null) reapedCpu.mark();
  }

  /** To be called as the first process's end is heard of. */
  rootExited(): void {
    const seconds = (performance.now() - this.#lookedAtMs) / 1000;
    this.#exited = reapedCpu.exited(this.#rootSeconds, seconds).then((cpuSeconds) => {
      this.#rootSeconds = cpuSeconds;
    });
  }

  /** Until the last look, or in all; null where the system does not tell. */
  async seconds(): Promise<number | null> {
    await this.#exited;
    return reapedCpu.known ? this.#rootSeconds + this.#othersSeconds + this.#goneSeconds : null;
  }
}
