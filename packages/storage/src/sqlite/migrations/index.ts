import { studies0001 } from "./0001-studies.js";
import { reportsInOrder0002 } from "./0002-reports-in-order.js";
import { costsOfTrials0003 } from "./0003-costs-of-trials.js";
import { preferences0004 } from "./0004-preferences.js";

/** In order; a file's `user_version` says how many it has seen. Forward only: a landed one is never edited. */
export const migrations: readonly string[] = [
  studies0001,
  reportsInOrder0002,
  costsOfTrials0003,
  preferences0004,
];
