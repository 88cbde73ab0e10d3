import { existsSync, readFileSync } from "node:fs";

/** Whether a process runs that program: another may have its number by now. */
export const isRunning = (pid: number, program: string): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // Where the system shows it; one that was killed may wait to be collected.
  if (!existsSync(`/proc/${pid}`)) return process.platform !== "linux";
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(program);
};
