import { findTree, type TreeRoot } from "./find-tree.js";
import type { ProcessTable } from "./process-table.js";
import { rememberMarks } from "./remember-marks.js";

interface Watched {
  readonly root: TreeRoot;
  readonly limitBytes: number;
  readonly onExceeded: (usedBytes: number) => void;
  usedBytes: number;
  peakBytes: number;
  measuredAtMs: number;
}

export interface MemoryView {
  readonly peakBytes: number;
  forget(): void;
}

const shortestPauseMs = 20;
const longestPauseMs = 250;
/** Looking takes about this part of a core, though it is never put off beyond the longest pause: a program may eat all memory in a second. */
const largestShare = 0.02;

/**
 * Watches the memory of runs' process trees. It looks often where a tree is near its limit or grows towards it, and seldom
 * elsewhere. Resident memory counts pages that processes share several times, so beyond the limit each process's own part decides.
 */
export class MemoryWatch {
  readonly #table: ProcessTable;
  readonly #watched = new Set<Watched & { table: ProcessTable }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(table: ProcessTable) {
    this.#table = table;
  }

  /** Calls `onExceeded` once when the tree's memory is beyond the limit. */
  watch(root: TreeRoot, limitBytes: number, onExceeded: (usedBytes: number) => void): MemoryView {
    const watched = {
      root,
      limitBytes,
      onExceeded,
      usedBytes: 0,
      peakBytes: 0,
      measuredAtMs: performance.now(),
      table: rememberMarks(this.#table),
    };
    this.#watched.add(watched);
    this.#plan(shortestPauseMs);
    return {
      get peakBytes() {
        return watched.peakBytes;
      },
      forget: () => {
        this.#watched.delete(watched);
        if (this.#watched.size > 0 || this.#timer === null) return;
        clearTimeout(this.#timer);
        this.#timer = null;
      },
    };
  }

  #plan(pauseMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pauseMs).unref();
  }

  async #look(): Promise<void> {
    const startedAtMs = performance.now();
    let pauseMs = longestPauseMs;
    for (const watched of [...this.#watched]) {
      const growth = await this.#measure(watched);
      if (watched.usedBytes > watched.limitBytes) {
        this.#watched.delete(watched);
        watched.onExceeded(watched.usedBytes);
      } else {
        // A third of the time in which it would get there, as fast as it grew since the last look.
        if (growth > 0) pauseMs = Math.min(pauseMs, (watched.limitBytes - watched.usedBytes) / growth / 3);
      }
    }
    if (this.#watched.size === 0) return;
    const costMs = performance.now() - startedAtMs;
    this.#plan(Math.min(longestPauseMs, Math.max(shortestPauseMs, costMs / largestShare, pauseMs)));
  }

  /** Returns the growth since the last look, in bytes a millisecond. */
  async #measure(watched: Watched & { table: ProcessTable }): Promise<number> {
    const members = await findTree(watched.root, watched.table);
    let bytes = members.reduce((sum, entry) => sum + entry.residentBytes, 0);
    if (bytes > watched.limitBytes && members.length > 1) {
      const parts = await Promise.all(
        members.map(async (entry) => (await this.#table.proportionalBytes(entry.pid)) ?? entry.residentBytes),
      );
      bytes = parts.reduce((sum, part) => sum + part, 0);
    }
    const atMs = performance.now();
    const growth = Math.max(0, bytes - watched.usedBytes) / Math.max(1, atMs - watched.measuredAtMs);
    watched.usedBytes = bytes;
    watched.peakBytes = Math.max(watched.peakBytes, bytes);
    watched.measuredAtMs = atMs;
    return growth;
  }
}
