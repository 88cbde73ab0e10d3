import { constants } from "node:os";
import type { RunFault } from "../outcome-of.js";

/** How a program ended, and what is known of its memory. */
export interface ProgramExit {
  readonly command: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of its standard output and error. */
  readonly lastLines: readonly string[];
  readonly peakBytes: number;
  readonly limitBytes: number | null;
  /** Whether the kernel killed something for want of memory while it ran. */
  readonly kernelKilled: boolean;
}

/** What programs say when memory ran out: CUDA and its frameworks, Python, C++, Node, Java, the allocators. */
const memoryWords =
  /out of memory|OutOfMemory|MemoryError|bad_alloc|cannot allocate memory|heap out of memory|RESOURCE_EXHAUSTED|ALLOC_FAILED|\bOOM\b/i;

const killedForMemory = (exit: ProgramExit): boolean => {
  const killed = exit.signal === "SIGKILL" || exit.code === 128 + constants.signals.SIGKILL;
  const nearLimit = exit.limitBytes !== null && exit.peakBytes > 0.9 * exit.limitBytes;
  return killed && (nearLimit || exit.kernelKilled);
};

/** What a program's exit says went wrong; null where it ended with 0. */
export const exitFault = (exit: ProgramExit): RunFault | null => {
  if (exit.code === 0) return null;
  const how = exit.signal === null ? `ended with exit code ${exit.code}` : `was ended by ${exit.signal}`;
  const last = exit.lastLines.at(-1);
  const fact = `${exit.command} ${how}${last === undefined ? "" : `: ${last}`}`;
  if (killedForMemory(exit)) return { failure: "out_of_memory", message: `${fact} (memory had run out)` };
  const said = exit.lastLines.some((line) => memoryWords.test(line));
  return { failure: said ? "out_of_memory" : "crashed", message: fact };
};
