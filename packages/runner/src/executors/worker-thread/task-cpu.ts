import { readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** Processor time of a thread of this process, by its number to the system; null where that does not tell, or the thread is gone. */
export const taskCpu = (id: number): number | null => {
  try {
    const text = readFileSync(`/proc/self/task/${id}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
};
