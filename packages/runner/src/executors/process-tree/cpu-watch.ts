import { findTree, type TreeRoot } from "./find-tree.js";
import type { ProcessTable } from "./process-table.js";
import { rememberMarks } from "./remember-marks.js";
import { TreeCpu } from "./tree-cpu.js";

const pauseMs = 1000;
/** Looking takes at most this part of a core. */
const largestShare = 0.02;

/** Follows a run's processor time: looks at its tree now and then, and hears of every look of others. */
export class CpuWatch {
  readonly #root: TreeRoot;
  readonly #table: ProcessTable;
  readonly #cpu: TreeCpu;
  #timer: NodeJS.Timeout | null = null;

  constructor(root: Omit<TreeRoot, "onLook">, table: ProcessTable) {
    this.#cpu = new TreeCpu(root.pid);
    this.#root = { ...root, onLook: (entries) => this.#cpu.saw(entries) };
    this.#table = rememberMarks(table);
    this.#plan(pauseMs);
  }

  /** Whose looks it hears of. */
  get root(): TreeRoot {
    return this.#root;
  }

  /** To be called as the first process's end is heard of. */
  rootExited(): void {
    this.#cpu.rootExited();
  }

  async look(): Promise<number | null> {
    await findTree(this.#root, this.#table);
    return await this.#cpu.seconds();
  }

  /** In all, when the run is over. */
  end(): Promise<number | null> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    return this.#cpu.seconds();
  }

  #plan(afterMs: number): void {
    this.#timer = setTimeout(() => {
      const startedAtMs = performance.now();
      void this.look().then(() => {
        const costMs = performance.now() - startedAtMs;
        if (this.#timer !== null) this.#plan(Math.max(pauseMs, costMs / largestShare));
      });
    }, afterMs).unref();
  }
}
