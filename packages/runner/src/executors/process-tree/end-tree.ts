import { setTimeout as delay } from "node:timers/promises";
import { findTree, type TreeRoot } from "./find-tree.js";
import type { ProcessEntry, ProcessTable } from "./process-table.js";
import { sendSignal, taskkill } from "./send-signal.js";

/** A process that is not gone so long after SIGKILL hangs in the kernel (a driver, a network disk). */
const killPatienceMs = 10_000;

/** Looks again after 2 ms, then ever less often. */
const nextPauseMs = (pauseMs: number): number => Math.min(pauseMs * 2, 50);

const signalMembers = (root: TreeRoot, members: readonly ProcessEntry[], signal: NodeJS.Signals): void => {
  for (const { pid, group } of members) if (group !== root.pid) sendSignal(pid, signal);
};

/** Asks every process of a tree to end. */
export const askTree = async (root: TreeRoot, table: ProcessTable): Promise<void> => {
  if (process.platform === "win32") return taskkill(root.pid, "ask");
  // Listed first: a child that has left the group is known by its parents while they live.
  const members = await findTree(root, table);
  sendSignal(-root.pid, "SIGTERM");
  signalMembers(root, members, "SIGTERM");
};

/** Ends every process of a tree, and looks again until none is left. Gives those that would not go. */
export const killTree = async (root: TreeRoot, table: ProcessTable): Promise<readonly ProcessEntry[]> => {
  if (process.platform === "win32") {
    await taskkill(root.pid, "end");
    return [];
  }
  const giveUpAtMs = performance.now() + killPatienceMs;
  for (let pauseMs = 2; ; pauseMs = nextPauseMs(pauseMs)) {
    // Listed first, as above; and the group as a whole, for a program that forks without end is never caught by its list.
    const members = await findTree(root, table);
    sendSignal(-root.pid, "SIGKILL");
    signalMembers(root, members, "SIGKILL");
    if (members.length === 0 || performance.now() > giveUpAtMs) return members;
    await delay(pauseMs);
  }
};

/** Ends what a program left behind when it ended: asked first, and killed after the grace. Gives those that would not go. */
export const endLeftBehind = async (
  root: TreeRoot,
  graceSeconds: number,
  table: ProcessTable,
): Promise<readonly ProcessEntry[]> => {
  if (process.platform === "win32") return [];
  const members = await findTree(root, table);
  if (members.length === 0) return [];
  await askTree(root, table);
  const giveUpAtMs = performance.now() + graceSeconds * 1000;
  for (let pauseMs = 2; performance.now() < giveUpAtMs; pauseMs = nextPauseMs(pauseMs)) {
    if ((await findTree(root, table)).length === 0) return [];
    await delay(pauseMs);
  }
  return killTree(root, table);
};
