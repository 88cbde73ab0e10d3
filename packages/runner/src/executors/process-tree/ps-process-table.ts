import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProcessEntry, ProcessTable } from "./process-table.js";

const run = promisify(execFile);

/** `lstart` is five words, so it stands last. */
const columns = "pid=,ppid=,pgid=,rss=,stat=,lstart=";

/** Lines of `ps -o` with the columns above; zombies left out. */
export const parsePs = (text: string): ProcessEntry[] =>
  text.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line);
    if (match === null || match[5]?.startsWith("Z")) return [];
    const [pid, parent, group, kilobytes] = match.slice(1, 5).map(Number) as [number, number, number, number];
    return [
      { pid, parent, group, started: match[6] ?? "", residentBytes: kilobytes * 1024, cpuSeconds: null },
    ];
  });

const ps = async (selection: readonly string[]): Promise<ProcessEntry[]> => {
  // In English whatever the user's language: the start time is compared as text.
  const options = { env: { ...process.env, LC_ALL: "C" }, maxBuffer: 64 << 20 };
  // ps ends with 1 where it found nothing.
  const { stdout } = await run("ps", [...selection, "-o", columns], options).catch(() => ({ stdout: "" }));
  return parsePs(stdout);
};

/** Processes through `ps`, on macOS and the BSDs. A child that left the group is known by its parents. */
export const psProcessTable: ProcessTable = {
  list: () => ps(["-ax"]),
  find: async (pid) => (await ps(["-p", String(pid)]))[0] ?? null,
  hasVariable: async () => false,
  proportionalBytes: async () => null,
};
