import { linuxProcessTable } from "./linux-process-table.js";
import type { ProcessTable } from "./process-table.js";
import { psProcessTable } from "./ps-process-table.js";
import { windowsProcessTable } from "./windows-process-table.js";

const tables: Partial<Record<NodeJS.Platform, ProcessTable>> = {
  linux: linuxProcessTable,
  android: linuxProcessTable,
  win32: windowsProcessTable,
};

/** This platform's. */
export const thisProcessTable: ProcessTable = tables[process.platform] ?? psProcessTable;
