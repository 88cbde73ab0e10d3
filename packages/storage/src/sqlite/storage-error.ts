import { type ErrorCode, HyperdialError } from "@hyperdial/core";

interface Meaning {
  readonly code: ErrorCode;
  readonly fact: string;
  readonly hint: string;
}

/** By the start of SQLite's result code. */
const meanings: Readonly<Record<string, Meaning>> = {
  SQLITE_BUSY: {
    code: "storage_locked",
    fact: "is locked by another process",
    hint: "try again; if it stays so, see which process holds it open",
  },
  SQLITE_LOCKED: { code: "storage_locked", fact: "is locked by another reader", hint: "try again" },
  SQLITE_READONLY: {
    code: "storage_read_only",
    fact: "cannot be written",
    hint: "check the permissions of the file and of its directory, and whether the disk is mounted read-only",
  },
  SQLITE_PERM: { code: "storage_read_only", fact: "may not be opened", hint: "check its permissions" },
  SQLITE_FULL: {
    code: "storage_full",
    fact: "cannot grow: the disk is full",
    hint: "make room and run the same command again: what was recorded is kept",
  },
  SQLITE_NOTADB: {
    code: "storage_corrupt",
    fact: "is not a database",
    hint: "give the path of a Hyperdial database, or of a file that does not exist yet",
  },
  SQLITE_CORRUPT: {
    code: "storage_corrupt",
    fact: "is damaged",
    hint: "restore it from a backup, or save what can be read with `sqlite3 FILE .recover`",
  },
  SQLITE_CANTOPEN: {
    code: "storage_unavailable",
    fact: "cannot be opened",
    hint: "check that its directory exists and may be written",
  },
  // What a file size limit or a vanished disk looks like from inside SQLite.
  SQLITE_IOERR_WRITE: {
    code: "storage_full",
    fact: "cannot be written: the disk or a quota is full, or the disk failed",
    hint: "make room and run the same command again: what was recorded is kept",
  },
  SQLITE_IOERR: {
    code: "storage_unavailable",
    fact: "cannot be read or written: the disk failed",
    hint: "check the disk, and that the file was not moved away",
  },
};

const codeOf = (error: unknown): string =>
  error instanceof Error && typeof (error as { code?: unknown }).code === "string"
    ? (error as unknown as { code: string }).code
    : "";

export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

/** SQLite's error in Hyperdial's words; others as they are. */
export const storageError = (path: string, error: unknown): unknown => {
  const code = codeOf(error);
  const key = Object.keys(meanings)
    .filter((start) => code.startsWith(start))
    .sort((a, b) => b.length - a.length)[0];
  if (key === undefined) return error;
  const { code: ours, fact, hint } = meanings[key] as Meaning;
  return new HyperdialError(ours, `the storage ${path} ${fact} (${code})`, { hint, cause: error });
};
