import type { EventNumber, StudyEvent, StudyId } from "@hyperdial/core";
import type Database from "better-sqlite3";
import { type EventRow, eventOf } from "../sql/event-row.js";

/** Lines kept of a study: its follower takes them in after a few. */
const most = 1024;

/**
 * The last lines that this connection wrote to each study's log, so that whoever wrote them need not read them back. Good only while no other
 * connection has written: SQLite's own counter of that is asked each time.
 */
export class RecentEvents {
  readonly #version: Database.Statement<[], number>;
  /** Without gaps, the last being the study's last but for what others have written. */
  readonly #rows = new Map<StudyId, EventRow[]>();
  #knownVersion: number | undefined;

  constructor(db: Database.Database) {
    this.#version = db.prepare<[], number>("PRAGMA data_version").pluck();
    this.#knownVersion = this.#version.get();
  }

  /** What a verb wrote, after its commit. */
  add(study: StudyId, row: EventRow): void {
    const rows = this.#rows.get(study);
    if (rows === undefined || rows[rows.length - 1]?.event !== row.event - 1) this.#rows.set(study, [row]);
    else {
      rows.push(row);
      if (rows.length > 2 * most) rows.splice(0, rows.length - most);
    }
  }

  forget(study: StudyId): void {
    this.#rows.delete(study);
  }

  /** The study's lines after an event as of now, at most so many; null where they must be read. */
  since(study: StudyId, after: EventNumber, limit: number): readonly StudyEvent[] | null {
    const version = this.#version.get();
    if (version !== this.#knownVersion) {
      this.#rows.clear();
      this.#knownVersion = version;
    }
    const rows = this.#rows.get(study);
    const [first] = rows ?? [];
    if (rows === undefined || first === undefined || after < first.event - 1) return null;
    const from = after - first.event + 1;
    return rows.slice(from, from + limit).map(eventOf);
  }
}
