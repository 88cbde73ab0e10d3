import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface RunnerRecord {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  readonly boot: string;
  readonly mark: string;
}
export interface RunRecord {
  readonly pid: number;
  readonly started: string;
  readonly words: string;
}

/** This boot's id where the system has one: a record of an earlier boot names processes that are gone. */
export const boot = (): string => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
};

/** Where this user's runners keep their records, on this machine. */
export const defaultRecordsDirectory = (): string => join(tmpdir(), `hyperdial-${userInfo().username}`);

/** Whether the directory is there and only this user can have put something into it. */
export const isOwn = (directory: string): boolean => {
  try {
    const stat = lstatSync(directory);
    return stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid());
  } catch {
    return false;
  }
};

/** A record that a kill cut short is none. */
export const readRecord = <T extends { readonly pid: number; readonly started: string }>(
  path: string,
): T | null => {
  try {
    const record = JSON.parse(readFileSync(path, "utf8")) as T;
    return Number.isInteger(record.pid) && record.pid > 1 && typeof record.started === "string"
      ? record
      : null;
  } catch {
    return null;
  }
};

/** A runner's record of the programs that it has running: a file each, so that none is half written for long. */
export class RunRecords {
  /** Null where no record can be kept: the guard works without it. */
  readonly directory: string | null;

  constructor(recordsDirectory: string, runnerKey: string, mark: string, started: string) {
    const directory = join(recordsDirectory, runnerKey);
    try {
      mkdirSync(recordsDirectory, { recursive: true, mode: 0o700 });
      if (!isOwn(recordsDirectory)) throw new Error("the records' directory belongs to someone else");
      mkdirSync(directory, { mode: 0o700 });
      const runner: RunnerRecord = { pid: process.pid, started, host: hostname(), boot: boot(), mark };
      writeFileSync(join(directory, "runner.json"), JSON.stringify(runner));
      this.directory = directory;
    } catch {
      this.directory = null;
    }
  }

  add(pid: number, started: string, words: string): void {
    if (this.directory === null) return;
    try {
      writeFileSync(
        join(this.directory, `run-${pid}.json`),
        JSON.stringify({ pid, started, words } satisfies RunRecord),
      );
    } catch {
      // A full disk keeps no record; the guard still knows the run.
    }
  }

  remove(pid: number): void {
    if (this.directory !== null) rmSync(join(this.directory, `run-${pid}.json`), { force: true });
  }

  close(): void {
    if (this.directory !== null) rmSync(this.directory, { recursive: true, force: true });
  }
}
