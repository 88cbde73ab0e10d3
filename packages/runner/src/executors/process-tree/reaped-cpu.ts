import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** A first process that ended: what is known of its processor time. */
interface Exit {
  /** As it was seen last, with the children that it had waited for. */
  readonly atLeast: number;
  /** Since then. */
  readonly seconds: number;
  settle(cpuSeconds: number): void;
}

const ticksPerSecond = 100;

/** Processor time of this process's children that have ended, with all that they had waited for; null where the system does not tell. */
const readReaped = (): number | null => {
  try {
    const text = readFileSync("/proc/self/stat", "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
  } catch {
    return null;
  }
};

/**
 * What the kernel adds to this process's account when a child ends. It is the only account of a program's last moments, or of one that ends before
 * it is looked at; several that end at once are told apart by what was seen of them.
 */
class ReapedCpu {
  #last = readReaped();
  #exits: Exit[] = [];

  get known(): boolean {
    return this.#last !== null;
  }

  /** What has ended until now was none of the runs that go on. */
  mark(): void {
    if (this.#exits.length === 0) this.#last = readReaped();
  }

  /** To be called as the child's end is heard of. */
  exited(atLeast: number, seconds: number): Promise<number> {
    return new Promise((settle) => {
      this.#exits.push({ atLeast, seconds, settle });
      // Children that ended together are heard of in one turn.
      if (this.#exits.length === 1) setImmediate(() => this.#share());
    });
  }

  #share(): void {
    const now = readReaped() ?? 0;
    const exits = this.#exits;
    const [seen, seconds] = exits.reduce(
      ([sum, time], exit) => [sum + exit.atLeast, time + exit.seconds] as const,
      [0, 0],
    );
    // Another child of this process may have ended too: no run had more than all cores.
    const rest = Math.min(Math.max(0, now - (this.#last ?? 0) - seen), seconds * availableParallelism());
    this.#last = now;
    this.#exits = [];
    for (const exit of exits) {
      exit.settle(exit.atLeast + (seconds > 0 ? (rest * exit.seconds) / seconds : 0));
    }
  }
}

/** This process's. */
export const reapedCpu = new ReapedCpu();
