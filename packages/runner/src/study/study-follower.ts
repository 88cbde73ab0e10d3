import {
  type EventNumber,
  eventNumber,
  type History,
  type Storage,
  type StudyEvent,
  type StudyId,
} from "@hyperdial/core";
import type { StudyFold } from "./study-fold.js";

/** Events read at once: a page holds a late joiner's memory down. */
const page = 10_000;

/** Follows a study's log by cursor, for one process: nobody re-reads a study to learn one change. */
export class StudyFollower {
  readonly #storage: Storage;
  readonly #study: StudyId;
  readonly #fold: StudyFold;
  readonly #listeners: ((event: StudyEvent) => void)[] = [];
  #cursor: EventNumber;
  #turn: Promise<void> = Promise.resolve();

  constructor(storage: Storage, study: StudyId, fold: StudyFold) {
    this.#storage = storage;
    this.#study = study;
    this.#fold = fold;
    this.#cursor = fold.history.event;
  }

  /** As of the last `catchUp`. */
  get history(): History {
    return this.#fold.history;
  }

  onEvent(listener: (event: StudyEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** After it, `history` holds all that was written before the call. */
  catchUp(): Promise<void> {
    const caughtUp = this.#turn.then(() => this.#read());
    this.#turn = caughtUp.catch(() => {});
    return caughtUp;
  }

  async #read(): Promise<void> {
    for (;;) {
      const events = await this.#storage.eventsSince(this.#study, this.#cursor, page);
      if (events.length === 0) return;
      await this.#take(events);
      if (events.length < page) return;
    }
  }

  async #take(events: readonly StudyEvent[]): Promise<void> {
    const reports = this.#fold.readsReports ? await this.#reports(events) : [];
    let next = 0;
    for (const event of events) {
      this.#fold.apply(event);
      for (let report = reports[next]; report?.event === event.event; report = reports[++next]) {
        this.#fold.addReport(report);
      }
      this.#cursor = event.event;
      for (const listener of this.#listeners) listener(event);
    }
  }

  /** The reports that these events are the cursors of. */
  async #reports(events: readonly StudyEvent[]) {
    const first = events.find((event) => event.kind === "reported");
    const last = events.findLast((event) => event.kind === "reported");
    if (first === undefined || last === undefined) return [];
    const found = [];
    let after = eventNumber(first.event - 1);
    for (;;) {
      const some = await this.#storage.reports(this.#study, { after, limit: page });
      found.push(...some.filter((report) => report.event <= last.event));
      const reached = some.at(-1)?.event;
      if (reached === undefined || some.length < page || reached >= last.event) return found;
      after = reached;
    }
  }
}
