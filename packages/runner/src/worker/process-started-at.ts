import { readFileSync } from "node:fs";

/** Jiffies a second, as the kernel shows them to programs: 100 on every Linux. */
const ticksPerSecond = 100;

const fromProc = (pid: number): number => {
  // The command's name stands in brackets and may hold anything; field 22 is counted from behind it.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const startTicks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  const boot = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"));
  return Math.round((Number(boot?.[1]) + startTicks / ticksPerSecond) * 1000);
};

/** When a process started, in milliseconds since 1970; null where the system does not say, or there is no such process. */
export const processStartedAt = (pid: number): number | null => {
  try {
    const startedAtMs = fromProc(pid);
    return Number.isFinite(startedAtMs) ? startedAtMs : null;
  } catch {
    return null;
  }
};
