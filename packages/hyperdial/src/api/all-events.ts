import { eventNumber, type Storage, type StudyEvent, type StudyId } from "@hyperdial/core";

const page = 5_000;

/** A study's whole log, in order, a page at a time. */
export async function* allEvents(storage: Storage, study: StudyId): AsyncGenerator<StudyEvent> {
  for (let after = eventNumber(0); ; ) {
    const events = await storage.eventsSince(study, after, page);
    yield* events;
    const last = events.at(-1);
    if (last === undefined || events.length < page) return;
    after = last.event;
  }
}
