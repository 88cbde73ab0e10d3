import type { ProcessEntry, ProcessTable } from "./process-table.js";

/** Remembers who carries a mark: a process's environment does not change while it is the same process. */
export const rememberMarks = (table: ProcessTable): ProcessTable => {
  let before = new Map<string, Promise<boolean>>();
  let now = new Map<string, Promise<boolean>>();
  return {
    ...table,
    list(after) {
      before = now;
      now = new Map();
      return table.list(after);
    },
    hasVariable(entry: ProcessEntry, text) {
      const key = `${entry.pid} ${entry.started} ${text}`;
      const known = now.get(key) ?? before.get(key) ?? table.hasVariable(entry, text);
      now.set(key, known);
      return known;
    },
  };
};
