import { HyperdialError } from "@hyperdial/core";
import type Database from "better-sqlite3";
import { migrations } from "./migrations/index.js";

/** "HypD", in the file's header: tells our files from other programs'. */
const applicationId = 0x48797044;

const versionOf = (db: Database.Database): number => db.pragma("user_version", { simple: true }) as number;

/** Only reads: a file that is not ours stays as it is. Throws `storage_version` for a newer schema than this program knows, `invalid_argument` for another program's file. */
export const checkOwner = (db: Database.Database, path: string): void => {
  const version = versionOf(db);
  if (version > migrations.length) {
    throw new HyperdialError(
      "storage_version",
      `the storage ${path} has schema version ${version}, and this Hyperdial knows up to ${migrations.length}`,
      { hint: "a newer Hyperdial has written it: use that one" },
    );
  }
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() as number;
  if (tables > 0 && db.pragma("application_id", { simple: true }) !== applicationId) {
    throw new HyperdialError("invalid_argument", `${path} is another program's database`, {
      hint: "give the path of a Hyperdial database, or of a file that does not exist yet",
    });
  }
};

/** Brings a file of ours to the newest schema; a new one, too. */
export const migrate = (db: Database.Database): void => {
  if (versionOf(db) === migrations.length) return;
  db.transaction(() => {
    // Another process may have been quicker.
    for (const sql of migrations.slice(versionOf(db))) db.exec(sql);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
};
