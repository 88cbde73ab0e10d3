import type { FinalResult, Storage, StudyEvent, StudyRecord } from "@hyperdial/core";
import { allEvents } from "../api/all-events.js";

/** A time that the locked test set was opened. */
export type TestTouch = Extract<StudyEvent, { kind: "test_touched" }>;

/** What the log has of the locked test set, in order: each time that it was opened, and what came of it. */
export const finalResults = async (
  storage: Storage,
  { id }: StudyRecord,
): Promise<{ readonly touches: readonly TestTouch[]; readonly results: readonly FinalResult[] }> => {
  const touches: TestTouch[] = [];
  const results: FinalResult[] = [];
  for await (const event of allEvents(storage, id)) {
    if (event.kind === "test_touched") touches.push(event);
    if (event.kind === "study_finalized") results.push(event.result);
  }
  return { touches, results };
};
