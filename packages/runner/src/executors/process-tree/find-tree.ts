import type { ProcessEntry, ProcessTable } from "./process-table.js";

/** Who belongs to a run: its first process, whose number is its group's too, and an environment variable that all inherit. */
export interface TreeRoot {
  readonly pid: number;
  /** `NAME=VALUE`. */
  readonly mark: string;
  /** On `performance.now()`'s clock. */
  readonly startedAtMs: number;
  /** Members found before, by pid and start: they stay members when their parents are gone. */
  readonly seen: Map<number, string>;
  /** Hears of who is there at every look. */
  readonly onLook?: (entries: readonly ProcessEntry[]) => void;
}

/** A guard (see `guard-main.ts`) has to outlive what it guards: it is nobody's to end. */
export const guardVariable = "HYPERDIAL_GUARD";

/** Within this time the numbers of processes are not all given anew, so that a run's are those after its own. */
const numbersHoldMs = 60_000;

/** The living processes of a tree: the root, its group, who descends from them, and who carries the mark. */
export const findTree = async (root: TreeRoot, table: ProcessTable): Promise<readonly ProcessEntry[]> => {
  const young = performance.now() - root.startedAtMs < numbersHoldMs;
  const listed = await table.list(young ? root.pid : undefined);
  const first = young ? await table.find(root.pid) : null;
  const entries = [...(first === null ? [] : [first]), ...listed].filter(({ pid }) => pid !== process.pid);
  const members = new Set<number>();
  for (const entry of entries) {
    const known = entry.group === root.pid || root.seen.get(entry.pid) === entry.started;
    if (known || (await table.hasVariable(entry, root.mark))) members.add(entry.pid);
  }
  for (let known = -1; known !== members.size; ) {
    known = members.size;
    for (const entry of entries) if (members.has(entry.parent)) members.add(entry.pid);
  }
  const found: ProcessEntry[] = [];
  for (const entry of entries) {
    if (members.has(entry.pid) && !(await table.hasVariable(entry, `${guardVariable}=`))) found.push(entry);
  }
  for (const { pid, started } of found) root.seen.set(pid, started);
  root.onLook?.(found);
  return found;
};
