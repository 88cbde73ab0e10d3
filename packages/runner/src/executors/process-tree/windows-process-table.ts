import type { ProcessTable } from "./process-table.js";

/** Windows lists no processes quickly enough to follow a run by it: `taskkill` knows the tree of a process that lives. */
export const windowsProcessTable: ProcessTable = {
  list: async () => [],
  find: async () => null,
  hasVariable: async () => false,
  proportionalBytes: async () => null,
};
