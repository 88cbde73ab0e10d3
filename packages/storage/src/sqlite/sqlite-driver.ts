import { setTimeout as sleep } from "node:timers/promises";
import type { EventNumber, StudyEvent, StudyId } from "@hyperdial/core";
import type Database from "better-sqlite3";
import { eventsSince } from "../sql/events-since.js";
import { type Query, Refusal, type Verb } from "../sql/verb.js";
import { RecentEvents } from "./recent-events.js";
import { isBusy, storageError } from "./storage-error.js";

/** Drives verbs at once, within one turn of the event loop: nothing comes between the queries of a transaction. */
export class SqliteDriver {
  readonly #db: Database.Database;
  readonly #path: string;
  readonly #busySeconds: number;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #recent: RecentEvents;

  constructor(db: Database.Database, path: string, busySeconds: number) {
    this.#recent = new RecentEvents(db);
    this.#db = db;
    this.#path = path;
    this.#busySeconds = busySeconds;
  }

  /** `verb` makes it anew for each try. A refusal it returns is thrown, and what it wrote stays. */
  async write<T>(verb: () => Verb<T | Refusal>): Promise<T> {
    return await this.#retry(() => this.#transact("BEGIN IMMEDIATE", verb()));
  }

  /** All that the verb reads is as of one moment. */
  async read<T>(verb: () => Verb<T>): Promise<T> {
    return await this.#retry(() => this.#transact("BEGIN", verb()));
  }

  /** A study's log: what this connection wrote last is at hand, unless another has written since. */
  async readLog(study: StudyId, after: EventNumber, limit: number): Promise<readonly StudyEvent[]> {
    return await this.#retry(
      () =>
        this.#recent.since(study, after, limit) ?? this.#transact("BEGIN", eventsSince(study, after, limit)),
    );
  }

  /** The study is no more. */
  forget(study: StudyId): void {
    this.#recent.forget(study);
  }

  /** Other processes hold the lock for the fraction of a millisecond; waits grow, and scatter by themselves. */
  async #retry<T>(attempt: () => T): Promise<T> {
    const startedAtMs = performance.now();
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
      try {
        return attempt();
      } catch (error) {
        const waitedSeconds = (performance.now() - startedAtMs) / 1000;
        if (!isBusy(error) || waitedSeconds > this.#busySeconds) throw storageError(this.#path, error);
      }
      await sleep(waitMs);
    }
  }

  #transact<T>(begin: string, verb: Verb<T | Refusal>): T {
    this.#statement(begin).run();
    const logged: NonNullable<Query["logs"]>[] = [];
    try {
      const result = this.#drive(verb, logged);
      this.#statement("COMMIT").run();
      for (const { study, row } of logged) this.#recent.add(study, row);
      if (result instanceof Refusal) throw result.error;
      return result;
    } finally {
      // SQLite may have rolled back by itself: a full disk does that.
      if (this.#db.inTransaction) this.#statement("ROLLBACK").run();
    }
  }

  #drive<T>(verb: Verb<T>, logged: NonNullable<Query["logs"]>[]): T {
    for (let step = verb.next([]); ; ) {
      if (step.done === true) return step.value;
      const { sql, params, logs } = step.value;
      if (logs !== undefined) logged.push(logs);
      const statement = this.#statement(sql);
      if (statement.reader) step = verb.next(statement.all(params));
      else {
        statement.run(params);
        step = verb.next([]);
      }
    }
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
