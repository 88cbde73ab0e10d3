import {
  eventNumber,
  type FinalResult,
  type Storage,
  type StudyEvent,
  type StudyRecord,
} from "@hyperdial/core";

const page = 5_000;

/** A time that the locked test set was opened. */
export type TestTouch = Extract<StudyEvent, { kind: "test_touched" }>;

/** What the log has of the locked test set, in order: each time that it was opened, and what came of it. */
export const finalResults = async (
  storage: Storage,
  { id }: StudyRecord,
): Promise<{ readonly touches: readonly TestTouch[]; readonly results: readonly FinalResult[] }> => {
  const touches: TestTouch[] = [];
  const results: FinalResult[] = [];
  for (let after = eventNumber(0); ; ) {
    const events = await storage.eventsSince(id, after, page);
    for (const event of events) {
      if (event.kind === "test_touched") touches.push(event);
      if (event.kind === "study_finalized") results.push(event.result);
    }
    const last = events.at(-1);
    if (last === undefined || events.length < page) return { touches, results };
    after = last.event;
  }
};
