import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { ProcessEntry, ProcessTable } from "./process-table.js";

// The files of /proc are made in memory when they are read: reading them synchronously is quicker than handing the work to a thread.
const read = (path: string): Buffer | null => {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
};

/** Fields of `/proc/PID/stat` after the name in parentheses, which may hold anything. */
const stat = (pid: number): readonly string[] | null => {
  const text = read(`/proc/${pid}/stat`)?.toString("latin1");
  return text === undefined ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
};

/** The unit of times in `/proc`, on every Linux of today. */
const ticksPerSecond = 100;

let knownPageBytes = 0;
/** The kernel's page size: Node knows this process's resident bytes, `/proc` its resident pages. */
const pageBytes = (): number => {
  if (knownPageBytes > 0) return knownPageBytes;
  const pages = Number(stat(process.pid)?.[21] ?? 0);
  const ratio = pages > 0 ? process.memoryUsage.rss() / pages : 4096;
  knownPageBytes = 2 ** Math.round(Math.log2(ratio));
  return knownPageBytes;
};

const find = (pid: number): ProcessEntry | null => {
  const fields = stat(pid);
  if (fields === null || fields[0] === "Z" || fields[0] === "X") return null;
  return {
    pid,
    parent: Number(fields[1]),
    group: Number(fields[2]),
    started: fields[19] ?? "",
    residentBytes: Number(fields[21] ?? 0) * pageBytes(),
    cpuSeconds: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond,
  };
};

/** The number given last: below `after` where the numbers have begun again from 1. */
const lastPid = (): number => Number(read("/proc/loadavg")?.toString("latin1").trim().split(" ").at(-1) ?? 0);

const pids = (after: number | undefined): number[] => {
  const last = after === undefined ? 0 : lastPid();
  // Numbers rise: where none was given since, there is nothing to list.
  if (last === after) return [];
  const numbers: number[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    if (after === undefined || pid > after || (last < after && pid <= last)) numbers.push(pid);
  }
  return numbers;
};

/** Looks at an empty environment before it is believed, a millisecond apart. */
const emptyLooks = 5;
/** The flag of the kernel's own threads, which have no environment. */
const kernelThread = 0x00200000;
const isOfKernel = (pid: number): boolean => (Number(stat(pid)?.[6] ?? 0) & kernelThread) !== 0;

/** Processes through `/proc`. */
export const linuxProcessTable: ProcessTable = {
  async list(after) {
    return pids(after).flatMap((pid) => find(pid) ?? []);
  },
  async find(pid) {
    return find(pid);
  },
  async hasVariable({ pid }, text) {
    for (let looks = 1; ; looks++) {
      const environment = read(`/proc/${pid}/environ`);
      if (environment === null) return false;
      if (environment.length > 0) return environment.indexOf(text) === 0 || environment.includes(`\0${text}`);
      // A process shows none for a moment while it becomes another program: it is looked at again before it is let go.
      if (looks === emptyLooks || isOfKernel(pid)) return false;
      await setTimeout(1);
    }
  },
  async proportionalBytes(pid) {
    const text = read(`/proc/${pid}/smaps_rollup`)?.toString("latin1");
    const match = text === undefined ? null : /^Pss:\s+(\d+) kB/m.exec(text);
    return match === null ? null : Number(match[1]) * 1024;
  },
};
