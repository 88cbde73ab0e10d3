import { HyperdialError } from "@hyperdial/core";
import Database from "better-sqlite3";
import { checkFile } from "./check-file.js";
import { storageError } from "./storage-error.js";

/**
 * Reads a SQLite file through and throws `storage_corrupt` with what is wrong first: pages that are overwritten show only when they
 * are read. Changes nothing. Takes about as long as reading the file. Throws as `openSqliteStorage` does where it cannot be opened.
 */
export const checkSqliteFile = (path: string): void => {
  checkFile(path);
  let found: unknown;
  try {
    const db = new Database(path, { fileMustExist: true, timeout: 5000 });
    try {
      found = db.pragma("quick_check(1)", { simple: true });
    } finally {
      db.close();
    }
  } catch (error) {
    throw storageError(path, error);
  }
  if (found === "ok") return;
  const words = String(found).replaceAll(/\s+/g, " ").trim();
  throw new HyperdialError("storage_corrupt", `the storage ${path} is damaged: ${words}`, {
    hint: "restore it from a backup, or save what can be read with `sqlite3 FILE .recover`",
  });
};
