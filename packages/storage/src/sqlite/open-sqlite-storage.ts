import { HyperdialError, type Storage, type StudyId } from "@hyperdial/core";
import Database from "better-sqlite3";
import { StorageClock, steadyNowMs } from "../rules/storage-clock.js";
import { amendStudy } from "../sql/amend-study.js";
import { claimRun } from "../sql/claim-run.js";
import { createStudy } from "../sql/create-study.js";
import { deleteStudy } from "../sql/delete-study.js";
import { enqueuePoints } from "../sql/enqueue-points.js";
import { importTrials } from "../sql/import-trials.js";
import { keepReports } from "../sql/keep-reports.js";
import { releaseRuns } from "../sql/lose-run.js";
import { readReports } from "../sql/read-reports.js";
import { readRuns } from "../sql/read-runs.js";
import { readSnapshot } from "../sql/read-snapshot.js";
import { readStatus } from "../sql/read-status.js";
import { findStudy, listStudies } from "../sql/read-studies.js";
import { readTrials } from "../sql/read-trials.js";
import { renewLease } from "../sql/renew-lease.js";
import { reviseStudy } from "../sql/revise-study.js";
import { settleRun } from "../sql/settle-run.js";
import type { StudyTime } from "../sql/study-state.js";
import { checkFile } from "./check-file.js";
import { checkOwner, migrate } from "./migrate.js";
import { SqliteDriver } from "./sqlite-driver.js";
import { storageError } from "./storage-error.js";

export interface SqliteStorageOptions {
  /** Milliseconds since 1970; the machine's time where absent. */
  readonly clock?: () => number;
  /** How long a verb waits for other processes before it throws `storage_locked`; 30 where absent. */
  readonly busySeconds?: number;
}

/**
 * Studies in a SQLite file, made where there is none. Several processes may share it. What a verb has answered survives the kill of
 * any process (a power cut may take the last moments: they are not waited for). Throws `storage_unavailable`, `storage_read_only`,
 * `storage_corrupt`, `storage_version`, `storage_locked`, `storage_full`.
 */
export const openSqliteStorage = async (
  path: string,
  { clock = steadyNowMs, busySeconds = 30 }: SqliteStorageOptions = {},
): Promise<Storage> => {
  checkFile(path);
  const db = openDatabase(path);
  const driver = new SqliteDriver(db, path, busySeconds);
  const clocks = new Map<StudyId, StorageClock>();
  const time: StudyTime = (study, latestMs) => {
    const known = clocks.get(study) ?? new StorageClock(clock);
    clocks.set(study, known);
    return known.read(latestMs);
  };
  return {
    createStudy: (study) => driver.write(() => createStudy(study, time)),
    findStudy: (name) => driver.read(() => findStudy(name)),
    listStudies: () => driver.read(() => listStudies()),
    reviseStudy: (study, change, actor) => driver.write(() => reviseStudy(study, change, { actor, time })),
    async deleteStudy(study) {
      await driver.write(() => deleteStudy(study));
      driver.forget(study);
    },
    enqueue: (study, points, key, actor) =>
      driver.write(() => enqueuePoints(study, { points, key, actor, time })),
    importTrials: (study, trials, key, actor) =>
      driver.write(() => importTrials(study, { trials, key, actor, time })),
    claim: (study, request) => driver.write(() => claimRun(study, request, time)),
    renew: (study, lease, leaseSeconds) =>
      driver.write(() => renewLease(study, lease, { leaseSeconds, time })),
    report: (study, lease, reports, leaseSeconds) =>
      driver.write(() => keepReports(study, lease, { reports, leaseSeconds, time })),
    settle: (study, lease, end, cost) => driver.write(() => settleRun(study, lease, { end, cost, time })),
    release: (study, worker) => driver.write(() => releaseRuns(study, worker, time)),
    amend: (study, amendment, key, actor) =>
      driver.write(() => amendStudy(study, { amendment, key, actor, time })),
    eventsSince: (study, after, limit) => driver.readLog(study, after, limit),
    trials: (study, query) => driver.read(() => readTrials(study, query)),
    runs: (study, query) => driver.read(() => readRuns(study, query)),
    reports: (study, query) => driver.read(() => readReports(study, query)),
    snapshot: (study) => driver.read(() => readSnapshot(study)),
    status: (study) => driver.read(() => readStatus(study)),
    async close() {
      db.close();
    },
  };
};

const openDatabase = (path: string): Database.Database => {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { timeout: 5000 });
    // Before the journal mode, which is written into the file.
    checkOwner(db, path);
    db.pragma("journal_mode = WAL");
    // Commits are safe from a killed process without waiting for the disk each time.
    db.pragma("synchronous = NORMAL");
    // A checkpoint waits for the disk. Hot pages are written once for many commits when it comes seldom: at 64 MiB of log.
    db.pragma("wal_autocheckpoint = 16384");
    db.pragma("foreign_keys = ON");
    migrate(db);
    // From here on waiting is the driver's, which lets timers and heartbeats run meanwhile.
    db.pragma("busy_timeout = 2");
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof HyperdialError ? error : storageError(path, error);
  }
};
